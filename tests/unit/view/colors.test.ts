import { describe, expect, it } from 'vitest';
import { MARKS, mapAlpha, mapColor, mapTable, oklch, type Rgb } from '../../../src/page/view/colors';
import { BRIGHTER, DARKER } from '../../../src/page/view/difference';

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const BLINDNESS = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  // no colour at all: luminance only
  achromatopsia: [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
} as const;

const linear = (v: number) => (v <= 10.31475 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);

/** L*a*b* (D65) as an eye of the given kind sees the colour. */
function seen(rgb: Rgb, kind: keyof typeof BLINDNESS): [number, number, number] {
  const m = BLINDNESS[kind];
  const l = rgb.map(linear) as [number, number, number];
  const row = (i: number) => Math.max(0, m[i]! * l[0] + m[i + 1]! * l[1] + m[i + 2]! * l[2]);
  const [r, g, b] = [row(0), row(3), row(6)];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (p: readonly number[], q: readonly number[]) =>
  Math.hypot(...p.map((v, i) => v - (q[i] ?? 0)));

describe('colours', () => {
  it('converts OKLCh as its author does', () => {
    expect(oklch(1, 0, 0)).toEqual([255, 255, 255]);
    expect(oklch(0, 0, 0)).toEqual([0, 0, 0]);
    // sRGB red and blue in OKLCh
    expect(oklch(0.62796, 0.25768, 29.234)).toEqual([255, 0, 0]);
    expect(oklch(0.45201, 0.31321, 264.052)).toEqual([0, 0, 255]);
  });

  it.each(Object.keys(BLINDNESS) as (keyof typeof BLINDNESS)[])(
    'orders a map by lightness for %s',
    (kind) => {
      const lightness = Array.from({ length: 33 }, (_, i) => seen(mapColor(i / 32), kind)[0]);
      for (let i = 1; i < lightness.length; i++) expect(lightness[i]!).toBeGreaterThan(lightness[i - 1]!);
      expect(lightness.at(-1)! - lightness[0]!).toBeGreaterThan(45);
    },
  );

  it.each(['none', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'keeps the two kinds of marks, and darker and brighter, apart for %s',
    (kind) => {
      expect(distance(seen(MARKS.unasked, kind), seen(MARKS.requested, kind))).toBeGreaterThan(30);
      expect(distance(seen(DARKER, kind), seen(BRIGHTER, kind))).toBeGreaterThan(30);
    },
  );

  it('lets the image show where little changed', () => {
    const table = mapTable();
    expect([...table.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(table[4 * 255 + 3]).toBe(255);
    for (let i = 1; i < 256; i++) expect(table[4 * i + 3]!).toBeGreaterThanOrEqual(table[4 * i - 1]!);
    expect(mapAlpha(0.05)).toBeLessThan(0.3);
  });
});
