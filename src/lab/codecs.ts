/** The browser's own encoders, for workers and pages alike. */
import type { RgbImage } from '../core/pixels';
import { toRgba } from '../pixels/bitmap';
import { readOpaque } from '../pixels/decode-readback';
import type { Codecs } from './types';

/**
 * @returns codecs on OffscreenCanvas. Opaque pixels go in and come out of the canvas unchanged, so all that differs is
 *   the JPEG's doing. In Chromium a canvas encodes with libjpeg-turbo, colours at half size below quality 90 or so.
 */
export function browserCodecs(): Codecs {
  return {
    async jpeg(image: RgbImage, quality: number): Promise<RgbImage> {
      const { width, height } = image;
      const canvas = new OffscreenCanvas(width, height);
      // On the CPU, and in sRGB: a canvas on the GPU may round, one in another colour space converts.
      const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
      if (context === null) throw new Error('no 2D canvas');
      context.putImageData(new ImageData(toRgba(image), width, height), 0, 0);
      const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
      // A browser without the encoder hands out a PNG instead, and the picture would come back unharmed.
      if (file.type !== 'image/jpeg') throw new Error(`asked for a JPEG, got ${file.type}`);
      const { image: decoded } = await readOpaque(file, undefined, true);
      if (decoded === null) throw new Error('no pixels');
      return decoded;
    },
  };
}
