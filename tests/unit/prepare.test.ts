import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { prepareForModel, preparePair, roundHalfToEven, smartResize } from '../../src/pixels/prepare';
import { formulaImage } from '../fixtures/pillow/formula';
import fixture from '../fixtures/pillow/resize.json';

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const pairOf = (entry: { before: number[]; after: number[] }) =>
  [
    formulaImage(entry.before[0] ?? 0, entry.before[1] ?? 0, 1),
    formulaImage(entry.after[0] ?? 0, entry.after[1] ?? 0, 2),
  ] as const;

describe('a pair is prepared as the reference does it', () => {
  for (const entry of fixture.pairs) {
    it(`before ${entry.before.join(' x ')}, after ${entry.after.join(' x ')}`, () => {
      const { before, after, size } = preparePair(...pairOf(entry));
      expect([size.width, size.height]).toEqual(entry.size);
      for (const image of [before, after]) expect([image.width, image.height]).toEqual(entry.size);
      expect([sha256(before.data), sha256(after.data)]).toEqual(entry.sha256.slice(0, 2));
    });

    it(`for the model: before ${entry.before.join(' x ')}, after ${entry.after.join(' x ')}`, () => {
      if (entry.model === null) {
        expect(() => prepareForModel(...pairOf(entry))).toThrow(JudgeError);
        return;
      }
      const { before, after, size } = prepareForModel(...pairOf(entry));
      expect([size.width, size.height]).toEqual(entry.model);
      expect([sha256(before.data), sha256(after.data)]).toEqual(entry.sha256.slice(2));
    });
  }

  it('shares nothing with the given images', () => {
    const image = formulaImage(8, 8, 1);
    const pair = preparePair(image, image);
    pair.before.data.fill(0);
    expect(pair.after.data).toEqual(formulaImage(8, 8, 1).data);
    expect(image.data).toEqual(formulaImage(8, 8, 1).data);
  });

  it('takes another longest edge', () => {
    expect(preparePair(formulaImage(100, 50, 1), formulaImage(100, 50, 2), 40).size).toEqual({
      width: 40,
      height: 20,
    });
  });

  it('gives the same when it is prepared twice', () => {
    const once = preparePair(formulaImage(90, 61, 1), formulaImage(45, 80, 2), 64);
    expect(preparePair(once.before, once.after, 64)).toEqual(once);
  });
});

describe('smartResize', () => {
  it('equals Qwen-VL, on every kind of size', () => {
    for (const [from = [], to] of fixture.smart) {
      const [width = 0, height = 0] = from;
      const size = smartResize({ width, height });
      expect([width, height, size.width, size.height]).toEqual([width, height, ...(to ?? [])]);
    }
  });

  it('rounds halves of a multiple to the even one', () => {
    expect(smartResize({ width: 1008, height: 1040 })).toEqual({ width: 1024, height: 1024 });
  });

  it('keeps to a smaller area when asked', () => {
    const size = smartResize({ width: 1344, height: 1344 }, 65536, 768 * 768);
    expect(size).toEqual({ width: 768, height: 768 });
    const pair = prepareForModel(formulaImage(640, 480, 1), formulaImage(640, 480, 2), {
      maxPixels: 128 * 128,
    });
    expect(pair.size).toEqual({ width: 128, height: 96 });
  });

  it('refuses an aspect ratio above 200 with its facts', () => {
    expect(smartResize({ width: 2000, height: 10 }).height).toBeGreaterThan(0);
    try {
      smartResize({ width: 2001, height: 10 });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(JudgeError);
      expect(error).toMatchObject({ code: 'image/unsupported', facts: { width: 2001, height: 10 } });
    }
  });
});

it('roundHalfToEven is Python’s round', () => {
  const values = [0.5, 1.5, 2.5, 3.5, 2.4999999999999996, 0.49999999999999994, 7.51, 31.5, 30.5];
  expect(values.map(roundHalfToEven)).toEqual([0, 2, 2, 4, 2, 0, 8, 32, 30]);
});
