import { describe, expect, it } from 'vitest';
import { probability } from '../../../src/evidence/fitted';
import { PERTURBATIONS } from '../../../src/lab/perturbations';
import { fitModel } from '../../../tools/fit/calibrate';
import { figure, neverSure } from '../../../tools/fit/figures';
import { reversed } from '../../../tools/fit/fitAll';
import { planFitSet } from '../../../tools/fit/make';
import type { Sample } from '../../../tools/fit/trees';
import { random } from '../../fixtures/synthetic';

/** Positive with probability 0.9 where x > 0.3 and y < 0.6, else 0.1; z says nothing. */
function samples(count: number, seed: number): Sample[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => {
    const features = { x: next(), y: next(), z: next() };
    const likely = features.x > 0.3 && features.y < 0.6 ? 0.9 : 0.1;
    return { features, positive: next() < likely, weight: 1, group: `picture ${i % 20}` };
  });
}

describe('fitting', () => {
  const fitted = fitModel(samples(1500, 1), ['x', 'y', 'z']);

  it('recovers a rule of two measures with probabilities that hold on other samples', () => {
    const others = samples(1500, 2);
    const bins = [0, 0, 0].map(() => ({ said: 0, was: 0, n: 0 }));
    for (const { features, positive } of others) {
      const p = probability(fitted.model, features);
      const bin = bins[Math.min(2, Math.floor(p * 3))]!;
      bin.said += p;
      bin.was += positive ? 1 : 0;
      bin.n++;
    }
    for (const { said, was, n } of bins) if (n > 60) expect(Math.abs(said - was) / n).toBeLessThan(0.12);
    const right = others.filter(
      ({ features, positive }) => probability(fitted.model, features) >= 0.5 === positive,
    );
    expect(right.length / others.length).toBeGreaterThan(0.86);
  });

  it('gives the same model for the same samples', () => {
    expect(fitModel(samples(1500, 1), ['x', 'y', 'z']).model).toEqual(fitted.model);
  });

  it('widens intervals where pairs share a picture', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      group: `${i % 4}`,
      alone: `${i}`,
      value: (i % 4) / 3,
    }));
    const mean = (some: readonly { value: number }[]) =>
      some.reduce((sum, row) => sum + row.value, 0) / some.length;
    const clustered = figure('', '', rows, (row) => row.group, mean);
    const alone = figure('', '', rows, (row) => row.alone, mean);
    const width = (one: typeof alone) => (one.high ?? 0) - (one.low ?? 0);
    expect(clustered.value).toBeCloseTo(0.5, 9);
    expect(width(clustered)).toBeGreaterThan(3 * width(alone));
  });
});

describe('sets for fitting', () => {
  it('hold every method of structure and low-level, each type equally often, and consistent pairs', () => {
    const plan = planFitSet(['a.png', 'b.png', 'c.png'], 1000, 5, 512);
    const used = plan.flatMap((recipe) => recipe.unintended.map(({ method }) => method));
    const wanted = PERTURBATIONS.filter((p) => p.dimension !== 'semantic');
    expect(new Set(used)).toEqual(new Set(wanted.map(({ id }) => id)));
    const types = new Map<string, number>();
    for (const id of used) {
      const type = wanted.find((p) => p.id === id)!.type;
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    expect(Math.max(...types.values()) - Math.min(...types.values())).toBeLessThanOrEqual(1);
    expect(plan.filter(({ task }) => task.kind === 'consistent').length).toBe(200);
    expect(planFitSet(['a.png', 'b.png', 'c.png'], 1000, 5, 512)).toEqual(plan);
  });
});

describe('a share of nothing', () => {
  it('keeps an upper bound that more pairs would lower', () => {
    const none = (count: number) =>
      neverSure(
        figure(
          'alarms',
          '',
          Array.from({ length: count }, (_, i) => i),
          String,
          () => 0,
        ),
      );
    expect(none(62)).toMatchObject({ value: 0, low: 0 });
    expect(none(62).high).toBeCloseTo(0.0578, 3);
    expect(none(500).high).toBeLessThan(0.01);
  });
});

describe('time reversed', () => {
  it('exchanges the sides of a region, and turns what grew', () => {
    const region = {
      'odd.before': 1,
      'odd.after': 3,
      'odd.gained': 2,
      'region.light': -4,
      'region.size': -5,
    };
    const back = { 'odd.before': 3, 'odd.after': 1, 'odd.gained': -2, 'region.light': 4, 'region.size': -5 };
    expect(reversed(region)).toEqual(back);
    expect(reversed(back)).toEqual(region);
  });
});
