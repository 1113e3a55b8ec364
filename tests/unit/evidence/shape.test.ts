import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../../../src/core/words';
import { judgeEvidence } from '../../../src/evidence/judge';
import { shapeChange } from '../../../src/evidence/shape';
import { preparePair } from '../../../src/pixels/prepare';
import { scene } from '../../fixtures/synthetic';

const picture = scene({ width: 128, height: 96 });
const judge = (beforeSize: { width: number; height: number }, afterSize: { width: number; height: number }) =>
  judgeEvidence({
    before: picture,
    after: picture,
    beforeSize,
    afterSize,
    instruction: '',
    dimensions: DIMENSIONS,
  });

describe('proportions', () => {
  it('are compared by their ratio, whichever side changed', () => {
    expect(shapeChange({ width: 200, height: 100 }, { width: 400, height: 200 })).toBe(0);
    expect(shapeChange({ width: 200, height: 100 }, { width: 200, height: 200 })).toBe(1);
    expect(shapeChange({ width: 200, height: 200 }, { width: 200, height: 100 })).toBe(1);
  });

  it('that changed are a misalignment, although the stretched pixels are equal', async () => {
    const { verdicts } = await judge({ width: 128, height: 96 }, { width: 96, height: 96 });
    const structure = verdicts.find((v) => v.dimension === 'structure');
    expect(structure).toMatchObject({ answer: 'issue', problems: ['misalignment'] });
    expect(structure?.summary).toContain('128 × 96 (1.33) became 96 × 96 (1)');
    expect(structure?.summary).not.toContain('The two images are equal');
  });

  it('that a model rounds to multiples of 16 are not', async () => {
    const { verdicts } = await judge({ width: 601, height: 398 }, { width: 592, height: 384 });
    expect(verdicts.map((v) => v.answer)).toEqual(['consistent', 'consistent', 'consistent']);
  });

  it('tell a crop by where its content lies, and compare only what is left', async () => {
    const whole = scene({ width: 512, height: 384 });
    const left = 96;
    const width = 300;
    const data = new Uint8Array(width * 384 * 3);
    for (let y = 0; y < 384; y++)
      data.set(whole.data.subarray((y * 512 + left) * 3, (y * 512 + left + width) * 3), y * width * 3);
    const part = { width, height: 384, data };
    const pair = preparePair(whole, part);
    const { verdicts, alignment } = await judgeEvidence({
      before: pair.before,
      after: pair.after,
      beforeSize: whole,
      afterSize: part,
      instruction: '',
      dimensions: DIMENSIONS,
    });
    expect(alignment.xx).toBeCloseTo(512 / width, 1);
    expect(-alignment.x0 / alignment.xx).toBeCloseTo(left, -0.5);
    const structure = verdicts.find((v) => v.dimension === 'structure');
    expect(structure).toMatchObject({ answer: 'issue', problems: ['misalignment'] });
    expect(structure?.summary).toContain('It was cropped: 59 % of it is left');
    expect(verdicts.find((v) => v.dimension === 'semantic')?.answer).toBe('consistent');
  });
});
