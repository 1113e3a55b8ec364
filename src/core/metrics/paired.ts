/** Is one judge right more often than another, where rows that were made from one picture resemble each other? */
import { type Interval, quantile } from './intervals';
import { seededRandom } from './random';

/** One source's rows that both judges were asked: how many, and how many more the second has right. */
export interface SourceDifference {
  readonly rows: number;
  /** Rights of the second less rights of the first, a whole number. */
  readonly difference: number;
}

export interface Paired {
  readonly sources: number;
  /** Accuracy of the second less that of the first, -1 to 1. */
  readonly difference: number;
  /** 95 % interval of the difference, resampled by source; null for fewer than two sources, and where none differs. */
  readonly interval: Interval | null;
  /** Two-sided p value of {@link signFlip}. */
  readonly p: number;
}

/** @returns null without rows. */
export function comparePaired(sources: readonly SourceDifference[]): Paired | null {
  const rows = sources.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0) return null;
  const differences = sources.map((one) => one.difference);
  return {
    sources: sources.length,
    difference: differences.reduce((sum, one) => sum + one, 0) / rows,
    interval: differences.every((one) => one === 0) ? null : differenceInterval(sources),
    p: signFlip(differences),
  };
}

/**
 * The exact randomization test by sign flips (Fisher, "The Design of Experiments", 1935, section 21), of whole sources:
 * were both judges equally good, each source's difference would be as likely the other way round (flipping whole blocks
 * of dependent observations: Winkler et al., "Multi-level block permutation", NeuroImage 123, 2015). p is the chance, over
 * all 2^n equally likely choices of signs, of a sum at least as far from 0 as the one seen; all are counted, by adding
 * one source after another to the distribution of the sum. With one row a source it is McNemar's exact test.
 * @param differences whole numbers, one a source. @returns 0 to 1; 1 where nothing differs.
 */
export function signFlip(differences: readonly number[]): number {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  const seen = Math.abs(differences.reduce((sum, one) => sum + one, 0));
  if (seen === 0) return 1;
  // chances[reach + s] is that of the sum s
  let chances = new Float64Array(2 * reach + 1);
  let next = new Float64Array(2 * reach + 1);
  chances[reach] = 1;
  let within = 0;
  for (const size of sizes) {
    next.fill(0, reach - within - size, reach + within + size + 1);
    for (let i = reach - within; i <= reach + within; i++) {
      const half = chances[i]! / 2;
      next[i - size]! += half;
      next[i + size]! += half;
    }
    within += size;
    [chances, next] = [next, chances];
  }
  let tail = 0;
  for (let s = reach; s >= seen; s--) tail += chances[reach + s]!;
  return Math.min(1, 2 * tail);
}

/**
 * The percentile bootstrap over whole sources of the difference in accuracy: the same draws and quantiles as
 * {@link import('./intervals').clusterBootstrap}, with sums in place of lists of rows, since it is made for every two judges.
 */
function differenceInterval(
  sources: readonly SourceDifference[],
  { seed = 1, resamples = 1000, level = 0.95 } = {},
): Interval | null {
  const { length } = sources;
  if (length < 2) return null;
  const rows = Float64Array.from(sources, (one) => one.rows);
  const differences = Float64Array.from(sources, (one) => one.difference);
  const random = seededRandom(seed);
  const values = Array.from({ length: resamples }, () => {
    let sum = 0;
    let of = 0;
    for (let i = 0; i < length; i++) {
      const at = Math.floor(random() * length);
      sum += differences[at]!;
      of += rows[at]!;
    }
    return sum / of;
  }).sort((p, q) => p - q);
  return { low: quantile(values, (1 - level) / 2), high: quantile(values, (1 + level) / 2) };
}

/**
 * Holm's step-down correction (Holm, "A simple sequentially rejective multiple test procedure", 1979): of m tests, the
 * k-th smallest p times m + 1 - k, never below the one before. Below 0.05 they are all significant together: the chance of one
 * or more false ones among them is at most 5 %, however the tests depend on each other.
 * @returns in the order that they came in.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const corrected = new Array<number>(ps.length).fill(1);
  let least = 0;
  for (const [k, { p, i }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - k)));
    corrected[i] = least;
  }
  return corrected;
}
