import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../../src/core/errors';
import { FindingSchema, VerdictSchema } from '../../../src/core/evaluation';
import type { RgbImage } from '../../../src/core/pixels';
import { DIMENSIONS, type Dimension } from '../../../src/core/words';
import { type EvidenceInput, type EvidenceResult, judgeEvidence } from '../../../src/evidence/judge';
import {
  addNoise,
  blockQuantize,
  boxOverlap,
  flat,
  gaussianBlur,
  mapPixels,
  noiseImage,
  pasteObject,
  random,
  resizeBilinear,
  scene,
} from '../../fixtures/synthetic';

const W = 512;
const H = 384;
const clean = scene({ width: W, height: H });
const spot = { x: 280, y: 60, width: 90, height: 70 };
const withObject = pasteObject(clean, spot);

function judge(
  before: RgbImage,
  after: RgbImage,
  instruction = '',
  more: Partial<EvidenceInput> = {},
): Promise<EvidenceResult> {
  const size = { width: before.width, height: before.height };
  return judgeEvidence({
    before,
    after,
    beforeSize: size,
    afterSize: size,
    instruction,
    dimensions: DIMENSIONS,
    ...more,
  });
}

function problems(result: EvidenceResult, dimension: Dimension): string[] {
  const verdict = result.verdicts.find((each) => each.dimension === dimension)!;
  return verdict.answer === 'issue'
    ? verdict.problems
    : verdict.answer === 'consistent'
      ? []
      : [verdict.answer];
}

/** What was named, by dimension. */
function named(result: EvidenceResult) {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, problems(result, dimension)]));
}

const NOTHING = { semantic: [], structure: [], lowLevel: [] };

describe('pairs with nothing to find', () => {
  it('calls identical images consistent, with an empty heat map', async () => {
    const result = await judge(clean, { ...clean, data: clean.data.slice() });
    expect(named(result)).toEqual(NOTHING);
    expect(result.findings).toEqual([]);
    expect(result.heat.data.every((value) => value === 0)).toBe(true);
    expect(result.maps).toEqual([]);
    expect(result.alignment).toMatchObject({ xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 });
  });

  it('forgives one level of rounding', async () => {
    const next = random(3);
    const rounded = mapPixels(clean, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c]! += Math.floor(next() * 3) - 1;
    });
    expect(named(await judge(clean, rounded))).toEqual(NOTHING);
  });

  it('forgives a mild re-encoding', async () => {
    expect(named(await judge(clean, blockQuantize(clean, 3)))).toEqual(NOTHING);
  });

  it('forgives a resize to a multiple of 16 and back', async () => {
    const odd = scene({ width: 601, height: 398 });
    const back = resizeBilinear(resizeBilinear(odd, 608, 400), 601, 398);
    const result = await judge(odd, back);
    expect(problems(result, 'semantic')).toEqual([]);
    expect(problems(result, 'structure')).toEqual([]);
  });
});

describe('semantic', () => {
  it('finds a pasted object as an addition where it is', async () => {
    const result = await judge(clean, withObject);
    expect(problems(result, 'semantic')).toEqual(['add']);
    expect(problems(result, 'structure')).toEqual([]);
    expect(problems(result, 'lowLevel')).toEqual([]);
    const finding = result.findings[0]!;
    expect(finding.intention).toBe('unasked');
    expect(boxOverlap(finding.regions[0]!.box, spot)).toBeGreaterThan(0.7);
  });

  it('finds a removed object', async () => {
    const result = await judge(withObject, clean);
    expect(problems(result, 'semantic')).toEqual(['remove']);
    expect(boxOverlap(result.findings[0]!.regions[0]!.box, spot)).toBeGreaterThan(0.7);
  });

  it('finds an object that became another', async () => {
    const other = mapPixels(withObject, (rgb, x, y) => {
      const u = (x - spot.x - spot.width / 2) / (spot.width / 2);
      const w = (y - spot.y - spot.height / 2) / (spot.height / 2);
      if (u * u + w * w > 1) return;
      const ring = Math.floor(Math.hypot(u, w) * 5) % 2 === 0;
      rgb[0] = ring ? 60 : 130;
      rgb[1] = ring ? 130 : 30;
      rgb[2] = ring ? 40 : 90;
    });
    const result = await judge(withObject, other);
    expect(problems(result, 'semantic')).toEqual(['replace']);
    expect(boxOverlap(result.findings[0]!.regions[0]!.box, spot)).toBeGreaterThan(0.7);
  });

  it('gives boxes in the pixels of the original before image', async () => {
    const size = { width: W * 4, height: H * 3 };
    const result = await judge(clean, withObject, '', { beforeSize: size, afterSize: size });
    const there = { x: spot.x * 4, y: spot.y * 3, width: spot.width * 4, height: spot.height * 3 };
    expect(boxOverlap(result.findings[0]!.regions[0]!.box, there)).toBeGreaterThan(0.7);
  });

  it('finds an object under a change of exposure, and names both', async () => {
    const darker = mapPixels(withObject, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c]! *= 0.75;
    });
    const result = await judge(clean, darker);
    expect(problems(result, 'semantic')).toEqual(['add']);
    expect(problems(result, 'lowLevel')).toEqual(['exposure degradation']);
  });
});

describe('structure', () => {
  it('names a global shift, and nothing else', async () => {
    const moved = scene({ width: W, height: H, at: (x, y) => [x - 3, y - 1] });
    const result = await judge(clean, moved);
    expect(named(result)).toEqual({ ...NOTHING, structure: ['misalignment'] });
    expect(result.alignment.meanDisplacement).toBeCloseTo(Math.hypot(3, 1), 1);
  });

  it('names a texture drawn anew, and where', async () => {
    const box = { x: 210, y: 255, width: 280, height: 120 };
    const other = scene({ width: W, height: H, textureSeed: 77 });
    const data = clean.data.slice();
    for (let y = box.y; y < box.y + box.height; y++) {
      const from = (y * W + box.x) * 3;
      data.set(other.data.subarray(from, from + box.width * 3), from);
    }
    const result = await judge(clean, { ...clean, data });
    expect(problems(result, 'structure')).toEqual(['repainting']);
    expect(problems(result, 'semantic')).toEqual([]);
    const finding = result.findings.find((each) => each.type === 'repainting')!;
    const boxes = finding.regions.map((region) => region.box);
    const left = Math.min(...boxes.map((each) => each.x));
    const top = Math.min(...boxes.map((each) => each.y));
    const right = Math.max(...boxes.map((each) => each.x + each.width));
    const bottom = Math.max(...boxes.map((each) => each.y + each.height));
    const whole = { x: left, y: top, width: right - left, height: bottom - top };
    expect(boxes.length).toBeLessThanOrEqual(2);
    expect(boxOverlap(whole, box)).toBeGreaterThan(0.7);
  });

  it('names a part that moved on its own', async () => {
    const data = clean.data.slice();
    for (let y = 230; y < 380; y++) {
      for (let x = 60; x < 330; x++) {
        for (let c = 0; c < 3; c++) data[(y * W + x) * 3 + c] = clean.data[((y - 1) * W + x + 12) * 3 + c]!;
      }
    }
    expect(problems(await judge(clean, { ...clean, data }), 'structure')).toContain('misalignment');
  });
});

describe('low-level', () => {
  const lowLevel = async (after: RgbImage) => named(await judge(clean, after));

  it('names noise alone', async () => {
    expect(await lowLevel(addNoise(clean, 8))).toEqual({ ...NOTHING, lowLevel: ['noise'] });
  });

  it('names blur alone', async () => {
    expect(await lowLevel(gaussianBlur(clean, 1.5))).toEqual({ ...NOTHING, lowLevel: ['blur'] });
  });

  it('names a colour cast alone', async () => {
    const cast = mapPixels(clean, (rgb) => {
      rgb[0]! += 10;
      rgb[2]! -= 10;
    });
    expect(await lowLevel(cast)).toEqual({ ...NOTHING, lowLevel: ['color cast'] });
  });

  it('names exposure alone', async () => {
    const dark = mapPixels(clean, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c]! = rgb[c]! * 0.8 - 4;
    });
    expect(await lowLevel(dark)).toEqual({ ...NOTHING, lowLevel: ['exposure degradation'] });
  });

  it('names blocks as an artifact', async () => {
    expect(problems(await judge(clean, blockQuantize(clean, 28)), 'lowLevel')).toContain('artifact');
  });

  it('leaves out what the instruction asks for', async () => {
    const noisy = addNoise(clean, 8);
    expect(problems(await judge(clean, noisy, 'Give it some film grain.'), 'lowLevel')).toEqual([]);
    expect(problems(await judge(clean, noisy, 'Brighten it a little.'), 'lowLevel')).toEqual(['noise']);
  });
});

describe('instructions', () => {
  it('takes the addition that was asked for out of the count', async () => {
    const result = await judge(clean, withObject, 'Add a striped ball.');
    expect(named(result)).toEqual(NOTHING);
    expect(result.findings.map(({ type, intention }) => [type, intention])).toEqual([['add', 'requested']]);
    expect(result.verdicts[0]!.summary).toContain('taken as the edit you asked for');
  });

  it('counts a second object beside the one asked for', async () => {
    const two = pasteObject(withObject, { x: 20, y: 20, width: 50, height: 40 });
    const result = await judge(clean, two, 'Add a striped ball.');
    expect(problems(result, 'semantic')).toEqual(['add']);
    expect(result.findings.map((finding) => finding.intention)).toEqual(['unasked', 'requested']);
  });

  it('does not take an addition for a removal', async () => {
    const result = await judge(clean, withObject, 'Remove the house.');
    expect(problems(result, 'semantic')).toEqual(['add']);
    expect(result.verdicts[0]!.summary).toContain('No region looks like the edit');
  });

  it('does not apply low-level to restorations, and allows them to sharpen', async () => {
    const result = await judge(gaussianBlur(clean, 3), clean, 'Please RESTORE this picture.');
    expect(named(result)).toEqual({ ...NOTHING, lowLevel: ['notApplicable'] });
  });

  it('still finds what a restoration removed', async () => {
    const result = await judge(gaussianBlur(withObject, 2), clean, 'Restore the image.');
    expect(problems(result, 'semantic')).toEqual(['remove']);
  });
});

describe('running', () => {
  it('answers only the dimensions asked for, in their order, as they come', async () => {
    const early: string[] = [];
    const stages: string[] = [];
    const input = {
      before: clean,
      after: withObject,
      beforeSize: clean,
      afterSize: clean,
      instruction: '',
      dimensions: ['lowLevel', 'semantic'] as const,
    };
    const result = await judgeEvidence(input, {
      onVerdict: (verdict) => early.push(verdict.dimension),
      onProgress: (stage) => stages.push(stage),
    });
    expect(result.verdicts.map((verdict) => verdict.dimension)).toEqual(['lowLevel', 'semantic']);
    expect(early).toEqual(['semantic', 'lowLevel']);
    expect(stages).toEqual(['aligning', 'comparing', 'regions', 'measuring']);
    expect(Object.keys(result.timings)).toEqual([...stages, 'total']);
  });

  it('stops at an abort between stages', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const size = { width: W, height: H };
    const running = judgeEvidence(
      {
        before: clean,
        after: withObject,
        beforeSize: size,
        afterSize: size,
        instruction: '',
        dimensions: DIMENSIONS,
      },
      {
        signal: abort.signal,
        onProgress: (stage) => {
          seen.push(stage);
          if (stage === 'comparing') setTimeout(() => abort.abort(), 0);
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).not.toContain('measuring');
  });

  it('refuses images of different sizes', async () => {
    await expect(judge(clean, flat(8, 8, 0, 0, 0))).rejects.toBeInstanceOf(JudgeError);
  });
});

describe('odd images', () => {
  const black = (w: number, h: number) => flat(w, h, 0, 0, 0);
  const white = (w: number, h: number) => flat(w, h, 255, 255, 255);
  const pairs: [string, RgbImage, RgbImage][] = [
    ['1 x 1', black(1, 1), white(1, 1)],
    ['2 x 3', noiseImage(2, 3, 1), noiseImage(2, 3, 2)],
    ['1 x 700', noiseImage(1, 700, 1), noiseImage(1, 700, 2)],
    ['1344 x 2', noiseImage(1344, 2, 1), noiseImage(1344, 2, 2)],
    ['flat colours', flat(300, 200, 200, 40, 40), flat(300, 200, 40, 200, 40)],
    ['black to white', black(300, 200), white(300, 200)],
    ['a picture to black', clean, black(W, H)],
    ['noise to noise', noiseImage(300, 200, 1), noiseImage(300, 200, 2)],
    ['a picture to noise', clean, noiseImage(W, H, 2)],
    ['another picture', clean, scene({ width: W, height: H, seed: 9, at: (x, y) => [y, 300 - x] })],
  ];
  for (const [name, before, after] of pairs) {
    it(`answers ${name} with finite numbers, and not with three passes`, async () => {
      const result = await judge(before, after);
      for (const verdict of result.verdicts) v.parse(VerdictSchema, verdict);
      for (const finding of result.findings) v.parse(FindingSchema, finding);
      for (const value of [...Object.values(result.alignment), ...Object.values(result.timings)]) {
        expect(Number.isFinite(value)).toBe(true);
      }
      expect(result.heat.data.length).toBe(result.heat.width * result.heat.height);
      expect(result.maps.map(({ kind }) => kind)).toEqual(['color', 'texture']);
      for (const map of result.maps) expect(map.data.length).toBe(map.width * map.height);
      expect(result.verdicts.every((verdict) => verdict.answer === 'consistent')).toBe(false);
    });
  }
});
