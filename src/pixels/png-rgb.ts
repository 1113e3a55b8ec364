/** Colour pictures as files where there is no canvas: in Node. */

import type { RgbImage } from '../core/pixels';
import { encodeSamples } from './png-grey';

const RGB = 2;

/** @returns an 8-bit RGB PNG with exactly the image's pixels; the same bytes for the same image within one runtime. */
export function encodeRgbPng({ width, height, data }: RgbImage): Promise<ArrayBuffer> {
  return encodeSamples(width, height, RGB, 3, data);
}
