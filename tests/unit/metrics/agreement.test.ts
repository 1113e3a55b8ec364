import { describe, expect, it } from 'vitest';
import { cohensKappa, erfc, estimateKappa, mcnemar } from '../../../src/core/metrics/agreement';
import { clusterBootstrap } from '../../../src/core/metrics/intervals';
import { STORED } from '../../fixtures/metrics/stored';

describe("Cohen's kappa", () => {
  it('equals scikit-learn', () => {
    for (const { first, second, kappa } of STORED.kappa) {
      const pairs = first.map((one, i) => [one, second[i]!] as const);
      expect(cohensKappa(pairs).kappa).toBeCloseTo(kappa, 12);
    }
  });

  it('is 1 for full agreement, 0 for chance, below 0 for worse, and null where it says nothing', () => {
    const of = (...pairs: [string, string][]) => cohensKappa(pairs).kappa;
    expect(of(['Yes', 'Yes'], ['No', 'No'])).toBe(1);
    expect(of(['Yes', 'Yes'], ['Yes', 'No'], ['No', 'Yes'], ['No', 'No'])).toBe(0);
    expect(of(['Yes', 'No'], ['No', 'Yes'])).toBe(-1);
    expect(of(['Yes', 'Yes'], ['Yes', 'Yes'])).toBeNull();
    expect(cohensKappa([])).toEqual({ rows: 0, observed: null, kappa: null });
  });
});

describe("the interval of Cohen's kappa", () => {
  // 0 Yes, 1 No: what two judges said, the rows of a source together
  const sources = [[0, 0, 3], [3], [0, 1], [2, 3, 3], [0], [3, 0], [1, 0], [3]];
  const table = (drawn: readonly (readonly number[])[]) => {
    const pairs = drawn.flat().map((cell) => [String(Math.floor(cell / 2)), String(cell % 2)] as const);
    return cohensKappa(pairs).kappa;
  };

  const intervalOf = (of: readonly (readonly number[])[]) =>
    estimateKappa(
      of.flatMap((cells, source) =>
        cells.map((cell) => ({
          ...{ first: String(Math.floor(cell / 2)), second: String(cell % 2) },
          source: String(source),
        })),
      ),
    )?.interval ?? null;

  it('is that of a bootstrap over whole sources', () => {
    const interval = intervalOf(sources);
    expect(interval).toEqual(
      clusterBootstrap(
        sources.map((rows) => rows.map((cell) => [cell])),
        table,
      ),
    );
    const { kappa } = cohensKappa(
      sources.flat().map((cell) => [String(Math.floor(cell / 2)), String(cell % 2)] as const),
    );
    expect(interval!.low).toBeLessThan(kappa!);
    expect(interval!.high).toBeGreaterThan(kappa!);
  });

  it('claims nothing of one source, of full agreement, or of nothing', () => {
    expect(intervalOf([[0, 3, 1]])).toBeNull();
    expect(intervalOf([[0], [3], [0], [3]])).toBeNull();
    expect(intervalOf([])).toBeNull();
  });
});

describe("McNemar's test", () => {
  it.each(STORED.mcnemar)('equals SciPy for $b against $c', ({ b, c, statistic, p }) => {
    const ours = mcnemar(b, c);
    expect(ours.method).toBe(b + c < 25 ? 'exact' : 'chi-square');
    if (statistic === null) expect(ours.statistic).toBeNull();
    else expect(ours.statistic).toBeCloseTo(statistic, 12);
    expect(Math.abs(ours.p - p)).toBeLessThan(1e-12);
    expect(mcnemar(c, b).p).toBe(ours.p);
  });

  it('its tail of the normal distribution equals SciPy in relative terms, far out too', () => {
    for (const { x, value } of STORED.erfc) expect(Math.abs(erfc(x) / value - 1)).toBeLessThan(1e-12);
  });
});
