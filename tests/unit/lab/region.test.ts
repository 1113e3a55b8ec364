/** Local methods on pictures of every kind: the mask is where they work, and nowhere else does a byte change. */
import { describe, expect, it } from 'vitest';
import { differenceMask, ellipseRegion, maskIou, maskShare, regionMask } from '../../../src/lab/mask';
import { LOW_LEVEL_AND_MOTION } from '../../../src/lab/perturb';
import { random } from '../../../src/lab/random';
import { STRENGTHS } from '../../../src/lab/types';
import { addNoise, flat, scene } from '../../fixtures/synthetic';

const codecs = { jpeg: () => Promise.reject(new Error('no encoder here')) };
const soft = scene({ width: 320, height: 240, seed: 8 });
const textured = addNoise(soft, 6);
const local = LOW_LEVEL_AND_MOTION.filter((method) => method.local);

describe('an elliptic region', () => {
  it.each([0.03, 0.1, 0.25, 0.3])('takes the share it is asked for: %f', (share) => {
    for (const least of [0.02, 0.15]) {
      const region = ellipseRegion(soft, random(3), { shares: [share, share], least });
      expect(maskShare(regionMask(region)) / share).toBeCloseTo(1, 1);
    }
  });

  it('has no weight between 0 and the least, and fades from 1 in small steps', () => {
    const { weights, width } = ellipseRegion(soft, random(5), { shares: [0.2, 0.2], least: 0.15 });
    expect(weights.every((weight) => weight === 0 || weight >= 0.15)).toBe(true);
    expect(Math.max(...weights)).toBe(1);
    for (let i = 1; i < weights.length; i++) {
      if (i % width === 0) continue;
      expect(Math.abs(weights[i]! - weights[i - 1]!)).toBeLessThan(0.27);
    }
  });
});

describe.each(local.map((method) => [method.id, method] as const))('%s', (_, method) => {
  it('changes nearly all of its mask where the picture has texture, at every strength', async () => {
    for (const strength of STRENGTHS) {
      for (const seed of [1, 2, 3]) {
        const made = await method.apply(textured, { strength, seed, codecs });
        const changed = differenceMask(textured, made.image);
        expect(maskIou(made.mask, changed), `${strength} ${seed}`).toBeGreaterThanOrEqual(0.95);
        expect(maskShare(made.mask)).toBeGreaterThan(0.08);
        expect(maskShare(made.mask)).toBeLessThan(0.3);
      }
    }
  });

  it('has the same mask whatever it could change, and no byte differs outside it', async () => {
    const still = flat(320, 240, 90, 100, 110);
    const made = await method.apply(still, { strength: 1, seed: 2, codecs });
    expect(made.image.data).toEqual(still.data);
    expect(maskShare(made.mask)).toBeGreaterThan(0.08);
    for (const strength of STRENGTHS) {
      const { image, mask } = await method.apply(soft, { strength, seed: 4, codecs });
      const { data } = differenceMask(soft, image);
      expect(data.every((cell, i) => cell === 0 || mask.data[i] === 255)).toBe(true);
    }
  });
});
