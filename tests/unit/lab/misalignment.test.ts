/** Motion: as far as it says, found again by the project's own alignment, local where it must be. */
import { describe, expect, it } from 'vitest';
import { differenceMask, fullMask, maskIou, maskShare } from '../../../src/lab/mask';
import { LOW_LEVEL_AND_MOTION } from '../../../src/lab/perturb/index';
import { type Codecs, STRENGTHS } from '../../../src/lab/types';
import { displacement } from '../../../src/pixels/affine';
import { align, alignmentLevels } from '../../../src/pixels/align';
import { lumaPlane } from '../../../src/pixels/planes';
import { addNoise, flat, mapPixels, scene } from '../../fixtures/synthetic';

const codecs: Codecs = { jpeg: () => Promise.reject(new Error('not used')) };
const MOTION = LOW_LEVEL_AND_MOTION.filter(({ type }) => type === 'misalignment');
const image = addNoise(scene({ width: 384, height: 288, seed: 4 }), 2);

function method(id: string) {
  const found = MOTION.find((one) => one.id === `misalignment/${id}`);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

function motionBetween(before: typeof image, after: typeof image) {
  return align(alignmentLevels(lumaPlane(before), lumaPlane(after)), before.width, before.height);
}

describe('shift', () => {
  it.each(STRENGTHS)('is found again within a quarter of a pixel, strength %i', async (strength) => {
    const large = addNoise(scene({ width: 768, height: 576, seed: 4 }), 2);
    const made = await method('shift').apply(large, { strength, seed: 7, codecs });
    const { dx, dy } = made.parameters;
    expect(Math.hypot(dx!, dy!)).toBeCloseTo([0.5, 1, 3, 7, 16][strength - 1]!, 6);
    const { map } = motionBetween(large, made.image);
    const [cx, cy] = [(large.width - 1) / 2, (large.height - 1) / 2];
    expect(Math.abs(map.xx * cx + map.xy * cy + map.x0 - cx - dx!)).toBeLessThan(0.25);
    expect(Math.abs(map.yx * cx + map.yy * cy + map.y0 - cy - dy!)).toBeLessThan(0.25);
  });

  it('goes with the size of the picture', async () => {
    const half = await method('shift').apply(image, { strength: 4, seed: 7, codecs });
    expect(half.parameters.displacement).toBeCloseTo(3.5, 6);
  });
});

describe.each(['rotation', 'scale', 'perspective'])('%s', (id) => {
  it('moves things as far as it says', async () => {
    for (const strength of [3, 4] as const) {
      const made = await method(id).apply(image, { strength, seed: 3, codecs });
      const { map } = motionBetween(image, made.image);
      const { mean } = displacement(map, image.width, image.height);
      // An affine map is all of a rotation or scale, and most of a perspective.
      const slack = id === 'perspective' ? 0.35 : 0.1;
      expect(Math.abs(mean / made.parameters.displacement! - 1)).toBeLessThan(slack);
    }
  });
});

it('turns and scales about the middle by the angle and factor it names', async () => {
  const turned = await method('rotation').apply(image, { strength: 4, seed: 1, codecs });
  const turn = motionBetween(image, turned.image).map;
  expect((Math.atan2(Math.abs(turn.yx), turn.xx) * 180) / Math.PI).toBeCloseTo(
    Math.abs(turned.parameters.degrees!),
    1,
  );
  const scaled = await method('scale').apply(image, { strength: 4, seed: 1, codecs });
  expect(motionBetween(image, scaled.image).map.xx).toBeCloseTo(scaled.parameters.factor!, 2);
});

describe.each(MOTION.map((one) => [one.id, one] as const))('%s', (id, one) => {
  it('moves things further with every strength, alike at once for one seed', async () => {
    const moved: number[] = [];
    for (const strength of STRENGTHS) {
      const made = await one.apply(image, { strength, seed: 9, codecs });
      moved.push(made.parameters.displacement!);
    }
    for (let i = 1; i < moved.length; i++) expect(moved[i]).toBeGreaterThan(1.3 * moved[i - 1]!);
  });

  it('draws from its seed', async () => {
    const made = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      made.add((await one.apply(image, { strength: 3, seed, codecs })).image.data.join());
    expect(made.size).toBeGreaterThan(1);
  });

  it('has the mask of what it moves', async () => {
    for (const seed of [1, 2, 3]) {
      for (const strength of STRENGTHS) {
        const { image: after, mask } = await one.apply(image, { strength, seed, codecs });
        if (!one.local) {
          expect(mask.data).toEqual(fullMask(image).data);
          continue;
        }
        const changed = differenceMask(image, after);
        expect(changed.data.every((cell, i) => cell === 0 || mask.data[i] !== 0)).toBe(true);
        expect(maskIou(changed, mask)).toBeGreaterThanOrEqual(0.95);
        expect(maskShare(mask)).toBeGreaterThan(0.05);
        expect(maskShare(mask)).toBeLessThan(0.35);
      }
    }
  });

  it('keeps grey grey and one colour one colour: the borders are a mirror, not black', async () => {
    const grey = mapPixels(image, (rgb) => rgb.fill(rgb[1]!));
    const made = await one.apply(grey, { strength: 5, seed: 2, codecs });
    expect(made.image.data.every((value, i) => value === made.image.data[i - (i % 3)])).toBe(true);
    const plain = flat(80, 60, 200, 180, 160);
    expect((await one.apply(plain, { strength: 5, seed: 2, codecs })).image.data).toEqual(plain.data);
  });

  it('leaves its input alone and refuses what is too small', async () => {
    const copy = image.data.slice();
    await one.apply(image, { strength: 5, seed: 2, codecs });
    expect(image.data).toEqual(copy);
    await expect(one.apply(flat(31, 200, 0, 0, 0), { strength: 1, seed: 1, codecs })).rejects.toMatchObject({
      code: 'lab/too-small',
      facts: { method: id, width: 31 },
    });
  });
});
