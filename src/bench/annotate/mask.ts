/** Brushed places as pixels, as files, and as regions to be shown. */
import { drawRegions } from '../../core/metrics/regions';
import { type Box, decodeMask, encodeMask, type Region } from '../../core/region';
import { decodePng } from '../../pixels/decode-png';
import { encodeGreyPng } from '../../pixels/png-grey';
import type { Brushed } from './record';

export type Place = Pick<Brushed, 'width' | 'height' | 'mask'>;

/** @returns one byte a pixel of the before image, 1 inside, row by row. */
export function pixelsOf({ width, height, mask }: Place): Uint8Array {
  return drawRegions([{ box: { x: 0, y: 0, width, height }, mask }], width, height);
}

/** @param cells one byte a pixel, anything but 0 inside. */
export function placeOf(width: number, height: number, cells: Uint8Array): Place {
  return { width, height, mask: encodeMask(cells, width, height) };
}

/** @returns the mask as the lab writes it: an 8-bit grey PNG of the before image's size, 255 inside. */
export function placeFile(place: Place): Promise<ArrayBuffer> {
  const grey = Uint8Array.from(pixelsOf(place), (cell) => cell * 255);
  return encodeGreyPng(place.width, place.height, grey);
}

/** The inverse of {@link placeFile}; the red of a colour picture counts. @throws for what is no PNG. */
export async function readPlace(png: Blob): Promise<Place> {
  const { width, height, data } = await decodePng(new Uint8Array(await png.arrayBuffer()));
  return placeOf(
    width,
    height,
    Uint8Array.from({ length: width * height }, (_, i) => data[i * 3] ?? 0),
  );
}

/** @returns what is in both; null where nothing is, or where the two are of images of different sizes. */
export function inBoth(first: Place, second: Place): Place | null {
  if (first.width !== second.width || first.height !== second.height) return null;
  const other = pixelsOf(second);
  const both = pixelsOf(first).map((cell, i) => cell & (other[i] ?? 0));
  return both.includes(1) ? placeOf(first.width, first.height, both) : null;
}

/** Intersection over union of two places, 0 to 1; null where they are of different sizes, or one is empty. */
export function overlap(first: Place, second: Place): number | null {
  if (first.width !== second.width || first.height !== second.height) return null;
  const [p, q] = [pixelsOf(first), pixelsOf(second)];
  let both = 0;
  let either = 0;
  for (let i = 0; i < p.length; i++) {
    if (p[i] === 1 && q[i] === 1) both++;
    if (p[i] === 1 || q[i] === 1) either++;
  }
  return p.includes(1) && q.includes(1) ? both / either : null;
}

/** The place as a region with a box close around it, as findings have it; null of an empty one. */
export function regionOf({ width, height, mask }: Place): Region | null {
  const cells = decodeMask(mask);
  const { columns, rows } = mask;
  let [left, top, right, bottom] = [columns, rows, 0, 0];
  cells.forEach((cell, i) => {
    if (cell === 0) return;
    const [x, y] = [i % columns, Math.floor(i / columns)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  });
  if (right === 0) return null;
  const size = { columns: right - left, rows: bottom - top };
  const inner = new Uint8Array(size.columns * size.rows);
  for (let y = 0; y < size.rows; y++) {
    const from = (top + y) * columns + left;
    inner.set(cells.subarray(from, from + size.columns), y * size.columns);
  }
  const [sx, sy] = [width / columns, height / rows];
  const box: Box = { x: left * sx, y: top * sy, width: size.columns * sx, height: size.rows * sy };
  return { box, mask: encodeMask(inner, size.columns, size.rows) };
}
