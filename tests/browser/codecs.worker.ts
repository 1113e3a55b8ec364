/** A worker that sends a picture through the browser's JPEG encoder. */
import type { RgbImage } from '../../src/core/pixels';
import { browserCodecs } from '../../src/lab/codecs';

self.onmessage = async ({ data }: MessageEvent<{ image: RgbImage; quality: number }>) => {
  self.postMessage(await browserCodecs().jpeg(data.image, data.quality));
};
