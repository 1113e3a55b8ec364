/** The values of single pixels of an opened image. */
import type { OpenImage } from '../../evaluator/types';
import type { Point } from './camera';
import type { Rgb } from './colors';
import { pixelAt } from './place';

export interface PixelValue extends Point {
  rgb: Rgb;
}

let reader: OffscreenCanvasRenderingContext2D | null = null;

/** @param share of the image. @returns the pixel there, or null outside of it. */
export function readPixel(image: OpenImage, share: Point): PixelValue | null {
  const at = pixelAt(share, image.info);
  reader ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (at === null || reader === null) return null;
  reader.imageSmoothingEnabled = false;
  reader.drawImage(image.bitmap, at.x, at.y, 1, 1, 0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = reader.getImageData(0, 0, 1, 1).data;
  return { ...at, rgb: [r, g, b] };
}
