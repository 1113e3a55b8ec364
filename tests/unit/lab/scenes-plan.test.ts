/** Scenes as data: planned by a seed, changed on paper. */
import { describe, expect, it } from 'vitest';
import { applyChange, changedId, listChanges } from '../../../src/lab/scenes/changes';
import { planScene } from '../../../src/lab/scenes/plan';
import { propKinds } from '../../../src/lab/scenes/props/build';
import { SCENE_KINDS } from '../../../src/lab/scenes/types';
import { project } from '../../../src/lab/scenes/view';
import { WARES } from '../../../src/lab/scenes/wares';
import { withArticle } from '../../../src/lab/scenes/words';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

it('the same kind and seed give the same scene, another seed another', () => {
  for (const kind of SCENE_KINDS) {
    expect(planScene(kind, 3)).toEqual(planScene(kind, 3));
    expect(planScene(kind, 3)).not.toEqual(planScene(kind, 4));
  }
});

it('everything that can be named can be drawn, and everything planned is known', () => {
  const drawn = new Set(propKinds());
  expect(Object.keys(WARES).filter((kind) => !drawn.has(kind))).toEqual([]);
  for (const kind of SCENE_KINDS) {
    for (const seed of SEEDS) {
      for (const object of planScene(kind, seed).objects)
        expect(drawn.has(object.kind), object.kind).toBe(true);
    }
  }
});

describe.each(SCENE_KINDS)('changes of a %s', (kind) => {
  it('are there in every scene: something to add, to remove, to replace', () => {
    for (const seed of SEEDS) {
      const kinds = new Set(listChanges(planScene(kind, seed), 1).map((change) => change.kind));
      expect([...kinds].sort(), `seed ${seed}`).toEqual(expect.arrayContaining(['add', 'remove', 'replace']));
    }
  });

  it('can be of words, of place and of colour in nearly every scene', () => {
    for (const wanted of ['text', 'move', 'recolor', 'relight']) {
      const having = SEEDS.filter((seed) =>
        listChanges(planScene(kind, seed), 1).some((change) => change.kind === wanted),
      );
      expect(having.length, wanted).toBeGreaterThanOrEqual(16);
    }
  });

  it('name the thing, and do to it what they say', () => {
    const spec = planScene(kind, 7);
    const ids = spec.objects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const change of listChanges(spec, 5)) {
      const after = applyChange(spec, change);
      const old = spec.objects.find(({ id }) => id === change.target);
      const made = after.objects.find(({ id }) => id === changedId(change));
      expect(change.instruction).toMatch(/^[A-Z].*\.$/);
      expect(change.instruction).not.toMatch(/[{}]|undefined| {2}/);
      if (change.kind !== 'relight') expect(change.instruction).toContain((old ?? made)?.name);
      if (change.kind === 'remove') expect(after.objects.length).toBe(spec.objects.length - 1);
      if (change.kind === 'add') expect(after.objects.length).toBe(spec.objects.length + 1);
      if (change.kind === 'replace') expect(change.instruction).toContain(made?.name);
      if (change.kind === 'replace') expect(made?.kind).not.toBe(old?.kind);
      if (change.kind === 'move') expect(made?.position).not.toEqual(old?.position);
      if (change.kind === 'recolor') expect(made?.color).not.toBe(old?.color);
      if (change.kind === 'text') expect(made?.text).not.toBe(old?.text);
      if (change.kind === 'relight') expect(after.light).not.toEqual(spec.light);
      if (change.kind !== 'relight') {
        // Nothing but the thing itself: shadows and reflections follow from the drawing.
        expect(after.objects.filter(({ id }) => id !== changedId(change))).toEqual(
          spec.objects.filter(({ id }) => id !== changedId(change)),
        );
      }
    }
  });

  it('come in sizes from small to large over the seeds', () => {
    const shares = SEEDS.flatMap((seed) => listChanges(planScene(kind, seed), 1))
      .filter((change) => change.kind === 'remove')
      .map((change) => change.share);
    expect(Math.min(...shares)).toBeLessThan(0.015);
    expect(Math.max(...shares)).toBeGreaterThan(0.06);
  });
});

it('things get their article', () => {
  expect(['white chair', 'orange cone', 'black short hair', 'bowl of fruit'].map(withArticle)).toEqual([
    'a white chair',
    'an orange cone',
    'black short hair',
    'a bowl of fruit',
  ]);
});

it('a point straight ahead is in the middle of the picture, one above it is higher', () => {
  const camera = { position: [0, 1, 5], target: [0, 1, 0], fov: 40 } as const;
  expect(project(camera, 1.5, [0, 1, 0])).toMatchObject({ x: 0.5, y: 0.5, far: 5 });
  expect(project(camera, 1.5, [0, 2, 0]).y).toBeLessThan(0.5);
  expect(project(camera, 1.5, [1, 1, 0]).x).toBeGreaterThan(0.5);
});
