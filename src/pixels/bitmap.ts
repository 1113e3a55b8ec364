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

/** Below this long edge nothing is halved any more, pixels. */
const SMALLEST = 400;

/** @returns the bitmap at half its size, a quarter, and so on, down to less than 400 pixels; the caller closes them. */
export async function halved(bitmap: ImageBitmap): Promise<ImageBitmap[]> {
  const levels: ImageBitmap[] = [];
  let { width, height } = bitmap;
  while (Math.max(width, height) > SMALLEST) {
    width = Math.max(1, Math.round(width / 2));
    height = Math.max(1, Math.round(height / 2));
    const size = { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' as const };
    levels.push(await createImageBitmap(levels.at(-1) ?? bitmap, size));
  }
  return levels;
}
