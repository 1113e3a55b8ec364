import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { resizeBicubic } from '../../src/pixels/resize';
import { formulaImage } from '../fixtures/pillow/formula';
import fixture from '../fixtures/pillow/resize.json';

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

describe('resizeBicubic equals Pillow, bit for bit', () => {
  for (const entry of fixture.resizes) {
    const [fromWidth = 0, fromHeight = 0] = entry.from;
    const [width = 0, height = 0] = entry.to;
    it(`${fromWidth} x ${fromHeight} to ${width} x ${height}, ${entry.kind}`, () => {
      const made = resizeBicubic(formulaImage(fromWidth, fromHeight, entry.seed, entry.kind), {
        width,
        height,
      });
      expect([made.width, made.height]).toEqual([width, height]);
      // Where the bytes are stored, a failure shows them.
      if (entry.rgb !== undefined) expect(Buffer.from(made.data).toString('base64')).toBe(entry.rgb);
      expect(sha256(made.data)).toBe(entry.sha256);
    });
  }
});

it('gives a copy for an equal size, and leaves its input alone', () => {
  const image = formulaImage(9, 4, 3);
  const kept = image.data.slice();
  const copy = resizeBicubic(image, { width: 9, height: 4 });
  expect(copy.data).toEqual(kept);
  copy.data.fill(0);
  resizeBicubic(image, { width: 5, height: 4 });
  resizeBicubic(image, { width: 9, height: 2 });
  expect(image.data).toEqual(kept);
});

it('keeps a flat image flat at every size', () => {
  const flat = { width: 37, height: 23, data: new Uint8Array(37 * 23 * 3).fill(211) };
  for (const size of [
    { width: 1, height: 1 },
    { width: 36, height: 24 },
    { width: 200, height: 3 },
  ]) {
    expect(new Set(resizeBicubic(flat, size).data)).toEqual(new Set([211]));
  }
});
