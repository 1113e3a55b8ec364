import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../../../src/core/words';
import { judgeEvidence } from '../../../src/evidence/judge';
import { shapeChange } from '../../../src/evidence/shape';
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
});
