import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Verdict, VerdictSchema } from '../../src/core/evaluation';
import { readRow, toExchangeResult } from '../../src/core/exchange';

describe('rows in', () => {
  it('takes the exchange format and its aliases', () => {
    expect(readRow('{"id": 7, "before_image": "a.png", "after_image": "b.png"}', 1)).toEqual({
      id: '7',
      input_image: 'a.png',
      output_image: 'b.png',
      prompt: '',
    });
    const row = { id: 'x', input_image: 'a', output_image: 'b', prompt: 'Add 椅子', other: [1] };
    expect(readRow(JSON.stringify(row), 1)).toEqual({
      id: 'x',
      input_image: 'a',
      output_image: 'b',
      prompt: 'Add 椅子',
    });
  });

  it.each([
    ['{"id": "x"', /Line 3: it is not valid JSON/],
    ['[1]', /Line 3/],
    ['null', /Line 3: it is not a JSON object/],
    ['{"input_image": "a", "output_image": "b"}', /"id" is missing/],
    ['{"id": "", "input_image": "a", "output_image": "b"}', /"id" is missing/],
    ['{"id": "x", "output_image": "b"}', /"input_image" is missing/],
    ['{"id": "x", "input_image": "a"}', /"output_image" is missing/],
    ['{"id": "x", "input_image": 5, "output_image": "b"}', /"input_image"/],
  ])('refuses %s and says why', (json, message) => {
    expect(() => readRow(json, 3)).toThrow(message);
  });

  it('keeps labels, so that a result can be scored, and refuses broken ones by their key', () => {
    const row = { id: 'x', input_image: 'a', output_image: 'b', prompt: '' };
    const label = { Semantic: { answer: 'No', problem: ['add'] } };
    expect(readRow(JSON.stringify({ ...row, label, task: 'edit' }), 1)).toEqual({
      ...row,
      label,
      task: 'edit',
    });
    const broken = { ...row, label: { Semantic: { answer: 'Perhaps', problem: 'NULL' } } };
    expect(() => readRow(JSON.stringify(broken), 2)).toThrow(/Line 2: "label.Semantic.answer"/);
  });

  it('keeps the id of a bad row, so that its error can be matched', () => {
    try {
      readRow('{"id": "row-9"}', 4);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'row/invalid', facts: { id: 'row-9', line: 4 } });
    }
  });
});

describe('results out', () => {
  const verdict = (dimension: string, rest: object): Verdict =>
    v.parse(VerdictSchema, {
      dimension,
      judge: 'model',
      summary: '',
      measures: [],
      confidence: null,
      seconds: 0,
      ...rest,
    });

  it('writes each answer as the reference does; what could not be read is null, not a pass', () => {
    const result = toExchangeResult([
      verdict('lowLevel', { answer: 'notApplicable' }),
      verdict('semantic', { answer: 'issue', problems: ['add'] }),
      verdict('structure', { answer: 'unreadable' }),
    ]);
    expect(result).toEqual({
      Semantic: { answer: 'No', problem: ['add'] },
      Structure: null,
      'Low-Level': { answer: 'NULL', problem: 'NULL' },
    });
    expect(Object.keys(result)).toEqual(['Semantic', 'Structure', 'Low-Level']);
    expect(toExchangeResult([verdict('structure', { answer: 'consistent' })])).toEqual({
      Structure: { answer: 'Yes', problem: 'NULL' },
    });
  });
});
