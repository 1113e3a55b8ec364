/** Writing PNG: what engines are handed, so that no decoder in between can change a pixel. */
import type { RgbImage } from '../core/pixels';

/**
 * @returns a PNG file with exactly the image's pixels, opaque. Runs in a worker or on the page.
 * @throws DOMException where the canvas cannot be made that large.
 */
export async function encodePng(image: RgbImage): Promise<ArrayBuffer> {
  const { width, height, data } = image;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) throw new Error('no 2D canvas');
  const rgba = context.createImageData(width, height);
  const target = rgba.data;
  // Opaque, so that the canvas's premultiplied storage loses nothing.
  for (let at = 0, to = 0; at < data.length; at += 3, to += 4) {
    target[to] = data[at]!;
    target[to + 1] = data[at + 1]!;
    target[to + 2] = data[at + 2]!;
    target[to + 3] = 255;
  }
  context.putImageData(rgba, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return blob.arrayBuffer();
}
