import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/core/metrics/calibration';
import { STORED } from '../../fixtures/metrics/stored';

describe('calibration', () => {
  it.each(STORED.calibration)('equals scikit-learn (Brier $brier)', (stored) => {
    const cases = stored.probability.map((probability, i) => ({ probability, issue: stored.issue[i] === 1 }));
    const ours = calibrate(cases);
    expect(ours?.brier).toBeCloseTo(stored.brier, 12);
    expect(ours?.ece).toBeCloseTo(stored.ece, 12);
    expect(ours?.bins.map((bin) => bin.rows)).toEqual(stored.rows);
    const filled = ours?.bins.filter((bin) => bin.rows > 0) ?? [];
    for (const [i, bin] of filled.entries()) {
      expect(bin.said).toBeCloseTo(stored.said[i]!, 12);
      expect(bin.true).toBeCloseTo(stored.true[i]!, 12);
    }
  });

  it('is perfect for certain truths, 1 for certain errors, and null of nothing', () => {
    const sure = (right: boolean) => [0, 1].map((p) => ({ probability: p, issue: (p === 1) === right }));
    expect(calibrate(sure(true))).toMatchObject({ brier: 0, ece: 0, rows: 2 });
    expect(calibrate(sure(false))).toMatchObject({ brier: 1, ece: 1 });
    expect(calibrate([])).toBeNull();
  });
});
