/** Regions found at 1344 pixels, drawn again with the small cells of the original. */
import type { Size } from '../../core/pixels';
import type { Region } from '../../core/region';
import { type Patch, patchOf, toRegion } from '../../pixels/regions';
import type { NativeCells } from './cells';

/** Share of the region's own mean change that a cell needs, and the least change (delta E); as at 1344 pixels. */
const OWN_SHARE = 0.22;
const LEAST_CHANGE = 1.6;
/** A drawing that keeps less than this share of the coarse one missed something: then the coarse one stays. */
const LEAST_KEPT = 0.3;

/**
 * @param patch in cells of `cell` prepared pixels, `columns` a row. @param original size of the before original.
 * @returns the region, or null where the small cells show too little of it.
 */
export function sharpen(
  patch: Patch,
  columns: number,
  cell: number,
  prepared: Size,
  original: Size,
  native: NativeCells,
): Region | null {
  const { strength, side } = native;
  const toX = (side * prepared.width) / original.width / cell;
  const toY = (side * prepared.height) / original.height / cell;
  const own = new Set(patch.cells);
  // One coarse cell around: its border was blunt.
  const near = (u: number, v: number) => {
    for (let dv = -1; dv <= 1; dv++)
      for (let du = -1; du <= 1; du++)
        if (u + du >= 0 && u + du < columns && own.has((v + dv) * columns + u + du)) return true;
    return false;
  };
  const left = Math.max(0, Math.floor((patch.left - 1) / toX));
  const top = Math.max(0, Math.floor((patch.top - 1) / toY));
  const right = Math.min(strength.width, Math.ceil((patch.right + 1) / toX));
  const bottom = Math.min(strength.height, Math.ceil((patch.bottom + 1) / toY));
  const reach: number[] = [];
  let sum = 0;
  let inside = 0;
  for (let y = top; y < bottom; y++) {
    const v = Math.floor((y + 0.5) * toY);
    for (let x = left; x < right; x++) {
      const u = Math.floor((x + 0.5) * toX);
      if (!near(u, v)) continue;
      const i = y * strength.width + x;
      reach.push(i);
      if (!own.has(v * columns + u)) continue;
      sum += strength.data[i]!;
      inside++;
    }
  }
  const limit = Math.max(LEAST_CHANGE, (OWN_SHARE * sum) / Math.max(1, inside));
  const cells = withoutHoles(
    reach.filter((i) => strength.data[i]! >= limit),
    new Set(reach),
    strength.width,
  );
  if (cells.length < LEAST_KEPT * inside) return null;
  return toRegion(patchOf(cells, strength), strength.width, side, original, original);
}

/** Cells of which most neighbours belong to the region belong to it too, twice over; lone ones do not. */
function withoutHoles(cells: readonly number[], reach: ReadonlySet<number>, width: number): number[] {
  let kept = new Set(cells);
  for (let round = 0; round < 2; round++) {
    const next = new Set<number>();
    for (const i of reach) {
      let company = 0;
      for (const d of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1])
        if (kept.has(i + d)) company++;
      if (kept.has(i) ? company >= 2 : company >= 5) next.add(i);
    }
    kept = next;
  }
  return [...kept];
}
