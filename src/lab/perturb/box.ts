/** Parts of pictures: methods that change a region need not work on the rest. */
import type { RgbImage, Size } from '../../core/pixels';
import type { PixelBox } from '../mask';

/** @returns the box with `margin` pixels more at each side, as far as the picture goes. */
export function grow({ x, y, width, height }: PixelBox, margin: number, size: Size): PixelBox {
  const left = Math.max(0, x - margin);
  const top = Math.max(0, y - margin);
  return {
    x: left,
    y: top,
    width: Math.min(size.width, x + width + margin) - left,
    height: Math.min(size.height, y + height + margin) - top,
  };
}

/** @returns the box's pixels; the box must lie inside the image. */
export function crop(image: RgbImage, { x, y, width, height }: PixelBox): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}
