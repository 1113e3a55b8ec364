import { describe, expect, it } from 'vitest';
import { auroc, averagePrecision, separate } from '../../../src/core/metrics/separation';
import { STORED } from '../../fixtures/metrics/stored';

describe('telling issues from the others by what a judge says', () => {
  it('equals scikit-learn, intervals by source too', () => {
    for (const stored of STORED.separation) {
      const rows = stored.said.map((said, i) => ({
        said,
        issue: stored.issue[i] === 1,
        source: String(stored.source[i]),
      }));
      const ours = separate(rows)!;
      for (const measure of ['auroc', 'averagePrecision'] as const) {
        const { value, low, high } = stored[measure];
        expect(ours[measure].value).toBeCloseTo(value, 12);
        expect(ours[measure].interval?.low).toBeCloseTo(low, 12);
        expect(ours[measure].interval?.high).toBeCloseTo(high, 12);
      }
      expect(auroc(rows)).toBeCloseTo(stored.auroc.value, 12);
      expect(averagePrecision(rows)).toBeCloseTo(stored.averagePrecision.value, 12);
    }
  });

  it('is chance for a judge that always says the same, and nothing without both kinds', () => {
    const same = [true, false, false].map((issue) => ({ said: 0.5, issue, source: null }));
    expect(auroc(same)).toBe(0.5);
    expect(averagePrecision(same)).toBeCloseTo(1 / 3, 12);
    expect(separate(same.filter(({ issue }) => !issue))).toBeNull();
  });
});
