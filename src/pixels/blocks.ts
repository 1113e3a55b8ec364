/** Blocks that moved on their own, after the global motion was taken out. */
import { createPlane, type Plane } from './planes';

export interface BlockOptions {
  /** Side of a block and distance from one to the next, pixels. */
  side: number;
  stride: number;
  /** Greatest shift tried in both directions, pixels. */
  reach: number;
  /** The correlation at the new place must reach this and exceed that at the old place by {@link LEAST_GAIN}. */
  leastCorrelation: number;
  /** 1 where a pixel belongs to something already explained; blocks mostly there are left out. */
  skip?: Uint8Array;
}

/** Where the blocks went; block (i, j) covers pixels from (i, j) times stride on. Shifts are 0 where it did not move. */
export interface BlockField {
  readonly options: BlockOptions;
  readonly columns: number;
  readonly rows: number;
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  /** 1 for blocks that moved. */
  readonly moved: Uint8Array;
  /** Blocks with enough contrast to be followed. */
  readonly textured: number;
}

/** Contrast (standard deviation) that a block needs, units of the plane. */
const LEAST_CONTRAST = 2;
const LEAST_GAIN = 0.2;

/**
 * Follows square blocks by the greatest normalized cross-correlation among whole shifts. A block counts as moved only if
 * a neighbour moved alike: chance matches do not come in pairs.
 */
export function followBlocks(before: Plane, after: Plane, options: BlockOptions): BlockField {
  const { side, stride, reach, skip } = options;
  const columns = Math.max(0, Math.floor((before.width - side) / stride) + 1);
  const rows = Math.max(0, Math.floor((before.height - side) / stride) + 1);
  const dx = new Int8Array(columns * rows);
  const dy = new Int8Array(columns * rows);
  const found = new Uint8Array(columns * rows);
  let textured = 0;
  for (let j = 0, block = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, block++) {
      const x0 = i * stride;
      const y0 = j * stride;
      if (skip !== undefined && skippedShare(skip, before.width, x0, y0, side) > 0.5) continue;
      const still = correlation(before, after, x0, y0, side, 0, 0);
      if (still === null) continue;
      textured++;
      if (still > 1 - LEAST_GAIN) continue;
      let best = Math.max(options.leastCorrelation, still + LEAST_GAIN);
      for (let v = -reach; v <= reach; v++) {
        for (let u = -reach; u <= reach; u++) {
          const value = correlation(before, after, x0, y0, side, u, v);
          if (value === null || value < best) continue;
          best = value;
          dx[block] = u;
          dy[block] = v;
          found[block] = 1;
        }
      }
    }
  }
  const moved = found.map((is, block) => (is === 1 && hasCompanion(block, found, dx, dy, columns) ? 1 : 0));
  for (let block = 0; block < moved.length; block++) {
    if (moved[block] === 1) continue;
    dx[block] = 0;
    dy[block] = 0;
  }
  return { options, columns, rows, dx, dy, moved, textured };
}

/** Number of moved blocks, the median distance they went (pixels; 0 where none did), and the pixels they cover. */
export function summarizeMoves(field: BlockField, width: number) {
  const { side, stride } = field.options;
  const distances: number[] = [];
  const cells = new Set<number>();
  field.moved.forEach((is, block) => {
    if (is === 0) return;
    distances.push(Math.hypot(field.dx[block]!, field.dy[block]!));
    const x0 = (block % field.columns) * stride;
    const y0 = Math.floor(block / field.columns) * stride;
    for (let y = y0; y < y0 + side; y++) for (let x = x0; x < x0 + side; x++) cells.add(y * width + x);
  });
  distances.sort((p, q) => p - q);
  return { moved: distances.length, distance: distances[distances.length >> 1] ?? 0, cells: [...cells] };
}

/**
 * @returns `out(x) = plane(x + shift(x))`, the shifts interpolated between the blocks' centres and scaled by `scale`
 *   (how many pixels of this plane one of the field's is), the nearest pixel taken.
 */
export function followField(plane: Plane, field: BlockField, scale: number): Plane {
  const { width, height, data } = plane;
  const out = createPlane(width, height);
  const { columns, rows, dx, dy } = field;
  const { side, stride } = field.options;
  for (let y = 0, i = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, ((y + 0.5) / scale - side / 2) / stride));
    const j = Math.min(rows - 1, Math.floor(v));
    const below = Math.min(rows - 1, j + 1);
    for (let x = 0; x < width; x++, i++) {
      const u = Math.min(columns - 1, Math.max(0, ((x + 0.5) / scale - side / 2) / stride));
      const k = Math.floor(u);
      const right = Math.min(columns - 1, k + 1);
      const fx = u - k;
      const fy = v - j;
      const p = j * columns + k;
      const q = j * columns + right;
      const r = below * columns + k;
      const t = below * columns + right;
      const u0 = (dx[p]! * (1 - fx) + dx[q]! * fx) * (1 - fy) + (dx[r]! * (1 - fx) + dx[t]! * fx) * fy;
      const v0 = (dy[p]! * (1 - fx) + dy[q]! * fx) * (1 - fy) + (dy[r]! * (1 - fx) + dy[t]! * fx) * fy;
      const sx = Math.min(width - 1, Math.max(0, Math.round(x + scale * u0)));
      const sy = Math.min(height - 1, Math.max(0, Math.round(y + scale * v0)));
      out.data[i] = data[sy * width + sx]!;
    }
  }
  return out;
}

function hasCompanion(
  block: number,
  found: Uint8Array,
  dx: Int8Array,
  dy: Int8Array,
  columns: number,
): boolean {
  const i = block % columns;
  const j = (block - i) / columns;
  for (let y = Math.max(0, j - 1); y <= Math.min(found.length / columns - 1, j + 1); y++) {
    for (let x = Math.max(0, i - 1); x <= Math.min(columns - 1, i + 1); x++) {
      const other = y * columns + x;
      if (other === block || found[other] === 0) continue;
      if (Math.abs(dx[other]! - dx[block]!) <= 1 && Math.abs(dy[other]! - dy[block]!) <= 1) return true;
    }
  }
  return false;
}

function skippedShare(skip: Uint8Array, width: number, x0: number, y0: number, side: number): number {
  let sum = 0;
  for (let y = y0; y < y0 + side; y++) for (let x = x0; x < x0 + side; x++) sum += skip[y * width + x]!;
  return sum / (side * side);
}

/** Null where the block is too flat or leaves the frame. */
function correlation(
  p: Plane,
  q: Plane,
  x0: number,
  y0: number,
  side: number,
  dx: number,
  dy: number,
): number | null {
  if (x0 + dx < 0 || y0 + dy < 0 || x0 + dx + side > q.width || y0 + dy + side > q.height) return null;
  let sp = 0;
  let sq = 0;
  let pp = 0;
  let qq = 0;
  let pq = 0;
  for (let y = 0; y < side; y++) {
    const at = (y0 + y) * p.width + x0;
    const to = (y0 + dy + y) * q.width + x0 + dx;
    for (let x = 0; x < side; x++) {
      const u = p.data[at + x]!;
      const v = q.data[to + x]!;
      sp += u;
      sq += v;
      pp += u * u;
      qq += v * v;
      pq += u * v;
    }
  }
  const n = side * side;
  const varP = pp / n - (sp / n) ** 2;
  const varQ = qq / n - (sq / n) ** 2;
  if (varP < LEAST_CONTRAST ** 2) return null;
  if (varQ < 0.25) return 0;
  return (pq / n - (sp * sq) / (n * n)) / Math.sqrt(varP * varQ);
}
