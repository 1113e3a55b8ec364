/** Between our plain pixels and what a page can draw. */
import type { RgbImage } from '../core/pixels';

/** @returns the image as RGBA bytes, fully opaque, `width * height * 4` of them. */
export function toRgba(image: RgbImage): Uint8ClampedArray<ArrayBuffer> {
  const { data } = image;
  const rgba = new Uint8ClampedArray(image.width * image.height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from]!;
    rgba[to + 1] = data[from + 1]!;
    rgba[to + 2] = data[from + 2]!;
    rgba[to + 3] = 255;
  }
  return rgba;
}

/** @returns a bitmap of exactly these pixels; the caller closes it. */
export function toBitmap(image: RgbImage): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(toRgba(image), image.width, image.height));
}
