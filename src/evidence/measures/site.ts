/** A region cut out with its surroundings, so that nothing has to look at the whole picture once for every region. */

import type { Comparison } from '../../pixels/compare';
import type { LabPlanes } from '../../pixels/lab';
import { createPlane, type Plane } from '../../pixels/planes';
import { type Patch, widen } from '../../pixels/regions';

/** Cells between the region and what counts as its surroundings, and how wide these are. */
const GAP = 1;
const RING = 4;
const MARGIN = GAP + RING + 1;

/** One side of a region: the picture by cell, and the length of the lightness gradient. */
export interface Side {
  readonly lab: LabPlanes;
  readonly edges: Plane;
}

/** All indices are cells of the cut-out, row by row. */
export interface Site {
  readonly width: number;
  readonly height: number;
  /** 1 for the region's own cells. */
  readonly own: Uint8Array;
  readonly cells: readonly number[];
  /** Cells of the surroundings: a ring that no candidate takes, or, where that is too small, the whole ring. */
  readonly around: readonly number[];
  /** 1 for cells that nothing changed near: neither this region nor another. */
  readonly still: Uint8Array;
  readonly before: Side;
  readonly after: Side;
  readonly color: Plane;
  readonly texture: Plane;
  /** Cells of the border, and how many of the region's lie on the frame. */
  readonly border: readonly number[];
  readonly onFrame: number;
}

/** @param taken 1 for cells of any candidate and those next to them, the whole map. */
export function siteOf(patch: Patch, comparison: Comparison, taken: Uint8Array): Site {
  const { color } = comparison;
  const left = Math.max(0, patch.left - MARGIN);
  const top = Math.max(0, patch.top - MARGIN);
  const width = Math.min(color.width, patch.right + MARGIN) - left;
  const height = Math.min(color.height, patch.bottom + MARGIN) - top;
  const cut = (plane: Plane): Plane => {
    const out = createPlane(width, height);
    for (let y = 0; y < height; y++) {
      const at = (top + y) * plane.width + left;
      out.data.set(plane.data.subarray(at, at + width), y * width);
    }
    return out;
  };
  const side = (lab: LabPlanes, edges: Plane): Side => ({
    lab: { L: cut(lab.L), a: cut(lab.a), b: cut(lab.b) },
    edges: cut(edges),
  });
  const own = new Uint8Array(width * height);
  const cells = patch.cells.map((cell) => {
    const x = cell % color.width;
    return ((cell - x) / color.width - top) * width + x - left;
  });
  for (const i of cells) own[i] = 1;
  const near = widen(own, width, height, GAP);
  const far = widen(near, width, height, RING);
  const free: number[] = [];
  const loose: number[] = [];
  const still = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (near[i] === 1) continue;
      const isTaken = taken[(top + y) * color.width + left + x] === 1;
      if (!isTaken) still[i] = 1;
      if (far[i] === 0) continue;
      loose.push(i);
      if (!isTaken) free.push(i);
    }
  }
  const frame = {
    left: -left,
    top: -top,
    right: color.width - 1 - left,
    bottom: color.height - 1 - top,
  };
  return {
    width,
    height,
    own,
    cells,
    around: free.length >= 12 ? free : loose,
    still,
    before: side(comparison.before, comparison.edgesBefore),
    after: side(comparison.after, comparison.edgesAfter),
    color: cut(color),
    texture: cut(comparison.texture),
    ...borderOf(cells, own, width, height, frame),
  };
}

function borderOf(
  cells: readonly number[],
  own: Uint8Array,
  width: number,
  height: number,
  frame: { left: number; top: number; right: number; bottom: number },
) {
  const border: number[] = [];
  let onFrame = 0;
  for (const i of cells) {
    const x = i % width;
    const y = (i - x) / width;
    if (x === frame.left || x === frame.right || y === frame.top || y === frame.bottom) onFrame++;
    const open =
      (x > 0 && own[i - 1] === 0) ||
      (x < width - 1 && own[i + 1] === 0) ||
      (y > 0 && own[i - width] === 0) ||
      (y < height - 1 && own[i + width] === 0);
    if (open) border.push(i);
  }
  return { border, onFrame };
}
