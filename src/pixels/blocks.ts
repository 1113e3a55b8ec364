/** Square blocks of a plane that are looked for in another: where they lie, how well they correlate, how to follow them. */
import { createPlane, type Plane } from './planes';
import { finish, type Steps } from './steps';

/** Overlapping squares: block (i, j) covers `side` x `side` pixels from (i, j) times `stride` on. */
export interface BlockGrid {
  readonly side: number;
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
}

/** Displacement of each block, pixels; 0 where it did not move. */
export interface Displacements {
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** 1 for blocks that moved. */
  readonly moved: Uint8Array;
}

/** @returns the grid of whole blocks; no columns or rows where the plane is smaller than one. */
export function blockGrid({ width, height }: Plane, side: number, stride: number): BlockGrid {
  return {
    side,
    stride,
    columns: Math.max(0, Math.floor((width - side) / stride) + 1),
    rows: Math.max(0, Math.floor((height - side) / stride) + 1),
  };
}

/** Contrast (standard deviation, units of the plane) that a block needs to be followed. */
const LEAST_CONTRAST = 2;

/** What of a block in place is needed again for every shift that is tried. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Every `skip`-th pixel counts. */
  readonly skip: number;
}

/**
 * Normalized cross-correlation of a block of `p` with the square of `q` that lies (dx, dy) further, -1 to 1, over the pixels
 * that lie inside both. Shifts between pixels are interpolated.
 * @returns null where the block is too flat, or less than half of it lies inside.
 */
export function correlate(p: Plane, q: Plane, block: Block, dx: number, dy: number): number | null {
  const { x: x0, y: y0, side, skip } = block;
  const { width, height, data } = p;
  const other = q.data;
  const whole = Number.isInteger(dx) && Number.isInteger(dy);
  // Interpolation needs a further pixel to the right and below.
  const edge = whole ? 0 : 1;
  const left = Math.max(x0, x0 + skip * Math.ceil((Math.ceil(-dx) - x0) / skip));
  const top = Math.max(y0, y0 + skip * Math.ceil((Math.ceil(-dy) - y0) / skip));
  const right = Math.min(width, x0 + side, Math.ceil(width - edge - dx));
  const bottom = Math.min(height, y0 + side, Math.ceil(height - edge - dy));
  const ix = Math.floor(dx);
  const iy = Math.floor(dy);
  const fx = dx - ix;
  const fy = dy - iy;
  const a00 = (1 - fx) * (1 - fy);
  const a10 = fx * (1 - fy);
  const a01 = (1 - fx) * fy;
  const a11 = fx * fy;
  let n = 0;
  let sp = 0;
  let sq = 0;
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let y = top; y < bottom; y += skip) {
    const at = y * width;
    const to = (y + iy) * width + ix;
    for (let x = left; x < right; x += skip) {
      const u = data[at + x]!;
      const i = to + x;
      const v = whole
        ? other[i]!
        : a00 * other[i]! + a10 * other[i + 1]! + a01 * other[i + width]! + a11 * other[i + width + 1]!;
      n++;
      sp += u;
      sq += v;
      pp += u * u;
      qq += v * v;
      pq += u * v;
    }
  }
  if (n < (side * side) / (2 * skip * skip)) return null;
  const varP = pp / n - (sp / n) ** 2;
  const varQ = qq / n - (sq / n) ** 2;
  if (varP < LEAST_CONTRAST ** 2) return null;
  if (varQ < 0.25) return 0;
  return (pq / n - (sp * sq) / (n * n)) / Math.sqrt(varP * varQ);
}

/**
 * @param least what the correlation must exceed; @param gain by how much a further shift must beat the best so far.
 * @returns the best whole shift up to `reach` pixels in both directions; null where none exceeds `least`.
 */
export function searchWhole(
  p: Plane,
  q: Plane,
  block: Block,
  reach: number,
  least: number,
  gain = 0,
): { dx: number; dy: number } | null {
  let best: { dx: number; dy: number } | null = null;
  let most = least;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const value = correlate(p, q, block, dx, dy);
      if (value === null || value <= most + gain) continue;
      most = value;
      best = { dx, dy };
    }
  }
  return best;
}

/** @returns how many of the eight neighbours that are `found` went within `apart` pixels of where the block went. */
export function companions(
  { columns, rows }: BlockGrid,
  { dx, dy }: Pick<Displacements, 'dx' | 'dy'>,
  block: number,
  found: (block: number) => boolean,
  apart: number,
): number {
  const i = block % columns;
  const j = (block - i) / columns;
  let company = 0;
  for (let v = Math.max(0, j - 1); v <= Math.min(rows - 1, j + 1); v++) {
    for (let u = Math.max(0, i - 1); u <= Math.min(columns - 1, i + 1); u++) {
      const other = v * columns + u;
      if (other === block || !found(other)) continue;
      if (Math.hypot(dx[other]! - dx[block]!, dy[other]! - dy[block]!) <= apart) company++;
    }
  }
  return company;
}

/** Rows of a plane that are followed between two pauses. */
const ROWS = 128;

/**
 * @param scale how many pixels of the plane one of the grid's is.
 * @returns `out(x) = plane(x + d(x))`, d interpolated between the blocks' centres, 0 at blocks that did not move; bilinear.
 */
export function follow(plane: Plane, grid: BlockGrid, moves: Displacements, scale = 1): Plane {
  return finish(followSteps(plane, grid, moves, scale));
}

/** {@link follow}, in steps. */
export function* followSteps(plane: Plane, grid: BlockGrid, moves: Displacements, scale = 1): Steps<Plane> {
  const { width, height, data } = plane;
  const { side, stride, columns, rows } = grid;
  if (!moves.moved.includes(1) || width < 2 || height < 2) return plane;
  const out = createPlane(width, height);
  const rowX = new Float32Array(columns);
  const rowY = new Float32Array(columns);
  const place = (at: number, last: number) =>
    Math.min(last, Math.max(0, ((at + 0.5) / scale - side / 2) / stride));
  for (let y = 0, k = 0; y < height; y++) {
    if (y % ROWS === ROWS - 1) yield;
    const v = place(y, rows - 1);
    const j = Math.min(rows - 1, Math.floor(v));
    const upper = j * columns;
    const lower = Math.min(rows - 1, j + 1) * columns;
    for (let i = 0; i < columns; i++) {
      rowX[i] = scale * (moves.dx[upper + i]! * (1 - v + j) + moves.dx[lower + i]! * (v - j));
      rowY[i] = scale * (moves.dy[upper + i]! * (1 - v + j) + moves.dy[lower + i]! * (v - j));
    }
    for (let x = 0; x < width; x++, k++) {
      const u = place(x, columns - 1);
      const i = Math.floor(u);
      const right = Math.min(columns - 1, i + 1);
      const mx = rowX[i]! + (rowX[right]! - rowX[i]!) * (u - i);
      const my = rowY[i]! + (rowY[right]! - rowY[i]!) * (u - i);
      const sx = Math.min(width - 1.001, Math.max(0, x + mx));
      const sy = Math.min(height - 1.001, Math.max(0, y + my));
      out.data[k] = mx === 0 && my === 0 ? data[k]! : sample(plane, sx, sy);
    }
  }
  return out;
}

/** Bilinear; the place must lie a pixel inside at the right and below. */
export function sample({ width, data }: Plane, x: number, y: number): number {
  const ix = x | 0;
  const iy = y | 0;
  const at = iy * width + ix;
  const fx = x - ix;
  const top = data[at]! + (data[at + 1]! - data[at]!) * fx;
  const bottom = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx;
  return top + (bottom - top) * (y - iy);
}
