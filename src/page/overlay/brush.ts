/** The mask that a user brushes over the before image: where the edit was meant to be. */
import type { MeantMask, Size } from '../../core/pixels';

/** Cells along the long edge: fine enough for a finger, cheap enough to copy with every stroke. */
const CELLS = 256;

export interface Point {
  /** Share of the image's width and height, 0 to 1. */
  x: number;
  y: number;
}

/** @returns a mask without anything in it, of square cells as nearly as whole numbers allow. */
export function emptyMask({ width, height }: Size): MeantMask {
  const scale = CELLS / Math.max(width, height);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return { ...size, data: new Uint8Array(size.width * size.height) };
}

/**
 * @param radius share of the long edge.
 * @param value 1 paints, 0 erases.
 * @returns a new mask with a round stroke from one point to another; the given one stays.
 */
export function withStroke(mask: MeantMask, from: Point, to: Point, radius: number, value: 0 | 1): MeantMask {
  const { width, height } = mask;
  const data = mask.data.slice();
  const r = Math.max(0.5, radius * Math.max(width, height));
  const [ax, ay] = [from.x * width, from.y * height];
  const [dx, dy] = [to.x * width - ax, to.y * height - ay];
  const length = dx * dx + dy * dy;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      // distance to the nearest point of the segment
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      if ((px - t * dx) ** 2 + (py - t * dy) ** 2 <= r * r) data[y * width + x] = value;
    }
  }
  return { width, height, data };
}

/** @returns 0 to 1. */
export function brushedShare({ data }: MeantMask): number {
  let inside = 0;
  for (const cell of data) if (cell !== 0) inside++;
  return inside / data.length;
}

/** White with stripes: no map and no mark looks like it, in any colour or none. */
const STRIPES = [
  [255, 255, 255, 150],
  [20, 20, 20, 110],
] as const;

/** The mask as a picture, to be stretched over the image. */
export function brushLayer(mask: MeantMask): OffscreenCanvas {
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const picture = new ImageData(mask.width, mask.height);
  for (let i = 0; i < mask.data.length; i++) {
    if (mask.data[i] === 0) continue;
    const diagonal = (i % mask.width) + Math.floor(i / mask.width);
    picture.data.set(STRIPES[diagonal % 6 < 4 ? 0 : 1], 4 * i);
  }
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas;
}
