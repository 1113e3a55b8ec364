/** The figures of a fit on pairs that it did not see, with intervals that respect that pairs share pictures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../../src/core/metrics/intervals';
import { macroF1, mean, type TypeCase } from '../../src/core/metrics/problems';
import { seededRandom } from '../../src/core/metrics/random';
import { type Dimension, PROBLEM_TYPES } from '../../src/core/words';
import { decodePng } from '../../src/pixels/decode-png';
import { alarmed, isPlain, type Judged, overlapOf } from './cases';

export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pairs: number;
  readonly aim: string;
}

const RESAMPLES = 600;
/** Strengths below this are meant to be barely visible. */
export const LEAST_STRENGTH = 2;

/** Percentile bootstrap over pictures, not pairs: all pairs of a drawn picture come along (Cameron et al. 2008 on clusters). */
export function figure<T>(
  name: string,
  aim: string,
  rows: readonly T[],
  groupOf: (row: T) => string,
  statistic: (rows: readonly T[]) => number | null,
): Figure {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = groupOf(row);
    const list = groups.get(key);
    if (list) list.push(row);
    else groups.set(key, [row]);
  }
  const lists = [...groups.values()];
  const next = seededRandom(11);
  const values: number[] = [];
  for (let k = 0; k < RESAMPLES && lists.length > 1; k++) {
    const drawn = lists.flatMap(() => lists[Math.floor(next() * lists.length)]!);
    const value = statistic(drawn);
    if (value !== null) values.push(value);
  }
  values.sort((p, q) => p - q);
  const known = values.length > RESAMPLES / 2;
  return {
    name,
    aim,
    value: statistic(rows),
    low: known ? quantile(values, 0.025) : null,
    high: known ? quantile(values, 0.975) : null,
    pairs: rows.length,
  };
}

export interface PlacedRow {
  readonly judged: Judged;
  readonly iou: number;
  readonly type: 'content' | 'repainting';
}

/** @returns every figure of the issue's table, and the types' own. */
export function figures(judged: readonly Judged[], placed: readonly PlacedRow[]): Figure[] {
  const group = (one: Judged) => one.record.picture;
  const of = (dimension: Dimension) =>
    judged.filter((one) => one.cases[dimension] !== null && isPlain(one.record, dimension, LEAST_STRENGTH));
  const casesOf = (rows: readonly Judged[], dimension: Dimension) =>
    rows.map((one) => one.cases[dimension]).filter((one): one is TypeCase => one !== null);
  const typed = (dimension: Dimension, aim: string) =>
    figure(`${dimension}: macro F1 of types`, aim, of(dimension), group, (rows) =>
      macroF1(casesOf(rows, dimension), PROBLEM_TYPES[dimension]),
    );
  const accurate = (dimension: Dimension, aim: string) =>
    figure(`${dimension}: accuracy of "issue"`, aim, of(dimension), group, (rows) =>
      mean(casesOf(rows, dimension).map((one) => (one.truth === one.answer ? 1 : 0))),
    );
  const clean = judged.filter((one) => one.record.task === 'consistent');
  const motions = judged.filter((one) => one.record.motionError !== null);
  const single = (dimension: Dimension) =>
    PROBLEM_TYPES[dimension].map((type) =>
      figure(`  ${type}: F1`, '', of(dimension), group, (rows) => macroF1(casesOf(rows, dimension), [type])),
    );
  return [
    typed('lowLevel', '≥ 0.90'),
    ...single('lowLevel'),
    accurate('lowLevel', ''),
    typed('structure', '≥ 0.90'),
    ...single('structure'),
    accurate('structure', ''),
    accurate('semantic', '≥ 0.95'),
    typed('semantic', '≥ 0.80'),
    ...single('semantic'),
    ...(['content', 'repainting'] as const).map((type) =>
      figure(
        `regions: mean IoU, ${type}`,
        '≥ 0.60',
        placed.filter((row) => row.type === type),
        (row) => group(row.judged),
        (rows) => mean(rows.map((row) => row.iou)),
      ),
    ),
    neverSure(
      figure('false alarms on consistent pairs', '≤ 0.02', clean, group, (rows) =>
        mean(rows.map((one) => (alarmed(one) ? 1 : 0))),
      ),
    ),
    figure('motion error, median, px', '≤ 0.25', motions, group, (rows) => middle(rows)),
    figure('motion error, share ≤ 0.25 px', '', motions, group, (rows) =>
      mean(rows.map((one) => ((one.record.motionError ?? 9) <= 0.25 ? 1 : 0))),
    ),
  ];
}

/** Resampling what never happened never makes it happen: then the exact bound of Clopper and Pearson (1934) stands in. */
export function neverSure(share: Figure): Figure {
  if (share.value !== 0 || share.pairs === 0) return share;
  return { ...share, low: 0, high: 1 - 0.025 ** (1 / share.pairs) };
}

function middle(rows: readonly Judged[]): number | null {
  const values = rows.flatMap((one) => one.record.motionError ?? []).sort((p, q) => p - q);
  return values.length === 0 ? null : quantile(values, 0.5);
}

/** Reads the true masks and compares; a place that was missed counts as 0. @param folder of the set. */
export async function placedRows(judged: readonly Judged[], folder: string): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = [];
  for (const one of judged) {
    for (const type of ['content', 'repainting'] as const) {
      const wanted = (one.record.unintended ?? []).filter(
        (u) =>
          u.mask !== null &&
          u.strength >= LEAST_STRENGTH &&
          (type === 'content' ? u.dimension === 'semantic' : u.type === 'repainting'),
      );
      if (wanted.length === 0) continue;
      let truth: { width: number; height: number; data: Uint8Array } | null = null;
      for (const { mask } of wanted) {
        const read = await decodePng(new Uint8Array(readFileSync(join(folder, mask!))));
        truth ??= {
          width: read.width,
          height: read.height,
          data: new Uint8Array(read.width * read.height),
        };
        for (let i = 0; i < truth.data.length; i++) if (read.data[3 * i]! > 127) truth.data[i] = 1;
      }
      if (truth === null) continue;
      const iou = overlapOf(type === 'content' ? one.content : one.repainted, truth);
      if (iou !== null) rows.push({ judged: one, iou, type });
    }
  }
  return rows;
}
