/** Semantic: regions that show something else now: added, removed or replaced. */
import type { Finding } from '../core/evaluation';
import type { Region } from '../core/region';
import { toRegion } from '../pixels/regions';
import { EVIDENCE_TEXTS, type EvidenceTexts } from '../texts/evidence';
import type { DecidedRegion, Decisions } from './decide';
import { type Answered, makeFinding, measure, percent, round } from './findings';
import type { Fitted } from './fitted';
import { groupRegions } from './groups';
import type { Intent } from './instruction';
import type { Observed } from './observe';
import { nameOfPlace } from './place';
import { boxOf } from './regionInputs';
import { type CloserLook, smallFindings, smallMeasures, tellSmall } from './small';

const NONE: ReadonlyMap<number, Region> = new Map();

/** The semantic answer: findings, measures and what to tell. */
export function judgeSemantic(
  observed: Observed,
  decisions: Decisions,
  intent: Intent,
  fitted: Fitted,
  close: CloserLook | null = null,
  texts: EvidenceTexts = EVIDENCE_TEXTS.en,
): Answered {
  const seenRegions = decisions.regions.filter((region) => region.counts);
  const counted = seenRegions.filter((region) => region.meant === null);
  const edits = seenRegions.filter((region) => region.meant === 'asked' && region.belongsTo === region.index);
  const brushed = seenRegions.filter((region) => region.meant === 'brushed');
  const sharp = close?.view.sharp ?? NONE;
  const groups = groupRegions(counted, (region) => patchOf(region, observed), observed.seen.comparison.color);
  const findings: Finding[] = groups.map((group) => findingOf(group, observed, [], 'unasked', sharp, texts));
  const withCompany = edits.map((edit) => [
    edit,
    ...decisions.regions.filter((one) => one.belongsTo === edit.index && one !== edit),
  ]);
  for (const all of withCompany) {
    const note = [texts.takenAsEdit(all.length > 1)];
    findings.push(findingOf(all, observed, note, 'requested', sharp, texts));
  }
  for (const region of brushed)
    findings.push(findingOf([region], observed, [texts.whereMarked], 'requested', sharp, texts));
  if (close !== null) findings.push(...smallFindings(close, observed, texts));
  const share = shareOf(counted, observed);
  const strongest = counted.reduce((most, region) => Math.max(most, patchOf(region, observed).mean), 0);
  const unasked = close === null ? [] : close.small.filter((one) => one.intention === 'unasked');
  const likeliest = Math.max(decisions.semanticProbability, ...unasked.map((one) => one.probability));
  const { measures: names, units } = texts;
  const measures = [
    measure(names.unaskedContent, 100 * likeliest, '%', [100 * fitted.content.threshold, 'above']),
    measure(names.changedRegions, groups.length, units.regions, [0, 'above']),
    measure(names.strongestDifference, strongest, units['delta E']),
    measure(names.changedArea, share * 100, '%'),
    measure(
      names.meantRegions,
      decisions.regions.filter((region) => region.meant !== null).length,
      units.regions,
    ),
    ...(close === null ? [] : smallMeasures(close, texts)),
  ];
  const found = tell(groups, withCompany, brushed.length, observed, intent, texts);
  const small = close === null ? [] : tellSmall(close, texts);
  return { findings, measures, summary: texts.join([...found, ...small]), likeliest };
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
  more: readonly string[],
  intention: Finding['intention'],
  sharp: ReadonlyMap<number, Region>,
  texts: EvidenceTexts,
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
  const text = texts.join([texts.region(first.kind, where, round(mean, 1), percent(share)), ...more]);
  const severity = Math.min(1, Math.sqrt(patchOf(first, observed).mean / 40) * share ** 0.25);
  const places = regions.map(
    (region) =>
      sharp.get(region.index) ??
      toRegion(patchOf(region, observed), columns, seen.grid.cell, seen.prepared, seen.original),
  );
  return makeFinding('semantic', first.kind, text, severity, {
    regions: places,
    intention,
    confidence:
      intention === 'unasked' ? Math.max(...regions.map((one) => one.probability)) : first.probability,
  });
}

/** @param groups what counts, by thing. @param edits the regions taken as meant, each with what touches it. */
function tell(
  groups: readonly (readonly DecidedRegion[])[],
  edits: readonly (readonly DecidedRegion[])[],
  brushed: number,
  observed: Observed,
  intent: Intent,
  texts: EvidenceTexts,
): string[] {
  const parts = edits.flatMap((all) => {
    const [edit] = all;
    if (edit === undefined) return [];
    const inAll = all.length > 1 ? percent(shareOf(all, observed)) : null;
    return [texts.editTaken(edit.kind, percent(shareOf([edit], observed)), inAll)];
  });
  if (brushed > 0) parts.push(texts.regionsMarked(brushed));
  if ((intent.edits.length > 0 || intent.move) && edits.length === 0 && brushed === 0)
    parts.push(texts.noSuchEdit);
  const counted = groups.flat();
  if (counted.length === 0) return [...parts, texts.nothingFound(edits.length + brushed > 0)];
  const kinds = [...new Set(counted.map((region) => region.kind))];
  const share = percent(shareOf(counted, observed));
  parts.push(texts.regionsFound(groups.length, kinds, share, edits.length > 0));
  if (!intent.empty) parts.push(texts.intentionUnknown);
  return parts;
}
