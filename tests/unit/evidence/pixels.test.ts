import { describe, expect, it } from 'vitest';
import { decodeMask } from '../../../src/core/region';
import { compose, IDENTITY, rescale } from '../../../src/pixels/affine';
import { labOf, labPlanes } from '../../../src/pixels/lab';
import { boxBlur, createPlane, range, shrink } from '../../../src/pixels/planes';
import { findPatches, toRegion } from '../../../src/pixels/regions';
import { median, quantile, solve } from '../../../src/pixels/statistics';
import { warp } from '../../../src/pixels/warp';
import { flat, noiseImage } from '../../fixtures/synthetic';

/** Values that other programs give (CIE L*a*b*, D65, from 8-bit sRGB). */
describe('lab', () => {
  const known: [number[], number[]][] = [
    [
      [255, 255, 255],
      [100, 0, 0],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [255, 0, 0],
      [53.24, 80.09, 67.2],
    ],
    [
      [0, 255, 0],
      [87.73, -86.18, 83.18],
    ],
    [
      [0, 0, 255],
      [32.3, 79.19, -107.86],
    ],
    [
      [119, 119, 119],
      [50.03, 0, 0],
    ],
  ];
  for (const [rgb, lab] of known) {
    it(`of ${rgb}`, () => {
      const [r, g, b] = rgb as [number, number, number];
      const planes = labPlanes(flat(2, 2, r, g, b), 2);
      [planes.L, planes.a, planes.b].forEach((plane, i) => {
        expect(plane.data.length).toBe(1);
        expect(Math.abs(plane.data[0]! - lab[i]!)).toBeLessThan(0.03);
      });
      labOf(r, g, b).forEach((value, i) => {
        expect(Math.abs(value - lab[i]!)).toBeLessThan(0.03);
      });
    });
  }
});

describe('planes', () => {
  const plane = createPlane(7, 5);
  const noise = noiseImage(7, 5, 4);
  for (let i = 0; i < 35; i++) plane.data[i] = noise.data[i * 3]!;

  it('box blur equals the mean over the window cut at the borders', () => {
    const blurred = boxBlur(plane, 2);
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 7; x++) {
        const values: number[] = [];
        for (let v = Math.max(0, y - 2); v <= Math.min(4, y + 2); v++) {
          for (let u = Math.max(0, x - 2); u <= Math.min(6, x + 2); u++) values.push(plane.data[v * 7 + u]!);
        }
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(blurred.data[y * 7 + x]).toBeCloseTo(mean, 3);
      }
    }
  });

  it('box blur stands a radius larger than the plane', () => {
    const mean = plane.data.reduce((sum, value) => sum + value, 0) / 35;
    expect(boxBlur(plane, 20).data.every((value) => Math.abs(value - mean) < 1e-3)).toBe(true);
  });

  it('shrink drops the rest and averages the squares', () => {
    const half = shrink(plane, 2);
    expect([half.width, half.height]).toEqual([3, 2]);
    const d = plane.data;
    expect(half.data[5]).toBeCloseTo((d[18]! + d[19]! + d[25]! + d[26]!) / 4, 3);
  });

  it('range takes the least and greatest around', () => {
    const { low, high } = range(plane);
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 7; x++) {
        const values: number[] = [];
        for (let v = Math.max(0, y - 1); v <= Math.min(4, y + 1); v++) {
          for (let u = Math.max(0, x - 1); u <= Math.min(6, x + 1); u++) values.push(plane.data[v * 7 + u]!);
        }
        expect([low.data[y * 7 + x], high.data[y * 7 + x]]).toEqual([
          Math.min(...values),
          Math.max(...values),
        ]);
      }
    }
  });

  it('warp by whole pixels copies, by none is exact', () => {
    const [moved] = warp([plane], { ...IDENTITY, x0: 2, y0: 1 });
    expect(moved!.data[1 * 7 + 1]).toBe(plane.data[2 * 7 + 3]);
    expect(warp([plane], IDENTITY)[0]!.data).toEqual(plane.data);
  });
});

describe('small mathematics', () => {
  it('selects quantiles', () => {
    const values = [5, 1, 4, 1, 3, 9, 2];
    expect([0, 0.5, 1].map((share) => quantile(values, share))).toEqual([1, 3, 9]);
    expect(median([])).toBe(0);
    expect(values).toEqual([5, 1, 4, 1, 3, 9, 2]);
  });

  it('solves a system, and refuses a singular one', () => {
    const x = solve(Float64Array.of(2, 1, 1, 3), Float64Array.of(5, 10))!;
    expect(x[0]).toBeCloseTo(1, 12);
    expect(x[1]).toBeCloseTo(3, 12);
    expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toBeNull();
  });

  it('rescales a map so that both sizes agree on where a point goes', () => {
    const map = { xx: 1.02, xy: 0.03, x0: 5, yx: -0.01, yy: 0.97, y0: -3, px: 0, py: 0 };
    const small = rescale(map, 4);
    // Centre of the small pixel (10, 6) is (41.5, 25.5) in the large image.
    const x = map.xx * 41.5 + map.xy * 25.5 + map.x0;
    expect(small.xx * 10 + small.xy * 6 + small.x0).toBeCloseTo((x - 1.5) / 4, 9);
    expect(rescale(small, 0.25).x0).toBeCloseTo(map.x0, 9);
    expect(compose(map, IDENTITY)).toEqual(map);
  });
});

describe('patches', () => {
  const map = createPlane(40, 30);
  const fill = (left: number, top: number, width: number, height: number, value: number) => {
    for (let y = top; y < top + height; y++) map.data.fill(value, y * 40 + left, y * 40 + left + width);
  };
  fill(2, 3, 6, 5, 20);
  fill(9, 3, 4, 5, 20); // one cell away from the first: joined
  fill(30, 20, 8, 8, 30);
  fill(20, 2, 8, 8, 7); // nowhere above the upper threshold
  fill(15, 25, 1, 1, 99); // too small

  it('are found by hysteresis, joined when near, ordered by weight', () => {
    const patches = findPatches(map, { high: 10, low: 6, least: 4, near: 2 });
    expect(patches.map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual([
      [30, 20, 38, 28],
      [2, 3, 13, 8],
    ]);
    expect(patches[0]!.mean).toBe(30);
  });

  it('become regions in the pixels of the original', () => {
    const [patch] = findPatches(map, { high: 25, low: 25, least: 4, near: 0 });
    const region = toRegion(patch!, 40, 4, { width: 160, height: 120 }, { width: 320, height: 360 });
    expect(region.box).toEqual({ x: 240, y: 240, width: 64, height: 96 });
    expect(decodeMask(region.mask).every((cell) => cell === 1)).toBe(true);
    expect([region.mask.columns, region.mask.rows]).toEqual([8, 8]);
  });
});
