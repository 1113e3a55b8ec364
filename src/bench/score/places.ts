/** How well a judge's regions match the true masks of a labelled row. */
import type { Evaluation, Finding } from '../../core/evaluation';
import type { Label } from '../../core/labels';
import { pointsInside, regionIou, type TrueMask, uniteMasks } from '../../core/metrics/regions';
import type { ScoredRow } from '../../core/score';
import type { Misfit } from '../../core/scoreTable';
import { DIMENSIONS, EXCHANGE_KEYS } from '../../core/words';
import { decodePng } from '../../pixels/decode-png';
import type { ImageSource } from '../images/source';

/** Places are scored where a judge can be expected to point: at content and at repainted texture. */
const PLACED_TYPES: readonly string[] = ['add', 'remove', 'replace', 'repainting'];
/** How far a box may reach out of the image, pixels: less is rounding. */
const SLACK = 1;

/** A type of problem, and the mask of where it is; null where that is not known. */
interface KnownPlace {
  readonly type: string;
  readonly mask: string | null;
}

/**
 * Where the changes of a labelled row are: as the lab made them, or as people brushed them. People need not brush every
 * problem that they name; a row with one that has no place is left out, since a judge that points there would be wronged.
 * @returns empty where places are not known.
 */
export function knownPlaces({
  label,
  unintended,
  annotation,
}: {
  [Key in 'label' | 'unintended' | 'annotation']?: Label[Key] | undefined;
}): readonly KnownPlace[] {
  if (unintended !== undefined && unintended.length > 0) return unintended;
  const brushed = annotation?.regions ?? [];
  const named = DIMENSIONS.flatMap((dimension) => {
    const problem = label?.[EXCHANGE_KEYS[dimension]]?.problem ?? 'NULL';
    return problem === 'NULL' ? [] : problem;
  }).filter((type) => PLACED_TYPES.includes(type));
  return named.every((type) => brushed.some((place) => place.type === type)) ? brushed : [];
}

/** @param misfits told what could not be taken as it is. @returns null where the row is not scored on places. */
export async function placesOf(
  id: string,
  known: readonly KnownPlace[],
  evaluation: Evaluation,
  masks: ImageSource,
  misfits: Misfit[],
): Promise<ScoredRow['places']> {
  const { width, height } = evaluation.pair.before;
  const found: TrueMask[] = [];
  let misfit = false;
  for (const { type, mask } of known) {
    if (mask === null || !PLACED_TYPES.includes(type)) continue;
    const read = await readMask(mask, masks);
    if (read?.width === width && read.height === height) found.push(read);
    else {
      misfit = true;
      misfits.push({ id, kind: read ? 'mask of another size' : 'unreadable mask', name: mask });
    }
  }
  const findings = evaluation.findings.filter(
    (finding) => finding.intention === 'unasked' && PLACED_TYPES.includes(finding.type),
  );
  for (const finding of findings)
    if (reachesOut(finding, width, height))
      misfits.push({ id, kind: 'region outside the image', name: finding.id });
  const truth = uniteMasks(found);
  // A judge that cannot say where is not scored on it; one that can has missed the place when it names none.
  const canPoint = evaluation.judge.kind === 'evidence' || findings.some((f) => f.regions.length > 0);
  // With a part of the truth missing, what lies there would be held against the judge.
  if (!truth || misfit || !canPoint) return null;
  const iou = regionIou(
    findings.flatMap((finding) => finding.regions),
    truth,
  );
  const pointing = pointsInside(findings, truth);
  return iou === null || pointing === null ? null : { iou, pointing };
}

function reachesOut({ regions }: Finding, width: number, height: number): boolean {
  return regions.some(
    ({ box }) =>
      Math.min(box.x, box.y) < -SLACK ||
      box.x + box.width > width + SLACK ||
      box.y + box.height > height + SLACK,
  );
}

async function readMask(name: string, masks: ImageSource): Promise<TrueMask | null> {
  try {
    const file = await masks.find(name);
    if (!file) return null;
    const bytes = new Uint8Array(await (await file.open()).arrayBuffer());
    const { width, height, data } = await decodePng(bytes);
    return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => data[i * 3] ?? 0) };
  } catch {
    return null; // counted, and told in the table
  }
}
