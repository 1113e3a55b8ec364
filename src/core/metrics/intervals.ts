/** How sure a number is: intervals that would hold the true value in 95 of 100 repetitions. */
import type { Share } from './issue';
import { seededRandom } from './random';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of the standard normal distribution, 97.5 %. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval of a proportion (Wilson 1927), 95 %:
 * (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n). Stays inside 0 to 1 and is right for few rows, and for
 * proportions of 0 and 1, where the bootstrap would claim certainty. Null where nothing was counted.
 */
export function wilson({ right, of }: Share, z = Z_95): Interval | null {
  if (of === 0) return null;
  const p = right / of;
  const scale = 1 + (z * z) / of;
  const centre = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return {
    low: right === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: right === of ? 1 : Math.min(1, (centre + half) / scale),
  };
}

export interface BootstrapOptions {
  /** Default 1. */
  readonly seed?: number | undefined;
  /** Default 1000. */
  readonly resamples?: number | undefined;
  /** Default 0.95. */
  readonly level?: number | undefined;
}

/**
 * Percentile bootstrap (Efron 1979): the statistic of many resamples of the rows, drawn with replacement, each as large
 * as the sample; the interval runs between the (1 - level)/2 and (1 + level)/2 quantiles, interpolated linearly.
 * Resamples where the statistic is undefined (null) are left out; null when that is more than half of them, and for
 * fewer than two rows and where all resamples are alike. Rows are taken as independent; where they are not, see {@link clusterBootstrap}.
 */
export function bootstrap<Row>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
  options: BootstrapOptions = {},
): Interval | null {
  const sample = [...rows]; // taken again for every resample: a statistic keeps nothing of it
  const [interval = null] = resampled(
    rows.length,
    (draw) => {
      for (let i = 0; i < rows.length; i++) sample[i] = rows[draw()]!;
      return [statistic(sample)];
    },
    options,
  );
  return interval;
}

/**
 * The same with whole clusters drawn, as many as there are, for rows that come in groups which belong together, as pairs
 * made from one picture do (Davison and Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8, strategy
 * 1). The sizes of resamples differ where those of clusters do. Null for fewer than two clusters, too.
 */
export function clusterBootstrap<Row>(
  clusters: readonly (readonly Row[])[],
  statistic: (rows: readonly Row[]) => number | null,
  options: BootstrapOptions = {},
): Interval | null {
  const [interval = null] = resampled(
    clusters.length,
    (draw) => {
      const sample: Row[] = [];
      for (let i = 0; i < clusters.length; i++) for (const row of clusters[draw()]!) sample.push(row);
      return [statistic(sample)];
    },
    options,
  );
  return interval;
}

/**
 * The same for statistics that need no more than how often each of the clusters was drawn, several at once: nothing is
 * copied or sorted again. The draws are those of {@link clusterBootstrap}.
 * @param statistics of one resample; the array of counts is used again for the next. @returns their intervals.
 */
export function weightBootstrap(
  clusters: number,
  statistics: (times: Float64Array) => readonly (number | null)[],
  options: BootstrapOptions = {},
): (Interval | null)[] {
  const times = new Float64Array(clusters);
  return resampled(
    clusters,
    (draw) => {
      times.fill(0);
      for (let i = 0; i < clusters; i++) times[draw()]! += 1;
      return statistics(times);
    },
    options,
  );
}

/** @param statistics of one resample, which draws `count` times. @returns an interval each; none for fewer than two to draw from. */
function resampled(
  count: number,
  statistics: (draw: () => number) => readonly (number | null)[],
  { seed = 1, resamples = 1000, level = 0.95 }: BootstrapOptions,
): (Interval | null)[] {
  if (count < 2) return [];
  const random = seededRandom(seed);
  const draw = () => Math.floor(random() * count);
  const values: number[][] = [];
  for (let k = 0; k < resamples; k++)
    for (const [i, value] of statistics(draw).entries()) {
      values[i] ??= [];
      if (value !== null) values[i].push(value);
    }
  return values.map((some) => intervalOf(some, resamples, level));
}

function intervalOf(values: number[], resamples: number, level: number): Interval | null {
  if (values.length * 2 < resamples || values.length === 0) return null;
  values.sort((p, q) => p - q);
  const [low, high] = [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)];
  // an interval without width would claim certainty
  return low === high ? null : { low, high };
}

/** @param sorted ascending, not empty. @returns the quantile, between neighbours in proportion (R's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}
