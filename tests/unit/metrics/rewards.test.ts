import { describe, expect, it } from 'vitest';
import { type Answered, multipleChoiceReward, typeReward } from '../../../src/core/metrics/rewards';

describe('the multiple-choice reward', () => {
  it('pays for each right option and nothing as soon as one is wrong', () => {
    expect(multipleChoiceReward(['A', 'C'], ['A', 'C'])).toBe(1);
    expect(multipleChoiceReward(['C', 'A', 'A'], ['A', 'C'])).toBe(1);
    expect(multipleChoiceReward(['A'], ['A', 'C'])).toBe(0.5);
    expect(multipleChoiceReward(['A'], ['A', 'C'], 3)).toBe(1.5);
    expect(multipleChoiceReward(['A', 'B', 'C'], ['A', 'C'])).toBe(0);
    expect(multipleChoiceReward([], ['A'])).toBe(0);
    expect(multipleChoiceReward(['A'], [])).toBeNull();
  });
});

describe('the binary and type reward', () => {
  const yes: Answered = { answer: 'Yes', problems: [] };
  const no = (...problems: string[]): Answered => ({ answer: 'No', problems });

  it('asks for the right answer and for problems exactly where there are some', () => {
    expect(typeReward(yes, yes)).toBe(1);
    expect(typeReward({ answer: 'NULL', problems: [] }, { answer: 'NULL', problems: [] })).toBe(1);
    expect(typeReward({ answer: 'Yes', problems: ['add'] }, yes)).toBe(0);
    expect(typeReward(yes, no('add'))).toBe(0);
    expect(typeReward(no('add'), yes)).toBe(0);
    expect(typeReward(no(), no('add'))).toBe(0);
    expect(typeReward(null, yes)).toBe(0);
  });

  it('pays the overlap less half for each false alarm, never below 0', () => {
    const truth = no('add', 'remove');
    expect(typeReward(no('remove', 'add'), truth)).toBe(1);
    expect(typeReward(no('add'), truth)).toBe(0.5);
    expect(typeReward(no('add', 'replace'), truth)).toBe(0.25);
    expect(typeReward(no('add', 'remove', 'replace'), truth)).toBe(0.75);
    expect(typeReward(no('replace', 'x'), truth)).toBe(0);
    expect(typeReward(no('add', 'replace'), truth, { penalty: 1, maximum: 2 })).toBe(0);
    expect(typeReward(no('add'), truth, { maximum: 2 })).toBe(1);
  });

  it('has nothing to pay for a truth that contradicts itself', () => {
    expect(typeReward(yes, no())).toBeNull();
    expect(typeReward(yes, { answer: 'Yes', problems: ['add'] })).toBeNull();
  });
});
