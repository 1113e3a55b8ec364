/** First guess of a shift by trying every one at low resolution, for motions beyond the reach of gradients. */
import type { Plane } from './planes';
import { clamp, median, robustSpread } from './statistics';

/** Differences beyond this many robust spreads count no more: an edited part must not decide. */
const CUT = 0.6;

/**
 * Tries all whole shifts up to `reach` pixels in both directions.
 * @returns the shift (dx, dy) with the least mean of cut absolute differences between before(x) and after(x + d), after
 *   both were brought to median 0 and robust spread 1 (so a global change of exposure does not matter).
 */
export function searchShift(before: Plane, after: Plane, reach: number): { dx: number; dy: number } {
  const p = standardize(before);
  const q = standardize(after);
  const { width, height } = before;
  const reachX = Math.min(reach, Math.floor(width / 3));
  const reachY = Math.min(reach, Math.floor(height / 3));
  let best = { dx: 0, dy: 0 };
  let bestCost = Number.POSITIVE_INFINITY;
  for (let dy = -reachY; dy <= reachY; dy++) {
    for (let dx = -reachX; dx <= reachX; dx++) {
      const x0 = Math.max(0, -dx);
      const x1 = Math.min(width, width - dx);
      const y0 = Math.max(0, -dy);
      const y1 = Math.min(height, height - dy);
      // Sums only grow: once one is beyond the best, the rest of its rows cannot bring it back.
      const area = (x1 - x0) * (y1 - y0);
      const most = bestCost * area * (1 + 1e-9);
      let sum = 0;
      for (let y = y0; y < y1 && sum <= most; y++) {
        const at = y * width;
        const to = (y + dy) * width + dx;
        for (let x = x0; x < x1; x++) {
          const d = Math.abs(p[at + x]! - q[to + x]!);
          sum += Math.min(d, CUT);
        }
      }
      // A hair's preference for small shifts decides between equals (flat images).
      const cost = sum / area + 1e-6 * (dx * dx + dy * dy);
      if (cost < bestCost) {
        bestCost = cost;
        best = { dx, dy };
      }
    }
  }
  return best;
}

function standardize(plane: Plane): Float32Array {
  const centre = median(plane.data);
  const spread = Math.max(1, robustSpread(plane.data, centre));
  return plane.data.map((value) => clamp((value - centre) / spread, -8, 8));
}
