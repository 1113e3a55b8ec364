/** What a histogram and equal neighbours tell of rounding: banding and dead blocks. */
import type { RgbImage } from '../core/pixels';
import type { Plane } from './planes';

/** A level counts as missing when it has less than this share of the mean of its neighbours four to each side. */
const MISSING = 0.12;
const REACH = 4;

/**
 * @returns the share (0 to 1) of levels between the first and last hundredth of the pixels that hardly occur though their
 *   neighbours do, mean over the channels. A picture of few tones has many; so, to a degree, has one of raised contrast.
 */
export function missingLevels(image: RgbImage): number {
  const { data } = image;
  const [red, green, blue] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
  for (let i = 0; i < data.length; i += 3) {
    red[data[i]!]!++;
    green[data[i + 1]!]!++;
    blue[data[i + 2]!]!++;
  }
  const total = data.length / 3;
  return (missingIn(red, total) + missingIn(green, total) + missingIn(blue, total)) / 3;
}

function missingIn(counts: Uint32Array, total: number): number {
  let first = 0;
  for (let seen = 0; first < 255 && seen + counts[first]! < 0.01 * total; first++) seen += counts[first]!;
  let last = 255;
  for (let seen = 0; last > first && seen + counts[last]! < 0.01 * total; last--) seen += counts[last]!;
  let missing = 0;
  for (let level = first; level <= last; level++) {
    let around = 0;
    let n = 0;
    for (let k = Math.max(first, level - REACH); k <= Math.min(last, level + REACH); k++, n++)
      around += counts[k]!;
    if (counts[level]! < MISSING * (around / n)) missing++;
  }
  return missing / (last - first + 1);
}

/** @returns the share (0 to 1) of pixels whose value equals both the left and the upper neighbour's to 1/8 level. */
export function equalNeighbours(plane: Plane): number {
  const { width, height, data } = plane;
  let equal = 0;
  for (let y = 1; y < height; y++) {
    let left = data[y * width]!;
    for (let i = y * width + 1; i < (y + 1) * width; i++) {
      const v = data[i]!;
      if (Math.abs(v - left) < 0.125 && Math.abs(v - data[i - width]!) < 0.125) equal++;
      left = v;
    }
  }
  return equal / Math.max(1, (width - 1) * (height - 1));
}

/**
 * How much the difference of two aligned planes jumps across the borders of a grid, over how much it varies inside: 1 is
 * no grid. Coding in blocks errs independently from block to block; noise and blur know no grid.
 * @param periodX, periodY distance of the borders, pixels; below 4 there is no answer but 1.
 */
export function differenceGrid(before: Plane, after: Plane, periodX: number, periodY: number): number {
  const { width, height } = before;
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  const [p, q] = [before.data, after.data];
  // Differences of the row above, and of the pixel to the left: each is taken once.
  const above = new Float64Array(width);
  for (let x = 0; x < width; x++) above[x] = q[x]! - p[x]!;
  for (let y = 1; y < height; y++) {
    const at = y * width;
    let left = q[at]! - p[at]!;
    let jumps = 0;
    for (let x = 1; x < width; x++) {
      const d = q[at + x]! - p[at + x]!;
      columns[x]! += Math.min(16, Math.abs(d - left));
      jumps += Math.min(16, Math.abs(d - above[x]!));
      above[x] = d;
      left = d;
    }
    rows[y] = jumps;
  }
  for (let x = 0; x < width; x++) columns[x]! /= Math.max(1, height - 1);
  for (let y = 0; y < height; y++) rows[y]! /= Math.max(1, width - 1);
  return Math.sqrt(gridRatio(columns, periodX) * gridRatio(rows, periodY));
}

/** Jumps (levels) that are taken to be everywhere: where nothing differs at all there is no grid either. */
const HAIR = 0.02;

function gridRatio(steps: Float64Array, period: number): number {
  if (!(period >= 4) || steps.length < 4 * period) return 1;
  let total = 0;
  for (let x = 1; x < steps.length; x++) total += steps[x]!;
  let best = 1;
  for (let start = 0; start < Math.round(period); start++) {
    let on = 0;
    let n = 0;
    for (let k = 0; start + k * period < steps.length; k++) {
      const at = Math.round(start + k * period);
      if (at < 1 || at >= steps.length) continue;
      on += steps[at]!;
      n++;
    }
    const off = (total - on) / Math.max(1, steps.length - 1 - n);
    if (n > 2) best = Math.max(best, (on / n + HAIR) / (off + HAIR));
  }
  return best;
}
