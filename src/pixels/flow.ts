/**
 * A coarse field of motion for what a global map leaves: overlapping square blocks, whole shifts first at a quarter of
 * the size, then Lucas and Kanade's steps (1981) at half and full size.
 */
import { createPlane, type Plane, shrink } from './planes';

export interface FlowField {
  /** Distance between blocks and side of a block, pixels of the full plane. */
  readonly stride: number;
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
  /** Where the block's content went, pixels; 0 where it cannot be told. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** 1 for blocks with contrast in two directions whose content is found again. */
  readonly known: Uint8Array;
  /** 1 for known blocks that moved, and a neighbour with them. */
  readonly moved: Uint8Array;
  /** Correlation of the block in place and where it went, -1 to 1. */
  readonly still: Float32Array;
  readonly found: Float32Array;
}

/** Whole shifts at a quarter of the size reach this far: 16 pixels and a little. */
const REACH = 4;
/** Standard deviation that a block needs to be followed, levels. */
const LEAST_CONTRAST = 2.5;
/** Correlation from which a block counts as found. */
const FOUND = 0.6;
/** Displacement from which a block counts as moved, pixels, and what its correlation must gain by it. */
const MOVED = 0.35;
const LEAST_GAIN = 0.012;

/** @param side side of a block, pixels, a multiple of 8; blocks overlap by half. */
export function coarseFlow(before: Plane, after: Plane, side: number): FlowField {
  const stride = side >> 1;
  const columns = Math.max(0, Math.floor((before.width - side) / stride) + 1);
  const rows = Math.max(0, Math.floor((before.height - side) / stride) + 1);
  const n = columns * rows;
  const field = {
    stride,
    side,
    columns,
    rows,
    dx: new Float32Array(n),
    dy: new Float32Array(n),
    known: new Uint8Array(n),
    moved: new Uint8Array(n),
    still: new Float32Array(n).fill(1),
    found: new Float32Array(n).fill(1),
  };
  const half = [shrink(before, 2), shrink(after, 2)] as const;
  const quarter = [shrink(half[0], 2), shrink(half[1], 2)] as const;
  for (let j = 0, block = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, block++) {
      const x = i * stride;
      const y = j * stride;
      const still = correlate(before, after, x, y, side, 0, 0, 2);
      if (still === null) continue;
      field.still[block] = still;
      field.found[block] = still;
      if (still > 0.9995) {
        field.known[block] = 1;
        continue;
      }
      let at = { dx: 0, dy: 0 };
      if (still < 0.9) at = searchWhole(quarter[0], quarter[1], x >> 2, y >> 2, side >> 2);
      at = step(half[0], half[1], x >> 1, y >> 1, side >> 1, 2 * at.dx, 2 * at.dy, 3, 1);
      at = step(before, after, x, y, side, 2 * at.dx, 2 * at.dy, 3, 2);
      const found = correlate(before, after, x, y, side, at.dx, at.dy, 2) ?? -1;
      if (found < Math.max(FOUND, still)) {
        field.known[block] = still >= FOUND ? 1 : 0;
        continue;
      }
      field.known[block] = 1;
      field.found[block] = found;
      field.dx[block] = at.dx;
      field.dy[block] = at.dy;
    }
  }
  markMoved(field);
  return field;
}

function markMoved(field: FlowField): void {
  const { columns, rows, dx, dy, known, moved, still, found } = field;
  const far = (b: number) =>
    known[b] === 1 &&
    Math.hypot(dx[b]!, dy[b]!) >= MOVED &&
    found[b]! - still[b]! >= LEAST_GAIN * Math.min(1, 4 * (1 - still[b]!) + 0.1);
  for (let j = 0, block = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, block++) {
      if (!far(block)) continue;
      let company = 0;
      for (let v = Math.max(0, j - 1); v <= Math.min(rows - 1, j + 1); v++) {
        for (let u = Math.max(0, i - 1); u <= Math.min(columns - 1, i + 1); u++) {
          const other = v * columns + u;
          if (other === block || !far(other)) continue;
          const apart = Math.hypot(dx[other]! - dx[block]!, dy[other]! - dy[block]!);
          if (apart <= 0.3 + 0.4 * Math.hypot(dx[block]!, dy[block]!)) company++;
        }
      }
      if (company >= 2) moved[block] = 1;
    }
  }
}

/** Best whole shift by correlation; none where nothing beats staying. */
function searchWhole(p: Plane, q: Plane, x: number, y: number, side: number): { dx: number; dy: number } {
  let best = { dx: 0, dy: 0 };
  let most = correlate(p, q, x, y, side, 0, 0, 1) ?? 1;
  for (let dy = -REACH; dy <= REACH; dy++) {
    for (let dx = -REACH; dx <= REACH; dx++) {
      const value = correlate(p, q, x, y, side, dx, dy, 1);
      if (value === null || value <= most + 0.01) continue;
      most = value;
      best = { dx, dy };
    }
  }
  return best;
}

/** Gauss-Newton for a shift with a free offset of brightness, every `skip`-th pixel in both directions. */
function step(
  p: Plane,
  q: Plane,
  x0: number,
  y0: number,
  side: number,
  startX: number,
  startY: number,
  rounds: number,
  skip: number,
): { dx: number; dy: number } {
  let dx = startX;
  let dy = startY;
  const { width, height } = p;
  for (let round = 0; round < rounds; round++) {
    let n = 0;
    let sx = 0;
    let sy = 0;
    let se = 0;
    let xx = 0;
    let xy = 0;
    let yy = 0;
    let xe = 0;
    let ye = 0;
    for (let y = Math.max(1, y0); y < Math.min(height - 1, y0 + side); y += skip) {
      for (let x = Math.max(1, x0); x < Math.min(width - 1, x0 + side); x += skip) {
        const u = x + dx;
        const v = y + dy;
        if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue;
        const i = y * width + x;
        const e = sample(q, u, v) - p.data[i]!;
        const gx = (p.data[i + 1]! - p.data[i - 1]!) / 2;
        const gy = (p.data[i + width]! - p.data[i - width]!) / 2;
        n++;
        sx += gx;
        sy += gy;
        se += e;
        xx += gx * gx;
        xy += gx * gy;
        yy += gy * gy;
        xe += gx * e;
        ye += gy * e;
      }
    }
    if (n < 16) break;
    xx -= (sx * sx) / n;
    yy -= (sy * sy) / n;
    xy -= (sx * sy) / n;
    xe -= (sx * se) / n;
    ye -= (sy * se) / n;
    // A ridge holds directions without contrast (stripes) where they are.
    const ridge = 0.02 * (xx + yy) + 0.05 * n;
    const a = xx + ridge;
    const c = yy + ridge;
    const det = a * c - xy * xy;
    const mx = -(c * xe - xy * ye) / det;
    const my = -(a * ye - xy * xe) / det;
    const length = Math.hypot(mx, my);
    const held = length > 2 ? 2 / length : 1;
    dx += held * mx;
    dy += held * my;
    if (length < 0.02) break;
  }
  return { dx, dy };
}

function sample({ width, data }: Plane, x: number, y: number): number {
  const ix = x | 0;
  const iy = y | 0;
  const at = iy * width + ix;
  const fx = x - ix;
  const top = data[at]! + (data[at + 1]! - data[at]!) * fx;
  const bottom = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx;
  return top + (bottom - top) * (y - iy);
}

/** Null where the block is too flat or less than half of it lies inside. */
function correlate(
  p: Plane,
  q: Plane,
  x0: number,
  y0: number,
  side: number,
  dx: number,
  dy: number,
  skip: number,
): number | null {
  const { width, height } = p;
  let n = 0;
  let sp = 0;
  let sq = 0;
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let y = y0; y < Math.min(height, y0 + side); y += skip) {
    for (let x = x0; x < Math.min(width, x0 + side); x += skip) {
      const u = x + dx;
      const v = y + dy;
      if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue;
      const a = p.data[y * width + x]!;
      const b = sample(q, u, v);
      n++;
      sp += a;
      sq += b;
      pp += a * a;
      qq += b * b;
      pq += a * b;
    }
  }
  if (n < (side * side) / (2 * skip * skip)) return null;
  const varP = pp / n - (sp / n) ** 2;
  const varQ = qq / n - (sq / n) ** 2;
  if (varP < LEAST_CONTRAST ** 2) return null;
  if (varQ < 0.25) return 0;
  return (pq / n - (sp * sq) / (n * n)) / Math.sqrt(varP * varQ);
}

/** @returns `out(x) = plane(x + d(x))`, d interpolated between the moved blocks' centres and 0 elsewhere. */
export function followFlow(plane: Plane, field: FlowField): Plane {
  const { width, height } = plane;
  const { columns, rows, stride, side, moved } = field;
  if (columns === 0 || rows === 0 || !moved.includes(1)) return plane;
  const out = createPlane(width, height);
  const at = (values: Float32Array, i: number, j: number) => {
    const block = Math.min(rows - 1, Math.max(0, j)) * columns + Math.min(columns - 1, Math.max(0, i));
    return moved[block] === 1 ? values[block]! : 0;
  };
  for (let y = 0, k = 0; y < height; y++) {
    const v = (y - side / 2) / stride;
    const j = Math.floor(v);
    const fy = v - j;
    for (let x = 0; x < width; x++, k++) {
      const u = (x - side / 2) / stride;
      const i = Math.floor(u);
      const fx = u - i;
      const mix = (values: Float32Array) =>
        (at(values, i, j) * (1 - fx) + at(values, i + 1, j) * fx) * (1 - fy) +
        (at(values, i, j + 1) * (1 - fx) + at(values, i + 1, j + 1) * fx) * fy;
      const sx = Math.min(width - 1.001, Math.max(0, x + mix(field.dx)));
      const sy = Math.min(height - 1.001, Math.max(0, y + mix(field.dy)));
      out.data[k] = width > 1 && height > 1 ? sample(plane, sx, sy) : plane.data[k]!;
    }
  }
  return out;
}

/** What the field says in a few numbers. */
export interface FlowSummary {
  /** Share of the blocks that can be followed. */
  readonly known: number;
  /** Share of the known blocks that moved, and their mean displacement, pixels. */
  readonly moved: number;
  readonly distance: number;
  /** Mean displacement of the moved blocks' common direction over their mean distance: 1 is "all the same way". */
  readonly together: number;
  /** How much of the known blocks' decorrelation in place the motion explains, 0 to 1. */
  readonly explained: number;
}

export function summarizeFlow(field: FlowField): FlowSummary {
  let known = 0;
  let moved = 0;
  let distance = 0;
  let sumX = 0;
  let sumY = 0;
  let still = 0;
  let left = 0;
  for (let b = 0; b < field.known.length; b++) {
    if (field.known[b] === 0) continue;
    known++;
    still += 1 - field.still[b]!;
    left += 1 - (field.moved[b] === 1 ? field.found[b]! : field.still[b]!);
    if (field.moved[b] === 0) continue;
    moved++;
    distance += Math.hypot(field.dx[b]!, field.dy[b]!);
    sumX += field.dx[b]!;
    sumY += field.dy[b]!;
  }
  return {
    known: field.known.length === 0 ? 0 : known / field.known.length,
    moved: known === 0 ? 0 : moved / known,
    distance: moved === 0 ? 0 : distance / moved,
    together: distance === 0 ? 0 : Math.hypot(sumX, sumY) / distance,
    explained: still < 1e-6 ? 0 : Math.max(0, 1 - left / still),
  };
}
