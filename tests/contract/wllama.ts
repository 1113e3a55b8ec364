/** What wllama can do, and two images for it. */
import type { Capabilities } from '../../src/core/protocol/engine';
import { canvasPng } from '../fixtures/canvas-images';

export const WLLAMA: Capabilities = {
  schema: true,
  confidence: true,
  grounding: true,
  sharedPrefix: true,
  streams: true,
  maxImages: 2,
  concurrency: 1,
  imageSize: 'given',
  remote: null,
};

export async function twoImages() {
  return {
    before: await (await canvasPng({ color: '#3070b0' })).arrayBuffer(),
    after: await (await canvasPng({ color: '#3070b0', patch: [40, 60, 90, 80] })).arrayBuffer(),
  };
}
