/**
 * A coarse field of motion for what a global map leaves: overlapping square blocks, whole shifts first at a quarter of
 * the size, then Lucas and Kanade's steps (1981) at half and full size.
 */
import { type Block, type BlockGrid, blockGrid, companions, correlate, searchWhole } from './blocks';
import { half as halved, type Plane } from './planes';
import { finish, type Steps } from './steps';

export interface FlowField {
  readonly grid: BlockGrid;
  /** Where the block's content went, pixels; 0 where it did not move or cannot be told. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** 1 for blocks with contrast whose content is found again. */
  readonly known: Uint8Array;
  /** 1 for known blocks that moved, and neighbours with them. */
  readonly moved: Uint8Array;
  /** Correlation of the block in place and where it went, -1 to 1. */
  readonly still: Float32Array;
  readonly found: Float32Array;
}

/** Whole shifts at a quarter of the size reach this far: 16 pixels and a little. */
const REACH = 4;
/** Correlation from which a block counts as found. */
const FOUND = 0.6;
/** Displacement from which a block counts as moved, pixels, and what its correlation must gain by it. */
const MOVED = 0.35;
const LEAST_GAIN = 0.012;

/** Correlation in place from which nothing else is looked for, and above which no whole shift is tried. */
const SAME = 0.9995;
const NEAR = 0.9;

/** @param side side of a block, pixels, a multiple of 8; blocks overlap by half. */
export function coarseFlow(before: Plane, after: Plane, side: number): FlowField {
  return finish(flowSteps(before, after, side));
}

/** {@link coarseFlow}, with a pause after each row of blocks. */
export function* flowSteps(before: Plane, after: Plane, side: number): Steps<FlowField> {
  const grid = blockGrid(before, side, side >> 1);
  const { columns, rows, stride } = grid;
  const n = columns * rows;
  const field = {
    grid,
    dx: new Float32Array(n),
    dy: new Float32Array(n),
    known: new Uint8Array(n),
    moved: new Uint8Array(n),
    still: new Float32Array(n).fill(1),
    found: new Float32Array(n).fill(1),
  };
  const half = [halved(before), halved(after)] as const;
  const quarter = [halved(half[0]), halved(half[1])] as const;
  for (let j = 0, b = 0; j < rows; j++) {
    yield;
    for (let i = 0; i < columns; i++, b++) {
      const block: Block = { x: i * stride, y: j * stride, side, skip: 2 };
      const still = correlate(before, after, block, 0, 0);
      if (still === null) continue;
      field.still[b] = still;
      field.found[b] = still;
      if (still > SAME) {
        field.known[b] = 1;
        continue;
      }
      const at = findBlock([before, after], half, quarter, block, still < NEAR);
      const found = correlate(before, after, block, at.dx, at.dy) ?? -1;
      if (found < Math.max(FOUND, still)) {
        field.known[b] = still >= FOUND ? 1 : 0;
        continue;
      }
      field.known[b] = 1;
      field.found[b] = found;
      field.dx[b] = at.dx;
      field.dy[b] = at.dy;
    }
  }
  markMoved(field);
  return field;
}

type Pair = readonly [Plane, Plane];

function findBlock(full: Pair, half: Pair, quarter: Pair, { x, y, side }: Block, far: boolean) {
  const small: Block = { x: x >> 2, y: y >> 2, side: side >> 2, skip: 1 };
  let at = { dx: 0, dy: 0 };
  if (far) {
    const still = correlate(quarter[0], quarter[1], small, 0, 0) ?? 1;
    at = searchWhole(quarter[0], quarter[1], small, REACH, still, 0.01) ?? at;
  }
  at = step(half[0], half[1], x >> 1, y >> 1, side >> 1, 2 * at.dx, 2 * at.dy, 3, 1);
  return step(full[0], full[1], x, y, side, 2 * at.dx, 2 * at.dy, 3, 2);
}

function markMoved(field: FlowField): void {
  const { grid, dx, dy, known, moved, still, found } = field;
  const far = (b: number) =>
    known[b] === 1 &&
    Math.hypot(dx[b]!, dy[b]!) >= MOVED &&
    found[b]! - still[b]! >= LEAST_GAIN * Math.min(1, 4 * (1 - still[b]!) + 0.1);
  for (let b = 0; b < moved.length; b++) {
    if (!far(b)) continue;
    const apart = 0.3 + 0.4 * Math.hypot(dx[b]!, dy[b]!);
    if (companions(grid, field, b, far, apart) >= 2) moved[b] = 1;
  }
  // Only once all are marked: a neighbour's displacement decides too.
  for (let b = 0; b < moved.length; b++) {
    if (moved[b] === 1) continue;
    dx[b] = 0;
    dy[b] = 0;
  }
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
  const { width, height, data: values } = p;
  const { data: others } = q;
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
    const right = Math.min(width - 1, x0 + side);
    const bottom = Math.min(height - 1, y0 + side);
    for (let y = Math.max(1, y0); y < bottom; y += skip) {
      const v = y + dy;
      if (!(v >= 0 && v < height - 1)) continue;
      const iy = v | 0;
      const fy = v - iy;
      const line = iy * width;
      const at = y * width;
      for (let x = Math.max(1, x0); x < right; x += skip) {
        const u = x + dx;
        if (!(u >= 0 && u < width - 1)) continue;
        const ix = u | 0;
        const fx = u - ix;
        const k = line + ix;
        const top = others[k]! + (others[k + 1]! - others[k]!) * fx;
        const low = others[k + width]! + (others[k + width + 1]! - others[k + width]!) * fx;
        const i = at + x;
        const e = top + (low - top) * fy - values[i]!;
        const gx = (values[i + 1]! - values[i - 1]!) / 2;
        const gy = (values[i + width]! - values[i - width]!) / 2;
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
