/** Patches: square parts of a pair, and what two of them differ in. */
import type { RgbImage, Size } from '../../core/pixels';
import type { PixelMask } from '../types';

/** A square in whole pixels. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly edge: number;
}

/** Edges of a patch that are tried, pixels, the largest first. */
export const EDGES = [128, 96, 64] as const;

/** @returns squares of one edge over the picture, half an edge apart; none where it does not fit. */
export function squares({ width, height }: Size, edge: number): Square[] {
  const found: Square[] = [];
  for (let y = 0; y + edge <= height; y += edge / 2)
    for (let x = 0; x + edge <= width; x += edge / 2) found.push({ x, y, edge });
  return found;
}

/** @returns the pixels of a square, copied. */
export function cut({ width, data }: RgbImage, { x, y, edge }: Square): RgbImage {
  const patch = new Uint8Array(edge * edge * 3);
  for (let row = 0; row < edge; row++) {
    const from = ((y + row) * width + x) * 3;
    patch.set(data.subarray(from, from + edge * 3), row * edge * 3);
  }
  return { width: edge, height: edge, data: patch };
}

/** @returns a function of the share (0 to 1) of a square that lies in the mask, by a summed-area table. */
export function coverageOf({ width, height, data }: PixelMask): (square: Square) => number {
  const line = width + 1;
  const sums = new Uint32Array(line * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] !== 0) row++;
      sums[(y + 1) * line + x + 1] = sums[y * line + x + 1]! + row;
    }
  }
  return ({ x, y, edge }) => {
    const at = (column: number, row: number) => sums[row * line + column]!;
    const inside = at(x + edge, y + edge) - at(x, y + edge) - at(x + edge, y) + at(x, y);
    return inside / (edge * edge);
  };
}

export interface PatchDifference {
  /** Largest difference of a channel's mean over the whole patch, 8-bit levels. */
  readonly mean: number;
  /** The same over the worst of 4 x 4 equal parts. */
  readonly partMean: number;
  /** Mean absolute difference of all values, 8-bit levels. */
  readonly detail: number;
}

const PARTS = 4;

/** @param before of one size with `after`, an edge that can be divided by 4. */
export function comparePatches(before: RgbImage, after: RgbImage): PatchDifference {
  const edge = before.width;
  const sums = new Float64Array(PARTS * PARTS * 3);
  let absolute = 0;
  for (let i = 0; i < before.data.length; i++) {
    const pixel = Math.floor(i / 3);
    const column = Math.floor(((pixel % edge) * PARTS) / edge);
    const row = Math.floor((Math.floor(pixel / edge) * PARTS) / edge);
    const difference = after.data[i]! - before.data[i]!;
    const at = (row * PARTS + column) * 3 + (i % 3);
    sums[at] = sums[at]! + difference;
    absolute += Math.abs(difference);
  }
  const whole = [0, 0, 0];
  sums.forEach((sum, i) => {
    whole[i % 3] = whole[i % 3]! + sum;
  });
  const largest = (of: Iterable<number>) => Math.max(...Array.from(of, Math.abs));
  const pixels = edge * edge;
  return {
    mean: largest(whole) / pixels,
    partMean: largest(sums) / (pixels / (PARTS * PARTS)),
    detail: absolute / before.data.length,
  };
}

/** @returns the mean absolute difference of neighbours in a row, 8-bit levels: how much texture there is to look at. */
export function roughness({ width, data }: RgbImage): number {
  let sum = 0;
  let count = 0;
  for (let i = 3; i < data.length; i++) {
    if (i % (width * 3) < 3) continue;
    sum += Math.abs(data[i]! - data[i - 3]!);
    count++;
  }
  return sum / count;
}
