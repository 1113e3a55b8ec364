/** The browser's own JPEG encoder, on the page and in a worker. */
import { expect, it } from 'vitest';
import type { RgbImage } from '../../src/core/pixels';
import { browserCodecs } from '../../src/lab/codecs';
import { LOW_LEVEL_AND_MOTION } from '../../src/lab/perturb/index';
import { STRENGTHS } from '../../src/lab/types';
import { addNoise, scene } from '../fixtures/synthetic';

// An odd size: neither a whole block nor a whole pair of colour samples at the right and below.
const image = addNoise(scene({ width: 251, height: 187, seed: 6 }), 4);
const codecs = browserCodecs();

/** Root of the mean squared difference of the channels, levels. */
function distance(p: RgbImage, q: RgbImage): number {
  return Math.sqrt(p.data.reduce((sum, value, i) => sum + (value - q.data[i]!) ** 2, 0) / p.data.length);
}

it('loses little at the best quality, more at each worse one, and keeps size and input', async () => {
  const copy = image.data.slice();
  const losses: number[] = [];
  for (const quality of [100, 80, 50, 20, 5]) {
    const decoded = await codecs.jpeg(image, quality);
    expect([decoded.width, decoded.height, decoded.data.length]).toEqual([251, 187, 251 * 187 * 3]);
    losses.push(distance(image, decoded));
  }
  expect(losses[0]).toBeGreaterThan(0);
  expect(losses[0]).toBeLessThan(4);
  for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeGreaterThan(losses[i - 1]!);
  expect(image.data).toEqual(copy);
});

it('gives the same bytes again, and the same in a worker', async () => {
  const once = await codecs.jpeg(image, 30);
  expect((await codecs.jpeg(image, 30)).data).toEqual(once.data);
  const worker = new Worker(new URL('./codecs.worker.ts', import.meta.url), { type: 'module' });
  try {
    const there = await new Promise<RgbImage>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<RgbImage>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ image, quality: 30 });
    });
    expect(there.data).toEqual(once.data);
  } finally {
    worker.terminate();
  }
});

it('makes the JPEG perturbation grow with its strength', async () => {
  const jpeg = LOW_LEVEL_AND_MOTION.find(({ id }) => id === 'artifact/jpeg');
  const losses: number[] = [];
  for (const strength of STRENGTHS) {
    const made = await jpeg!.apply(image, { strength, seed: 1, codecs });
    losses.push(distance(image, made.image));
  }
  for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeGreaterThan(1.1 * losses[i - 1]!);
});
