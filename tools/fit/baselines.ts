/** pixelmatch, SSIM and PSNR as judges: one threshold a dimension, the best on the training pairs. */
import { macroF1, mean, type TypeCase } from '../../src/core/metrics/problems';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES } from '../../src/core/words';
import { caseOf, isPlain } from './cases';
import { LEAST_STRENGTH } from './figures';
import type { PairRecord } from './record';

/** Which way each number says "different". */
const PLAIN = { pixelmatch: 1, ssim: -1, psnr: -1 } as const;
type PlainName = keyof typeof PLAIN;

export interface BaselineRow {
  readonly name: string;
  readonly dimension: Dimension;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly falseAlarms: number | null;
}

/**
 * Such a number names no type: where it says that there is an issue it is let name all types of the dimension, which is
 * the best it can do for macro F1.
 */
export function baselines(training: readonly PairRecord[], held: readonly PairRecord[]): BaselineRow[] {
  const rows: BaselineRow[] = [];
  for (const name of ['pixelmatch', 'ssim', 'psnr'] as const) {
    for (const dimension of DIMENSIONS) {
      const threshold = bestThreshold(training, name, dimension);
      const cases = casesAt(held, name, dimension, threshold);
      const clean = held.filter((record) => record.task === 'consistent');
      rows.push({
        name,
        dimension,
        accuracy: accuracyOf(cases),
        macroF1: macroF1(cases, PROBLEM_TYPES[dimension]),
        falseAlarms: mean(clean.map((record) => (alarms(record, name, threshold) ? 1 : 0))),
      });
    }
  }
  return rows;
}

function alarms(record: PairRecord, name: PlainName, threshold: number): boolean {
  return PLAIN[name] * record.plain[name] > PLAIN[name] * threshold;
}

function casesAt(
  records: readonly PairRecord[],
  name: PlainName,
  dimension: Dimension,
  threshold: number,
): TypeCase[] {
  return records
    .filter((record) => isPlain(record, dimension, LEAST_STRENGTH))
    .flatMap(
      (record) =>
        caseOf(record, dimension, alarms(record, name, threshold) ? PROBLEM_TYPES[dimension] : []) ?? [],
    );
}

function accuracyOf(cases: readonly TypeCase[]): number | null {
  return mean(cases.map((one) => (one.truth === one.answer ? 1 : 0)));
}

function bestThreshold(records: readonly PairRecord[], name: PlainName, dimension: Dimension): number {
  let best = 0;
  let most = -1;
  for (const threshold of new Set(records.map((record) => record.plain[name]))) {
    const value = accuracyOf(casesAt(records, name, dimension, threshold)) ?? 0;
    if (value <= most) continue;
    most = value;
    best = threshold;
  }
  return best;
}
