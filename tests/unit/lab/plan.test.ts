import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RecipeSchema } from '../../../src/core/recipe';
import { DIMENSIONS } from '../../../src/core/words';
import { PERTURBATIONS, perturbationById } from '../../../src/lab/perturbations';
import { planSet } from '../../../src/lab/plan';
import { STRENGTHS } from '../../../src/lab/types';

const options = {
  images: ['a.png', 'b.png', 'c.png'],
  scenes: 0,
  sceneKinds: [],
  count: 600,
  seed: 4,
  longEdge: 768,
  perturbations: PERTURBATIONS,
};
const plan = planSet(options);
const harms = plan.flatMap((recipe) => recipe.unintended);
const share = (part: number, whole: number) => part / whole;
const count = <T>(items: readonly T[], key: (item: T) => string) => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
};

describe('a plan', () => {
  it('is the same again, its beginning that of a longer one, and another for another seed', () => {
    expect(planSet(options)).toEqual(plan);
    expect(planSet({ ...options, count: 50 })).toEqual(plan.slice(0, 50));
    expect(planSet({ ...options, seed: 5 })).not.toEqual(plan);
    for (const recipe of plan) v.parse(RecipeSchema, recipe);
    expect(new Set(plan.map((recipe) => recipe.id)).size).toBe(plan.length);
  });

  it('uses every source equally often', () => {
    const sources = count(plan, (r) => (r.source.kind === 'image' ? r.source.name : ''));
    expect([...sources.values()]).toEqual([200, 200, 200]);
  });

  it('takes objects of another image where any are put in, and of none where there is one image', () => {
    const puts = (recipe: (typeof plan)[number]) =>
      [
        ...recipe.unintended.map(({ method }) => method),
        'change' in recipe.task ? recipe.task.change : '',
      ].some((method) => method === 'add/object' || method === 'replace/object');
    expect(plan.filter(puts).length).toBeGreaterThan(50);
    for (const recipe of plan) {
      expect(recipe.donor !== undefined).toBe(puts(recipe));
      if (recipe.donor && recipe.source.kind === 'image')
        expect(recipe.donor.name).not.toBe(recipe.source.name);
    }
    const alone = planSet({ ...options, images: ['a.png'], count: 100 });
    expect(alone.every(({ donor }) => donor === undefined)).toBe(true);
  });

  it('holds every task, and pairs without any unasked change in each but "none"', () => {
    const tasks = count(plan, (r) => r.task.kind);
    expect(tasks.size).toBe(4);
    for (const [task, many] of tasks) {
      expect(share(many, plan.length)).toBeGreaterThan(0.1);
      const clean = plan.filter((r) => r.task.kind === task && r.unintended.length === 0);
      if (task === 'none') expect(clean).toHaveLength(0);
      else expect(share(clean.length, many)).toBeGreaterThan(0.2);
    }
  });

  it('never labels a low-level change of a restoration', () => {
    for (const recipe of plan.filter((r) => r.task.kind === 'restoration')) {
      for (const { method } of recipe.unintended) {
        expect(perturbationById(method).dimension).not.toBe('lowLevel');
      }
    }
  });

  it('balances types within a dimension, and strengths', () => {
    for (const dimension of DIMENSIONS) {
      const types = count(
        harms.filter((h) => perturbationById(h.method).dimension === dimension),
        (h) => perturbationById(h.method).type,
      );
      expect(Math.max(...types.values()) / Math.min(...types.values())).toBeLessThan(1.15);
    }
    const strengths = count(harms, (h) => String(h.strength));
    expect(strengths.size).toBe(STRENGTHS.length);
    expect(Math.max(...strengths.values()) / Math.min(...strengths.values())).toBeLessThan(1.3);
    const methods = count(harms, (h) => h.method);
    expect(methods.size).toBe(PERTURBATIONS.length);
  });
});
