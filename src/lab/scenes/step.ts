/** What one change did to a picture: an exact mask, and the picture with nothing else changed. */
import type { RgbImage } from '../../core/pixels';
import type { PixelMask } from '../types';

/** Differences below this (levels of one channel) are rounding, not change. */
const LEAST = 2;

/**
 * @returns the mask of what differs (single pixels dropped, pinholes filled), and `after` with everything outside the
 *   mask copied from `before`.
 */
export function takeStep(before: RgbImage, after: RgbImage): { image: RgbImage; mask: PixelMask } {
  const { width, height } = before;
  const [p, q] = [before.data, after.data];
  const raw = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < raw.length; i++, j += 3) {
    const most = Math.max(
      Math.abs(p[j]! - q[j]!),
      Math.abs(p[j + 1]! - q[j + 1]!),
      Math.abs(p[j + 2]! - q[j + 2]!),
    );
    if (most >= LEAST) raw[i] = 255;
  }
  // How many of the eight neighbours differ decides: hardly any drops a pixel, nearly all takes it in.
  const data = new Uint8Array(raw.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let near = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if ((dx === 0 && dy === 0) || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height)
            continue;
          if (raw[i + dy * width + dx] !== 0) near++;
        }
      }
      if (raw[i] !== 0 ? near >= 2 : near >= 6) data[i] = 255;
    }
  }
  const image = new Uint8Array(p);
  for (let i = 0, j = 0; i < data.length; i++, j += 3) {
    if (data[i] === 0) continue;
    image[j] = q[j]!;
    image[j + 1] = q[j + 1]!;
    image[j + 2] = q[j + 2]!;
  }
  return { image: { width, height, data: image }, mask: { width, height, data } };
}
