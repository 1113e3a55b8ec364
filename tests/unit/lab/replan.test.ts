import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src/core/recipe';
import { PERTURBATIONS } from '../../../src/lab/perturbations';
import { planSet } from '../../../src/lab/plan';
import { sourcesOf, withOtherSource } from '../../../src/lab/replan';

const plan = planSet({
  images: ['a.png', 'b.png', 'c.png'],
  scenes: 5,
  sceneKinds: ['table', 'street'],
  count: 200,
  seed: 3,
  longEdge: 256,
  perturbations: PERTURBATIONS,
});
const sources = sourcesOf(plan);
const key = (recipe: Recipe | null) => JSON.stringify(recipe?.source);

describe('another source for a planned pair', () => {
  it('knows each source of the plan once', () => {
    expect(sources).toHaveLength(8);
  });

  it('keeps all but the source, and tries each that fits once', () => {
    for (const recipe of plan.slice(0, 60)) {
      expect(withOtherSource(recipe, sources, 0)).toBe(recipe);
      const tries = Array.from({ length: 20 }, (_, i) => withOtherSource(recipe, sources, i)).filter(
        (one): one is Recipe => one !== null,
      );
      expect(new Set(tries.map(key)).size).toBe(tries.length);
      for (const { id, seed, task, unintended } of tries) {
        expect({ id, seed, task, unintended }).toEqual({
          ...{ id: recipe.id, seed: recipe.seed },
          ...{ task: recipe.task, unintended: recipe.unintended },
        });
      }
      // what scenes alone can do is not asked of an image
      const rendered = recipe.task.kind === 'edit' && !recipe.task.change.includes('/');
      expect(tries).toHaveLength(rendered ? 5 : 8);
      if (rendered) expect(tries.every((one) => one.source.kind === 'scene')).toBe(true);
    }
  });

  it('never takes an object from the picture that it goes into', () => {
    for (const recipe of plan) {
      for (let i = 1; i < 8; i++) {
        const other = withOtherSource(recipe, sources, i);
        if (other?.donor && other.source.kind === 'image')
          expect(other.donor.name).not.toBe(other.source.name);
        if (other?.source.kind === 'scene') expect(other.donor).toBeUndefined();
      }
    }
  });

  it('has no other where there is one source', () => {
    const lone = plan.find((recipe) => recipe.task.kind === 'none')!;
    expect(withOtherSource(lone, [lone.source], 1)).toBeNull();
  });
});
