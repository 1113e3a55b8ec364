/** Candidate regions as the decisions want them. */
import type { MeantMask, Size } from '../core/pixels';
import type { Patch } from '../pixels/regions';
import type { RegionInput } from './decide';
import type { Observed } from './observe';
import type { RegionBox } from './place';

/** @param frame the map that the patch's cells count in. @returns its box in shares of the frame. */
export function boxOf(patch: Patch, frame: Size): RegionBox {
  return {
    left: patch.left / frame.width,
    top: patch.top / frame.height,
    right: patch.right / frame.width,
    bottom: patch.bottom / frame.height,
  };
}

/** How far outside the brushed area a change still counts as meant, fading; share of the long edge. */
const SOFT_BORDER = 0.04;

export function regionInputs({ candidates, regions, seen }: Observed, meant?: MeantMask): RegionInput[] {
  const { width, height } = seen.comparison.color;
  const distance = meant ? distanceTo(meant, width, height) : null;
  const reach = Math.max(1, SOFT_BORDER * Math.max(width, height));
  return candidates.patches.map((patch, i) => ({
    features: regions[i] ?? {},
    box: boxOf(patch, { width, height }),
    share: patch.cells.length / (width * height),
    meant:
      distance === null
        ? 0
        : patch.cells.reduce((sum, cell) => sum + Math.max(0, 1 - distance[cell]! / reach), 0) /
          patch.cells.length,
  }));
}

/** Chamfer distance (3-4, in cells) of every cell to the brushed area; infinite where nothing is brushed. */
function distanceTo(meant: MeantMask, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (let y = 0, i = 0; y < height; y++) {
    const v = Math.min(meant.height - 1, Math.floor(((y + 0.5) * meant.height) / height));
    for (let x = 0; x < width; x++, i++) {
      const u = Math.min(meant.width - 1, Math.floor(((x + 0.5) * meant.width) / width));
      if (meant.data[v * meant.width + u] !== 0) out[i] = 0;
    }
  }
  const relax = (i: number, x: number, y: number, dx: number, dy: number) => {
    const u = x + dx;
    const v = y + dy;
    if (u < 0 || v < 0 || u >= width || v >= height) return;
    out[i] = Math.min(out[i]!, out[v * width + u]! + (dx !== 0 && dy !== 0 ? 4 / 3 : 1));
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [dx, dy] of BACKWARD) relax(y * width + x, x, y, dx, dy);
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      for (const [dx, dy] of BACKWARD) relax(y * width + x, x, y, -dx, -dy);
    }
  }
  return out;
}

const BACKWARD = [
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;
