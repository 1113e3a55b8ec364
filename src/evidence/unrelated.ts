/** Two different pictures: where nothing of one is found in the other there is no change to judge, only that. */
import type { MeantMask, Size } from '../core/pixels';
import { encodeMask } from '../core/region';
import type { Dimension } from '../core/words';
import { rescale } from '../pixels/affine';
import { validMask } from '../pixels/warp';
import type { EvidenceTexts } from '../texts/evidence';
import { type Answered, makeFinding, measure, percent } from './findings';
import { type FoundAgain, foundAgain, type Layout, layoutOf } from './found';
import type { Observed } from './observe';

/** With more blocks than this followed, the two are not looked at again: no unrelated pair came near (docs/evidence.md). */
const MOST_FOLLOWED = 0.5;
/** Two pictures are different ones where at no scale the windows correlate more than this on average ... */
const MOST_ALIKE = 0.45;
/** ... and at the two finer scales fewer are found again than these: an edit may leave little, but leaves it as it was. */
const MOST_FOUND = [0.15, 0.2] as const;
/** With fewer windows of contrast nothing is said. */
const LEAST_WINDOWS = 12;
/** Share of the picture that must be brushed for all of it to be meant. */
const BRUSHED = 0.5;

/** @returns the share of the first picture that is found again, where that is next to nothing; else null. */
export function unrelatedShare({ seen, measured }: Observed): number | null {
  if (measured.features['flow.known'] > MOST_FOLLOWED) return null;
  const { width, height } = seen.before.L;
  const valid = validMask(rescale(seen.map, seen.grid.working), width, height);
  const share = readFound(foundAgain(seen.before, seen.after, valid));
  return share === null || isSameScene(layoutOf(seen.before, seen.after)) ? null : share;
}

/** A scene painted again: coarsely alike (correlation), or with coarse colours nearly where they were (delta E). */
const ALIKE_LAYOUT = 0.4;
const ALIKE_COLORS = 13;

export function isSameScene({ correlation, difference }: Layout): boolean {
  return correlation >= ALIKE_LAYOUT || difference < ALIKE_COLORS;
}

/** @param scales finest first. @returns as {@link unrelatedShare}. */
export function readFound(scales: readonly FoundAgain[]): number | null {
  const [finest] = scales;
  if (finest === undefined || finest.windows < LEAST_WINDOWS) return null;
  if (scales.some(({ mean, windows }) => windows > 0 && mean >= MOST_ALIKE)) return null;
  if (MOST_FOUND.some((most, i) => (scales[i]?.share ?? 0) >= most)) return null;
  return finest.share;
}

/**
 * Semantic: everything was replaced. Structure and low-level do not apply: what is not there cannot have moved or lost detail,
 * and a measured difference would be one between two scenes.
 * @param share of the first picture that is found again.
 */
export function judgeUnrelated(
  dimension: Dimension,
  share: number,
  original: Size,
  meant: MeantMask | undefined,
  texts: EvidenceTexts,
): Answered {
  const found = percent(share);
  const measures = [measure(texts.measures.foundAgain, 100 * share, '%', [100 * MOST_FOUND[0], 'below'])];
  if (dimension !== 'semantic')
    return {
      findings: [],
      measures,
      summary: texts.nothingToCompare(found),
      notApplicable: true,
      likeliest: null,
    };
  const box = { x: 0, y: 0, width: original.width, height: original.height };
  const whole = { box, mask: encodeMask(Uint8Array.of(1), 1, 1), source: 'whole' as const };
  const brushed = meant === undefined ? 0 : meant.data.reduce((sum, is) => sum + (is === 0 ? 0 : 1), 0);
  const isMeant = meant !== undefined && brushed >= BRUSHED * meant.data.length;
  const text = texts.unrelatedFinding(found);
  const finding = makeFinding(
    'semantic',
    'replace',
    isMeant ? texts.join([text, texts.whereMarked]) : text,
    1,
    {
      regions: [whole],
      intention: isMeant ? 'requested' : 'unasked',
    },
  );
  return { findings: [finding], measures, summary: texts.unrelated(found), likeliest: null };
}
