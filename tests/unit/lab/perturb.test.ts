import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { PROBLEM_TYPES } from '../../../src/core/words';
import { differenceMask, maskIou, maskShare } from '../../../src/lab/mask';
import { LOW_LEVEL_AND_MOTION } from '../../../src/lab/perturb/index';
import { STRENGTHS } from '../../../src/lab/types';
import { addNoise, blockQuantize, flat, scene } from '../../fixtures/synthetic';

const image = addNoise(scene({ width: 224, height: 168, seed: 6 }), 3);
/** Coarser blocks at lower quality: what a JPEG does, near enough to test what is around it. */
const codecs = {
  jpeg: (picture: RgbImage, quality: number) =>
    Promise.resolve(blockQuantize(picture, 1 + ((100 - quality) / 12) ** 2)),
};

const distance = (a: RgbImage, b: RgbImage) => {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
};

it('every low-level type and misalignment has its methods, each with its own id', () => {
  const ids = LOW_LEVEL_AND_MOTION.map((p) => p.id);
  expect(new Set(ids).size).toBe(ids.length);
  const types = new Set(LOW_LEVEL_AND_MOTION.map((p) => p.type));
  expect([...types].sort()).toEqual([...PROBLEM_TYPES.lowLevel, 'misalignment'].sort());
});

describe.each(LOW_LEVEL_AND_MOTION.map((p) => [p.id, p] as const))('%s', (_, method) => {
  it('makes the same bytes from the same seed and leaves the input alone', async () => {
    const copy = image.data.slice();
    const once = await method.apply(image, { strength: 3, seed: 11, codecs });
    const twice = await method.apply(image, { strength: 3, seed: 11, codecs });
    expect(twice.image.data).toEqual(once.image.data);
    expect(twice.parameters).toEqual(once.parameters);
    expect(image.data).toEqual(copy);
    expect(once.image.data.length).toBe(image.data.length);
  });

  it('changes more with each of its five strengths', async () => {
    const changes: number[] = [];
    for (const strength of STRENGTHS) {
      const made = await method.apply(image, { strength, seed: 3, codecs });
      changes.push(distance(image, made.image));
    }
    expect(changes[0]).toBeGreaterThan(0);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(changes[4]).toBeGreaterThan(1.5 * (changes[0] ?? 0));
  });

  it('has a mask of just what it changed', async () => {
    const made = await method.apply(image, { strength: 4, seed: 5, codecs });
    const changed = differenceMask(image, made.image);
    if (!method.local) {
      expect(maskShare(made.mask)).toBe(1);
      return;
    }
    expect(changed.data.every((cell, i) => cell === 0 || made.mask.data[i] !== 0)).toBe(true);
    expect(maskIou(changed, made.mask)).toBeGreaterThan(0.95);
  });

  it('takes grey and flat pictures, and refuses tiny ones by name', async () => {
    const grey = flat(64, 48, 120, 120, 120);
    const made = await method.apply(grey, { strength: 2, seed: 1, codecs });
    expect(made.parameters.changed).toBe(maskShare(differenceMask(grey, made.image)));
    for (const value of Object.values(made.parameters)) expect(Number.isFinite(value)).toBe(true);
    const tiny = flat(20, 20, 0, 0, 0);
    await expect(method.apply(tiny, { strength: 2, seed: 1, codecs })).rejects.toMatchObject({
      code: 'lab/too-small',
      facts: { width: 20, height: 20 },
    });
  });
});
