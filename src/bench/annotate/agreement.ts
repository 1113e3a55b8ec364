/**
 * How far two people agree on the pairs that both labelled: raw agreement and Cohen's kappa by dimension and by type, how
 * well their places match, and the pairs to talk about. Intervals as everywhere (docs/metrics.md), by source.
 */
import * as v from 'valibot';
import { estimateKappa } from '../../core/metrics/agreement';
import { meanOf, type Sourced, shareOf } from '../../core/metrics/estimate';
import type { Estimate } from '../../core/scoreTable';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES, type ProblemType } from '../../core/words';
import { sameGiven } from './edit';
import { overlap } from './mask';
import { type Given, isWhole, type LabelRecord } from './record';

export type Labels = ReadonlyMap<number, LabelRecord>;

export interface DimensionAgreement {
  readonly dimension: Dimension;
  /** Pairs that both answered. */
  readonly rows: number;
  /** Share with the same answer (Yes, No or NULL), and with the same types too. */
  readonly answers: Estimate;
  readonly exact: Estimate;
  /** Cohen's kappa of the answers, unweighted; null where chance alone would agree always. */
  readonly kappa: Estimate;
  readonly types: readonly TypeAgreement[];
}

export interface TypeAgreement {
  readonly type: ProblemType;
  /** Pairs on which both named it, and only the first or only the second did. */
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Of naming it or not. */
  readonly kappa: Estimate;
}

export interface Disagreement {
  readonly line: number;
  readonly id: string;
  /** The dimensions that differ; empty where only one of the two rejected the pair. */
  readonly dimensions: readonly Dimension[];
  /** Only one of the two rejected it. */
  readonly rejected: boolean;
}

export interface LabelAgreement {
  /** Pairs that both have done, those that both rejected among them, and pairs that only one has done. */
  readonly rows: number;
  readonly bothRejected: number;
  readonly oneRejected: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly dimensions: readonly DimensionAgreement[];
  /** Intersection over union of the places that both brushed for one problem of one pair. */
  readonly places: { readonly count: number; readonly iou: Estimate };
  /** By line. */
  readonly disagreements: readonly Disagreement[];
}

/** What the score worker sends. It is made there from parsed records, so only its shape is checked. */
export const LabelAgreementSchema = v.custom<LabelAgreement>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['dimensions', 'places', 'disagreements'].every((key) => Object.hasOwn(value, key)),
);

interface Answered extends Sourced {
  readonly first: Given;
  readonly second: Given;
}

/** Takes about a second for a thousand pairs: the page asks the score worker for it. */
export function agreementOf(first: Labels, second: Labels): LabelAgreement {
  const common = commonOf(first, second);
  const dimensions: DimensionAgreement[] = [];
  for (const dimension of DIMENSIONS) {
    const rows = common.flatMap(([p, q]): Answered[] => {
      const [one, two] = [p.answers[dimension], q.answers[dimension]];
      if (p.rejected !== null || q.rejected !== null || !one || !two) return [];
      return [{ first: one, second: two, source: p.source }];
    });
    if (rows.length === 0) continue;
    const count = (same: (row: Answered) => boolean) =>
      shareOf(rows, (some) => ({ right: some.filter(same).length, of: some.length }));
    const answers = count((row) => row.first.answer === row.second.answer);
    const exact = count((row) => sameGiven(row.first, row.second));
    const kappa = kappaOf(rows, (given) => given.answer);
    const types: TypeAgreement[] = [];
    for (const type of PROBLEM_TYPES[dimension]) {
      const names = (given: Given) => given.problems.includes(type);
      const [both, onlyFirst, onlySecond] = [
        rows.filter((row) => names(row.first) && names(row.second)).length,
        rows.filter((row) => names(row.first) && !names(row.second)).length,
        rows.filter((row) => !names(row.first) && names(row.second)).length,
      ];
      if (both + onlyFirst + onlySecond === 0) continue;
      types.push({
        ...{ type, both, onlyFirst, onlySecond },
        kappa: kappaOf(rows, (given) => String(names(given))),
      });
    }
    dimensions.push({ dimension, rows: rows.length, answers, exact, kappa, types });
  }
  const places = common.flatMap(([p, q]) =>
    p.regions.flatMap((place) => {
      const other = q.regions.find(
        ({ dimension, type }) => dimension === place.dimension && type === place.type,
      );
      const iou = other && p.rejected === null && q.rejected === null ? overlap(place, other) : null;
      return iou === null ? [] : [{ iou, source: p.source }];
    }),
  );
  const rejected = (p: LabelRecord) => p.rejected !== null;
  return {
    rows: common.length,
    bothRejected: common.filter(([p, q]) => rejected(p) && rejected(q)).length,
    oneRejected: common.filter(([p, q]) => rejected(p) !== rejected(q)).length,
    onlyFirst: wholeOf(first) - common.length,
    onlySecond: wholeOf(second) - common.length,
    dimensions,
    places: { count: places.length, iou: meanOf(places, ({ iou }) => iou) },
    disagreements: disagreementsOf(first, second),
  };
}

/** The pairs to talk about, by line. */
export function disagreementsOf(first: Labels, second: Labels): Disagreement[] {
  return commonOf(first, second).flatMap(([p, q]) => differenceOf(p, q) ?? []);
}

/** @returns null where the two say the same. */
export function differenceOf(p: LabelRecord, q: LabelRecord): Disagreement | null {
  const { line, id, asked } = p;
  const [one, two] = [p.rejected !== null, q.rejected !== null];
  if (one && two) return null;
  if (one !== two) return { line, id, dimensions: [], rejected: true };
  const dimensions = asked.filter((dimension) => !sameGiven(p.answers[dimension], q.answers[dimension]));
  return dimensions.length === 0 ? null : { line, id, dimensions, rejected: false };
}

/** The pairs that both have done, by line. */
function commonOf(first: Labels, second: Labels): [LabelRecord, LabelRecord][] {
  return [...first.values()]
    .flatMap((p): [LabelRecord, LabelRecord][] => {
      const q = second.get(p.line);
      return isWhole(p) && isWhole(q) ? [[p, q]] : [];
    })
    .sort(([p], [q]) => p.line - q.line);
}

const wholeOf = (labels: Labels) => [...labels.values()].filter(isWhole).length;

const kappaOf = (rows: readonly Answered[], of: (given: Given) => string): Estimate =>
  estimateKappa(rows.map(({ first, second, source }) => ({ first: of(first), second: of(second), source })));
