/**
 * Robust Gauss-Newton refinement of a motion (affine or perspective) at one resolution: Lucas and Kanade's iteration with the mean of
 * both images' gradients (Benhimane and Malis 2004, "efficient second-order minimization"), Tukey's biweight and a gain
 * and offset of brightness as two more unknowns (Evangelidis and Psarakis 2008 give the reasons for such a term).
 */
import { type Affine, compose, IDENTITY } from './affine';
import type { Plane } from './planes';
import { clamp, robustSpread, solve } from './statistics';

/** Where the motion is looked at: pixels with the strongest gradients of the before image. */
export interface Points {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly value: Float32Array;
  readonly gx: Float32Array;
  readonly gy: Float32Array;
}

/** A motion with the brightness map that goes with it: before = gain * after + offset. */
export interface Fit {
  readonly map: Affine;
  readonly gain: number;
  readonly offset: number;
}

/** Two, four, six or eight unknowns. */
export type MotionModel = 'shift' | 'similarity' | 'affine' | 'perspective';

/** Residuals of this many levels count half in {@link fitCost}. */
const COST_SCALE = 10;

/** Points with |residual| below this many levels agree. */
const INLIER_LEVELS = 12;

/**
 * @returns up to about `wanted` pixels, of the half of the image with the stronger gradients, evenly thinned. None where
 *   the image is flat or thinner than 4 pixels.
 */
export function choosePoints(before: Plane, wanted: number): Points {
  const { width, height, data } = before;
  const size = width * height;
  const strength = new Float32Array(size);
  const histogram = new Uint32Array(256);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const s = Math.abs(data[i + 1]! - data[i - 1]!) + Math.abs(data[i + width]! - data[i - width]!);
      strength[i] = s;
      histogram[Math.min(255, s | 0)]!++;
    }
  }
  const inner = Math.max(0, width - 2) * Math.max(0, height - 2);
  let limit = 255;
  for (let seen = 0; limit > 1; limit--) {
    seen += histogram[limit]!;
    if (seen >= inner / 2) break;
  }
  let candidates = 0;
  for (let i = 0; i < size; i++) if (strength[i]! >= limit) candidates++;
  const every = Math.max(1, candidates / wanted);
  const room = Math.ceil(candidates / every) + 1;
  const points = {
    x: new Float32Array(room),
    y: new Float32Array(room),
    value: new Float32Array(room),
    gx: new Float32Array(room),
    gy: new Float32Array(room),
  };
  let count = 0;
  let seen = 0;
  let next = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (strength[i]! < limit) continue;
      if (seen++ < next) continue;
      next += every;
      points.x[count] = x;
      points.y[count] = y;
      points.value[count] = data[i]!;
      points.gx[count] = (data[i + 1]! - data[i - 1]!) / 2;
      points.gy[count] = (data[i + width]! - data[i - width]!) / 2;
      count++;
    }
  }
  return { width, height, count, ...points };
}

/** Residuals gain * after(map(x)) + offset - before(x) at the points; NaN outside. */
function residuals(points: Points, after: Plane, fit: Fit, out: Float32Array): number {
  const { map, gain, offset } = fit;
  const { width, height, data } = after;
  let inside = 0;
  for (let i = 0; i < points.count; i++) {
    const w = map.px * points.x[i]! + map.py * points.y[i]! + 1;
    const x = (map.xx * points.x[i]! + map.xy * points.y[i]! + map.x0) / w;
    const y = (map.yx * points.x[i]! + map.yy * points.y[i]! + map.y0) / w;
    if (!(x >= 1 && y >= 1 && x < width - 2 && y < height - 2)) {
      out[i] = Number.NaN;
      continue;
    }
    const at = (y | 0) * width + (x | 0);
    const fx = x - (x | 0);
    const fy = y - (y | 0);
    const top = data[at]! + (data[at + 1]! - data[at]!) * fx;
    const bottom = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx;
    out[i] = gain * (top + (bottom - top) * fy) + offset - points.value[i]!;
    inside++;
  }
  return inside;
}

/**
 * @returns `cost`: mean of r² / (r² + 10²) over the points, 0 (all agree) to 1; `inliers`: share of the points whose
 *   residual is below 12 levels. Points that fall outside count as cost 1/2 and as no inliers.
 */
export function fitCost(points: Points, after: Plane, fit: Fit): { cost: number; inliers: number } {
  if (points.count === 0) return { cost: 0, inliers: 0 };
  const r = new Float32Array(points.count);
  residuals(points, after, fit, r);
  let cost = 0;
  let inliers = 0;
  for (let i = 0; i < points.count; i++) {
    const value = r[i]!;
    if (Number.isNaN(value)) {
      cost += 0.5;
      continue;
    }
    cost += (value * value) / (value * value + COST_SCALE * COST_SCALE);
    if (Math.abs(value) < INLIER_LEVELS) inliers++;
  }
  return { cost: cost / points.count, inliers: inliers / points.count };
}

/**
 * At most `iterations` steps from `start`; stops earlier once a step moves the frame's corners by less than 0.003 px.
 * @param model what a step may change; what `start` has beyond it stays.
 * @returns the refined fit, or `start` where there is nothing to hold on to.
 */
export function refine(
  points: Points,
  after: Plane,
  start: Fit,
  iterations: number,
  model: MotionModel,
): Fit {
  if (points.count < 24) return start;
  const { width, data } = after;
  const cx = (points.width - 1) / 2;
  const cy = (points.height - 1) / 2;
  const reach = Math.max(cx, cy, 1);
  const r = new Float32Array(points.count);
  const known = new Float32Array(points.count);
  const freedom = model === 'perspective' ? 10 : 8;
  const row = new Float64Array(freedom);
  let fit = start;
  for (let step = 0; step < iterations; step++) {
    if (residuals(points, after, fit, r) < 24) return start;
    let n = 0;
    for (let i = 0; i < points.count; i++) if (!Number.isNaN(r[i]!)) known[n++] = r[i]!;
    const spread = Math.max(1, robustSpread(known, 0, n));
    const cut = 4.685 * spread;
    const normal = new Float64Array(freedom * freedom);
    const right = new Float64Array(freedom);
    const { map, gain } = fit;
    for (let i = 0; i < points.count; i++) {
      const residual = r[i]!;
      if (!(Math.abs(residual) < cut)) continue;
      const px = points.x[i]!;
      const py = points.y[i]!;
      const depth = map.px * px + map.py * py + 1;
      const x = (map.xx * px + map.xy * py + map.x0) / depth;
      const y = (map.yx * px + map.yy * py + map.y0) / depth;
      const at = (y | 0) * width + (x | 0);
      const fx = x - (x | 0);
      const fy = y - (y | 0);
      // Central differences of the bilinear surface one pixel apart: the same filter as the before image's gradients.
      const ax = blend(data, at + 1, width, fx, fy) - blend(data, at - 1, width, fx, fy);
      const ay = blend(data, at + width, width, fx, fy) - blend(data, at - width, width, fx, fy);
      const gx = 0.25 * gain * (map.xx * ax + map.yx * ay) + 0.5 * points.gx[i]!;
      const gy = 0.25 * gain * (map.xy * ax + map.yy * ay) + 0.5 * points.gy[i]!;
      const u = (px - cx) / reach;
      const v = (py - cy) / reach;
      row[0] = gx;
      row[1] = gx * u;
      row[2] = gx * v;
      row[3] = gy;
      row[4] = gy * u;
      row[5] = gy * v;
      row[6] = points.value[i]! / 64;
      row[7] = 1;
      if (model === 'shift' || model === 'similarity') {
        // turning and growing alike in both directions, or neither
        const grows = model === 'shift' ? 0 : gx * u + gy * v;
        const turns = model === 'shift' ? 0 : gy * u - gx * v;
        row[1] = grows;
        row[2] = turns;
        row[4] = 0;
        row[5] = 0;
      }
      if (model === 'perspective') {
        row[8] = -(gx * u + gy * v) * u;
        row[9] = -(gx * u + gy * v) * v;
      }
      const w = (1 - (residual / cut) ** 2) ** 2;
      for (let j = 0; j < freedom; j++) {
        const wj = w * row[j]!;
        right[j]! -= wj * residual;
        for (let k = 0; k <= j; k++) normal[j * freedom + k]! += wj * row[k]!;
      }
    }
    let trace = 0;
    for (let j = 0; j < 6; j++) trace += normal[j * freedom + j]!;
    for (let j = 0; j < freedom; j++) {
      // A little ridge keeps unseen directions (stripes) where they are.
      normal[j * freedom + j]! += j === 6 || j === 7 ? 1e-3 : 1e-4 * trace + 1e-3;
      for (let k = 0; k < j; k++) normal[k * freedom + j] = normal[j * freedom + k]!;
    }
    const p = solve(normal, right);
    if (p === null) return fit;
    if (model === 'similarity') {
      p[5] = p[1]!;
      p[4] = p[2]!;
      p[2] = -p[2]!;
    }
    const at: Affine = { ...IDENTITY, xx: reach, x0: cx, yy: reach, y0: cy };
    const back: Affine = { ...IDENTITY, xx: 1 / reach, x0: -cx / reach, yy: 1 / reach, y0: -cy / reach };
    const inner: Affine = {
      xx: 1 + p[1]! / reach,
      xy: p[2]! / reach,
      x0: p[0]! / reach,
      yx: p[4]! / reach,
      yy: 1 + p[5]! / reach,
      y0: p[3]! / reach,
      px: model === 'perspective' ? p[8]! / reach : 0,
      py: model === 'perspective' ? p[9]! / reach : 0,
    };
    const move = compose(at, compose(inner, back));
    // The brightness update is in terms of the before image: (1 + dg) after' + do = before, up to second order.
    const dg = p[6]! / 64;
    fit = {
      map: compose(fit.map, move),
      gain: clamp(fit.gain * (1 + dg), 0.4, 2.5),
      offset: clamp(fit.offset * (1 + dg) + p[7]!, -120, 120),
    };
    const moved = p.reduce((sum, value, j) => (j === 6 || j === 7 ? sum : sum + Math.abs(value)), 0);
    if (moved < 0.003) break;
  }
  return fit;
}

function blend(data: Float32Array, at: number, width: number, fx: number, fy: number): number {
  const top = data[at]! + (data[at + 1]! - data[at]!) * fx;
  const bottom = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx;
  return top + (bottom - top) * fy;
}
