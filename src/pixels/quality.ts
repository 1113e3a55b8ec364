/** Low-level measures of two images on the areas that they share: noise, sharpness, blockiness. */
import type { Affine } from './affine';
import type { Plane } from './planes';
import { median, quantile } from './statistics';

export interface Quality {
  /** Standard deviation of noise on flat blocks, levels (0 to 255). */
  readonly noiseBefore: number;
  readonly noiseAfter: number;
  /** Blocks that noise was measured on. */
  readonly flatBlocks: number;
  /**
   * Amplitude of fine detail, after / before, on the quarter of the blocks that had most of it, noise and the change of
   * contrast taken out; 1 is "as sharp", and also stands where it cannot be measured.
   */
  readonly detailKept: number;
  readonly texturedBlocks: number;
}

const SIDE = 16;
/** Blocks with less fine detail than this (mean square, levels) do not show a blur. */
const LEAST_FINE = 0.5;
/** Fewer blocks than this are no basis for a number. */
export const LEAST_BLOCKS = 6;

interface BlockValues {
  noise: number;
  fine: number;
  coarse: number;
  mean: number;
}

/**
 * Measures blocks of 16 x 16 pixels of the before image and those that `map` leads to in the after image (whole pixels,
 * so that no resampling softens them).
 * @param before, after luma, 0 to 255. @param contrast the global change of contrast, after / before. @param steady whether the block at (x, y) may be used.
 */
export function measureQuality(
  before: Plane,
  after: Plane,
  map: Affine,
  contrast: number,
  steady: (x: number, y: number) => boolean,
): Quality {
  const pairs: { p: BlockValues; q: BlockValues }[] = [];
  const half = SIDE / 2;
  for (let y = 0; y + SIDE <= before.height; y += SIDE) {
    for (let x = 0; x + SIDE <= before.width; x += SIDE) {
      if (!steady(x + half, y + half)) continue;
      const tx = Math.round(map.xx * (x + half) + map.xy * (y + half) + map.x0 - half);
      const ty = Math.round(map.yx * (x + half) + map.yy * (y + half) + map.y0 - half);
      if (tx < 0 || ty < 0 || tx + SIDE > after.width || ty + SIDE > after.height) continue;
      const p = measureBlock(before, x, y);
      const q = measureBlock(after, tx, ty);
      // Blocks at black or white have lost their noise and their detail to clipping.
      if (Math.min(p.mean, q.mean) < 6 || Math.max(p.mean, q.mean) > 249) continue;
      pairs.push({ p, q });
    }
  }
  const structure = pairs.map(({ p, q }) => Math.max(p.coarse, q.coarse));
  const flatLimit = quantile(structure, 0.3);
  const flat = pairs.filter((_, i) => structure[i]! <= flatLimit);
  const noiseBefore = median(flat.map(({ p }) => p.noise));
  const noiseAfter = median(flat.map(({ q }) => q.noise));
  const fineLimit = quantile(
    pairs.map(({ p }) => p.fine),
    0.75,
  );
  const textured = pairs.filter(({ p }) => p.fine >= Math.max(fineLimit, LEAST_FINE));
  const total = (side: 'p' | 'q') => textured.reduce((sum, pair) => sum + pair[side].fine, 0);
  const fineBefore = total('p') - 1.25 * noiseBefore ** 2 * textured.length;
  const fineAfter = total('q') - 1.25 * noiseAfter ** 2 * textured.length;
  // Where noise is most of what is fine, nothing can be said of the rest.
  const measurable =
    fineBefore > 0.3 * total('p') && total('p') > 0.3 * 1.25 * noiseAfter ** 2 * textured.length;
  return {
    noiseBefore,
    noiseAfter,
    flatBlocks: flat.length,
    detailKept: measurable ? Math.sqrt(Math.max(0, fineAfter) / fineBefore) / contrast : 1,
    texturedBlocks: textured.length,
  };
}

/**
 * Noise by Immerkaer 1996 ("Fast noise variance estimation"): mean absolute response to his Laplacian difference, times
 * sqrt(pi / 2) / 6. Fine detail: mean square difference from the mean of the four neighbours (white
 * noise of variance v adds 1.25 v). Coarse: mean square difference of neighbouring means of 4 x 4 pixels.
 */
function measureBlock(plane: Plane, x0: number, y0: number): BlockValues {
  const { width, data } = plane;
  let noise = 0;
  let fine = 0;
  let sum = 0;
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const i = (y0 + y) * width + x0 + x;
      const c = data[i]!;
      const l = data[i - 1]!;
      const r = data[i + 1]!;
      const u = data[i - width]!;
      const d = data[i + width]!;
      const corners =
        data[i - width - 1]! + data[i - width + 1]! + data[i + width - 1]! + data[i + width + 1]!;
      noise += Math.abs(4 * c - 2 * (l + r + u + d) + corners);
      fine += (c - (l + r + u + d) / 4) ** 2;
      sum += c;
    }
  }
  const n = (SIDE - 2) ** 2;
  const means = new Float64Array(16);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) means[(y >> 2) * 4 + (x >> 2)]! += data[(y0 + y) * width + x0 + x]! / 16;
  }
  let coarse = 0;
  for (let j = 0; j < 4; j++) {
    for (let i = 0; i < 4; i++) {
      if (i < 3) coarse += (means[j * 4 + i + 1]! - means[j * 4 + i]!) ** 2;
      if (j < 3) coarse += (means[j * 4 + i + 4]! - means[j * 4 + i]!) ** 2;
    }
  }
  return {
    noise: ((noise / n) * Math.sqrt(Math.PI / 2)) / 6,
    fine: fine / n,
    coarse: coarse / 24,
    mean: sum / n,
  };
}

/**
 * How much more neighbours differ across the borders of a grid than elsewhere, levels; about 0 without blocks. The grid
 * may start anywhere (a crop moves it): the strongest start counts.
 * @param periodX, periodY distance of the borders in pixels: 8, or 8 times the scale the image was resized by. Below 4
 *   nothing is measured (0).
 */
export function blockiness(plane: Plane, periodX: number, periodY: number): number {
  return (gridStep(columnSteps(plane), periodX) + gridStep(rowSteps(plane), periodY)) / 2;
}

/** Differences beyond this many levels are edges of the picture, not of blocks. */
const EDGE = 24;

function columnSteps(plane: Plane): Float64Array {
  const { width, height, data } = plane;
  const steps = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      steps[x]! += Math.min(EDGE, Math.abs(data[y * width + x]! - data[y * width + x - 1]!)) / height;
    }
  }
  return steps;
}

function rowSteps(plane: Plane): Float64Array {
  const { width, height, data } = plane;
  const steps = new Float64Array(height);
  for (let y = 1; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += Math.min(EDGE, Math.abs(data[y * width + x]! - data[(y - 1) * width + x]!));
    }
    steps[y] = sum / width;
  }
  return steps;
}

function gridStep(steps: Float64Array, period: number): number {
  if (!(period >= 4) || steps.length < 4 * period) return 0;
  // Each step against its neighbours two away on both sides: slow changes over the picture fall out.
  let best = 0;
  for (let start = 0; start < Math.round(period); start++) {
    const excess: number[] = [];
    for (let k = 0; ; k++) {
      const at = Math.round(start + k * period);
      if (at >= steps.length - 2) break;
      if (at >= 3) excess.push(steps[at]! - (steps[at - 2]! + steps[at + 2]!) / 2);
    }
    if (excess.length > 2) best = Math.max(best, median(excess));
  }
  return best;
}
