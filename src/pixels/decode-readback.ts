/** Getting the bytes out of the browser's own decoders, exactly. */
import { throwIfAborted } from '../core/errors';
import type { RgbImage } from '../core/pixels';
import { decodePng } from './decode-png';
import { ExactReader } from './exact-reader';
import { copyRgb } from './rgba-rows';

/** Rows read at a time: the canvas and its copy then stay small however tall the image is. */
const STRIP_ROWS = 512;

/**
 * Decodes through a 2D canvas. Exact for opaque images only: a canvas multiplies colours by alpha.
 * @param ignoreAlpha take what the canvas gives also where it is transparent (there: black).
 * @returns the image; null as soon as a pixel is not opaque, unless that is ignored.
 */
export async function readOpaque(
  source: Blob,
  signal: AbortSignal | undefined,
  ignoreAlpha = false,
): Promise<{ image: RgbImage | null; transparent: boolean }> {
  const bitmap = await createImageBitmap(source, { colorSpaceConversion: 'none' });
  try {
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, Math.min(height, STRIP_ROWS));
    // On the CPU: no round trip over the GPU, whose drivers may be the less exact ones.
    const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
    if (context === null) throw new Error('no 2D canvas');
    context.globalCompositeOperation = 'copy';
    context.imageSmoothingEnabled = false;
    const data = new Uint8Array(width * height * 3);
    let transparent = false;
    for (let top = 0; top < height; top += STRIP_ROWS) {
      throwIfAborted(signal);
      const rows = Math.min(STRIP_ROWS, height - top);
      context.drawImage(bitmap, 0, -top);
      const rgba = context.getImageData(0, 0, width, rows).data;
      transparent = copyRgb(rgba, width, data, width, 0, top) || transparent;
      if (transparent && !ignoreAlpha) return { image: null, transparent };
    }
    return { image: { width, height, data }, transparent };
  } finally {
    bitmap.close();
  }
}

/**
 * Decodes with the colours under every alpha kept. Where the browser cannot (no WebGL2, or a self-test that fails), PNG
 * is read by our own code; of other formats the 2D canvas gives colours rounded under low alpha, black under alpha 0.
 */
export async function readExact(source: Blob, signal: AbortSignal | undefined): Promise<RgbImage> {
  const reader = await ExactReader.get();
  return reader === null ? readWithoutGpu(source, signal) : reader.read(source, signal);
}

/** The fallback of {@link readExact}. @param source its MIME type must be true. */
export async function readWithoutGpu(source: Blob, signal: AbortSignal | undefined): Promise<RgbImage> {
  if (source.type === 'image/png') return decodePng(new Uint8Array(await source.arrayBuffer()));
  const { image } = await readOpaque(source, signal, true);
  if (image === null) throw new Error('no pixels');
  return image;
}
