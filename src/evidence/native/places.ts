/** Small places of the originals that stand out, and what a close-up says of one. */
import type { Size } from '../../core/pixels';
import type { Region } from '../../core/region';
import { findPatches, type Patch, toRegion } from '../../pixels/regions';
import { clamp, quantile, robustSpread, thin } from '../../pixels/statistics';
import type { DecidedRegion } from '../decide';
import type { EditType } from '../instruction';
import type { NativeCells } from './cells';
import type { CloseUp, Frame } from './closeUp';

/** A change that was found in the original only. */
export interface SmallChange {
  readonly kind: EditType;
  /** That it shows other content, 0 to 1: of the close-up, judged as a picture of its own. */
  readonly probability: number;
  readonly region: Region;
  /** Mean coarse colour difference, delta E, and the share of the picture. */
  readonly change: number;
  readonly share: number;
}

/** Colour difference (delta E) from which a place stands out, at least and at most; for restorations more is needed. */
const LEAST_LIMIT = 6;
const MOST_LIMIT = 14;
const RESTORATION_LIMIT = 10;
/** Cells of a place, at least: 12 x 12 pixels of a picture of 12 megapixels. */
const LEAST_CELLS = 9;
/** A place that covers more than this share of the picture is no small one: 1344 pixels showed it. */
const MOST_SHARE = 0.01;

/** @param known 1 for cells of what is told already. @returns small places that stand out, the strongest first. */
export function smallPlaces({ color }: NativeCells, known: Uint8Array, restoration: boolean): Patch[] {
  const map = { ...color, data: color.data.slice() };
  for (let i = 0; i < known.length; i++) if (known[i] === 1) map.data[i] = 0;
  const sample = thin(map.data, 8000);
  const middle = quantile(sample, 0.5);
  const least = restoration ? RESTORATION_LIMIT : LEAST_LIMIT;
  const limit = clamp(middle + 8 * robustSpread(sample, middle), least, MOST_LIMIT);
  return findPatches(map, { high: limit, low: 0.6 * limit, least: LEAST_CELLS, near: 3 }).filter(
    (patch) => patch.cells.length <= MOST_SHARE * map.data.length,
  );
}

/** Sides of a close-up, pixels: like the pictures that the models were fitted to, and wider around a larger place. */
const LEAST_FRAME = 384;
const MOST_FRAME = 768;

/** @returns the piece around a place, within the original. */
export function frameAround(place: Patch, side: number, original: Size): Frame {
  const extent = Math.max(place.right - place.left, place.bottom - place.top) * side;
  const wanted = clamp(4 * extent, LEAST_FRAME, MOST_FRAME);
  const width = Math.min(original.width, Math.round(wanted));
  const height = Math.min(original.height, Math.round(wanted));
  const at = (low: number, high: number, length: number, whole: number) =>
    Math.round(clamp(((low + high) / 2) * side - length / 2, 0, whole - length));
  return {
    x: at(place.left, place.right, width, original.width),
    y: at(place.top, place.bottom, height, original.height),
    width,
    height,
  };
}

/** @returns what the close-up says of the place: the likeliest region that touches it and counts. */
export function changeAt(view: CloseUp, place: Patch, side: number, original: Size): SmallChange | null {
  const { frame, observed, decisions } = view;
  const { seen, candidates } = observed;
  const { color } = seen.comparison;
  const { cell } = seen.grid;
  let best: { decided: DecidedRegion; patch: Patch } | null = null;
  for (const decided of decisions.regions) {
    const patch = candidates.patches[decided.index];
    if (!decided.counts || patch === undefined) continue;
    const touches =
      frame.x + patch.left * cell < place.right * side &&
      frame.x + patch.right * cell > place.left * side &&
      frame.y + patch.top * cell < place.bottom * side &&
      frame.y + patch.bottom * cell > place.top * side;
    if (touches && (best === null || decided.probability > best.decided.probability))
      best = { decided, patch };
  }
  if (best === null) return null;
  const { decided, patch } = best;
  const inside = toRegion(patch, color.width, cell, frame, frame);
  return {
    kind: decided.kind,
    probability: decided.probability,
    region: { ...inside, box: { ...inside.box, x: inside.box.x + frame.x, y: inside.box.y + frame.y } },
    change: patch.mean,
    share: (patch.cells.length * cell * cell) / (original.width * original.height),
  };
}
