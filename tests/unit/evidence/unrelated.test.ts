import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { DIMENSIONS } from '../../../src/core/words';
import { type EvidenceInput, judgeEvidence } from '../../../src/evidence/judge';
import { isSameScene, readFound } from '../../../src/evidence/unrelated';
import {
  addNoise,
  clip,
  flat,
  gaussianBlur,
  mapPixels,
  pasteObject,
  scene,
  smoothNoise,
} from '../../fixtures/synthetic';

const WIDTH = 320;
const HEIGHT = 240;
const before = scene({ width: WIDTH, height: HEIGHT });

/** Blotches of all sizes and colours: a picture with nothing of the landscape in it. */
const other = ((): RgbImage => {
  const noises = [0, 1, 2].map((c) => [60, 25, 9].map((size, k) => smoothNoise(100 + 10 * c + k, size)));
  return mapPixels(flat(WIDTH, HEIGHT, 0, 0, 0), (rgb, x, y) => {
    for (let c = 0; c < 3; c++) rgb[c] = clip(noises[c]!.reduce((sum, noise) => sum + 60 * noise(x, y), 125));
  });
})();

const judge = (after: RgbImage, more: Partial<EvidenceInput> = {}) =>
  judgeEvidence({
    before,
    after,
    beforeSize: before,
    afterSize: after,
    instruction: '',
    dimensions: DIMENSIONS,
    ...more,
  });

describe('two different pictures', () => {
  it('are called that, over the whole image, and nothing else is compared', async () => {
    const { verdicts, findings } = await judge(other);
    const [semantic, structure, lowLevel] = verdicts;
    expect(semantic).toMatchObject({ answer: 'issue', problems: ['replace'], confidence: null });
    expect(semantic?.summary).toMatch(/^These seem to be two different pictures: only \d+(\.\d)? % of/);
    expect(structure?.answer).toBe('notApplicable');
    expect(lowLevel?.answer).toBe('notApplicable');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ type: 'replace', intention: 'unasked' });
    expect(findings[0]?.regions).toEqual([
      {
        box: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
        mask: { columns: 1, rows: 1, runs: [0, 1] },
        source: 'whole',
      },
    ]);
  });

  it('are said in Chinese with the same number', async () => {
    const numbers = (text = '') => text.match(/\d+(\.\d+)?/g);
    const [english] = (await judge(other, { dimensions: ['semantic'] })).verdicts;
    const [chinese] = (await judge(other, { dimensions: ['semantic'], language: 'zh' })).verdicts;
    expect(chinese?.summary).toContain('两张不同的图片');
    expect(numbers(chinese?.summary)).toEqual(numbers(english?.summary));
  });

  it('are no issue where all of it was brushed as meant', async () => {
    const meant = { width: 1, height: 1, data: Uint8Array.of(1) };
    const { verdicts, findings } = await judge(other, { meant, dimensions: ['semantic'] });
    expect(verdicts[0]?.answer).toBe('consistent');
    expect(findings[0]?.intention).toBe('requested');
  });

  it('are not what strong noise, blur, another light or a large edit makes', async () => {
    const inverted = mapPixels(before, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c] = 255 - rgb[c]!;
    });
    const edited = pasteObject(other, { x: 20, y: 20, width: 100, height: 60 });
    // the right 40 % stay
    const half = mapPixels(before, (rgb, x, y) => {
      const at = 3 * (y * WIDTH + x);
      if (x < 0.6 * WIDTH) for (let c = 0; c < 3; c++) rgb[c] = edited.data[at + c]!;
    });
    for (const after of [addNoise(before, 60), gaussianBlur(before, 8), inverted, half]) {
      const { verdicts } = await judge(after, { dimensions: ['semantic'] });
      expect(verdicts[0]?.summary).not.toContain('two different pictures');
    }
  });
});

describe('the limits', () => {
  const nothing = { share: 0.02, mean: 0.05, windows: 60 };

  it('ask for enough windows, and for all scales to agree', () => {
    expect(readFound([nothing, nothing, nothing])).toBe(0.02);
    expect(readFound([{ ...nothing, windows: 4 }, nothing, nothing])).toBeNull();
    expect(readFound([nothing, nothing, { share: 0.8, mean: 0.6, windows: 8 }])).toBeNull();
    expect(readFound([{ ...nothing, share: 0.3 }, nothing, nothing])).toBeNull();
    expect(readFound([])).toBeNull();
  });

  it('leave a scene that was painted again a scene', () => {
    expect(isSameScene({ correlation: 0.5, difference: 40 })).toBe(true);
    expect(isSameScene({ correlation: 0.1, difference: 10 })).toBe(true);
    expect(isSameScene({ correlation: 0.2, difference: 40 })).toBe(false);
  });
});
