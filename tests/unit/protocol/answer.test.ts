import { describe, expect, it } from 'vitest';
import { answerSchema, isAnswered, readAnswer } from '../../../src/core/protocol/answer';
import { readFidelity } from '../../../src/core/protocol/fidelity';
import { readFollowUp } from '../../../src/core/protocol/followUp';
import { isPointed, readBoxes } from '../../../src/core/protocol/grounding';
import { ENGLISH_SAYINGS, say } from '../../../src/core/said';
import { ANSWERS } from '../../fixtures/outputs/answers';
import { HONEST_PASSES, RETRACTED_PASSES } from '../../fixtures/outputs/passes';
import { randomNumbers } from '../../fixtures/random-numbers';

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Ways in which an answer gets damaged on its way. */
const DAMAGES: readonly ((text: string, random: () => number) => string)[] = [
  (text, random) => text.slice(0, random() * text.length),
  (text, random) => text.slice(random() * text.length),
  (text, random) => splice(text, random, 1 + random() * 12, ''),
  (text, random) => splice(text, random, random() * 2, '{}[]"\'`:,：，“”＂\n\\/<>'.charAt(random() * 20)),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll('"', '”'),
  (text) => text.replaceAll('{', '{{').replaceAll('}', '}}'),
  (text) => text.replaceAll(':', '：').replaceAll(',', '，'),
  (text) => JSON.stringify(text),
  (text) => `\uFEFF\`\`\`json\n${text}\n\`\`\``,
  (text) => `<think>${text}</think>${text}`,
];
/** Slips of the pen: one letter, sign or quote, here or everywhere. */
const SLIPS: readonly ((text: string, random: () => number) => string)[] = [
  (text, random) => splice(text, random, 1, ''),
  (text, random) => splice(text, random, random() * 2, String.fromCharCode(97 + random() * 26)),
  (text, random) => splice(text, random, random() * 2, '{}[]"\'`:,：，“”＂\n\\/<>'.charAt(random() * 20)),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll(':', '：'),
  (text) => text.toUpperCase(),
];
/** A hundred thousand and more are for whoever changes the reading. */
const ROUNDS = Number(process.env.READING_ROUNDS ?? 4000);
const splice = (text: string, random: () => number, length: number, put: string) => {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + put + text.slice(at + length);
};

describe('reading an answer', () => {
  it('has more than two hundred outputs to read', () => {
    expect(new Set(ANSWERS.map((output) => output.text)).size).toBeGreaterThan(300);
  });

  it.each(ANSWERS)('$text', ({ text, expected }) => {
    const reading = readAnswer(text, 'semantic');
    if (typeof expected === 'string') {
      expect(reading.answer).toBe(expected);
      return;
    }
    const { problems, unknown = [], cutOff = false } = expected;
    expect(reading).toMatchObject({ answer: 'issue', problems, unknown, cutOff });
  });

  it('never takes the beginning of an answer for a pass', () => {
    let passes = 0;
    for (const { text } of ANSWERS.filter((output) => output.text.length < 300)) {
      for (let length = 0; length < text.length; length++) {
        const part = text.slice(0, length);
        if (readAnswer(part, 'semantic').answer !== 'consistent') continue;
        passes++;
        // as many braces closed as opened, and a Yes between them: a whole answer stands there already
        const [, whole = ''] =
          /^[^{｛]*([{｛][\s\S]*[}｝])/.exec(part.replace(/^[\s\S]*<\/think>/, '')) ?? [];
        expect([part, /yes/i.test(whole), count(whole, /[}｝]/g) >= count(whole, /[{｛]/g)]).toEqual([
          part,
          true,
          true,
        ]);
      }
    }
    expect(passes).toBeGreaterThan(10);
  });

  it('neither throws nor passes when an answer of No is damaged', () => {
    const random = randomNumbers(5);
    const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
    const said = ANSWERS.filter(({ text, expected }) => typeof expected === 'object' && !/yes/i.test(text));
    expect(said.length).toBeGreaterThan(150);
    const passed: string[] = [];
    for (let round = 0; round < 5000; round++) {
      let text = pick(said)?.text ?? '';
      for (let damage = random() * 3; damage >= 0; damage--) text = (pick(DAMAGES) ?? String)(text, random);
      if (readAnswer(text, 'semantic').answer === 'consistent') passed.push(text);
      for (const read of [isAnswered, readFidelity, isPointed]) read(text);
      readFollowUp(text, 'semantic', ['add']);
      readBoxes(text, 'semantic', ['add'], { width: 9, height: 9 });
    }
    expect(passed).toEqual([]);
  });

  it.each(HONEST_PASSES)('passes %s', (text) => {
    expect(readAnswer(text, 'semantic').answer).toBe('consistent');
  });

  it.each(RETRACTED_PASSES)('does not pass %s', (text) => {
    expect(readAnswer(text, 'semantic').answer).toBe('unreadable');
  });

  it('does not pass a Yes beside a No that is damaged', () => {
    const random = randomNumbers(11);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const yes = '"answer": "Yes", "problem": "NULL"';
    const entries = ['"answer": "No"', '"answer": "No", "problem": ["add"]', '"problem": "remove"'];
    const passed: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let no = pick(entries);
      const inside = random() < 0.5;
      if (!inside) no = `{${no}}`;
      for (let damage = 1 + random() * 2; damage >= 1; damage--) no = pick(SLIPS)(no, random);
      const text = inside
        ? pick([`{${no}, ${yes}}`, `{${yes}, ${no}}`])
        : pick([`${no}\n{${yes}}`, `{${yes}} or rather ${no}`]);
      if (readAnswer(text, 'semantic').answer === 'consistent') passed.push(text);
    }
    // in a few so little is left of the No that nobody could tell
    expect(passed.slice(0, 1 + ROUNDS / 2500)).toEqual(passed);
  });

  it('keeps the object as the model wrote it', () => {
    const reading = readAnswer(
      "Sure: {'answer': 'No', 'problem': 'Add', 'sure': True, 'p': NaN}",
      'semantic',
    );
    expect(reading).toMatchObject({
      problems: ['add'],
      object: { answer: 'No', problem: 'Add', sure: true, p: null },
    });
  });

  it.each([
    ['Color_Cast', 'color cast'],
    ['colour cast', 'color cast'],
    ['exposure-degradation', 'exposure degradation'],
    ['Artifacts', 'artifact'],
    ['noise', 'noise'],
  ])('knows the type %s as %s', (written, type) => {
    expect(readAnswer(`{"answer": "No", "problem": ["${written}"]}`, 'lowLevel')).toMatchObject({
      problems: [type],
      unknown: [],
    });
  });

  it('lets only the low-level dimension be not applicable', () => {
    const text = '{"answer": "NULL", "problem": "NULL"}';
    expect(readAnswer(text, 'lowLevel').answer).toBe('notApplicable');
    expect(readAnswer(text, 'structure').answer).toBe('unreadable');
  });

  it('says why it could not read', () => {
    const reason = (text: string) => {
      const reading = readAnswer(text, 'semantic');
      return reading.answer === 'unreadable' ? say(reading.why, ENGLISH_SAYINGS) : null;
    };
    expect(reason('')).toContain('empty');
    expect(reason('Yes')).toContain('no JSON object');
    expect(reason('{"answer": "Yes", "problem": ["add"]}')).toContain('named problems: add');
    expect(reason('{"answer": "Yes"')).toContain('cut off');
    expect(reason('<think>hm')).toContain('thought');
  });
});

describe('stopping as soon as the answer is whole', () => {
  it.each([
    ['{"answer": "Yes", "problem": "NULL"}', true],
    ['```json\n{"answer": "No", "problem": ["add"]}', true],
    ['<think>{x}</think>{"answer": "No", "problem": []}', true],
    ['{"answer": "Yes", "problem": "NULL"', false],
    ['{"think": "a } brace', false],
    ['{"think": "x", "answer": {}', false],
    ['The form is {"answer": "Yes", "problem": "NULL"}', false], // may be an example
    ['<think>{"answer": "Yes"}', false],
    ['', false],
  ])('%s', (text, done) => {
    expect(isAnswered(text)).toBe(done);
  });
});

describe('the form a model is held to', () => {
  it('offers the types of the dimension, and NULL only to low-level', () => {
    expect(JSON.stringify(answerSchema('structure'))).toContain('"misalignment","repainting"');
    expect(JSON.stringify(answerSchema('structure'))).not.toContain(
      '"const":"NULL"},"problem":{"const":"NULL"}',
    );
    expect(answerSchema('lowLevel')).toHaveProperty('anyOf.length', 3);
    expect(answerSchema('semantic')).toHaveProperty('anyOf.length', 2);
  });
});
