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

/** Share of an ellipse's radius over which its weight falls from 1 to 0. */
const SOFT_SHARE = 0.3;

export interface RegionShape {
  /** Least and greatest share of the picture's area that the region takes, up to 0.3. */
  readonly shares: readonly [number, number];
  /**
   * Weights below this, above 0 and below 1, are made exactly 0, and the region ends there: a long tail of weights that
   * rounding swallows would make the mask larger than the change.
   */
  readonly least: number;
}

/**
 * One ellipse somewhere inside the picture, with a soft border.
 * @param next uniform numbers in [0, 1); five of them are drawn.
 */
export function ellipseRegion(
  { width, height }: Size,
  next: () => number,
  { shares: [smallest, largest], least }: RegionShape,
): SoftRegion {
  const share = smallest + (largest - smallest) * next();
  const stretch = 0.78 + 0.5 * next();
  // What is cut off at the rim is made up for, so that the area is the one asked for.
  const whole = Math.sqrt(share / Math.PI) / (1 - SOFT_SHARE * unease(least));
  // Semi-axes follow the frame, so that 30 % fits into a panorama too: pi a b = share * width * height.
  const a = width * whole * stretch;
  const b = (height * whole) / stretch;
  let tilt = (next() - 0.5) * (Math.PI / 3);
  let [halfWidth, halfHeight] = extents(a, b, tilt);
  while (Math.abs(tilt) > 0 && (halfWidth > 0.48 * width || halfHeight > 0.48 * height)) {
    tilt = Math.abs(tilt) < 0.02 ? 0 : tilt / 2;
    [halfWidth, halfHeight] = extents(a, b, tilt);
  }
  const cx = placeWithin(halfWidth, width, next());
  const cy = placeWithin(halfHeight, height, next());
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const weights = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const u = ((x - cx) * cos + (y - cy) * sin) / a;
      const v = ((y - cy) * cos - (x - cx) * sin) / b;
      const inward = Math.min(1, (1 - Math.sqrt(u * u + v * v)) / SOFT_SHARE);
      if (inward <= 0) continue;
      const weight = ease(inward);
      if (weight >= least) weights[i] = weight;
    }
  }
  return { width, height, weights, box: boxOf(weights, width, height) };
}

const ease = (t: number) => t * t * (3 - 2 * t);

/** The inverse of `ease`. */
const unease = (weight: number) => 0.5 - Math.sin(Math.asin(1 - 2 * weight) / 3);

/** Where a thing of that half size can be centred; in the middle when it has no room. */
function placeWithin(half: number, length: number, at: number): number {
  const room = length - 1 - 2 * half;
  return room <= 0 ? (length - 1) / 2 : half + at * room;
}

/** How many places are looked at for one with enough detail. */
const PLACES = 6;

/**
 * Of some ellipses the one in which `detail` is greatest: where a picture is flat neither a blur nor a warp nor new
 * texture changes anything, and no label could be true.
 * @param detail by pixel, at least 0; counted up to 12 so that one strong edge does not outweigh a texture.
 */
export function busyRegion(
  size: Size,
  detail: Float32Array,
  next: () => number,
  shape: RegionShape,
): SoftRegion {
  let best: { region: SoftRegion; mean: number } | null = null;
  for (let place = 0; place < PLACES; place++) {
    const region = ellipseRegion(size, next, shape);
    let sum = 0;
    let count = 0;
    for (let i = 0; i < detail.length; i += 3) {
      if (region.weights[i] === 0) continue;
      sum += Math.min(12, detail[i]!);
      count++;
    }
    const mean = sum / Math.max(1, count);
    if (best === null || mean > best.mean) best = { region, mean };
  }
  return best!.region;
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
