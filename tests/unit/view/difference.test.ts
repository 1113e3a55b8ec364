import { describe, expect, it } from 'vitest';
import { BRIGHTER, brightnessTable, DARKER, difference } from '../../../src/page/view/difference';

const rgba = (...pixels: number[][]) => Uint8ClampedArray.from(pixels.flat());

describe('difference', () => {
  it('is absolute, times the gain, cut at white', () => {
    const before = rgba([10, 100, 200, 255], [50, 50, 50, 255]);
    const after = rgba([13, 90, 100, 255], [50, 50, 50, 255]);
    const out = new Uint8ClampedArray(8);
    difference(before, after, 'colour', 4, out);
    expect([...out]).toEqual([12, 40, 255, 255, 0, 0, 0, 255]);
  });

  it('is the same picture both ways in colour, and changes sides in brightness', () => {
    const p = rgba([40, 80, 120, 255]);
    const q = rgba([60, 90, 100, 255]);
    const run = (a: typeof p, b: typeof p, kind: 'colour' | 'brightness') => {
      const out = new Uint8ClampedArray(4);
      difference(a, b, kind, 2, out);
      return [...out];
    };
    expect(run(p, q, 'colour')).toEqual(run(q, p, 'colour'));
    expect(run(p, q, 'brightness')).not.toEqual(run(q, p, 'brightness'));
  });

  it('paints what became darker blue and what became brighter orange, both strongest at the limit', () => {
    const grey = rgba([128, 128, 128, 255]);
    const out = new Uint8ClampedArray(4);
    difference(grey, rgba([0, 0, 0, 255]), 'brightness', 8, out);
    expect([...out]).toEqual([...DARKER, 255]);
    difference(grey, rgba([255, 255, 255, 255]), 'brightness', 8, out);
    expect([...out]).toEqual([...BRIGHTER, 255]);
  });

  it('weighs the channels as luma does', () => {
    const table = brightnessTable();
    const out = new Uint8ClampedArray(4);
    // 0.587 x 100 = 58.7 levels
    difference(rgba([0, 0, 0, 255]), rgba([0, 100, 0, 255]), 'brightness', 1, out);
    expect([...out.subarray(0, 3)]).toEqual([...table.subarray(3 * (59 + 255), 3 * (59 + 255) + 3)]);
  });

  it('leaves places empty where one of the two is not', () => {
    const out = new Uint8ClampedArray(4);
    difference(rgba([9, 9, 9, 0]), rgba([200, 9, 9, 255]), 'colour', 1, out);
    expect(out[3]).toBe(0);
  });

  it('may write over its input', () => {
    const after = rgba([30, 20, 10, 255]);
    difference(rgba([10, 10, 10, 255]), after, 'colour', 1, after);
    expect([...after]).toEqual([20, 10, 0, 255]);
  });
});
