/**
 * 8-bit sRGB to CIE L*a*b* under D65. Transfer curve and primaries: IEC 61966-2-1; L*a*b*: CIE 15:2018, with the exact
 * constants (6/29)³ and 1/3 (29/6)².
 */
import type { RgbImage } from '../core/pixels';
import { createPlane, type Plane } from './planes';

/** L* 0 to 100, a* and b* roughly -110 to 110, three planes of one size. */
export interface LabPlanes {
  readonly L: Plane;
  readonly a: Plane;
  readonly b: Plane;
}

const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;
const EPSILON = (6 / 29) ** 3;

/** Linear light of a mean of 1, 4, ... 8-bit values, by the sum of them. */
const linearTables = new Map<number, Float32Array>();

function linearTable(count: number): Float32Array {
  const known = linearTables.get(count);
  if (known) return known;
  const table = new Float32Array(255 * count + 1);
  for (let i = 0; i < table.length; i++) {
    const v = i / (255 * count);
    table[i] = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }
  linearTables.set(count, table);
  return table;
}

const CURVE_STEPS = 4096;

/** CIE's f(t) at 0, 1/4096, ..., read with linear interpolation: off by at most 0.001 in L*. Room for t a hair over 1. */
const curve = Float32Array.from({ length: CURVE_STEPS + 3 }, (_, i) => {
  const t = i / CURVE_STEPS;
  return t > EPSILON ? Math.cbrt(t) : (t * (29 / 6) ** 2) / 3 + 4 / 29;
});

function labCurve(t: number): number {
  const at = t * CURVE_STEPS;
  const i = at | 0;
  const low = curve[i]!;
  return low + (curve[i + 1]! - low) * (at - i);
}

/** L*, a* and b* of one colour; red, green and blue 0 to 255, fractions allowed. */
export function labOf(red: number, green: number, blue: number): [number, number, number] {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const fx = labCurve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X);
  const fy = labCurve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const fz = labCurve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE_Z);
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function linear(value: number): number {
  const table = linearTable(4);
  return table[Math.max(0, Math.min(1020, Math.round(value * 4)))]!;
}

/**
 * @param factor 1, 2 or more: squares of factor x factor pixels are averaged first (as stored values, before the
 *   transfer curve); a rest of less than a square at the right and bottom is dropped.
 * @returns planes of max(1, floor(width / factor)) x max(1, floor(height / factor)).
 */
export function labPlanes(image: RgbImage, factor = 1): LabPlanes {
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const spanX = Math.min(factor, image.width);
  const spanY = Math.min(factor, image.height);
  const linear = linearTable(spanX * spanY);
  const L = createPlane(width, height);
  const a = createPlane(width, height);
  const b = createPlane(width, height);
  const { data } = image;
  const [lights, as, bs] = [L.data, a.data, b.data];
  const stride = image.width * 3;
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out++) {
      let sr = 0;
      let sg = 0;
      let sb = 0;
      const first = y * factor * stride + x * factor * 3;
      if (spanX === 2 && spanY === 2) {
        const below = first + stride;
        sr = data[first]! + data[first + 3]! + data[below]! + data[below + 3]!;
        sg = data[first + 1]! + data[first + 4]! + data[below + 1]! + data[below + 4]!;
        sb = data[first + 2]! + data[first + 5]! + data[below + 2]! + data[below + 5]!;
      } else {
        for (let dy = 0; dy < spanY; dy++) {
          let at = first + dy * stride;
          for (let dx = 0; dx < spanX; dx++, at += 3) {
            sr += data[at]!;
            sg += data[at + 1]!;
            sb += data[at + 2]!;
          }
        }
      }
      const r = linear[sr]!;
      const g = linear[sg]!;
      const bl = linear[sb]!;
      const fx = labCurve((0.4124564 * r + 0.3575761 * g + 0.1804375 * bl) / WHITE_X);
      const fy = labCurve(0.2126729 * r + 0.7151522 * g + 0.072175 * bl);
      const fz = labCurve((0.0193339 * r + 0.119192 * g + 0.9503041 * bl) / WHITE_Z);
      lights[out] = 116 * fy - 16;
      as[out] = 500 * (fx - fy);
      bs[out] = 200 * (fy - fz);
    }
  }
  return { L, a, b };
}
