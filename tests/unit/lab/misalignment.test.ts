/** Motions, against the aligner that the evidence judge uses. */
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { differenceMask, maskIou, maskShare } from '../../../src/lab/mask';
import { MISALIGNMENT } from '../../../src/lab/perturb/misalignment';
import { resample } from '../../../src/lab/perturb/resample';
import { STRENGTHS, type Strength } from '../../../src/lab/types';
import { align, alignmentLevels } from '../../../src/pixels/align';
import { lumaPlane } from '../../../src/pixels/planes';
import { addNoise, flat, noiseImage, scene } from '../../fixtures/synthetic';

const picture = addNoise(scene({ width: 640, height: 480, seed: 3 }), 2);
const codecs = { jpeg: () => Promise.reject(new Error('no encoder here')) };

async function make(id: string, image: RgbImage, strength: Strength, seed: number) {
  const method = MISALIGNMENT.find((one) => one.id === `misalignment/${id}`);
  if (!method) throw new Error(`no method ${id}`);
  return method.apply(image, { strength, seed, codecs });
}

function recovered(after: RgbImage) {
  const levels = alignmentLevels(lumaPlane(picture), lumaPlane(after));
  return align(levels, picture.width, picture.height);
}

describe('whole-picture motions', () => {
  it.each([1, 2, 3, 4, 5])(
    'a shift of strength %i is found again within a quarter pixel',
    async (strength) => {
      for (const seed of [1, 2]) {
        const { image, parameters } = await make('shift', picture, strength as Strength, seed);
        const { map } = recovered(image);
        const cx = (picture.width - 1) / 2;
        const cy = (picture.height - 1) / 2;
        const dx = map.xx * cx + map.xy * cy + map.x0 - cx;
        const dy = map.yx * cx + map.yy * cy + map.y0 - cy;
        expect(Math.hypot(dx - parameters.dx!, dy - parameters.dy!)).toBeLessThan(0.25);
        expect(parameters.displacement).toBeCloseTo(Math.hypot(parameters.dx!, parameters.dy!), 6);
      }
    },
  );

  it('a rotation turns by the degrees it names', async () => {
    const { image, parameters } = await make('rotation', picture, 4, 5);
    const { map, mean } = recovered(image);
    expect(Math.abs((Math.atan2(map.yx, map.xx) * 180) / Math.PI - parameters.degrees!)).toBeLessThan(0.05);
    expect(mean / parameters.displacement!).toBeCloseTo(1, 1);
  });

  it('a scaling grows by the factor it names', async () => {
    const { image, parameters } = await make('scale', picture, 4, 5);
    const { map } = recovered(image);
    expect((map.xx + map.yy) / 2).toBeCloseTo(parameters.factor!, 2);
  });

  it('moves as far as its strength says, the more the stronger, whatever the seed', async () => {
    const wanted: Record<string, readonly number[]> = {
      shift: [0.5, 1, 3, 7, 16],
      perspective: [0.7, 1.8, 4.5, 10, 22],
    };
    for (const [id, steps] of Object.entries(wanted)) {
      for (const strength of STRENGTHS) {
        const { parameters } = await make(id, picture, strength, strength + 20);
        const expected = (steps[strength - 1]! * picture.width) / 768;
        expect(parameters.displacement! / expected).toBeCloseTo(1, 2);
      }
    }
  });

  it('fills from the picture: no row or column of one colour at the edges', async () => {
    const busy = noiseImage(128, 96, 9);
    for (const id of ['shift', 'rotation', 'scale', 'perspective']) {
      const { image } = await make(id, busy, 5, 3);
      for (const row of [0, image.height - 1]) {
        const line = image.data.subarray(row * 128 * 3, (row + 1) * 128 * 3);
        expect(new Set(line).size).toBeGreaterThan(60);
      }
    }
  });

  it('keeps the bytes of what is taken from whole positions', () => {
    const busy = noiseImage(64, 48, 2);
    const still = resample(busy, (x, y, from) => {
      from[0] = x;
      from[1] = y;
    });
    expect(still.data).toEqual(busy.data);
  });
});

describe('a warped region', () => {
  it.each([1, 3, 5])('is what its mask says, at strength %i', async (strength) => {
    const busy = addNoise(scene({ width: 320, height: 240, seed: 8 }), 6);
    for (const seed of [1, 2, 3]) {
      const { image, mask, parameters } = await make('elastic', busy, strength as Strength, seed);
      expect(maskIou(mask, differenceMask(busy, image))).toBeGreaterThanOrEqual(0.95);
      expect(maskShare(mask)).toBeGreaterThan(0.08);
      expect(maskShare(mask)).toBeLessThan(0.3);
      expect(parameters.area).toBe(maskShare(mask));
    }
  });

  it('lies elsewhere with another seed', async () => {
    const one = await make('elastic', picture, 3, 1);
    const other = await make('elastic', picture, 3, 2);
    expect(maskIou(one.mask, other.mask)).toBeLessThan(0.9);
  });
});

it('takes grey pictures, narrow ones and the smallest allowed', async () => {
  for (const [width, height] of [
    [32, 32],
    [400, 40],
    [40, 400],
  ] as const) {
    for (const method of MISALIGNMENT) {
      const still = flat(width, height, 90, 90, 90);
      const made = await method.apply(still, { strength: 5, seed: 4, codecs });
      expect(made.image.data).toEqual(still.data);
    }
  }
});
