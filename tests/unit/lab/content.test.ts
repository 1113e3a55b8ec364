import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../../src/core/errors';
import type { RgbImage } from '../../../src/core/pixels';
import { boxOf, differenceMask, maskIou, maskShare } from '../../../src/lab/mask';
import { SHARES } from '../../../src/lab/perturb/choose';
import { REPAINT_AND_CONTENT } from '../../../src/lab/perturb/content';
import { fillHole } from '../../../src/lab/perturb/fill';
import { STRENGTHS } from '../../../src/lab/types';
import { labPlanes } from '../../../src/pixels/lab';
import { addNoise, boxOverlap, flat, pasteObject, scene } from '../../fixtures/synthetic';
import { onPlaster } from './plaster';

const clean = scene({ width: 320, height: 240, seed: 8 });
/** A wall of fine plaster with two plain things on it, of 4 % and 2 % of the picture. */
const image: RgbImage = onPlaster(320, 240, [
  { x: 60, y: 100, width: 72, height: 54, color: [190, 40, 30] },
  { x: 230, y: 120, width: 44, height: 46, color: [30, 60, 190] },
]);
/** toEqual takes seconds on arrays of this size. */
const same = (p: Uint8Array, q: Uint8Array) => p.length === q.length && p.every((v, i) => v === q[i]);
const codecs = { jpeg: () => Promise.reject(new Error('not used')) };

describe.each(REPAINT_AND_CONTENT.map((p) => [p.id, p] as const))('%s', (_, method) => {
  it('makes the same bytes from the same seed, and others from another', async () => {
    const once = await method.apply(image, { strength: 3, seed: 5, codecs });
    const twice = await method.apply(image, { strength: 3, seed: 5, codecs });
    expect(same(twice.image.data, once.image.data)).toBe(true);
    expect(same(twice.mask.data, once.mask.data)).toBe(true);
    const others = await Promise.all(
      [6, 7, 8].map((seed) => method.apply(image, { strength: 3, seed, codecs })),
    );
    expect(others.some(({ image: other }) => other.data.some((v, i) => v !== once.image.data[i]))).toBe(true);
  });

  it('changes nothing outside its mask, and nearly everything in it; the input stays', async () => {
    // where there is no detail, none can be painted anew: a photograph's grain gives it some everywhere
    const grainy = addNoise(image, 4);
    const copy = grainy.data.slice();
    // there are things of these sizes in the picture
    for (const strength of method.type === 'repainting' ? ([3, 5] as const) : ([2, 3] as const)) {
      const made = await method.apply(grainy, { strength, seed: 2, codecs });
      const changed = differenceMask(grainy, made.image);
      expect(changed.data.every((cell, i) => cell === 0 || made.mask.data[i] !== 0)).toBe(true);
      expect(maskIou(changed, made.mask)).toBeGreaterThan(0.95);
      expect(maskShare(made.mask)).toBeGreaterThan(0);
      expect(maskShare(made.mask)).toBeLessThan(0.5);
    }
    expect(same(grainy.data, copy)).toBe(true);
  });

  it('refuses a picture that is too small', async () => {
    const small = scene({ width: 40, height: 30 });
    await expect(method.apply(small, { strength: 1, seed: 1, codecs })).rejects.toMatchObject({
      code: 'lab/too-small',
    });
  });
});

describe('repainting', () => {
  const repainting = REPAINT_AND_CONTENT.filter((p) => p.type === 'repainting');

  it.each(repainting.map((p) => [p.id, p] as const))(
    '%s changes every pixel of a region that grows with the strength, even where the picture is soft or flat',
    async (_, method) => {
      const shares = [0.03, 0.06, 0.1, 0.16, 0.25];
      for (const picture of [image, flat(160, 120, 0, 90, 255)]) {
        for (const strength of STRENGTHS) {
          const made = await method.apply(picture, { strength, seed: 3, codecs });
          expect(maskShare(made.mask) / shares[strength - 1]!).toBeCloseTo(1, 1);
          expect(maskIou(made.mask, differenceMask(picture, made.image))).toBe(1);
        }
      }
    },
  );

  it.each(repainting.map((p) => [p.id, p] as const))(
    '%s leaves a flat picture flat but for the level that marks the mask',
    async (_, method) => {
      const still = flat(160, 120, 80, 90, 100);
      const { image: made } = await method.apply(still, { strength: 4, seed: 3, codecs });
      // a brush has bristles: strokes are seen on a flat wall too
      const most = method.id === 'repainting/strokes' ? 8 : 1;
      expect(made.data.every((value, i) => Math.abs(value - still.data[i]!) <= most)).toBe(true);
    },
  );

  it.each(repainting.map((p) => [p.id, p] as const))(
    '%s keeps the colours of a glance',
    async (_, method) => {
      const made = await method.apply(image, { strength: 3, seed: 4, codecs });
      const before = labPlanes(image, 16);
      const after = labPlanes(made.image, 16);
      let sum = 0;
      for (let i = 0; i < before.L.data.length; i++) {
        sum += Math.hypot(
          after.L.data[i]! - before.L.data[i]!,
          after.a.data[i]! - before.a.data[i]!,
          after.b.data[i]! - before.b.data[i]!,
        );
      }
      expect(sum / before.L.data.length).toBeLessThan(2);
    },
  );

  it.each(repainting.map((p) => [p.id, p] as const))(
    '%s changes more with each strength',
    async (_, method) => {
      const changes: number[] = [];
      for (const strength of STRENGTHS) {
        const made = await method.apply(image, { strength, seed: 4, codecs });
        let sum = 0;
        for (let i = 0; i < image.data.length; i++) sum += Math.abs(made.image.data[i]! - image.data[i]!);
        changes.push(sum);
      }
      expect(changes).toEqual([...changes].sort((a, b) => a - b));
    },
  );
});

describe('objects', () => {
  it('are refused where there is none, and the error says what to do', async () => {
    const nothing = [flat(128, 128, 90, 90, 90), onPlaster(160, 120, [])];
    for (const picture of nothing) {
      for (const method of REPAINT_AND_CONTENT.filter((p) => p.dimension === 'semantic')) {
        const failed = method.apply(picture, { strength: 3, seed: 1, codecs });
        await expect(failed).rejects.toBeInstanceOf(JudgeError);
        await expect(failed).rejects.toMatchObject({ code: 'lab/no-place', message: /Use another image/ });
      }
    }
  });

  it('come from the donor where one is given', async () => {
    const add = REPAINT_AND_CONTENT.find((p) => p.id === 'add/object');
    const wall = onPlaster(320, 240, []);
    const made = await add?.apply(wall, { strength: 3, seed: 2, codecs, donor: image });
    if (!made) throw new Error('no such method');
    // the donor's things are red and blue, the wall is grey
    const colored = made.mask.data.reduce((sum, cell, i) => {
      const [r, , b] = made.image.data.subarray(i * 3, i * 3 + 3);
      return sum + (cell !== 0 && Math.abs(r! - b!) > 60 ? 1 : 0);
    }, 0);
    expect(colored).toBeGreaterThan(0.02 * 320 * 240);
  });

  it('take what the strength asks for', async () => {
    const add = REPAINT_AND_CONTENT.find((p) => p.id === 'add/object');
    for (const strength of [2, 3, 4] as const) {
      const made = await add?.apply(image, { strength, seed: 4, codecs });
      const share = maskShare(made!.mask);
      expect(share).toBeGreaterThan(0.8 * SHARES[strength - 1]!);
      expect(share).toBeLessThan(1.5 * SHARES[strength - 1]!);
    }
  });

  it('that are removed leave nothing of their colour', async () => {
    const remove = REPAINT_AND_CONTENT.find((p) => p.id === 'remove/fill');
    const made = await remove?.apply(image, { strength: 3, seed: 4, codecs });
    const box = boxOf(made!.mask.data, 320, 240);
    expect(boxOverlap(box, { x: 60, y: 100, width: 72, height: 54 })).toBeGreaterThan(0.5);
    let left = 0;
    made!.mask.data.forEach((cell, i) => {
      if (cell !== 0 && made!.image.data[i * 3]! - made!.image.data[i * 3 + 1]! > 25) left++;
    });
    expect(left).toBe(0);
  });
});

describe('a filled hole', () => {
  it('looks like what is around it, and nothing else is touched', () => {
    // on the hillside, where what is behind can be told from what is around
    const SPOT = { x: 235, y: 150, width: 60, height: 50 };
    const covered = pasteObject(clean, SPOT);
    const hole = new Uint8Array(clean.width * clean.height);
    for (let y = SPOT.y - 4; y < SPOT.y + SPOT.height + 4; y++) {
      hole.fill(255, y * clean.width + SPOT.x - 4, y * clean.width + SPOT.x + SPOT.width + 4);
    }
    const filled = fillHole(covered, hole, 1);
    const error = (a: RgbImage) => {
      let sum = 0;
      let count = 0;
      for (let i = 0; i < hole.length; i++) {
        if (hole[i] === 0) continue;
        for (let c = 0; c < 3; c++) sum += Math.abs(a.data[i * 3 + c]! - clean.data[i * 3 + c]!);
        count += 3;
      }
      return sum / count;
    };
    const changed = differenceMask(covered, filled);
    expect(changed.data.every((cell, i) => cell === 0 || hole[i] !== 0)).toBe(true);
    // what was behind the object is known here: the filling is much nearer to it than the object was
    expect(error(filled)).toBeLessThan(0.4 * error(covered));
  });
});
