/** Numbers of score tables as text. */
import { inBrackets } from '../../core/intervalText';
import type { Paired } from '../../core/metrics/paired';
import type { Estimate } from '../../core/scoreTable';

const percent = (value: number) => (100 * value).toFixed(1);

/** Percent with the 95 % interval; – where there was nothing to count. */
export function estimate(value: Estimate): string {
  if (value === null) return '–';
  const { interval } = value;
  return percent(value.value) + inBrackets(interval, percent);
}

/** Points of percent with sign and 95 % interval. @param sign -1 turns it round. */
export function difference({ difference, interval }: Paired, sign: 1 | -1): string {
  const points = (value: number) => `${value > 0 ? '+' : ''}${percent(value)}`;
  const ends = interval ? [sign * interval.low, sign * interval.high].sort((p, q) => p - q) : [];
  const range = ends.length === 0 ? '' : ` [${ends.map((end) => points(end)).join(', ')}]`;
  return points(sign * difference + 0) + range;
}

/** What is no percentage, as a kappa or an IoU, with its 95 % interval; – where it is not defined. */
export function plain(estimate: Estimate): string {
  if (estimate === null) return '–';
  const { value, interval } = estimate;
  return value.toFixed(2) + inBrackets(interval, (end) => end.toFixed(2));
}

export const share = (value: number | null): string => (value === null ? '–' : percent(value));
export const count = (value: number): string => String(value);
export const fixed = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
export const chance = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
