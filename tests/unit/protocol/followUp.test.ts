import { describe, expect, it } from 'vitest';
import { readFidelity } from '../../../src/core/protocol/fidelity';
import { followUpSchema, readFollowUp } from '../../../src/core/protocol/followUp';

const read = (text: string, types = ['add', 'remove']) => readFollowUp(text, 'semantic', types);
const texts = (text: string, types?: string[]) => {
  const reading = read(text, types);
  return reading.readable ? Object.fromEntries(reading.explained.map((e) => [e.type, e.text])) : null;
};

describe('reading an explanation', () => {
  it.each([
    ['{"think": "t", "answer": {"add": "a bench", "remove": ""}}', { add: 'a bench' }],
    ["{'think': 't', 'answer': {'add': 'a bench', 'remove': None}}", { add: 'a bench' }],
    ['```json\n{"answer": {"Add": "a bench"}, "think": "t"}\n```', { add: 'a bench' }],
    ['{"think": "t", "problem": {"add": "a bench"}}', { add: 'a bench' }], // as the reference reads it
    ['{"think": "t", "answer": {"add": ["a bench", "a bin"]}}', { add: 'a bench; a bin' }],
    [
      '{"think": "t", "answer": {"add": {"where": "left", "what": "a bin"}}}',
      { add: 'where: left; what: a bin' },
    ],
    ['{"think": "t", "answer": [{"type": "remove", "description": "no cup"}]}', { remove: 'no cup' }],
    ['{"think": "t", "answer": [{"add": "a"}, {"add": "b"}]}', { add: 'a b' }],
    ['{"think": "t", "answer": {"melting": "the clock"}}', { melting: 'the clock' }],
    ['{"think": "t", "answer": {}}', {}],
    ['{"think": "t", "answer": "NULL"}', {}],
    ['{"think": "a } and {", "answer": {"add": "the "Stop" sign"}}', { add: 'the "Stop" sign' }],
    ['<think>hm {"answer": {"add": "x"}}</think>{"think": "t", "answer": {"add": "y"}}', { add: 'y' }],
    ['{"think": "t", "answer": {"add": "a bench", "remove": "the c', { add: 'a bench', remove: 'the c' }],
    ['Nothing to say.', null],
    ['{"think": "only thought"}', null],
    ['{"note": 1}', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('takes a description without a type for the only type asked about', () => {
    expect(texts('{"think": "t", "answer": "a bench"}', ['add'])).toEqual({ add: 'a bench' });
    expect(texts('{"think": "t", "answer": "a bench"}')).toEqual({ unnamed: 'a bench' });
  });

  it('marks what it does not know and what was cut off, and hands the object on as the reference does', () => {
    expect(read('{"think": "t", "answer": {"melting": "x"}}')).toMatchObject({
      explained: [{ known: false }],
      cutOff: false,
    });
    expect(read('{"think": "t", "answer": {"add": "x"')).toMatchObject({ cutOff: true, think: 't' });
    const { object } = { object: null, ...read('{"problem": {"add": "x"}, "think": "t"}') };
    expect(JSON.stringify(object)).toBe('{"think":"t","answer":{"add":"x"}}');
  });

  it('holds a model to the types that were asked about', () => {
    expect(followUpSchema(['add'])).toMatchObject({
      properties: { answer: { properties: { add: { type: 'string' } }, additionalProperties: false } },
    });
  });
});

describe('reading a score', () => {
  it.each([
    ['{"score": 7}', 7],
    ['{"score": 7.5}', 7.5],
    ["```json\n{'score': '8'}\n```", 8],
    ['{"Score": "9/10"}', 9],
    ['{"fidelity_score": "6 out of 10"}', 6],
    ['It is {"reason": "x"} and {"score": 0}', 0],
    ['{"score": 10}', 10],
    ['{"score": 11}', null],
    ['{"score": -1}', null],
    ['{"score": "XX"}', null],
    ['{"score": NaN}', null],
    ['{"score": null}', null],
    ['{"score": 1', null], // may go on to 10
    ['{"score": "7/100"}', null],
    ['8', null],
    ['', null],
  ])('%s is %s', (text, score) => {
    expect(readFidelity(text).score).toBe(score);
  });
});
