import { describe, expect, it } from 'vitest';
import type { Answer, Verdict } from '../../../src/core/evaluation';
import { departures, judgeSettings } from '../../../src/core/protocol/settings';
import { votes } from '../../../src/core/protocol/votes';

const verdict = (dimension: Verdict['dimension'], answer: Answer): Verdict => ({
  ...{
    dimension,
    answer,
    problems: [],
    judge: 'model',
    summary: '',
    measures: [],
    confidence: null,
    seconds: 0,
  },
});
const all = (a: Answer, b: Answer, c: Answer) => [
  verdict('semantic', a),
  verdict('structure', b),
  verdict('lowLevel', c),
];

describe('votes', () => {
  it('are means of Yes and No', () => {
    expect(votes(all('consistent', 'issue', 'consistent'))).toEqual({ two: 0.5, three: 2 / 3 });
    expect(votes(all('issue', 'issue', 'issue'))).toEqual({ two: 0, three: 0 });
  });

  it('leave NULL out', () => {
    expect(votes(all('consistent', 'issue', 'notApplicable'))).toEqual({ two: 0.5, three: 0.5 });
  });

  it('are null where an answer is missing or cannot be read', () => {
    expect(votes(all('consistent', 'consistent', 'unreadable'))).toEqual({ two: 1, three: null });
    expect(votes([verdict('semantic', 'consistent')])).toEqual({ two: null, three: null });
  });
});

describe('settings', () => {
  it("are the reference's own unless told otherwise, and say where they are not", () => {
    expect(judgeSettings()).toMatchObject({
      modes: ['simple'],
      answerTokens: 384,
      followUpTokens: 768,
      maxLongEdge: 1344,
    });
    expect(departures(judgeSettings())).toEqual([]);
    const other = judgeSettings({ modes: ['cot'], fast: true, maxLongEdge: 768 });
    expect(departures(other).join()).toMatch(/one system text.*768/);
  });
});
