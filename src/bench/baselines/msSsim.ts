/** Multi-scale structural similarity (Wang, Simoncelli and Bovik 2003). */
import type { RgbImage } from '../../core/pixels';
import { createPlane, lumaPlane, type Plane, shrink } from '../../pixels/planes';

/** Their weights of the five scales, finest first. */
const WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
/** Windows of 11 x 11, Gaussian with a standard deviation of 1.5. */
const RADIUS = 5;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/**
 * Of luma, windows inside the image only, each scale the mean of 2 x 2 pixels of the one before. Contrast and structure
 * of every scale, luminance of the coarsest, each to the power of its weight; below 0 they count as 0. Images under 176
 * pixels have fewer scales, and their weights are scaled up to a sum of 1.
 * @param before, after of one size. @returns 0 to 1, which is equal; 1 or 0 for images under 11 pixels, as they are
 *   equal or not.
 */
export function msSsim(before: RgbImage, after: RgbImage): number {
  let p = lumaPlane(before);
  let q = lumaPlane(after);
  const least = 2 * RADIUS + 1;
  const scales = WEIGHTS.filter((_, i) => Math.min(p.width, p.height) >= least * 2 ** i);
  if (scales.length === 0) return before.data.every((value, i) => value === after.data[i]) ? 1 : 0;
  const sum = scales.reduce((all, one) => all + one, 0);
  let product = 1;
  for (const [i, weight] of scales.entries()) {
    const last = i === scales.length - 1;
    product *= Math.max(0, similarity(p, q, last)) ** (weight / sum);
    if (last) break;
    p = shrink(p, 2);
    q = shrink(q, 2);
  }
  return product;
}

/** Mean of contrast and structure, with luminance where asked for. */
function similarity(p: Plane, q: Plane, luminance: boolean): number {
  const product = (a: Plane, b: Plane) => {
    const out = createPlane(a.width, a.height);
    for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i]! * b.data[i]!;
    return blur(out);
  };
  const mp = blur(p);
  const mq = blur(q);
  const [pp, qq, pq] = [product(p, p), product(q, q), product(p, q)];
  let sum = 0;
  for (let i = 0; i < mp.length; i++) {
    const a = mp[i]!;
    const b = mq[i]!;
    const structure = (2 * (pq[i]! - a * b) + C2) / (pp[i]! - a * a + qq[i]! - b * b + C2);
    sum += luminance ? (structure * (2 * a * b + C1)) / (a * a + b * b + C1) : structure;
  }
  return sum / mp.length;
}

const KERNEL = Array.from({ length: 2 * RADIUS + 1 }, (_, i) =>
  Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)),
);
const TOTAL = KERNEL.reduce((all, one) => all + one, 0);
const TAPS = KERNEL.map((one) => one / TOTAL);

/** Only where the whole window lies inside: the result is smaller by twice the radius each way. In double precision. */
function blur({ width, height, data }: Plane): Float64Array {
  const w = width - 2 * RADIUS;
  const h = height - 2 * RADIUS;
  const rows = new Float64Array(w * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < TAPS.length; k++) sum += TAPS[k]! * data[y * width + x + k]!;
      rows[y * w + x] = sum;
    }
  }
  const out = new Float64Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < TAPS.length; k++) sum += TAPS[k]! * rows[(y + k) * w + x]!;
      out[y * w + x] = sum;
    }
  }
  return out;
}
