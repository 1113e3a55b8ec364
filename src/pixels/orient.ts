/** Turning an image upright. */
import type { Orientation } from '../core/image/types';
import type { RgbImage } from '../core/pixels';

/**
 * Applies an EXIF orientation (Exif 2.32, tag 0x0112).
 * @returns the upright image; the very image for orientation 1, else a new one.
 */
export function orient(image: RgbImage, orientation: Orientation): RgbImage {
  if (orientation === 1) return image;
  const { data } = image;
  const turned = orientation >= 5;
  const width = turned ? image.height : image.width;
  const height = turned ? image.width : image.height;
  // Whether the stored columns, and the stored rows, are walked backwards.
  const fromRight = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8;
  const fromBottom = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7;
  const column = fromRight ? -3 : 3;
  const row = (fromBottom ? -3 : 3) * image.width;
  const start = (fromRight ? image.width - 1 : 0) * 3 + (fromBottom ? image.height - 1 : 0) * image.width * 3;
  const stepX = turned ? row : column;
  const stepY = turned ? column : row;
  const out = new Uint8Array(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = start + y * stepY; x < width; x++, at += stepX, to += 3) {
      out[to] = data[at]!;
      out[to + 1] = data[at + 1]!;
      out[to + 2] = data[at + 2]!;
    }
  }
  return { width, height, data: out };
}
