/** Rank correlations: does a judge's severity grow with the true strength? Both from -1 to 1, higher is better, 0 is none. */

/**
 * Spearman's rho with ties: Pearson's correlation of the ranks, equal values sharing the mean of their ranks
 * (Spearman 1904; Kendall, "Rank Correlation Methods"). Null for fewer than two pairs or where one side never varies.
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError('spearman: two lists of one length are needed');
  return pearson(meanRanks(x), meanRanks(y));
}

/**
 * Kendall's tau-b: (C - D) / sqrt((n0 - n1)(n0 - n2)), with C concordant and D discordant pairs, n0 all pairs, n1 and n2
 * the pairs tied in x and in y (Kendall 1945). Counted in O(n log n) after Knight (1966). Null as for rho.
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError('kendallTauB: two lists of one length are needed');
  const pairs = x.map((value, i) => [value, y[i]!] as const).sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const all = pairsOf(pairs.length);
  const tiedX = tiedPairs(pairs, (p, q) => p[0] === q[0]);
  const tiedBoth = tiedPairs(pairs, (p, q) => p[0] === q[0] && p[1] === q[1]);
  const second = pairs.map((pair) => pair[1]);
  const discordant = sortCountingSwaps(second);
  const tiedY = tiedPairs(second, (p, q) => p === q);
  const under = Math.sqrt((all - tiedX) * (all - tiedY));
  if (under === 0) return null;
  return clamp((all - tiedX - tiedY + tiedBoth - 2 * discordant) / under);
}

/**
 * Both correlations of resamples, without sorting again: {@link spearman} and {@link kendallTauB} of a list in which each
 * pair stands as often as its source counts. In time of the pairs times the distinct values of `x`, so `x` should have few.
 * @param sources of each pair, the number of its source.
 */
export function rankResampler(
  x: readonly number[],
  y: readonly number[],
  sources: Int32Array,
): (times: Float64Array) => readonly [spearman: number | null, kendall: number | null] {
  const [level, levels] = levelsOf(x);
  const [step, steps] = levelsOf(y);
  const order = x.map((_, i) => i).sort((p, q) => step[p]! - step[q]!);
  const [byX, byY] = [new Float64Array(levels), new Float64Array(steps)];
  const [ranksX, ranksY] = [new Float64Array(levels), new Float64Array(steps)];
  const [here, below] = [new Float64Array(levels), new Float64Array(levels)];
  return (times) => {
    for (const list of [byX, byY, here, below]) list.fill(0);
    let n = 0;
    for (let i = 0; i < x.length; i++) {
      const weight = times[sources[i]!]!;
      n += weight;
      byX[level[i]!]! += weight;
      byY[step[i]!]! += weight;
    }
    const tiedX = rankLevels(byX, ranksX);
    const tiedY = rankLevels(byY, ranksY);
    const mean = (n + 1) / 2;
    let [xy, xx, yy] = [0, 0, 0];
    let [discordant, tiedBoth] = [0, 0];
    for (let at = 0; at < order.length; at++) {
      const i = order[at]!;
      const weight = times[sources[i]!]!;
      const dx = ranksX[level[i]!]! - mean;
      const dy = ranksY[step[i]!]! - mean;
      xy += weight * dx * dy;
      xx += weight * dx * dx;
      yy += weight * dy * dy;
      here[level[i]!]! += weight;
      if (step[order[at + 1] ?? -1] === step[i]) continue;
      // of all with this y: those of a smaller y and a greater x are in the wrong order
      let above = 0;
      for (let k = levels - 1; k >= 0; k--) {
        discordant += here[k]! * above;
        tiedBoth += pairsOf(here[k]!);
        above += below[k]!;
      }
      for (let k = 0; k < levels; k++) below[k]! += here[k]!;
      here.fill(0);
    }
    const all = pairsOf(n);
    const under = Math.sqrt((all - tiedX) * (all - tiedY));
    return [
      xx === 0 || yy === 0 || n < 2 ? null : clamp(xy / Math.sqrt(xx * yy)),
      under === 0 ? null : clamp((all - tiedX - tiedY + tiedBoth - 2 * discordant) / under),
    ];
  };
}

/** @returns of each value its place among the distinct ones, ascending, and how many these are. */
function levelsOf(values: readonly number[]): [Int32Array, number] {
  const distinct = [...new Set(values)].sort((p, q) => p - q);
  const places = new Map(distinct.map((value, i) => [value, i]));
  return [Int32Array.from(values, (value) => places.get(value)!), distinct.length];
}

/** Fills in the mean rank of each level, counted from 1. @returns the pairs that are tied. */
function rankLevels(counts: Float64Array, ranks: Float64Array): number {
  let [before, tied] = [0, 0];
  for (let k = 0; k < counts.length; k++) {
    ranks[k] = before + (counts[k]! + 1) / 2;
    before += counts[k]!;
    tied += pairsOf(counts[k]!);
  }
  return tied;
}

function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

function pearson(x: readonly number[], y: readonly number[]): number | null {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 || n < 2 ? null : clamp(xy / Math.sqrt(xx * yy));
}

/** Rounding may carry a perfect correlation past 1. */
function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function pairsOf(n: number): number {
  return (n * (n - 1)) / 2;
}

/** Pairs of equal neighbours' groups in a sorted list. */
function tiedPairs<T>(sorted: readonly T[], equal: (p: T, q: T) => boolean): number {
  let pairs = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && equal(sorted[start]!, sorted[end]!)) end++;
    pairs += pairsOf(end - start);
    start = end;
  }
  return pairs;
}

/** Merge sort in place. @returns how many pairs stood in the wrong order. */
function sortCountingSwaps(list: number[]): number {
  let swaps = 0;
  let from = [...list];
  let to = [...list];
  for (let width = 1; width < list.length; width *= 2) {
    for (let start = 0; start < list.length; start += 2 * width) {
      const middle = Math.min(start + width, list.length);
      const end = Math.min(start + 2 * width, list.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        if (left < middle && (right >= end || from[left]! <= from[right]!)) to[at] = from[left++]!;
        else {
          swaps += middle - left;
          to[at] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < list.length; i++) list[i] = from[i]!;
  return swaps;
}
