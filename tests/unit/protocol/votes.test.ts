import { describe, expect, it } from 'vitest';
import type { Answer, Verdict } from '../../../src/core/evaluation';
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
