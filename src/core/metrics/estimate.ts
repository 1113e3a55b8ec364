/** Values with their intervals, for rows of which several may come from one source. */
import { bootstrap, type Interval, wilson } from './intervals';
import { type Share, shareValue } from './issue';

export interface Sourced {
  /** What the row was made from; null where that is not known: then it is taken as a source of its own. */
  readonly source: string | null;
}

export interface Estimated {
  value: number;
  interval: Interval | null;
}

/** @returns the rows by source, in the order of their first appearance. */
export function bySource<Row extends Sourced>(rows: readonly Row[]): Row[][] {
  const groups = new Map<string | symbol, Row[]>();
  for (const row of rows) {
    const key = row.source ?? Symbol();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** @returns of each row the number of its source, in the order of their first appearance, and how many there are. */
export function numberSources(rows: readonly Sourced[]): { numbers: Int32Array; count: number } {
  const known = new Map<string, number>();
  let count = 0;
  const numbers = Int32Array.from(rows, ({ source }) => {
    const number = source === null ? undefined : known.get(source);
    if (number !== undefined) return number;
    if (source !== null) known.set(source, count);
    return count++;
  });
  return { numbers, count };
}

/**
 * A share: Wilson's interval where no source counts more than once, else a bootstrap over sources. Where all or none are
 * right, every resample would say so too and claim certainty; then it is Wilson's with as many trials as sources, as if
 * the pairs of one source were one. No interval for rows of one source. Null of nothing.
 */
export function shareOf<Row extends Sourced>(
  rows: readonly Row[],
  count: (rows: readonly Row[]) => Share,
): Estimated | null {
  const shares = bySource(rows)
    .map(count)
    .filter(({ of }) => of > 0);
  const all = sum(shares);
  const value = shareValue(all);
  if (value === null) return null;
  if (shares.every(({ of }) => of === 1)) return { value, interval: wilson(all) };
  if (shares.length < 2) return { value, interval: null };
  if (all.right > 0 && all.right < all.of)
    return { value, interval: bootstrap(shares, (some) => shareValue(sum(some))) };
  return { value, interval: wilson({ right: all.right === 0 ? 0 : shares.length, of: shares.length }) };
}

/**
 * A statistic of sums over rows, such as counts, with a bootstrap over sources. Null where the statistic is. Each source is summed once, so that resampling does not
 * visit every row again.
 * @param width how many sums there are. @param add adds a row to them.
 */
export function estimateOfSums<Row extends Sourced>(
  rows: readonly Row[],
  width: number,
  add: (row: Row, sums: Float64Array) => void,
  statistic: (sums: Float64Array) => number | null,
): Estimated | null {
  const sources = bySource(rows).map((some) => {
    const sums = new Float64Array(width);
    for (const row of some) add(row, sums);
    return sums;
  });
  const all = new Float64Array(width);
  const of = (some: readonly Float64Array[]) => {
    all.fill(0);
    for (const one of some) for (let i = 0; i < width; i++) all[i]! += one[i]!;
    return statistic(all);
  };
  const value = of(sources);
  return value === null ? null : { value, interval: bootstrap(sources, of) };
}

/** The mean of a value of each row. Null of nothing. */
export function meanOf<Row extends Sourced>(
  rows: readonly Row[],
  value: (row: Row) => number,
): Estimated | null {
  const add = (row: Row, sums: Float64Array) => {
    sums[0]! += value(row);
    sums[1]! += 1;
  };
  return estimateOfSums(rows, 2, add, ([total = 0, of = 0]) => (of === 0 ? null : total / of));
}

function sum(shares: readonly Share[]): Share {
  let right = 0;
  let of = 0;
  for (const one of shares) {
    right += one.right;
    of += one.of;
  }
  return { right, of };
}
