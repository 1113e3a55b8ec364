/** Masks: which pixels a method meant to change, and soft regions to change them in. */
import type { RgbImage, Size } from '../core/pixels';
import type { PixelMask } from './types';

/** Pixel columns and rows: the first, and how many. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A weight a pixel, 0 to 1, row by row; exactly 0 outside `box`. */
export interface SoftRegion {
  readonly width: number;
  readonly height: number;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly box: PixelBox;
}

/** @returns a mask of the whole picture. */
export function fullMask({ width, height }: Size): PixelMask {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/**
 * Weights below this are made exactly 0, so that the edge of a region is where pixels begin to change at all. A step of
 * this share is too small to be seen; a long tail of weights that rounding swallows would make the mask larger than the
 * change.
 */
const LEAST_WEIGHT = 0.08;
/** Share of an ellipse's radius over which its weight falls from 1 to 0. */
const SOFT_SHARE = 0.3;

/**
 * One ellipse of 8 to 30 % of the picture's area, somewhere inside it, with a soft border.
 * @param next uniform numbers in [0, 1); five of them are drawn.
 */
export function ellipseRegion({ width, height }: Size, next: () => number): SoftRegion {
  const share = 0.1 + 0.2 * next();
  const stretch = 0.78 + 0.5 * next();
  // Semi-axes follow the frame, so that 30 % fits into a panorama too: pi a b = share * width * height.
  const a = width * Math.sqrt(share / Math.PI) * stretch;
  const b = (height * Math.sqrt(share / Math.PI)) / stretch;
  let tilt = (next() - 0.5) * (Math.PI / 3);
  let [halfWidth, halfHeight] = extents(a, b, tilt);
  while (halfWidth > 0.48 * width || halfHeight > 0.48 * height) {
    tilt = Math.abs(tilt) < 0.02 ? 0 : tilt / 2;
    [halfWidth, halfHeight] = extents(a, b, tilt);
  }
  const cx = halfWidth + next() * (width - 1 - 2 * halfWidth);
  const cy = halfHeight + next() * (height - 1 - 2 * halfHeight);
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const weights = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const u = ((x - cx) * cos + (y - cy) * sin) / a;
      const v = ((y - cy) * cos - (x - cx) * sin) / b;
      const inward = Math.min(1, (1 - Math.sqrt(u * u + v * v)) / SOFT_SHARE);
      if (inward <= 0) continue;
      const weight = inward * inward * (3 - 2 * inward);
      if (weight >= LEAST_WEIGHT) weights[i] = weight;
    }
  }
  return { width, height, weights, box: boxOf(weights, width, height) };
}

function extents(a: number, b: number, tilt: number): [number, number] {
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  return [Math.hypot(a * cos, b * sin), Math.hypot(a * sin, b * cos)];
}

/** @returns 255 wherever the region weighs anything. */
export function regionMask({ width, height, weights }: SoftRegion): PixelMask {
  return { width, height, data: Uint8Array.from(weights, (weight) => (weight > 0 ? 255 : 0)) };
}

/** @returns the smallest box around everything that is not 0; 0 x 0 pixels where there is nothing. */
export function boxOf(cells: ArrayLike<number>, width: number, height: number): PixelBox {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (cells[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** @returns 255 where any channel of the two images (of one size) differs. */
export function differenceMask(before: RgbImage, after: RgbImage): PixelMask {
  const { width, height } = before;
  const data = new Uint8Array(width * height);
  const p = before.data;
  const q = after.data;
  for (let i = 0, j = 0; i < data.length; i++, j += 3) {
    if (p[j] !== q[j] || p[j + 1] !== q[j + 1] || p[j + 2] !== q[j + 2]) data[i] = 255;
  }
  return { width, height, data };
}

/** A region counts as changed all over when at least this share of it did: a few bytes always come out the same. */
const SOLID_SHARE = 0.97;

/**
 * What a method that works within a region really changed: all of the region where hardly a pixel stayed the same, else
 * only the pixels that differ. A weak blur or warp leaves flat parts as they are, and those are no damage.
 */
export function changedRegion(region: SoftRegion, before: RgbImage, after: RgbImage): PixelMask {
  const whole = regionMask(region);
  const changed = differenceMask(before, after);
  return maskIou(whole, changed) >= SOLID_SHARE ? whole : changed;
}

/** @returns share of pixels inside, 0 to 1. */
export function maskShare(mask: PixelMask): number {
  let count = 0;
  for (const cell of mask.data) if (cell !== 0) count++;
  return count / mask.data.length;
}

/** @returns intersection over union of two masks of one size, 0 to 1; 1 where both are empty. */
export function maskIou(p: PixelMask, q: PixelMask): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < p.data.length; i++) {
    const inP = p.data[i] !== 0;
    const inQ = q.data[i] !== 0;
    if (inP && inQ) both++;
    if (inP || inQ) either++;
  }
  return either === 0 ? 1 : both / either;
}
