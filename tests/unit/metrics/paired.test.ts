import { describe, expect, it } from 'vitest';
import { mcnemar } from '../../../src/core/metrics/agreement';
import { comparePaired, holm, signFlip } from '../../../src/core/metrics/paired';
import { STORED } from '../../fixtures/metrics/stored';

describe('two judges by source', () => {
  it.each(STORED.paired)('equal SciPy, which tries every choice of signs: p $p', (stored) => {
    const ours = comparePaired(stored.rows.map((rows, i) => ({ rows, difference: stored.differences[i]! })))!;
    expect(ours.sources).toBe(stored.rows.length);
    expect(ours.difference).toBeCloseTo(stored.difference, 12);
    expect(ours.interval?.low).toBeCloseTo(stored.low, 12);
    expect(ours.interval?.high).toBeCloseTo(stored.high, 12);
    expect(ours.p).toBeCloseTo(stored.p, 12);
  });

  it('with one row a source is the exact test of McNemar, for thousands of sources too', () => {
    for (const { differences, p } of STORED.signFlips)
      expect(Math.abs(signFlip(differences) / p - 1)).toBeLessThan(1e-9);
    expect(signFlip([1, 1, 1, -1, 0, 0])).toBeCloseTo(mcnemar(3, 1).p, 12);
  });

  it('takes rows of one source for less than as many of different ones', () => {
    // six rows that only the second has right: of six pictures, or of one
    expect(signFlip([1, 1, 1, 1, 1, 1])).toBe(2 / 2 ** 6);
    expect(signFlip([6])).toBe(1);
  });

  it('says nothing of no rows, and claims no certainty where nothing differs', () => {
    expect(comparePaired([])).toBeNull();
    expect(
      comparePaired([
        { rows: 3, difference: 0 },
        { rows: 2, difference: 0 },
      ]),
    ).toEqual({
      ...{ sources: 2, difference: 0, interval: null, p: 1 },
    });
    expect(comparePaired([{ rows: 3, difference: 2 }])).toMatchObject({ interval: null, p: 1 });
  });
});

describe("Holm's correction", () => {
  it('equals statsmodels', () => {
    for (const { p, corrected } of STORED.holm)
      holm(p).forEach((one, i) => {
        expect(one).toBeCloseTo(corrected[i]!, 12);
      });
    expect(holm([])).toEqual([]);
  });
});
