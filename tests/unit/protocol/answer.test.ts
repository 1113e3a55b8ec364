import { describe, expect, it } from 'vitest';
import { answerSchema, readAnswer } from '../../../src/core/protocol/answer';

describe('reading an answer', () => {
  it.each([
    ['{"answer": "Yes", "problem": "NULL"}', { answer: 'consistent' }],
    ['{ "answer":\n   "Yes",\n\t"problem":\n "NULL" }', { answer: 'consistent' }],
    ['```json\n{"answer": "No", "problem": ["add"]}\n```', { answer: 'issue', problems: ['add'] }],
    ['Sure: {"answer": "No", "problem": "remove"} as asked', { answer: 'issue', problems: ['remove'] }],
    [
      '{"problem": ["add", "add", "remove"], "answer": "No"}',
      { answer: 'issue', problems: ['add', 'remove'] },
    ],
    ['{"note": {}} {"answer": "No", "problem": []}', { answer: 'issue', problems: [] }],
    ['{"answer": "No", "problem": ["melting"]}', { answer: 'issue', problems: ['melting'] }],
    ['{"text": "a } brace", "answer": "Yes", "problem": null}', { answer: 'consistent' }],
  ])('%s', (text, expected) => {
    expect(readAnswer(text, 'semantic')).toEqual(expected);
  });

  it.each([
    [''],
    ['   '],
    ['Yes'],
    ['{"answer": "No", "problem": ["ad'],
    ['{"answer": "Maybe", "problem": "NULL"}'],
    ['{"answer": true}'],
    ['{"problem": ["add"]}'],
    ['[]'],
    ['{"answer": "NULL", "problem": "NULL"}'], // not offered for this dimension
    ['{"answer": "Yes", "problem": ["add"]}'], // contradicts itself
  ])('never takes %j for a pass', (text) => {
    const reading = readAnswer(text, 'semantic');
    expect(reading.answer).toBe('unreadable');
  });

  it('lets only the low-level dimension be not applicable', () => {
    const text = '{"answer": "NULL", "problem": "NULL"}';
    expect(readAnswer(text, 'lowLevel')).toEqual({ answer: 'notApplicable' });
    expect(readAnswer(text, 'structure').answer).toBe('unreadable');
  });

  it('holds a model to the types of the dimension', () => {
    expect(JSON.stringify(answerSchema('structure'))).toContain('"misalignment","repainting"');
    expect(JSON.stringify(answerSchema('structure'))).not.toContain(
      '"const":"NULL"},"problem":{"const":"NULL"}',
    );
    expect(answerSchema('lowLevel')).toHaveProperty('anyOf.length', 3);
    expect(answerSchema('semantic')).toHaveProperty('anyOf.length', 2);
  });
});
