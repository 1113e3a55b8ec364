import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { maskIou } from '../../../src/lab/mask';
import { findObjects } from '../../../src/lab/segment/find';
import { matteOf } from '../../../src/lab/segment/matte';
import { flat, gaussianBlur, mapPixels, noiseImage, scene } from '../../fixtures/synthetic';
import { isIn, onPlaster, type Thing } from './plaster';

const THINGS: readonly Thing[] = [
  { x: 70, y: 90, width: 130, height: 90, color: [190, 40, 30] },
  { x: 330, y: 160, width: 60, height: 70, color: [30, 60, 190] },
  { x: 420, y: 40, width: 40, height: 36, color: [235, 215, 60] },
];
const WIDTH = 512;
const HEIGHT = 340;
const image = onPlaster(WIDTH, HEIGHT, THINGS);

/** Overlap of the thing's pixels and the best candidate's matte, at full size. */
function bestIou(picture: RgbImage, thing: Thing): number {
  const found = findObjects(picture);
  const truth = new Uint8Array(WIDTH * HEIGHT);
  for (let i = 0; i < truth.length; i++) truth[i] = isIn(thing, i % WIDTH, Math.floor(i / WIDTH)) ? 255 : 0;
  const size = { width: WIDTH, height: HEIGHT };
  return Math.max(
    ...found.candidates.slice(0, 6).map((candidate) => {
      const { box, alpha } = matteOf(picture, found, candidate);
      const data = new Uint8Array(WIDTH * HEIGHT);
      for (let k = 0; k < alpha.length; k++) {
        if (alpha[k]! >= 0.5)
          data[(box.y + Math.floor(k / box.width)) * WIDTH + box.x + (k % box.width)] = 255;
      }
      return maskIou({ ...size, data: truth }, { ...size, data });
    }),
  );
}

describe('things on a textured background', () => {
  it.each(THINGS.map((thing, i) => [i, thing] as const))(
    'thing %i is found and cut along its edge',
    (_, thing) => {
      expect(bestIou(image, thing)).toBeGreaterThan(0.8);
    },
  );

  it('are found alike twice, and looked for once', () => {
    const copy = { ...image, data: image.data.slice() };
    const facts = (picture: RgbImage) =>
      findObjects(picture).candidates.map(({ box, area, score }) => ({ box, area, score }));
    expect(facts(copy)).toEqual(facts(image));
    expect(findObjects(image)).toBe(findObjects(image));
  });

  it('have a matte that is hard inside, empty outside and soft between', () => {
    const unsharp = gaussianBlur(image, 2);
    const found = findObjects(unsharp);
    const { alpha } = matteOf(unsharp, found, found.candidates[0]!);
    const soft = alpha.filter((a) => a > 0 && a < 1).length;
    expect(alpha.filter((a) => a === 1).length).toBeGreaterThan(4 * soft);
    expect(soft).toBeGreaterThan(20);
    expect(alpha[0]).toBe(0);
  });
});

it.each([
  ['one colour', flat(200, 150, 90, 90, 90)],
  ['noise', noiseImage(200, 150, 3)],
  ['plaster', onPlaster(200, 150, [])],
  [
    'a gradient',
    mapPixels(flat(200, 150, 0, 0, 0), (rgb, x, y) => {
      rgb[0] = x;
      rgb[1] = y;
      rgb[2] = 80;
    }),
  ],
  [
    'stripes',
    mapPixels(flat(240, 180, 0, 0, 0), (rgb, x, y) =>
      rgb.fill(Math.floor((x + y) / 12) % 2 === 0 ? 70 : 180),
    ),
  ],
])('%s holds no thing', (_, picture) => {
  expect(findObjects(picture).candidates.filter(({ score }) => score >= 0.14)).toEqual([]);
});

it('a house before hills is one thing among others', () => {
  const found = findObjects(scene({ width: 512, height: 384 }));
  expect(found.candidates.length).toBeGreaterThan(0);
  for (const { score, share } of found.candidates) {
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(share).toBeLessThan(0.3);
  }
});
