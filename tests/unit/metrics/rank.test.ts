import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/metrics/random';
import { kendallTauB, rankResampler, spearman } from '../../../src/core/metrics/rank';
import { STORED } from '../../fixtures/metrics/stored';

describe('rank correlation', () => {
  it('is 1 for any rising order, -1 for any falling one', () => {
    const x = [1, 2, 3, 4, 5];
    for (const measure of [spearman, kendallTauB]) {
      expect(measure(x, [0.1, 0.2, 9, 10, 1000])).toBeCloseTo(1, 12);
      expect(measure(x, [5, 4, 3, 2, 1])).toBeCloseTo(-1, 12);
    }
  });

  it('handles ties as worked out by hand', () => {
    // C = 4, D = 0, one pair tied in x, one in y, of 6
    expect(kendallTauB([1, 1, 2, 3], [1, 2, 3, 3])).toBeCloseTo(4 / 5, 12);
    // ranks 1.5 1.5 3 4 and 1 2 3.5 3.5: covariance 4, variances 4.5 and 4.5
    expect(spearman([1, 1, 2, 3], [1, 2, 3, 3])).toBeCloseTo(4 / 4.5, 12);
  });

  it('is null of too little, and of a side that never varies', () => {
    for (const measure of [spearman, kendallTauB]) {
      expect(measure([], [])).toBeNull();
      expect(measure([1], [1])).toBeNull();
      expect(measure([1, 1, 1], [1, 2, 3])).toBeNull();
      expect(() => measure([1], [])).toThrow(RangeError);
    }
  });

  it.each(STORED.rank.map((stored) => [stored.x.length, stored] as const))(
    'equals SciPy on %i pairs, in any order and either way round',
    (_, { x, y, spearman: rho, kendall: tau }) => {
      const back = (list: number[]) => [...list].reverse();
      for (const [p, q] of [
        [x, y],
        [back(x), back(y)],
        [y, x],
      ] as const) {
        expect(spearman(p, q)).toBeCloseTo(rho ?? Number.NaN, 9);
        expect(kendallTauB(p, q)).toBeCloseTo(tau ?? Number.NaN, 9);
      }
    },
  );

  it('of resamples is what it is of the list with each pair as often as its source was drawn', () => {
    const random = seededRandom(7);
    const among = (count: number) => Math.floor(random() * count);
    for (let trial = 0; trial < 30; trial++) {
      const pairs = Array.from({ length: 2 + among(40) }, () => [1 + among(5), among(6) / 5] as const);
      const sources = Int32Array.from(pairs, () => among(7));
      const of = rankResampler(
        pairs.map(([x]) => x),
        pairs.map(([, y]) => y),
        sources,
      );
      for (let draw = 0; draw < 5; draw++) {
        const times = Float64Array.from({ length: 7 }, () => among(4));
        const list = pairs.flatMap((pair, i) => Array.from({ length: times[sources[i]!]! }, () => pair));
        const [x, y] = [list.map((pair) => pair[0]), list.map((pair) => pair[1])];
        expect(of(times)).toEqual([spearman(x, y), kendallTauB(x, y)]);
      }
    }
  });
});
