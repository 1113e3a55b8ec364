/** The lab's encoders in a real browser. */
import { expect, it } from 'vitest';
import type { RgbImage } from '../../src/core/pixels';
import { browserCodecs } from '../../src/lab/codecs';
import { ARTIFACT } from '../../src/lab/perturb/artifact';
import { STRENGTHS } from '../../src/lab/types';
import { flat, scene } from '../fixtures/synthetic';

const codecs = browserCodecs();
const picture = scene({ width: 203, height: 151, seed: 2 });

function distance(p: RgbImage, q: RgbImage): number {
  return p.data.reduce((sum, value, i) => sum + Math.abs(value - q.data[i]!), 0) / p.data.length;
}

it('a JPEG of quality 100 is nearly the picture, of its size', async () => {
  const copy = picture.data.slice();
  const made = await codecs.jpeg(picture, 100);
  expect([made.width, made.height, made.data.length]).toEqual([203, 151, 203 * 151 * 3]);
  expect(distance(picture, made)).toBeLessThan(1.5);
  expect(picture.data).toEqual(copy);
});

it('mid-grey comes back byte for byte: the canvas on the way changes nothing', async () => {
  const grey = flat(64, 48, 128, 128, 128);
  expect((await codecs.jpeg(grey, 90)).data).toEqual(grey.data);
});

it('each strength harms more, and twice the same', async () => {
  const method = ARTIFACT.find((one) => one.id === 'artifact/jpeg')!;
  const harm: number[] = [];
  for (const strength of STRENGTHS) {
    const once = await method.apply(picture, { strength, seed: 1, codecs });
    const twice = await method.apply(picture, { strength, seed: 1, codecs });
    expect(twice.image.data).toEqual(once.image.data);
    harm.push(distance(picture, once.image));
  }
  for (let i = 1; i < harm.length; i++) expect(harm[i]).toBeGreaterThan(harm[i - 1]!);
});
