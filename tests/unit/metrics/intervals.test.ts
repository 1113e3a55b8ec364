import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  clusterBootstrap,
  quantile,
  weightBootstrap,
  wilson,
} from '../../../src/core/metrics/intervals';
import { mean } from '../../../src/core/metrics/problems';
import { STORED } from '../../fixtures/metrics/stored';

describe("Wilson's interval", () => {
  it.each(STORED.wilson)('equals SciPy for $right of $of', ({ right, of, low, high }) => {
    const interval = wilson({ right, of });
    expect(interval?.low).toBeCloseTo(low, 9);
    expect(interval?.high).toBeCloseTo(high, 9);
  });

  it('holds the proportion, stays inside 0 to 1, and is null of nothing', () => {
    for (let of = 1; of < 30; of++) {
      for (let right = 0; right <= of; right++) {
        const { low, high } = wilson({ right, of }) ?? { low: 2, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / of);
        expect(high).toBeGreaterThanOrEqual(right / of);
      }
    }
    expect(wilson({ right: 0, of: 0 })).toBeNull();
  });
});

describe('the bootstrap', () => {
  it.each(STORED.bootstrap)('equals NumPy on the same draws, seed $seed', ({ values, seed, low, high }) => {
    const interval = bootstrap(values, mean, { seed });
    expect(interval?.low).toBeCloseTo(low, 9);
    expect(interval?.high).toBeCloseTo(high, 9);
    expect(bootstrap(values, mean, { seed })).toEqual(interval);
    expect(bootstrap(values, mean, { seed: seed + 1 })).not.toEqual(interval);
  });

  it('is null where it cannot tell, also where rows are all equal: no width would claim certainty', () => {
    expect(bootstrap([3, 3, 3], mean)).toBeNull();
    expect(bootstrap([3, 3, 3, 4], mean)).not.toBeNull();
    expect(bootstrap([], mean)).toBeNull();
    expect(bootstrap([1], mean)).toBeNull();
    expect(bootstrap([1, 2], () => null)).toBeNull();
  });

  it.each(STORED.clusterBootstrap)(
    'draws whole clusters as NumPy does, seed $seed',
    ({ clusters, seed, low, high }) => {
      const interval = clusterBootstrap(clusters, mean, { seed });
      expect(interval?.low).toBeCloseTo(low, 9);
      expect(interval?.high).toBeCloseTo(high, 9);
      expect(clusterBootstrap(clusters.slice(0, 1), mean, { seed })).toBeNull();
      if (clusters.every((rows) => rows.length === 1))
        expect(bootstrap(clusters.flat(), mean, { seed })).toEqual(interval);
    },
  );

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 4], 0.75)).toBe(3);
    expect(quantile([7], 0.975)).toBe(7);
  });
});

describe('a bootstrap by how often each cluster was drawn', () => {
  const clusters = [[1, 2], [3], [10, 0, 4], [7, 7]];
  const sums = clusters.map((some) => some.reduce((sum, value) => sum + value, 0));
  const weigh = (times: Float64Array, of: readonly number[]) =>
    of.reduce((sum, value, i) => sum + times[i]! * value, 0);
  const sizes = clusters.map((some) => some.length);

  it('has the draws of the one that copies rows, each statistic by itself', () => {
    const mean = (rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length;
    expect(
      weightBootstrap(clusters.length, (times) => [weigh(times, sums) / weigh(times, sizes), null, 5]),
    ).toEqual([clusterBootstrap(clusters, mean), null, null]);
  });

  it('has nothing to say of a single cluster', () => {
    expect(weightBootstrap(1, () => [1])).toEqual([]);
  });
});
