/** The scenes, drawn by a real browser's WebGL 2. Small pictures: what is looked at does not depend on size. */
import { afterAll, describe, expect, it } from 'vitest';
import type { RgbImage } from '../../src/core/pixels';
import type { Recipe } from '../../src/core/recipe';
import { browserCodecs } from '../../src/lab/codecs';
import { makePair } from '../../src/lab/make';
import { differenceMask, maskShare } from '../../src/lab/mask';
import { listChanges } from '../../src/lab/scenes/changes';
import { makeScenePair } from '../../src/lab/scenes/pairs';
import { planScene } from '../../src/lab/scenes/plan';
import { SceneStudio } from '../../src/lab/scenes/studio';
import { SCENE_KINDS, type SceneSpec } from '../../src/lab/scenes/types';
import type { PixelMask } from '../../src/lab/types';

const SIZE = { width: 192, height: 144 };
const studio = new SceneStudio();
afterAll(() => studio.dispose());

function statistics({ data }: RgbImage): { mean: number; spread: number } {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return { mean, spread: Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length) };
}

function union(masks: readonly PixelMask[]): Uint8Array {
  return masks[0]!.data.map((_, i) => (masks.some((mask) => mask.data[i] !== 0) ? 255 : 0));
}

/** Asserts that nothing outside the masks differs, and most of what is inside does. */
function expectExact(before: RgbImage, after: RgbImage, masks: readonly PixelMask[]): void {
  const differs = differenceMask(before, after).data;
  const marked = union(masks);
  expect(differs.filter((cell, i) => cell !== 0 && marked[i] === 0).length).toBe(0);
  const inside = marked.filter((cell) => cell !== 0).length;
  const both = marked.filter((cell, i) => cell !== 0 && differs[i] !== 0).length;
  expect(both / inside).toBeGreaterThan(0.9);
}

describe.each(SCENE_KINDS)('a %s', (kind) => {
  const spec = planScene(kind, 2);

  it('is a picture, and the same one twice', () => {
    const image = studio.render(spec, SIZE);
    const { mean, spread } = statistics(image);
    expect(mean).toBeGreaterThan(25);
    expect(mean).toBeLessThan(230);
    expect(spread).toBeGreaterThan(15);
    expect(studio.render(spec, SIZE).data).toEqual(image.data);
  });

  it('changes only where its masks say', () => {
    const changes = listChanges(spec, 3).filter((change) => change.share > 0.01 && change.kind !== 'relight');
    const remove = changes.find((change) => change.kind === 'remove');
    const other = changes.find((change) => change.kind !== 'remove' && change.target !== remove?.target);
    const pair = studio.renderPair(spec, [remove!, other!], SIZE);
    expect(pair.masks.length).toBe(2);
    for (const mask of pair.masks) expect(maskShare(mask)).toBeGreaterThan(0.0005);
    expectExact(pair.before, pair.after, pair.masks);
  });
});

it('another studio draws the same bytes', () => {
  const spec = planScene('table', 4);
  const other = new SceneStudio();
  expect(other.render(spec, SIZE).data).toEqual(studio.render(spec, SIZE).data);
  other.dispose();
});

it('a removed thing takes its shadow with it', () => {
  const plain = planScene('table', 1);
  const bottle = plain.objects.find(({ free }) => free)!;
  const spec: SceneSpec = {
    ...plain,
    mirror: null,
    light: { ...plain.light, sun: [-0.75, 0.55, 0.2], sunColor: [3, 3, 3] },
    objects: [
      ...plain.objects.filter(({ free }) => !free),
      { ...bottle, kind: 'bottle', position: [0, 0, 0], size: 1 },
    ],
  };
  const change = { kind: 'remove', target: bottle.id, seed: 1, instruction: '', share: 0 } as const;
  const { before, after, masks, objectMasks } = studio.renderPair(spec, [change], SIZE);
  const shadow: number[] = [];
  masks[0]!.data.forEach((cell, i) => {
    if (cell !== 0 && objectMasks[0]!.data[i] === 0) shadow.push(i);
  });
  expect(shadow.length / masks[0]!.data.length).toBeGreaterThan(0.004);
  const level = (image: RgbImage) =>
    shadow.reduce((sum, i) => sum + image.data[i * 3 + 1]!, 0) / shadow.length;
  expect(level(after)).toBeGreaterThan(level(before) + 8);
  // The thing itself lies in the mask of all that changed.
  const outside = objectMasks[0]!.data.filter((cell, i) => cell !== 0 && masks[0]!.data[i] === 0).length;
  expect(outside / objectMasks[0]!.data.filter((cell) => cell !== 0).length).toBeLessThan(0.1);
});

describe('pairs from recipes', () => {
  const context = { codecs: browserCodecs(), makeScene: makeScenePair };
  const recipe = (more: Partial<Recipe>): Recipe => ({
    id: 'p1',
    seed: 11,
    longEdge: 192,
    source: { kind: 'scene', scene: 'table', seed: 5 },
    task: { kind: 'none' },
    unintended: [],
    ...more,
  });

  it('an edit is rendered, and so is unasked content away from it; the rest is done in pixels', async () => {
    const unintended: Recipe['unintended'] = [
      { method: 'remove/fill', strength: 3 },
      { method: 'noise/gaussian', strength: 3 },
    ];
    const task = { kind: 'edit', change: 'replace', strength: 4 } as const;
    const made = await makePair(recipe({ task, unintended }), null, context);
    expect(made.intended?.facts.kind).toBe('replace');
    expect(made.instruction.length).toBeGreaterThan(10);
    expect(made.unintended.map(({ facts }) => facts.method)).toEqual(['remove/scene', 'noise/gaussian']);
    expect(made.label.Semantic).toEqual({ answer: 'No', problem: ['remove'] });
    expect(made.label['Low-Level']).toEqual({ answer: 'No', problem: ['noise'] });
    const [asked, unasked] = [made.intended!.mask, made.unintended[0]!.mask];
    const both = asked.data.filter((cell, i) => cell !== 0 && unasked.data[i] !== 0).length;
    expect(both / unasked.data.length).toBeLessThan(
      0.1 * Math.min(maskShare(asked), maskShare(unasked)) + 1e-9,
    );
    const again = await makePair(recipe({ task, unintended }), null, context);
    expect(again.after.data).toEqual(made.after.data);
  });

  it('without a task, only what is unasked differs', async () => {
    const made = await makePair(
      recipe({ unintended: [{ method: 'add/object', strength: 3 }] }),
      null,
      context,
    );
    expect(made.instruction).toBe('');
    expect(made.label.Semantic).toEqual({ answer: 'No', problem: ['add'] });
    expectExact(made.before, made.after, [made.unintended[0]!.mask]);
  });

  it('a restoration has the damaged picture before, and the clean one after', async () => {
    const task = { kind: 'restoration', damage: 'blur/gaussian', strength: 3 } as const;
    const made = await makePair(recipe({ task }), null, context);
    expect(made.label['Low-Level']).toEqual({ answer: 'NULL', problem: 'NULL' });
    expect(statistics(made.before).spread).toBeLessThan(statistics(made.after).spread);
  });

  it('what no scene can do is refused by name', async () => {
    const source = { kind: 'scene', scene: 'moon', seed: 1 } as const;
    await expect(makePair(recipe({ source }), null, context)).rejects.toMatchObject({
      code: 'lab/unknown-method',
    });
    const task = { kind: 'edit', change: 'melt', strength: 3 } as const;
    await expect(makePair(recipe({ task }), null, context)).rejects.toMatchObject({
      code: 'lab/unknown-method',
    });
  });
});

describe('where nothing can be drawn', () => {
  it('a browser without WebGL 2 is told so', () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d');
    expect(() => new SceneStudio(canvas)).toThrowError(
      expect.objectContaining({ code: 'lab/render-failed' }),
    );
  });

  it('a lost context is an error, not a black picture', async () => {
    const canvas = new OffscreenCanvas(8, 8);
    const mortal = new SceneStudio(canvas);
    mortal.render(planScene('sign', 1), { width: 32, height: 32 });
    const gone = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve));
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    await gone;
    expect(() => mortal.render(planScene('sign', 1), { width: 32, height: 32 })).toThrowError(
      expect.objectContaining({ code: 'lab/render-failed' }),
    );
  });
});
