import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/evaluation';
import { summaryText } from '../../../src/texts/summary';

const common = {
  dimension: 'lowLevel',
  summary: 'In English.',
  measures: [],
  confidence: null,
  seconds: 3,
} as const;
const of = (verdict: Partial<Verdict>): Verdict =>
  ({ ...common, judge: 'model', answer: 'consistent', ...verdict }) as Verdict;

test('a model’s verdict is summed up in Chinese by what it answered', () => {
  const said = (verdict: Partial<Verdict>) => summaryText(of(verdict), 'zh');
  expect(said({})).toBe('模型没有发现未要求的改动。');
  expect(said({ answer: 'issue', problems: ['noise', 'odd one'] })).toBe('模型指出：噪声、odd one。');
  expect(said({ answer: 'unreadable' })).toContain('无法读取');
  expect(said({ answer: 'notApplicable' })).not.toBe(said({ answer: 'notApplicable', seconds: 0 }));
});

test('in English, and of pixel evidence, it stays as it was written', () => {
  expect(summaryText(of({}), 'en')).toBe('In English.');
  expect(summaryText(of({ judge: 'evidence' }), 'zh')).toBe('In English.');
});
