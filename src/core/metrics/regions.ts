/** How well a judge says where: its regions against the true mask, both in the pixels of the before image. */
import { decodeMask, type Region } from '../region';

/** One byte a pixel, row by row, 0 outside, anything else inside. */
export interface TrueMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Draws regions into a picture of one byte a pixel. A pixel is inside when its centre lies in an inside cell of any
 * region; the edges of boxes and cells may fall anywhere.
 */
export function drawRegions(regions: readonly Region[], width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height);
  for (const { box, mask } of regions) {
    if (box.width <= 0 || box.height <= 0 || mask.columns === 0 || mask.rows === 0) continue;
    const cells = decodeMask(mask);
    const [left, right] = centresInside(box.x, box.width, width);
    const [top, bottom] = centresInside(box.y, box.height, height);
    for (let y = top; y < bottom; y++) {
      const row = Math.min(mask.rows - 1, Math.floor(((y + 0.5 - box.y) / box.height) * mask.rows));
      for (let x = left; x < right; x++) {
        const column = Math.min(mask.columns - 1, Math.floor(((x + 0.5 - box.x) / box.width) * mask.columns));
        if (cells[row * mask.columns + column] === 1) out[y * width + x] = 1;
      }
    }
  }
  return out;
}

/** The pixels, from inclusive to exclusive, whose centre lies in [start, start + length). */
function centresInside(start: number, length: number, size: number): [number, number] {
  return [Math.max(0, Math.ceil(start - 0.5)), Math.min(size, Math.ceil(start + length - 0.5))];
}

/**
 * Intersection over union (Jaccard index) of the union of all regions with the true mask, in pixels.
 * 0 (no overlap, or no region) to 1 (the same pixels), higher is better; null when the true mask is empty.
 */
export function regionIou(regions: readonly Region[], truth: TrueMask): number | null {
  const drawn = drawRegions(regions, truth.width, truth.height);
  let both = 0;
  let either = 0;
  let inside = 0;
  for (let i = 0; i < drawn.length; i++) {
    const is = truth.data[i] !== 0;
    const said = drawn[i] === 1;
    if (is) inside++;
    if (is && said) both++;
    if (is || said) either++;
  }
  return inside === 0 ? null : both / either;
}

/** What a finding gives to point with. */
export interface Pointer {
  /** Importance, higher is worse. */
  readonly severity: number;
  readonly regions: readonly Region[];
}

/**
 * The pixel a judge points at: of the most severe finding that has a region (the first of equals), the largest region
 * (most pixels; the first of equals), and of that the centre of mass of its pixels. Where the centre falls outside the
 * region, as in a ring, the region's pixel nearest to it (the first row by row). Null without a region that has pixels.
 */
export function pointAt(
  findings: readonly Pointer[],
  width: number,
  height: number,
): [number, number] | null {
  let best: { severity: number; pixels: number[] } | null = null;
  for (const { severity, regions } of findings) {
    if (best !== null && severity <= best.severity) continue;
    let largest: number[] = [];
    for (const region of regions) {
      const pixels: number[] = [];
      drawRegions([region], width, height).forEach((cell, i) => {
        if (cell === 1) pixels.push(i);
      });
      if (pixels.length > largest.length) largest = pixels;
    }
    if (largest.length > 0) best = { severity, pixels: largest };
  }
  if (best === null) return null;
  const { pixels } = best;
  const x = pixels.reduce((sum, i) => sum + (i % width), 0) / pixels.length;
  const y = pixels.reduce((sum, i) => sum + Math.floor(i / width), 0) / pixels.length;
  let nearest = pixels[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const i of pixels) {
    const distance = (i % width) - x;
    const squared = distance * distance + (Math.floor(i / width) - y) ** 2;
    if (squared < least) {
      least = squared;
      nearest = i;
    }
  }
  return [nearest % width, Math.floor(nearest / width)];
}

/**
 * One trial of the pointing game (Zhang et al., "Top-down Neural Attention by Excitation Backprop", ECCV 2016), without
 * their 15 pixels of tolerance: does {@link pointAt} fall into the true mask? Pointing accuracy is the share of hits:
 * 0 to 1, higher is better. False without a region; null when the true mask is empty.
 */
export function pointsInside(findings: readonly Pointer[], truth: TrueMask): boolean | null {
  if (truth.data.every((value) => value === 0)) return null;
  const point = pointAt(findings, truth.width, truth.height);
  return point !== null && truth.data[point[1] * truth.width + point[0]] !== 0;
}

/** @returns the union of masks of one size, or null of none or of different sizes. */
export function uniteMasks(masks: readonly TrueMask[]): TrueMask | null {
  const first = masks[0];
  if (first === undefined) return null;
  const data = new Uint8Array(first.width * first.height);
  for (const mask of masks) {
    if (mask.width !== first.width || mask.height !== first.height) return null;
    mask.data.forEach((value, i) => {
      if (value !== 0) data[i] = 255;
    });
  }
  return { width: first.width, height: first.height, data };
}
