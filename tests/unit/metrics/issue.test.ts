import { describe, expect, it } from 'vitest';
import {
  accuracy,
  accuracyReadable,
  balancedAccuracy,
  countIssues,
  f1,
  falseAlarms,
  type IssueCase,
  precision,
  recall,
  shareValue,
} from '../../../src/core/metrics/issue';
import { STORED } from '../../fixtures/metrics/stored';

const all = (cases: IssueCase[]) => {
  const counts = countIssues(cases);
  return {
    accuracy: shareValue(accuracy(counts)),
    accuracyReadable: shareValue(accuracyReadable(counts)),
    precision: shareValue(precision(counts)),
    recall: shareValue(recall(counts)),
    falseAlarms: shareValue(falseAlarms(counts)),
    f1: f1(counts),
    balancedAccuracy: balancedAccuracy(counts),
  };
};
const truths = ['Yes', 'No'] as const;

describe('telling that there is an issue', () => {
  it('counts what could not be read apart and as wrong, and leaves NULL truths out', () => {
    const cases: IssueCase[] = [
      { truth: 'No', answer: 'No' },
      { truth: 'No', answer: null },
      { truth: 'No', answer: 'NULL' },
      { truth: 'Yes', answer: 'Yes' },
      { truth: 'Yes', answer: 'No' },
      { truth: 'Yes', answer: null },
      { truth: 'NULL', answer: 'NULL' },
      { truth: 'NULL', answer: 'No' },
    ];
    expect(countIssues(cases)).toEqual({
      rows: 6,
      issues: 3,
      clean: 3,
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 1,
      unreadable: 2,
      answeredNull: 1,
      nullTruths: 2,
      nullAgreed: 1,
    });
    expect(all(cases)).toEqual({
      accuracy: 2 / 6,
      accuracyReadable: 2 / 4,
      precision: 1 / 2,
      recall: 1 / 3,
      falseAlarms: 1 / 3,
      f1: 2 / 5,
      balancedAccuracy: 1 / 3,
    });
    expect(all([...cases].reverse())).toEqual(all(cases));
  });

  it('is 1 for a perfect judge, 0 for one that is always wrong, and null where nothing was asked', () => {
    const perfect = all(truths.map((truth) => ({ truth, answer: truth })));
    expect(perfect).toEqual({
      accuracy: 1,
      accuracyReadable: 1,
      precision: 1,
      recall: 1,
      falseAlarms: 0,
      f1: 1,
      balancedAccuracy: 1,
    });
    const wrong = all(truths.map((truth) => ({ truth, answer: truth === 'No' ? 'Yes' : 'No' })));
    expect(wrong).toEqual({
      accuracy: 0,
      accuracyReadable: 0,
      precision: 0,
      recall: 0,
      falseAlarms: 1,
      f1: 0,
      balancedAccuracy: 0,
    });
    for (const cases of [[], [{ truth: 'NULL', answer: 'No' }] as const])
      expect(new Set(Object.values(all([...cases])))).toEqual(new Set([null]));
  });

  it.each(STORED.issue.map((stored) => [stored.truth.length, stored] as const))(
    'equals scikit-learn on %i cases',
    (_, stored) => {
      const ours = all(stored.truth.map((truth, i) => ({ truth, answer: stored.answer[i] ?? null })));
      for (const key of Object.keys(ours) as (keyof typeof ours)[])
        expect(ours[key]).toBeCloseTo(stored[key], 12);
    },
  );
});
