/** Regions that may show other content: where the coarse colour differs, with masks that follow what really changed. */
import { createPlane, type Plane, shrink } from '../pixels/planes';
import { cover, findPatches, type Patch, patchOf } from '../pixels/regions';
import { clamp, quantile, robustSpread, thin } from '../pixels/statistics';
import { MOST_REGIONS } from './findings';
import type { Observation } from './observation';

/** Colour difference (about delta E) from which a coarse change is looked at, at least and at most. */
const LEAST_LIMIT = 5;
const MOST_LIMIT = 12;
/** In a restoration contrast and haze may change a region's colour: more is needed. */
const RESTORATION_LIMIT = 8;
/** Regions below this share of the frame are dropped. */
const LEAST_AREA = 0.0003;

export interface Candidates {
  /** Most important first, at most twelve. */
  readonly patches: Patch[];
  /** Regions beyond the first twelve. */
  readonly dropped: number;
  /** The colour difference from which they were looked for. */
  readonly limit: number;
}

/** @returns the regions whose coarse colour differs. */
export function findCandidates(seen: Observation, restoration: boolean): Candidates {
  const { color } = seen.comparison;
  const cells = color.data.length;
  const sample = thin(color.data, 8000);
  const middle = quantile(sample, 0.5);
  const adaptive = middle + 5 * robustSpread(sample, middle);
  const limit = clamp(adaptive, restoration ? RESTORATION_LIMIT : LEAST_LIMIT, MOST_LIMIT);
  const long = Math.max(color.width, color.height);
  const patches = findPatches(color, {
    high: limit,
    low: 0.6 * limit,
    least: Math.max(seen.grid.cell > 1 ? 4 : 1, LEAST_AREA * cells),
    near: Math.max(1, Math.round(long * 0.012)),
  });
  const kept = patches.slice(0, MOST_REGIONS);
  const strength = shrink(seen.comparison.strength, seen.grid.cell / seen.grid.working);
  const refined = kept.map((patch) => refine(patch, strength, color));
  return { patches: refined, dropped: Math.max(0, patches.length - MOST_REGIONS), limit };
}

/** How far a mask may grow beyond what stood out coarsely, cells. */
const GROWTH = 6;
/** Share of the patch's own mean change that a cell needs to belong to it, and what it needs at least (delta E). */
const OWN_SHARE = 0.22;
const LEAST_CHANGE = 1.6;

/**
 * The coarse map blunts a region's border and misses parts whose colour happens to agree. The mask becomes the changed
 * cells around the patch that hang together with it, holes filled.
 */
function refine(patch: Patch, strength: Plane, color: Plane): Patch {
  const { width, height } = color;
  if (strength.width !== width || strength.height !== height) return patch;
  let own = 0;
  for (const i of patch.cells) own += strength.data[i]!;
  const limit = Math.max(LEAST_CHANGE, (OWN_SHARE * own) / patch.cells.length);
  const reach = cover([patch], width, height, GROWTH);
  const wanted = new Uint8Array(width * height);
  for (let i = 0; i < wanted.length; i++) if (reach[i] === 1 && strength.data[i]! >= limit) wanted[i] = 1;
  const mask = new Uint8Array(width * height);
  const stack = patch.cells.filter((i) => wanted[i] === 1);
  for (const i of stack) mask[i] = 1;
  while (stack.length > 0) {
    const i = stack.pop()!;
    const x = i % width;
    for (const next of [
      x > 0 ? i - 1 : -1,
      x < width - 1 ? i + 1 : -1,
      i - width,
      i + width < mask.length ? i + width : -1,
    ]) {
      if (next < 0 || wanted[next] === 0 || mask[next] === 1) continue;
      mask[next] = 1;
      stack.push(next);
    }
  }
  const cells = filled(mask, patch, width, height);
  return cells.length < Math.max(1, 0.3 * patch.cells.length) ? patch : { ...patchOf(cells, color) };
}

/** The mask's cells, and those it encloses. */
function filled(mask: Uint8Array, patch: Patch, width: number, height: number): number[] {
  const left = Math.max(0, patch.left - GROWTH - 1);
  const top = Math.max(0, patch.top - GROWTH - 1);
  const right = Math.min(width, patch.right + GROWTH + 1);
  const bottom = Math.min(height, patch.bottom + GROWTH + 1);
  const outside = createPlane(right - left, bottom - top);
  const stack: number[] = [];
  const visit = (x: number, y: number) => {
    if (x < left || y < top || x >= right || y >= bottom || mask[y * width + x] === 1) return;
    const at = (y - top) * (right - left) + x - left;
    if (outside.data[at] === 1) return;
    outside.data[at] = 1;
    stack.push(y * width + x);
  };
  for (let x = left; x < right; x++) {
    visit(x, top);
    visit(x, bottom - 1);
  }
  for (let y = top; y < bottom; y++) {
    visit(left, y);
    visit(right - 1, y);
  }
  while (stack.length > 0) {
    const i = stack.pop()!;
    const x = i % width;
    const y = (i - x) / width;
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  const cells: number[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++)
      if (outside.data[(y - top) * (right - left) + x - left] === 0) cells.push(y * width + x);
  }
  return cells;
}
