/** Regions that lie side by side and tell the same are one finding: a bench is one thing, in however many pieces it is seen. */
import type { Size } from '../core/pixels';
import { cover, type Patch } from '../pixels/regions';
import type { DecidedRegion } from './decide';

/** Gap up to which regions belong together, share of the long edge. */
const GAP = 0.016;

/**
 * @param regions most important first. @param patchOf the patch of one, in cells of `frame`.
 * @returns the regions by thing, in the order of the most important of each, which comes first in its group.
 */
export function groupRegions(
  regions: readonly DecidedRegion[],
  patchOf: (region: DecidedRegion) => Patch,
  frame: Size,
): DecidedRegion[][] {
  const gap = Math.max(1, Math.round(GAP * Math.max(frame.width, frame.height)));
  const groups: DecidedRegion[][] = [];
  const left = [...regions];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const group = [first];
    // Whoever joins may bring others along.
    for (let i = 0; i < group.length; i++) {
      const near = cover([patchOf(group[i]!)], frame.width, frame.height, gap);
      const joins = left.filter(
        (one) => one.kind === group[0]!.kind && patchOf(one).cells.some((cell) => near[cell] === 1),
      );
      group.push(...joins);
      for (const one of joins) left.splice(left.indexOf(one), 1);
    }
    groups.push(group);
  }
  return groups;
}
