import { describe, expect, it } from 'vitest';
import { f1 } from '../../../src/core/metrics/issue';
import {
  countTypes,
  macroF1,
  matchesExactly,
  mean,
  microF1,
  type TypeCase,
} from '../../../src/core/metrics/problems';
import { PROBLEM_TYPES } from '../../../src/core/words';
import { STORED } from '../../fixtures/metrics/stored';

const TYPES = PROBLEM_TYPES.lowLevel;
const one = (truthTypes: string[], answerTypes: string[]): TypeCase => ({
  truth: truthTypes.length === 0 ? 'Yes' : 'No',
  truthTypes,
  answer: answerTypes.length === 0 ? 'Yes' : 'No',
  answerTypes,
});

describe('naming the types', () => {
  it('weighs types alike in macro and decisions alike in micro F1', () => {
    const cases = [
      one(['noise'], ['noise']),
      one(['noise'], ['noise']),
      one(['noise'], ['noise']),
      one(['blur'], ['noise']),
      one([], []),
    ];
    expect(macroF1(cases, TYPES)).toBeCloseTo((6 / 7 + 0) / 2, 12); // artifact and the others never occur
    expect(microF1(cases, TYPES)).toBeCloseTo(6 / 8, 12);
    expect(mean(cases.map((c) => (matchesExactly(c) ? 1 : 0)))).toBe(4 / 5);
  });

  it('counts a type that the dimension does not have as a wrong decision', () => {
    const cases = [one(['blur'], ['blur', 'smudge'])];
    expect(microF1(cases, TYPES)).toBeCloseTo(2 / 3, 12);
    expect(macroF1(cases, TYPES)).toBe(1);
    expect(cases.map(matchesExactly)).toEqual([false]);
  });

  it('never matches what could not be read, though both sets are empty', () => {
    const unreadable: TypeCase = { truth: 'Yes', truthTypes: [], answer: null, answerTypes: [] };
    expect(matchesExactly(unreadable)).toBe(false);
    expect(matchesExactly(one([], []))).toBe(true);
    expect(matchesExactly(one(['blur', 'noise'], ['noise', 'blur', 'noise']))).toBe(true);
  });

  it('is null of nothing', () => {
    for (const cases of [[], [one([], [])]]) {
      expect(macroF1(cases, TYPES)).toBeNull();
      expect(microF1(cases, TYPES)).toBeNull();
    }
    expect(mean([])).toBeNull();
  });

  it.each(STORED.types.map((stored) => [stored.truth.length, stored] as const))(
    'equals scikit-learn on %i cases, in any order',
    (_, stored) => {
      const cases = stored.truth.map((truth, i) => one(truth, stored.answer[i] ?? []));
      for (const order of [cases, [...cases].reverse()]) {
        expect(macroF1(order, TYPES)).toBeCloseTo(stored.macroF1, 9);
        expect(microF1(order, TYPES)).toBeCloseTo(stored.microF1, 9);
        expect(mean(order.map((c) => (matchesExactly(c) ? 1 : 0)))).toBeCloseTo(stored.exactMatch, 9);
        const perType = countTypes(order, TYPES).flatMap((counts) => f1(counts) ?? []);
        perType.forEach((value, i) => {
          expect(value).toBeCloseTo(stored.perType[i] ?? Number.NaN, 9);
        });
      }
    },
  );
});
