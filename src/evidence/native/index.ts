/**
 * What the original resolution adds to an answer that was given at 1344 pixels: small changes that vanish there, sharper
 * masks, and fine detail (noise, blur, artifacts) measured on pieces of the original.
 */
import type { Size } from '../../core/pixels';
import type { Region } from '../../core/region';
import type { ProblemType } from '../../core/words';
import { paced } from '../../pixels/steps';
import type { DecidedRegion, Decisions } from '../decide';
import type { Fitted } from '../fitted';
import type { Intent } from '../instruction';
import type { Observed } from '../observe';
import { type NativeCells, nativeCells } from './cells';
import { type CloseUp, closeUp, type Frame, type Originals } from './closeUp';
import { middleOf, pieces } from './pieces';
import { changeAt, frameAround, type SmallChange, smallPlaces } from './places';
import { sharpen } from './sharpen';

export type { Originals } from './closeUp';
export { DETAIL_TYPES } from './pieces';
export type { SmallChange } from './places';

/** Originals this many times larger than the prepared pair are looked at again. */
const LEAST_FACTOR = 1.25;
/** Originals of a pair whose scales differ by more than this have no common detail to compare. */
const MOST_UNEQUAL = 1.1;

export interface NativeView {
  /** Side of a small cell, pixels of the original. */
  readonly side: number;
  /** Regions of the coarse answer by index, drawn again. */
  readonly sharp: ReadonlyMap<number, Region>;
  readonly small: readonly SmallChange[];
  /** Places that stood out in the original, and how many of these were looked at. */
  readonly places: number;
  readonly lookedAt: number;
  /** Middle probability of each type of fine detail over the pieces; empty where no piece could be taken. */
  readonly detail: Readonly<Partial<Record<ProblemType, number>>>;
  readonly pieces: number;
}

/** @returns whether the originals hold more than the prepared pair shows, and can be compared. */
export function isWorthwhile(before: Size, after: Size, prepared: Size): boolean {
  const scale = (size: Size) => Math.sqrt((size.width * size.height) / (prepared.width * prepared.height));
  const p = scale(before);
  const q = scale(after);
  return Math.min(p, q) >= LEAST_FACTOR && Math.max(p / q, q / p) <= MOST_UNEQUAL;
}

/** Places that are looked at, at most: each costs as much as a small pair. */
const MOST_PLACES = 6;

/** @throws JudgeError `cancelled`, from `rest`. */
export async function lookCloser(
  originals: Originals,
  observed: Observed,
  decisions: Decisions,
  intent: Intent,
  fitted: Fitted,
  rest: () => Promise<void>,
): Promise<NativeView> {
  const { seen } = observed;
  const { before } = originals;
  const steps = nativeCells(before, originals.after, seen.prepared, seen.map, seen.photometric);
  const cells = await paced(steps, rest);
  const columns = seen.comparison.color.width;
  const sharp = new Map<number, Region>();
  for (const { index, counts } of decisions.regions) {
    const patch = observed.candidates.patches[index];
    if (!counts || patch === undefined) continue;
    const region = sharpen(patch, columns, seen.grid.cell, seen.prepared, before, cells);
    if (region !== null) sharp.set(index, region);
    await rest();
  }
  const known = knownCells(observed, decisions.regions, cells, before);
  const places = smallPlaces(cells, known, intent.restoration);
  await rest();
  const look = (frame: Frame) => closeUp(originals, seen.prepared, seen.map, frame, intent, fitted, rest);
  const small: SmallChange[] = [];
  const seenPlaces = places.slice(0, MOST_PLACES);
  for (const place of seenPlaces) {
    const view = await look(frameAround(place, cells.side, before));
    const change = view === null ? null : changeAt(view, place, cells.side, before);
    if (change !== null) small.push(change);
  }
  const views: CloseUp[] = [];
  if (!intent.restoration) {
    for (const frame of pieces(cells, known, before)) {
      const view = await look(frame);
      if (view !== null) views.push(view);
    }
  }
  return {
    side: cells.side,
    sharp,
    small,
    places: places.length,
    lookedAt: seenPlaces.length,
    detail: middleOf(views),
    pieces: views.length,
  };
}

/** 1 for small cells of coarse regions that show other content, and a little around them. */
function knownCells(
  { candidates, seen }: Observed,
  regions: readonly DecidedRegion[],
  { color, side }: NativeCells,
  original: Size,
): Uint8Array {
  const out = new Uint8Array(color.data.length);
  const coarse = seen.comparison.color;
  const perX = ((seen.grid.cell / seen.prepared.width) * original.width) / side;
  const perY = ((seen.grid.cell / seen.prepared.height) * original.height) / side;
  for (const { index, counts } of regions) {
    if (!counts) continue;
    for (const cell of candidates.patches[index]?.cells ?? []) {
      const u = cell % coarse.width;
      const v = (cell - u) / coarse.width;
      const bottom = Math.min(color.height, Math.ceil((v + 3) * perY));
      const left = Math.max(0, Math.floor((u - 2) * perX));
      const right = Math.min(color.width, Math.ceil((u + 3) * perX));
      for (let y = Math.max(0, Math.floor((v - 2) * perY)); y < bottom; y++)
        out.fill(1, y * color.width + left, y * color.width + right);
    }
  }
  return out;
}
