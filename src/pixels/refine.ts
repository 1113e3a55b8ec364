/**
 * Robust Gauss-Newton refinement of a motion (affine or perspective) at one resolution: Lucas and Kanade's iteration with the mean of
 * both images' gradients (Benhimane and Malis 2004, "efficient second-order minimization"), Tukey's biweight and a gain
 * and offset of brightness as two more unknowns (Evangelidis and Psarakis 2008 give the reasons for such a term).
 */
import { type Affine, compose, IDENTITY } from './affine';
import type { Plane } from './planes';
import { clamp, medianInPlace, solve } from './statistics';

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
      histogram[s < 255 ? s | 0 : 255]!++;
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
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
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

/** Residuals gain * after(map(x)) + offset - before(x) at the points; NaN outside. @returns how many lie inside. */
function residuals(points: Points, after: Plane, fit: Fit, out: Float32Array): number {
  const { gain, offset } = fit;
  const { xx, xy, x0, yx, yy, y0, px, py } = fit.map;
  const { width, height, data } = after;
  const { x: pointX, y: pointY, value, count } = points;
  const flat = px === 0 && py === 0;
  let inside = 0;
  for (let i = 0; i < count; i++) {
    const u = pointX[i]!;
    const v = pointY[i]!;
    let x = xx * u + xy * v + x0;
    let y = yx * u + yy * v + y0;
    if (!flat) {
      const w = px * u + py * v + 1;
      x /= w;
      y /= w;
    }
    if (!(x >= 1 && y >= 1 && x < width - 2 && y < height - 2)) {
      out[i] = Number.NaN;
      continue;
    }
    const ix = x | 0;
    const iy = y | 0;
    const at = iy * width + ix;
    const fx = x - ix;
    const p = data[at]!;
    const q = data[at + width]!;
    const top = p + (data[at + 1]! - p) * fx;
    const bottom = q + (data[at + width + 1]! - q) * fx;
    out[i] = gain * (top + (bottom - top) * (y - iy)) + offset - value[i]!;
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
  const cx = (points.width - 1) / 2;
  const cy = (points.height - 1) / 2;
  const reach = Math.max(cx, cy, 1);
  const r = new Float32Array(points.count);
  const sizes = new Float32Array(points.count);
  const freedom = model === 'perspective' ? 10 : 8;
  let fit = start;
  for (let step = 0; step < iterations; step++) {
    if (residuals(points, after, fit, r) < 24) return start;
    let n = 0;
    for (let i = 0; i < r.length; i++) {
      const size = Math.abs(r[i]!);
      if (!Number.isNaN(size)) sizes[n++] = size;
    }
    const spread = Math.max(1, 1.4826 * medianInPlace(sizes, n));
    const normal = new Float64Array(freedom * freedom);
    const right = new Float64Array(freedom);
    addEquations(points, after, fit, model, r, 4.685 * spread, { normal, right, cx, cy, reach });
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

/** Which of the unknowns a model has; what it has not stays 0. */
const UNKNOWNS: Readonly<Record<MotionModel, readonly number[]>> = {
  shift: [0, 3, 6, 7],
  // turning and growing alike in both directions share the places 1 and 2
  similarity: [0, 1, 2, 3, 6, 7],
  affine: [0, 1, 2, 3, 4, 5, 6, 7],
  perspective: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
};

interface Equations {
  /** Lower triangle and right side of the normal equations; the terms are added to what is there. */
  readonly normal: Float64Array;
  readonly right: Float64Array;
  /** Places are taken from here, in units of `reach`. */
  readonly cx: number;
  readonly cy: number;
  readonly reach: number;
}

/** Points whose rows are written down before they are summed up: few enough to stay in the processor's cache. */
const CHUNK = 256;
const rows = Array.from({ length: 10 }, () => new Float64Array(CHUNK));
const weights = new Float64Array(CHUNK);
const errors = new Float64Array(CHUNK);
const weighted = new Float64Array(CHUNK);

/** Adds the weighted terms of all points whose residual is below `cut`. */
function addEquations(
  points: Points,
  after: Plane,
  fit: Fit,
  model: MotionModel,
  r: Float32Array,
  cut: number,
  equations: Equations,
): void {
  for (let next = 0; next < points.count; ) {
    const chunk = writeRows(points, next, after, fit, model, r, cut, equations);
    next = chunk.next;
    sumRows(UNKNOWNS[model], chunk.filled, equations);
  }
}

/** Writes the rows of the next points from `first` on. @returns how many there are, and where to go on. */
function writeRows(
  points: Points,
  first: number,
  after: Plane,
  fit: Fit,
  model: MotionModel,
  r: Float32Array,
  cut: number,
  { cx, cy, reach }: Equations,
): { filled: number; next: number } {
  const { gain } = fit;
  const { xx, xy, x0, yx, yy, y0, px, py } = fit.map;
  const { width, data } = after;
  const { x: pointX, y: pointY, value, gx: ownX, gy: ownY, count } = points;
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = rows as Rows;
  const flat = px === 0 && py === 0;
  const turns = model === 'similarity';
  let n = 0;
  let i = first;
  for (; i < count && n < CHUNK; i++) {
    const residual = r[i]!;
    if (!(Math.abs(residual) < cut)) continue;
    const u0 = pointX[i]!;
    const v0 = pointY[i]!;
    let x = xx * u0 + xy * v0 + x0;
    let y = yx * u0 + yy * v0 + y0;
    if (!flat) {
      const depth = px * u0 + py * v0 + 1;
      x /= depth;
      y /= depth;
    }
    const ix = x | 0;
    const iy = y | 0;
    const fx = x - ix;
    const fy = y - iy;
    const at = iy * width + ix;
    const below = at + width;
    const d00 = data[at]!;
    const d10 = data[at + 1]!;
    const d01 = data[below]!;
    const d11 = data[below + 1]!;
    const up0 = data[at - width]!;
    const low0 = data[below + width]!;
    const left0 = data[at - 1]!;
    const left1 = data[below - 1]!;
    const top = d00 + (d10 - d00) * fx;
    const bottom = d01 + (d11 - d01) * fx;
    const over = up0 + (data[at - width + 1]! - up0) * fx;
    const under = low0 + (data[below + width + 1]! - low0) * fx;
    const leftTop = left0 + (d00 - left0) * fx;
    const leftBottom = left1 + (d01 - left1) * fx;
    const rightTop = d10 + (data[at + 2]! - d10) * fx;
    const rightBottom = d11 + (data[below + 2]! - d11) * fx;
    // Central differences of the bilinear surface one pixel apart: the same filter as the before image's gradients.
    const ax = rightTop + (rightBottom - rightTop) * fy - (leftTop + (leftBottom - leftTop) * fy);
    const ay = bottom + (under - bottom) * fy - (over + (top - over) * fy);
    const gx = 0.25 * gain * (xx * ax + yx * ay) + 0.5 * ownX[i]!;
    const gy = 0.25 * gain * (xy * ax + yy * ay) + 0.5 * ownY[i]!;
    const u = (u0 - cx) / reach;
    const v = (v0 - cy) / reach;
    r0[n] = gx;
    r1[n] = turns ? gx * u + gy * v : gx * u;
    r2[n] = turns ? gy * u - gx * v : gx * v;
    r3[n] = gy;
    r4[n] = gy * u;
    r5[n] = gy * v;
    r6[n] = value[i]! / 64;
    r7[n] = 1;
    r8[n] = -(gx * u + gy * v) * u;
    r9[n] = -(gx * u + gy * v) * v;
    const ratio = residual / cut;
    const rest = 1 - ratio * ratio;
    weights[n] = rest * rest;
    errors[n] = residual;
    n++;
  }
  return { filled: n, next: i };
}

type Row = Float64Array;
type Rows = [Row, Row, Row, Row, Row, Row, Row, Row, Row, Row];

/** Adds the products of the first `n` rows, four sums at a time. */
function sumRows(unknowns: readonly number[], n: number, { normal, right }: Equations): void {
  const freedom = right.length;
  for (let at = 0; at < unknowns.length; at++) {
    const j = unknowns[at]!;
    const row = rows[j]!;
    let side = right[j]!;
    for (let i = 0; i < n; i++) {
      const value = weights[i]! * row[i]!;
      weighted[i] = value;
      side -= value * errors[i]!;
    }
    right[j] = side;
    for (let first = 0; first <= at; first += 4) {
      const places = [0, 1, 2, 3].map((k) => unknowns[Math.min(at, first + k)]!);
      const [a, b, c, d] = places as [number, number, number, number];
      addFour(normal, j * freedom, a, b, c, d, n);
    }
  }
}

/** Places may repeat: each is summed up from what stood there before. */
function addFour(
  normal: Float64Array,
  at: number,
  a: number,
  b: number,
  c: number,
  d: number,
  n: number,
): void {
  const [p, q, s, t] = [rows[a]!, rows[b]!, rows[c]!, rows[d]!];
  let sumA = normal[at + a]!;
  let sumB = normal[at + b]!;
  let sumC = normal[at + c]!;
  let sumD = normal[at + d]!;
  for (let i = 0; i < n; i++) {
    const w = weighted[i]!;
    sumA += w * p[i]!;
    sumB += w * q[i]!;
    sumC += w * s[i]!;
    sumD += w * t[i]!;
  }
  normal[at + a] = sumA;
  normal[at + b] = sumB;
  normal[at + c] = sumC;
  normal[at + d] = sumD;
}
