/**
 * Keeping a picture's mean colour where clipping would move it, so that a method is what its name says and no second
 * problem, a cast or an exposure, besides.
 */
import type { RgbImage } from '../../core/pixels';

/** How far a tone may be moved against the clipping, standard deviations: pure black then rises by 0.0085 of one. */
const FURTHEST = 2;

/**
 * Noise that is cut off at 0 and 255 makes dark tones lighter and light tones darker.
 * @param sigma standard deviation of normal noise, levels, above 0.
 * @returns by tone, 0 to 255: where to start from so that the mean after noise and clipping is that tone; at most
 *   2 sigma off, which leaves black and white off by less than a hundredth of sigma.
 */
export function evenTones(sigma: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, tone) =>
    solve((from) => clippedMean(from, sigma), tone, tone - FURTHEST * sigma, tone + FURTHEST * sigma),
  );
}

/** @returns where within `low` to `high` the rising `f` has `value`; the nearer end where it has not. */
export function solve(f: (x: number) => number, value: number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 20; i++) {
    const middle = (a + b) / 2;
    if (f(middle) < value) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Mean of a normal variable held within 0 to 255: a doubly censored one, by its textbook formula. */
function clippedMean(mean: number, sigma: number): number {
  const a = -mean / sigma;
  const b = (255 - mean) / sigma;
  return 255 * (1 - normalShare(b)) + mean * (normalShare(b) - normalShare(a)) + sigma * (bell(a) - bell(b));
}

const bell = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Share of a standard normal variable below x; off by less than 1e-7 (Abramowitz and Stegun 1964, 26.2.17). */
function normalShare(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    bell(x) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

/** Moves each channel of `values` (interleaved, unclipped) by one number, so that its mean after clipping is the image's. */
export function restoreMean({ data }: RgbImage, values: Float32Array): void {
  const count = data.length / 3;
  for (let c = 0; c < 3; c++) {
    // What clips does not move, so one correction falls short of it.
    for (let round = 0; round < 4; round++) {
      let off = 0;
      for (let i = c; i < data.length; i += 3) off += data[i]! - Math.min(255, Math.max(0, values[i]!));
      off /= count;
      if (Math.abs(off) < 0.05) break;
      for (let i = c; i < data.length; i += 3) values[i]! += off;
    }
  }
}
