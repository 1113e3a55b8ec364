/** Cutting the same piece out of both images of a pair. */
import type { RgbImage } from '../core/pixels';
import type { Box } from '../core/region';
import { resizeBicubic } from './resize';

/** @param box in whole pixels, within the image. @returns a new image. */
export function crop(image: RgbImage, box: Box): RgbImage {
  const { x, y, width, height } = box;
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}

/**
 * The piece of both images at the resolution of the before image. An after image of another size is first stretched to
 * it, as the preparation of a pair does, so that the two pieces show the same place.
 * @param box in whole pixels of the before image, within it.
 */
export function cropPair(before: RgbImage, after: RgbImage, box: Box): { before: RgbImage; after: RgbImage } {
  const same = before.width === after.width && before.height === after.height;
  const stretched = same ? after : resizeBicubic(after, { width: before.width, height: before.height });
  return { before: crop(before, box), after: crop(stretched, box) };
}
