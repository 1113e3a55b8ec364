/**
 * What the original resolution adds to an answer that was given at 1344 pixels: small changes that vanish there, sharper
 * masks, and fine detail (noise, blur, artifacts) measured on pieces of the original.
 */
import type { Size } from '../../core/pixels';
import type { Region } from '../../core/region';
import type { ProblemType } from '../../core/words';
import { findPatches, type Patch, toRegion } from '../../pixels/regions';
import { clamp, quantile, robustSpread, thin } from '../../pixels/statistics';
import { paced } from '../../pixels/steps';
import type { DecidedRegion, Decisions } from '../decide';
import type { Fitted } from '../fitted';
import type { EditType, Intent } from '../instruction';
import type { Observed } from '../observe';
import { type NativeCells, nativeCells } from './cells';
import { type CloseUp, closeUp, type Frame, type Originals } from './closeUp';
import { sharpen } from './sharpen';

export type { Originals } from './closeUp';

/** Originals this many times larger than the prepared pair are looked at again. */
const LEAST_FACTOR = 1.25;
/** Originals of a pair whose scales differ by more than this have no common detail to compare. */
const MOST_UNEQUAL = 1.1;

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

/** Colour difference (delta E) from which a place stands out, at least and at most; for restorations more is needed. */
const LEAST_LIMIT = 6;
const MOST_LIMIT = 14;
const RESTORATION_LIMIT = 10;
/** Cells of a place, at least: 12 x 12 pixels of a picture of 12 megapixels. */
const LEAST_CELLS = 9;
/** A place that covers more than this share of the picture is no small one: 1344 pixels showed it. */
const MOST_SHARE = 0.01;
const MOST_PLACES = 6;

function smallPlaces({ color }: NativeCells, known: Uint8Array, restoration: boolean): Patch[] {
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

function frameAround(place: Patch, side: number, original: Size): Frame {
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
function changeAt(view: CloseUp, place: Patch, side: number, original: Size): SmallChange | null {
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

/** Side of the pieces on which fine detail is measured, pixels. */
const PIECE = 512;

/** In each quarter of the picture the piece with the most detail that nothing known touches. */
function pieces({ color, light, side }: NativeCells, known: Uint8Array, original: Size): Frame[] {
  const span = Math.floor(PIECE / side);
  const columns = Math.floor(color.width / span);
  const rows = Math.floor(color.height / span);
  if (columns < 2 || rows < 2) return [];
  const best: ({ frame: Frame; detail: number } | null)[] = [null, null, null, null];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let taken = 0;
      let detail = 0;
      for (let y = j * span; y < (j + 1) * span; y++) {
        for (let x = i * span; x < (i + 1) * span; x++) {
          taken += known[y * color.width + x]!;
          const at = y * color.width + x;
          if (x > 0) detail += Math.abs(light.data[at]! - light.data[at - 1]!);
        }
      }
      if (taken > 0) continue;
      const quarter = (2 * j >= rows ? 2 : 0) + (2 * i >= columns ? 1 : 0);
      const other = best[quarter];
      if (other && other.detail >= detail) continue;
      const frame = { x: i * span * side, y: j * span * side, width: PIECE, height: PIECE };
      if (frame.x + PIECE > original.width || frame.y + PIECE > original.height) continue;
      best[quarter] = { frame, detail };
    }
  }
  return best.flatMap((one) => (one === null ? [] : [one.frame]));
}

/** Fine detail is what a smaller picture loses; colour and light it shows as well. */
export const DETAIL_TYPES = ['noise', 'blur', 'artifact'] as const;
/** With fewer pieces one odd place decides. */
const LEAST_PIECES = 3;

function middleOf(views: readonly CloseUp[]): Partial<Record<ProblemType, number>> {
  if (views.length < LEAST_PIECES) return {};
  return Object.fromEntries(
    DETAIL_TYPES.map((type) => {
      const values = views
        .map(({ decisions }) => decisions.types[type]?.probability ?? 0)
        .sort((p, q) => p - q);
      // the lower middle: more than half of the pieces must say so
      return [type, values[(values.length - 1) >> 1] ?? 0];
    }),
  );
}
