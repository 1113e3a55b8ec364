import { describe, expect, it } from 'vitest';
import { fromHalf, toFloats, toHalf } from '../../../src/weights/formats/floats';
import { bytesOf, FORMATS, TENSOR_TYPES, type TensorType } from '../../../src/weights/formats/quantise';
import { dequantise } from '../../fixtures/dequantise';
import { randomNumbers } from '../../fixtures/random-numbers';

/** Nearly normal numbers, as weights are. */
function weights(count: number, spread = 0.02, seed = 1): Float32Array {
  const next = randomNumbers(seed);
  return Float32Array.from({ length: count }, () => spread * (next() + next() + next() + next() - 2) * 1.73);
}

function roundTrip(type: TensorType, values: Float32Array): Float32Array {
  const out = new Uint8Array(bytesOf(type, values.length));
  FORMATS[type].write(values, out);
  return dequantise(type, out, values.length);
}

/** Root mean square error over root mean square. */
function relativeError(values: Float32Array, read: Float32Array): number {
  let [miss, all] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    miss += (values[i]! - read[i]!) ** 2;
    all += values[i]! ** 2;
  }
  return Math.sqrt(miss / all);
}

describe('halves', () => {
  it('gives every half back', () => {
    for (let bits = 0; bits < 65536; bits++) {
      const value = fromHalf(bits);
      if (Number.isNaN(value)) expect(Number.isNaN(fromHalf(toHalf(value)))).toBe(true);
      else expect(toHalf(value), `${value}`).toBe(bits);
    }
  });

  it('rounds to the nearest, ties to even', () => {
    expect(toHalf(1 + 2 ** -11)).toBe(0x3c00);
    expect(toHalf(1 + 3 * 2 ** -11)).toBe(0x3c02);
    expect(toHalf(1 + 2 ** -11 + 2 ** -20)).toBe(0x3c01);
    expect(toHalf(65519)).toBe(0x7bff);
    expect(toHalf(65520)).toBe(0x7c00);
    expect(toHalf(-1e9)).toBe(0xfc00);
    expect(toHalf(2 ** -25)).toBe(0);
    expect(toHalf(3 * 2 ** -25)).toBe(2);
    expect(toHalf(2 ** -14 - 2 ** -26)).toBe(0x0400);
  });

  it('reads bfloat16 and float16', () => {
    expect([...toFloats(Uint8Array.of(0x80, 0x3f, 0x20, 0xc0), 'BF16')]).toEqual([1, -2.5]);
    expect([...toFloats(Uint8Array.of(0x00, 0x3c, 0x00, 0xc1), 'F16')]).toEqual([1, -2.5]);
  });
});

describe('tensor formats', () => {
  // Half again above what was measured on such weights, so that a wrong layout or scale fails and a small change does not.
  const BOUNDS: Record<TensorType, number> = {
    F32: 0,
    F16: 3.1e-4,
    Q8_0: 0.0076,
    Q4_0: 0.12,
    Q4_K: 0.105,
    Q6_K: 0.0255,
  };

  for (const type of TENSOR_TYPES) {
    it(`${type} keeps normal weights within its error`, () => {
      const values = weights(256 * 64);
      const error = relativeError(values, roundTrip(type, values));
      expect(error).toBeLessThanOrEqual(BOUNDS[type]);
    });

    it(`${type} keeps zeros, and blocks of very different sizes apart`, () => {
      const values = weights(256 * 3);
      values.fill(0, 0, 256);
      for (let i = 512; i < 768; i++) values[i]! *= 1000;
      const read = roundTrip(type, values);
      expect([...read.subarray(0, 256)].every((x) => x === 0)).toBe(true);
      for (const start of [256, 512]) {
        const [from, to] = [values.subarray(start, start + 256), read.subarray(start, start + 256)];
        expect(relativeError(from, to)).toBeLessThanOrEqual(1.3 * BOUNDS[type]);
      }
    });
  }

  it('Q4_0 and Q8_0 give whole multiples of a scale back exactly', () => {
    const eight = Float32Array.from({ length: 32 }, (_, i) => (i === 0 ? 127 : i * 3 - 60));
    expect([...roundTrip('Q8_0', eight)]).toEqual([...eight]);
    const four = Float32Array.from({ length: 32 }, (_, i) => (i === 5 ? -8 : (i % 16) - 8) * 0.25);
    expect([...roundTrip('Q4_0', four)]).toEqual([...four]);
  });

  it('Q4_K is exact for numbers on its grid, offsets included', () => {
    const grid = Float32Array.from({ length: 256 }, (_, i) => ((i * 7) % 16) * 0.5 - 2);
    expect(relativeError(grid, roundTrip('Q4_K', grid))).toBeLessThan(0.01);
  });

  it('Q4_K copes with numbers all above and all below zero', () => {
    const above = weights(256, 0.01).map((x) => x + 1);
    expect(relativeError(above, roundTrip('Q4_K', above))).toBeLessThan(0.04);
    const below = above.map((x) => -x);
    expect(relativeError(below, roundTrip('Q4_K', below))).toBeLessThan(0.01);
  });
});
