/** Semantic: regions that show something else now: added, removed or replaced. */
import type { Finding } from '../core/evaluation';
import type { Region } from '../core/region';
import { toRegion } from '../pixels/regions';
import type { DecidedRegion, Decisions } from './decide';
import { type Answered, listing, makeFinding, measure, percent, round } from './findings';
import type { Fitted } from './fitted';
import type { Intent } from './instruction';
import type { Observed } from './observe';
import { nameOfPlace } from './place';
import { boxOf } from './regionInputs';
import { type CloserLook, smallFindings, smallMeasures, tellSmall, VERBS } from './small';

const NONE: ReadonlyMap<number, Region> = new Map();

/** The semantic answer: findings, measures and what to tell. */
export function judgeSemantic(
  observed: Observed,
  decisions: Decisions,
  intent: Intent,
  fitted: Fitted,
  close: CloserLook | null = null,
): Answered {
  const seenRegions = decisions.regions.filter((region) => region.counts);
  const counted = seenRegions.filter((region) => region.meant === null);
  const edits = seenRegions.filter((region) => region.meant === 'asked' && region.belongsTo === region.index);
  const brushed = seenRegions.filter((region) => region.meant === 'brushed');
  const sharp = close?.view.sharp ?? NONE;
  const findings: Finding[] = counted.map((region) => findingOf([region], observed, '', 'unasked', sharp));
  for (const edit of edits) {
    const company = decisions.regions.filter((one) => one.belongsTo === edit.index && one !== edit);
    const text = ` Taken as the edit you asked for${company.length > 0 ? ', with what touches it' : ''}.`;
    findings.push(findingOf([edit, ...company], observed, text, 'requested', sharp));
  }
  for (const region of brushed)
    findings.push(findingOf([region], observed, ' It lies where you marked the edit.', 'requested', sharp));
  if (close !== null) findings.push(...smallFindings(close, observed));
  const share = shareOf(counted, observed);
  const strongest = counted.reduce((most, region) => Math.max(most, patchOf(region, observed).mean), 0);
  const unasked = close === null ? [] : close.small.filter((one) => one.intention === 'unasked');
  const likeliest = Math.max(decisions.semanticProbability, ...unasked.map((one) => one.probability));
  const measures = [
    measure('probability of an unasked change of content', 100 * likeliest, '%', [
      100 * fitted.content.threshold,
      'above',
    ]),
    measure('changed regions', counted.length, 'regions', [0, 'above']),
    measure('strongest coarse colour difference', strongest, 'delta E'),
    measure('changed area', share * 100, '%'),
    measure(
      'regions taken as meant',
      decisions.regions.filter((region) => region.meant !== null).length,
      'regions',
    ),
    ...(close === null ? [] : smallMeasures(close)),
  ];
  const found = tell(counted, edits, brushed.length, observed, intent);
  return { findings, measures, summary: `${found}${close === null ? '' : tellSmall(close)}`, likeliest };
}

function patchOf(region: DecidedRegion, { candidates }: Observed) {
  return candidates.patches[region.index]!;
}

function shareOf(regions: readonly DecidedRegion[], observed: Observed): number {
  const cells = regions.reduce((sum, region) => sum + patchOf(region, observed).cells.length, 0);
  return cells / observed.seen.comparison.color.data.length;
}

/** @param regions what belongs together; the first gives the kind. */
function findingOf(
  regions: readonly DecidedRegion[],
  observed: Observed,
  more: string,
  intention: Finding['intention'],
  sharp: ReadonlyMap<number, Region>,
): Finding {
  const [first] = regions;
  if (!first) throw new RangeError('findingOf: no region');
  const { seen } = observed;
  const columns = seen.comparison.color.width;
  const share = shareOf(regions, observed);
  const mean =
    regions.reduce(
      (sum, region) => sum + patchOf(region, observed).mean * patchOf(region, observed).cells.length,
      0,
    ) / regions.reduce((sum, region) => sum + patchOf(region, observed).cells.length, 0);
  const where = nameOfPlace(boxOf(patchOf(first, observed), seen.comparison.color));
  const text = `${VERBS[first.kind]} in the ${where}: mean colour difference ${round(mean, 1)} (delta E) over ${percent(share)} of the picture.${more}`;
  const severity = Math.min(1, Math.sqrt(patchOf(first, observed).mean / 40) * share ** 0.25);
  const places = regions.map(
    (region) =>
      sharp.get(region.index) ??
      toRegion(patchOf(region, observed), columns, seen.grid.cell, seen.prepared, seen.original),
  );
  return makeFinding('semantic', first.kind, text, severity, {
    regions: places,
    intention,
    confidence: first.probability,
  });
}

function tell(
  counted: readonly DecidedRegion[],
  edits: readonly DecidedRegion[],
  brushed: number,
  observed: Observed,
  intent: Intent,
): string {
  const parts: string[] = [];
  for (const edit of edits) {
    const noun = { add: 'addition', remove: 'removal', replace: 'replacement' }[edit.kind];
    parts.push(
      `One ${noun} over ${percent(shareOf([edit], observed))} of the picture is taken as the edit you asked for.`,
    );
  }
  if (brushed > 0)
    parts.push(`${brushed === 1 ? 'One region lies' : `${brushed} regions lie`} where you marked the edit.`);
  if ((intent.edits.length > 0 || intent.move) && edits.length === 0 && brushed === 0)
    parts.push('No region looks like the edit that was asked for.');
  if (counted.length === 0) {
    parts.push(
      edits.length + brushed > 0 ? 'Nothing else shows other content.' : 'No region shows other content.',
    );
    return parts.join(' ');
  }
  const names = { add: 'added', remove: 'removed', replace: 'replaced' };
  const kinds = [...new Set(counted.map((region) => names[region.kind]))];
  const further = edits.length > 0 ? 'further ' : '';
  const plural = counted.length === 1 ? 'region' : 'regions';
  parts.push(
    `${counted.length} ${further}${plural} (${listing(kinds)}) over ${percent(shareOf(counted, observed))} of the picture.`,
  );
  if (!intent.empty) parts.push('Whether more than that was meant, pixels cannot know.');
  return parts.join(' ');
}
