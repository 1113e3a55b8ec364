import { describe, expect, it } from 'vitest';
import { readWordProbabilities } from '../../../src/engines/wordProbabilities';

const WORDS = ['Yes', 'No', 'NULL'];
const reply = (...candidates: [string, number][]) => ({
  choices: [
    { logprobs: { content: [{ top_probs: candidates.map(([token, prob]) => ({ token, prob, id: 1 })) }] } },
  ],
});

describe('probabilities of the answers', () => {
  it('are put in the order of the words, and add up to 1', () => {
    const found = readWordProbabilities(reply(['No', 0.6], ['Yes', 0.3], ['NULL', 0.0999]), WORDS);
    expect(found).toHaveLength(3);
    expect(found?.[0]).toBeCloseTo(0.3, 3);
    expect(found?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    ['a word is several tokens', reply(['Yes', 0.5], ['No', 0.3], ['NU', 0.2])],
    ['one is missing', reply(['Yes', 0.5], ['No', 0.5])],
    ['they are only a part of what was possible', reply(['Yes', 0.2], ['No', 0.2], ['NULL', 0.1])],
    ['the engine tells nothing', { choices: [{}] }],
    ['there is no answer', null],
  ])('are not had when %s', (_, answer) => {
    expect(readWordProbabilities(answer, WORDS)).toBeNull();
  });
});
