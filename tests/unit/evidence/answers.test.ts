import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { length2, length3 } from '../../../src/pixels/lengths';
import { plainPairs } from '../../fixtures/answer-pairs';
import { type Answer, answerOf, compareAnswers } from '../../fixtures/answers';
import { random } from '../../fixtures/synthetic';

const lines = readFileSync(join(import.meta.dirname, '../../fixtures/evidence-answers.jsonl'), 'utf8');
const written = new Map(
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const answer: Answer = JSON.parse(line);
      return [answer.name, answer.answer];
    }),
);

/** The thresholds are fitted to these measures. Where an answer is meant to change: `npm run answers -- --renew`, and fit again. */
describe('the answers that were written down', () => {
  it('are those of a dozen pairs', () => {
    expect([...plainPairs()].map(({ name }) => name)).toEqual([...written.keys()]);
  });

  it.each([...plainPairs()])('still hold for $name', async (pair) => {
    const was = written.get(pair.name);
    if (was === undefined) throw new Error(`${pair.name} is not written down`);
    const { most, where, other } = compareAnswers(was, (await answerOf(pair)).answer);
    expect({ where: most > 1e-6 ? where : '', other }).toEqual({ where: '', other: [] });
  });
});

describe('lengths', () => {
  it('are those of Math.hypot to the last bits', () => {
    const next = random(4);
    const some = () => (next() < 0.2 ? 0 : (next() - 0.5) * 10 ** (6 * next() - 3));
    let most = 0;
    for (let i = 0; i < 2000; i++) {
      const [a, b, c] = [some(), some(), some()];
      const [two, three] = [Math.hypot(a, b), Math.hypot(a, b, c)];
      most = Math.max(most, Math.abs(length2(a, b) - two) / (two || 1));
      most = Math.max(most, Math.abs(length3(a, b, c) - three) / (three || 1));
    }
    expect(most).toBeLessThan(1e-15);
    expect(length2(Number.NaN, 1)).toBeNaN();
    expect(length3(0, 0, 0)).toBe(0);
  });
});
