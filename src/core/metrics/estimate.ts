/** Values with their intervals, for rows of which several may come from one source. */
import { bootstrap, clusterBootstrap, type Interval, wilson } from './intervals';
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

/** Any other statistic: a bootstrap over sources. Null where the statistic is. */
export function estimateOf<Row extends Sourced>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
): Estimated | null {
  const value = statistic(rows);
  return value === null ? null : { value, interval: clusterBootstrap(bySource(rows), statistic) };
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
