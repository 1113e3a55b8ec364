/** Larger parts of a picture that stand elsewhere now, as a whole and further than gradients reach. */
import {
  type Block,
  type BlockGrid,
  blockGrid,
  companions,
  correlate,
  type Displacements,
  searchWhole,
} from './blocks';
import type { Plane } from './planes';
import type { Steps } from './steps';

export interface MovedParts {
  readonly grid: BlockGrid;
  readonly moves: Displacements;
}

/** Blocks of about 100 prepared pixels, shifts up to about 50, where a pixel of the planes is eight prepared ones. */
const SIDE = 12;
const STRIDE = 6;
const REACH = 6;
/** The correlation at the new place must reach this, and exceed that at the old place by so much. */
const LEAST_CORRELATION = 0.6;
const LEAST_GAIN = 0.2;

/**
 * Follows blocks by whole shifts. A block counts as moved only if a neighbour moved alike: chance matches do not come in pairs.
 * @param before, after small planes of one size.
 */
export function* movedParts(before: Plane, after: Plane): Steps<MovedParts> {
  const grid = blockGrid(before, SIDE, STRIDE);
  const n = grid.columns * grid.rows;
  const moves = { dx: new Float32Array(n), dy: new Float32Array(n), moved: new Uint8Array(n) };
  const found = new Uint8Array(n);
  for (let j = 0, b = 0; j < grid.rows; j++) {
    yield;
    for (let i = 0; i < grid.columns; i++, b++) {
      const block: Block = { x: i * STRIDE, y: j * STRIDE, side: SIDE, skip: 1 };
      const still = correlate(before, after, block, 0, 0);
      if (still === null || still > 1 - LEAST_GAIN) continue;
      const at = searchWhole(before, after, block, REACH, Math.max(LEAST_CORRELATION, still + LEAST_GAIN));
      if (at === null) continue;
      moves.dx[b] = at.dx;
      moves.dy[b] = at.dy;
      found[b] = 1;
    }
  }
  for (let b = 0; b < n; b++)
    moves.moved[b] = found[b] === 1 && companions(grid, moves, b, (k) => found[k] === 1, 1.5) > 0 ? 1 : 0;
  for (let b = 0; b < n; b++) {
    if (moves.moved[b] === 1) continue;
    moves.dx[b] = 0;
    moves.dy[b] = 0;
  }
  return { grid, moves };
}
