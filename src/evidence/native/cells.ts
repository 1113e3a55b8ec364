/** Large originals by small squares: what a pair prepared at 1344 pixels is too coarse to show. */
import type { RgbImage, Size } from '../../core/pixels';
import { type Affine, moved } from '../../pixels/affine';
import { coarseDistance, colorDistance } from '../../pixels/compare';
import { type LabPlanes, labPlanes } from '../../pixels/lab';
import { applyPhotometric, type Photometric } from '../../pixels/photometric';
import { createPlane, type Plane } from '../../pixels/planes';
import type { Steps } from '../../pixels/steps';

export interface NativeCells {
  /** Side of a cell, pixels of the before original. */
  readonly side: number;
  /** Colour difference by cell, tolerant of shifts by one (see `coarseDistance`). */
  readonly color: Plane;
  /** Colour difference by cell in place. */
  readonly strength: Plane;
  /** Lightness of before by cell, the global change applied. */
  readonly light: Plane;
}

/** Cells are at least so many pixels wide, and there are at most about so many of them. */
const LEAST_SIDE = 4;
const MOST_CELLS = 1_000_000;

/** Rows of the original averaged between two pauses, pixels in all. */
const STRIP = 1_500_000;

/**
 * @param map motion at the prepared size. @param photometric the global colour change.
 * @returns maps in the frame of the before original; what is left of a cell at the right and bottom is dropped.
 */
export function* nativeCells(
  before: RgbImage,
  after: RgbImage,
  prepared: Size,
  map: Affine,
  photometric: Photometric,
): Steps<NativeCells> {
  const area = before.width * before.height;
  const side = Math.max(LEAST_SIDE, Math.ceil(Math.sqrt(area / MOST_CELLS)));
  const p = applyPhotometric(yield* labSteps(before, side), photometric);
  yield;
  const raw = yield* labSteps(after, side);
  yield;
  const q = yield* lead(raw, p, { before, after, prepared, map, side });
  yield;
  const strength = createPlane(p.L.width, p.L.height);
  for (let i = 0; i < strength.data.length; i++) {
    const a = p.a.data[i]!;
    const b = p.b.data[i]!;
    strength.data[i] = colorDistance(
      q.L.data[i]! - p.L.data[i]!,
      q.a.data[i]! - a,
      q.b.data[i]! - b,
      Math.sqrt(a * a + b * b),
    );
  }
  yield;
  const color = yield* distanceSteps(p, q);
  return { side, color, strength, light: p.L };
}

/** {@link labPlanes}, strip by strip. */
function* labSteps(image: RgbImage, side: number): Steps<LabPlanes> {
  const width = Math.max(1, Math.floor(image.width / side));
  const height = Math.max(1, Math.floor(image.height / side));
  const out = { L: createPlane(width, height), a: createPlane(width, height), b: createPlane(width, height) };
  const rows = Math.max(1, Math.floor(STRIP / (image.width * side)));
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    const from = y * side * image.width * 3;
    const strip: RgbImage = {
      width: image.width,
      height: Math.min(image.height - y * side, count * side),
      data: image.data.subarray(
        from,
        from + Math.min(image.height - y * side, count * side) * image.width * 3,
      ),
    };
    const part = labPlanes(strip, side);
    for (const c of ['L', 'a', 'b'] as const)
      out[c].data.set(part[c].data.subarray(0, width * count), y * width);
    yield;
  }
  return out;
}

/** Rows of cells compared between two pauses, and how far they see each other. */
const BAND = 96;
const REACH = 3;

/** `coarseDistance` in bands that overlap by what it looks at around a cell. */
function* distanceSteps(p: LabPlanes, q: LabPlanes): Steps<Plane> {
  const { width, height } = p.L;
  const out = createPlane(width, height);
  for (let y = 0; y < height; y += BAND) {
    const top = Math.max(0, y - REACH);
    const bottom = Math.min(height, y + BAND + REACH);
    const band = (plane: Plane): Plane => ({
      width,
      height: bottom - top,
      data: plane.data.subarray(top * width, bottom * width),
    });
    const part = coarseDistance(
      { L: band(p.L), a: band(p.a), b: band(p.b) },
      { L: band(q.L), a: band(q.a), b: band(q.b) },
    );
    const own = Math.min(BAND, height - y);
    out.data.set(part.data.subarray((y - top) * width, (y - top + own) * width), y * width);
    yield;
  }
  return out;
}

interface Frames {
  readonly before: Size;
  readonly after: Size;
  readonly prepared: Size;
  readonly map: Affine;
  readonly side: number;
}

/** @returns where a pixel of the before original lies in the after original. */
export function nativePlace(
  x: number,
  y: number,
  { before, after, prepared, map }: Omit<Frames, 'side'>,
): [number, number] {
  const px = ((x + 0.5) * prepared.width) / before.width - 0.5;
  const py = ((y + 0.5) * prepared.height) / before.height - 0.5;
  const [u, v] = moved(map, px, py);
  return [
    ((u + 0.5) * after.width) / prepared.width - 0.5,
    ((v + 0.5) * after.height) / prepared.height - 0.5,
  ];
}

/** After by cells of before's frame, bilinear; where after has nothing, before stands in, so that nothing differs. */
function* lead(after: LabPlanes, before: LabPlanes, frames: Frames): Steps<LabPlanes> {
  const { width, height } = before.L;
  const { side } = frames;
  const out = { L: createPlane(width, height), a: createPlane(width, height), b: createPlane(width, height) };
  const lastX = after.L.width - 1;
  const lastY = after.L.height - 1;
  for (let y = 0, i = 0; y < height; y++) {
    if (y % BAND === BAND - 1) yield;
    for (let x = 0; x < width; x++, i++) {
      const [nx, ny] = nativePlace((x + 0.5) * side - 0.5, (y + 0.5) * side - 0.5, frames);
      const u = (nx + 0.5) / side - 0.5;
      const v = (ny + 0.5) / side - 0.5;
      const inside = u > -0.6 && v > -0.6 && u < lastX + 0.6 && v < lastY + 0.6;
      const sx = Math.min(lastX, Math.max(0, u));
      const sy = Math.min(lastY, Math.max(0, v));
      const ix = Math.min(Math.max(0, lastX - 1), sx | 0);
      const iy = Math.min(Math.max(0, lastY - 1), sy | 0);
      const fx = sx - ix;
      const fy = sy - iy;
      const at = iy * after.L.width + ix;
      const right = lastX > 0 ? at + 1 : at;
      const below = lastY > 0 ? after.L.width : 0;
      for (const c of ['L', 'a', 'b'] as const) {
        const d = after[c].data;
        const top = d[at]! + (d[right]! - d[at]!) * fx;
        const bottom = d[at + below]! + (d[right + below]! - d[at + below]!) * fx;
        out[c].data[i] = inside ? top + (bottom - top) * fy : before[c].data[i]!;
      }
    }
  }
  return out;
}
