import { describe, expect, it } from 'vitest';
import { budgetOf, departures, judgeSettings } from '../../../src/core/protocol/settings';

describe('settings', () => {
  it("are the reference's own unless told otherwise", () => {
    expect(judgeSettings()).toMatchObject({
      modes: ['simple'],
      answerTokens: 384,
      followUpTokens: 768,
      maxLongEdge: 1344,
    });
  });

  it('tell how they depart from the reference, and nothing where they do not', () => {
    expect(departures(judgeSettings())).toEqual([]);
    // fast changes nothing where there are no explanations
    expect(departures(judgeSettings({ fast: true }))).toEqual([]);
    expect(
      departures(judgeSettings({ fast: true, modes: ['cot'], maxLongEdge: 768, answerTokens: 100 })),
    ).toEqual([
      { what: 'fast', value: 1, usual: 2 },
      { what: 'images', value: 768, usual: 1344 },
      { what: 'answers', value: 100, usual: 384 },
    ]);
  });

  it('tell what smaller images cost', () => {
    expect(budgetOf(1344, { width: 1024, height: 1024 })).toMatchObject({ tokens: 1024, vanishing: null });
    expect(budgetOf(512, { width: 1024, height: 1024 })).toEqual({
      tokens: 256,
      reference: 1024,
      shrink: 2,
      vanishing: 8,
    });
    expect(budgetOf(672, null).tokens).toBe(441);
  });
});
