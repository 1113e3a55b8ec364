import { describe, expect, it } from 'vitest';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { judgeSettings } from '../../../src/core/protocol/settings';
import { askingOf, describeAsking, forRun } from '../../../src/page/bench/askingOf';

const own = { ...BUILT_IN_PROMPTS, id: 'custom-1', name: 'Mine', origin: 'custom' as const };
const fingerprint = (asking: object) =>
  JSON.stringify({ kind: 'model', app: '1', ...asking, weights: { id: 'w' } });

describe('how the models of a run are asked', () => {
  it('is told by what is not usual, and read back as it was', () => {
    const settings = judgeSettings({ modes: ['cot'], confidence: true, maxLongEdge: 512 });
    const told = describeAsking({ prompts: own, settings });
    expect(told).toEqual({
      prompts: 'custom-1',
      settings: { modes: ['cot'], confidence: true, maxLongEdge: 512 },
    });
    expect(askingOf(fingerprint(told), [BUILT_IN_PROMPTS, own])).toEqual({ prompts: own, settings });
  });

  it('the usual way reads as it did before there was another', () => {
    const usual = { prompts: BUILT_IN_PROMPTS, settings: judgeSettings() };
    expect(describeAsking(usual)).toEqual({ prompts: 'built-in', settings: {} });
    expect(askingOf(fingerprint({ prompts: 'built-in', settings: {} }), [])).toEqual(usual);
  });

  it('prompts that are gone are named; judges that ask no model have none', () => {
    expect(() => askingOf(fingerprint({ prompts: 'custom-1', settings: {} }), [BUILT_IN_PROMPTS])).toThrow(
      /custom-1, which are no longer stored/,
    );
    expect(askingOf(JSON.stringify({ kind: 'evidence', app: '1', version: '3' }), [])).toBeNull();
  });

  it('wants verdicts, and leaves the dimensions to the rows', () => {
    const score = judgeSettings({ modes: ['score'], dimensions: ['semantic'] });
    expect(forRun(score)).toEqual(judgeSettings({ modes: ['simple', 'score'] }));
    expect(forRun(judgeSettings({ modes: ['cot', 'score'] })).modes).toEqual(['cot', 'score']);
  });
});
