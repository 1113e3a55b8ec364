import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Finding, FindingSchema, type Verdict, VerdictSchema } from '../../../src/core/evaluation';
import { type Reading, readAnswer } from '../../../src/core/protocol/answer';
import {
  explainedFindings,
  skippedLowLevel,
  toFindings,
  toReasoning,
  toVerdict,
} from '../../../src/core/protocol/verdicts';
import type { Dimension } from '../../../src/core/words';
import { descriptionParts, descriptionText, SAYINGS, summaryText } from '../../../src/texts/said';

/** Latin words that may stand in a Chinese sentence. */
const NAMES = /StableI2I|JSON|Yes|No|NULL|odd one/g;

/** What models answer, and what the reader is told of it. */
const ANSWERS: [Dimension, string][] = [
  ['semantic', '{"answer": "Yes", "problem": "NULL"}'],
  ['semantic', '{"answer": "No", "problem": ["add", "odd one"]}'],
  ['semantic', '{"answer": "No", "problem": []}'],
  ['semantic', '{"answer": "No", "problem": ["add"], "more": "and th'],
  ['lowLevel', '{"answer": "NULL", "problem": "NULL"}'],
  ['semantic', '{"answer": "NULL", "problem": "NULL"}'],
  ['semantic', '{"answer": "Yes", "problem": ["add"]}'],
  ['semantic', '{"answer": "Yes"'],
  ['semantic', '{"answer": "Maybe", "problem": "NULL"}'],
  ['semantic', '{"answer": "Yes", "answer": "No", "problem": "NULL"}'],
  ['semantic', '{"other": 1}'],
  ['semantic', 'Yes'],
  ['semantic', ''],
  ['semantic', '<think>hm'],
  ['semantic', '{"answer": "Yes", "problem": "NULL"} or {"answer": "NULL", "problem": "NULL"}'],
];

const verdicts = [
  ...ANSWERS.map(([dimension, text]) => toVerdict(dimension, readAnswer(text, dimension), 1)),
  skippedLowLevel(),
];

describe('what is said of a model’s verdict', () => {
  it('is in the reader’s language, whole', () => {
    for (const verdict of verdicts) {
      const chinese = summaryText(verdict, 'zh').replace(NAMES, '');
      expect(chinese).toMatch(/^[^A-Za-z]*\p{Script=Han}[^A-Za-z]*$/u);
      expect(summaryText(verdict, 'en')).toBe(verdict.summary);
    }
    const chinese = new Set(verdicts.map((verdict) => summaryText(verdict, 'zh')));
    expect(chinese.size).toBe(new Set(verdicts.map(({ summary }) => summary)).size);
  });

  it('names the types and what was wrong', () => {
    const of = (dimension: Dimension, text: string) =>
      summaryText(toVerdict(dimension, readAnswer(text, dimension), 1), 'zh');
    expect(of('semantic', '{"answer": "No", "problem": ["add", "odd one"]}')).toBe(
      '模型指出：新增、odd one。不属于此维度的类型：odd one。',
    );
    expect(of('semantic', '{"answer": "Yes", "problem": ["add"]}')).toBe(
      '无法读取模型的回答。回答为 Yes，却又指出了问题：新增。',
    );
  });

  it('is kept in the file, and a file from before, or of a later build, is still told', () => {
    for (const verdict of verdicts) expect(v.parse(VerdictSchema, verdict)).toEqual(verdict);
    const later = { ...verdicts[0], said: [{ kind: 'something new' }] };
    expect(summaryText(v.parse(VerdictSchema, later), 'en')).toBe(verdicts[0]?.summary);
    const before = verdicts.map(({ said: _, ...rest }): Verdict => rest);
    for (const verdict of before) {
      expect(summaryText(verdict, 'en')).toBe(verdict.summary);
      expect(summaryText(verdict, 'zh')).toMatch(/\p{Script=Han}/u);
    }
    const evidence: Verdict = { ...toVerdict('semantic', YES, 1), judge: 'evidence', summary: '旧的句子。' };
    delete evidence.said;
    expect(summaryText(evidence, 'en')).toBe('旧的句子。');
  });
});

const YES: Reading = { answer: 'consistent', object: null };
const NO: Reading & { answer: 'issue' } = {
  ...{ answer: 'issue', problems: ['add', 'remove'], unknown: [], cutOff: false, object: null },
};

describe('what is said of a model’s finding', () => {
  const explanation = {
    readable: true as const,
    think: null,
    explained: [{ type: 'add', text: 'A bench on the left.', known: true }],
    cutOff: false,
    object: null,
  };
  const [words, dropped] = explainedFindings(
    NO,
    toReasoning('semantic', explanation, NO.problems, false),
  ) as [Finding, Finding];

  it('keeps the model’s own words as they are, and marks them as such', () => {
    expect(words.description).toBe('A bench on the left.');
    expect(descriptionParts(words, 'zh')).toEqual([{ text: 'A bench on the left.', lang: 'en' }]);
    expect(descriptionText(words, 'zh')).toBe('“A bench on the left.”');
    const chinese: Finding = { ...words, said: [{ kind: 'words', text: '左边多了一张长椅 (bench)。' }] };
    expect(descriptionParts(chinese, 'en')).toMatchObject([{ lang: 'zh-Hans' }]);
  });

  it('tells the rest in the reader’s language', () => {
    expect(descriptionText(dropped, 'zh')).toBe('模型指出：移除。再次询问时，模型不再提到它。');
    expect(toFindings('semantic', NO).map((one) => descriptionText(one, 'zh'))).toEqual([
      '模型指出：新增。',
      '模型指出：移除。',
    ]);
  });

  it('is the same of findings that were stored without facts', () => {
    for (const finding of [words, dropped, ...toFindings('semantic', NO)]) {
      expect(v.parse(FindingSchema, finding)).toEqual(finding);
      const { said: _, ...before } = finding;
      expect(descriptionText(before, 'zh')).toBe(descriptionText(finding, 'zh'));
      const close = { ...before, description: `Close-up 2: ${before.description}` };
      expect(descriptionText(close, 'zh')).toBe(`特写 2：${descriptionText(finding, 'zh')}`);
    }
  });
});

it('marks carry the same numbers in both languages', () => {
  for (const kind of ['counted', 'meant'] as const) {
    expect(SAYINGS.zh.sentence({ kind, count: 7 })).toContain('7');
    expect(SAYINGS.en.sentence({ kind, count: 7 })).toContain('7');
  }
});
