/** Blockiness: what block-wise coding leaves at the borders of its blocks. */
import type { Plane } from './planes';
import { median } from './statistics';

/**
 * How much more neighbours differ across the borders of a grid than elsewhere, levels; about 0 without blocks. The grid
 * may start anywhere (a crop moves it): the strongest start counts.
 * @param periodX, periodY distance of the borders in pixels: 8, or 8 times the scale the image was resized by. Below 4
 *   nothing is measured (0).
 */
export function blockiness(plane: Plane, periodX: number, periodY: number): number {
  return (gridStep(columnSteps(plane), periodX) + gridStep(rowSteps(plane), periodY)) / 2;
}

/** Differences beyond this many levels are edges of the picture, not of blocks. */
const EDGE = 24;

function columnSteps(plane: Plane): Float64Array {
  const { width, height, data } = plane;
  const steps = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    let left = data[at]!;
    for (let x = 1; x < width; x++) {
      const value = data[at + x]!;
      steps[x]! += Math.min(EDGE, Math.abs(value - left)) / height;
      left = value;
    }
  }
  return steps;
}

function rowSteps(plane: Plane): Float64Array {
  const { width, height, data } = plane;
  const steps = new Float64Array(height);
  for (let y = 1; y < height; y++) {
    let sum = 0;
    for (let i = y * width; i < (y + 1) * width; i++)
      sum += Math.min(EDGE, Math.abs(data[i]! - data[i - width]!));
    steps[y] = sum / width;
  }
  return steps;
}

function gridStep(steps: Float64Array, period: number): number {
  if (!(period >= 4) || steps.length < 4 * period) return 0;
  // Each step against its neighbours two away on both sides: slow changes over the picture fall out.
  let best = 0;
  for (let start = 0; start < Math.round(period); start++) {
    const excess: number[] = [];
    for (let k = 0; ; k++) {
      const at = Math.round(start + k * period);
      if (at >= steps.length - 2) break;
      if (at >= 3) excess.push(steps[at]! - (steps[at - 2]! + steps[at + 2]!) / 2);
    }
    if (excess.length > 2) best = Math.max(best, median(excess));
  }
  return best;
}
