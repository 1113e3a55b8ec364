/** Makes the base of a labelled pair from a scene: what a recipe asks of content is rendered, not painted. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import type { Size } from '../../core/pixels';
import type { Recipe } from '../../core/recipe';
import { maskShare } from '../mask';
import type { Base, MakeContext } from '../pair';
import { mix } from '../random';
import { makeTask } from '../task';
import type { PixelMask, Strength } from '../types';
import { applyChange } from './changes';
import { candidates, meet, strengthOf } from './choose';
import { planScene } from './plan';
import { takeStep } from './step';
import type { SceneStudio } from './studio';
import {
  CHANGE_KINDS,
  type ChangeKind,
  SCENE_KINDS,
  type SceneChange,
  type SceneKind,
  type SceneSpec,
} from './types';

/** Content perturbations that a scene does by rendering again, and as what. */
const RENDERED: Readonly<Record<string, 'add' | 'remove' | 'replace'>> = {
  'add/object': 'add',
  'remove/fill': 'remove',
  'replace/object': 'replace',
};
/** How many changes are tried for one that shows. */
const TRIES = 6;
/** A change must show in this share of the picture at least. */
const LEAST_SHOWN = 0.0008;
/** Share of the smaller of two masks that may lie in the other. */
const MOST_OVERLAP = 0.1;

let held: { studio: SceneStudio } | null = null;

/** The studio is kept for the next pair, unless drawing failed: then a new one is tried. */
async function withStudio<T>(use: (studio: SceneStudio) => Promise<T>): Promise<T> {
  if (held === null) {
    const { SceneStudio: Studio } = await import('./studio');
    held = { studio: new Studio() };
  }
  try {
    return await use(held.studio);
  } catch (error) {
    if (error instanceof JudgeError && error.code === 'lab/render-failed') held = null;
    throw error;
  }
}

/**
 * Fits `MakeContext.makeScene`.
 * @returns what is rendered: before, after, and each change's mask. Unintended adding, removing and replacing is in
 *   `rendered`, with the strength that its size really has; all else stays in `left`.
 * @throws JudgeError `lab/render-failed`; `lab/no-place` when nothing in the scene fits; `lab/unknown-method`.
 */
export async function makeScenePair(recipe: Recipe, context: MakeContext): Promise<Base> {
  const { source, task } = recipe;
  if (source.kind !== 'scene') throw new JudgeError('lab/render-failed', 'The recipe does not name a scene.');
  const kind = sceneKind(source.scene);
  const spec = planScene(kind, source.seed);
  const size = sizeOf(spec, recipe.longEdge);
  return withStudio(async (studio) => {
    const clean = studio.render(spec, size);
    const start: Shot = { spec, image: clean };
    const left = recipe.unintended.filter(({ method }) => !(method in RENDERED));
    const asked = recipe.unintended.filter(({ method }) => method in RENDERED);
    if (task.kind === 'consistent') return makeTask(recipe, clean, context);
    const intended =
      task.kind === 'edit'
        ? attempt(studio, start, size, editKind(task.change), task.strength, mix(recipe.seed, 'edit'), null)
        : null;
    let now: Shot = intended?.shot ?? start;
    const rendered: Base['rendered'] = [];
    for (const [index, { method, strength }] of asked.entries()) {
      throwIfAborted(context.signal);
      const type = RENDERED[method]!;
      const done = attempt(
        studio,
        now,
        size,
        type,
        strength,
        mix(recipe.seed, `scene harm ${index}`),
        intended,
      );
      now = done.shot;
      const share = maskShare(done.mask);
      rendered.push({
        facts: {
          dimension: 'semantic',
          type,
          method: `${type}/scene`,
          strength: strengthOf(done.share),
          parameters: { asked: strength, share, thing: done.share },
        },
        mask: done.mask,
      });
    }
    const base: Base = {
      before: clean,
      after: now.image,
      instruction: intended?.change.instruction ?? '',
      intended: intended && { facts: { kind: intended.change.kind }, mask: intended.mask },
      rendered,
      left,
    };
    if (task.kind !== 'restoration') return base;
    const damaged = await makeTask({ ...recipe, unintended: left }, clean, context);
    return { ...base, before: damaged.before, instruction: damaged.instruction, intended: damaged.intended };
  });
}

interface Shot {
  spec: SceneSpec;
  image: Base['before'];
}

interface Attempt {
  change: SceneChange;
  shot: Shot;
  mask: PixelMask;
  /** Share of the picture that the thing itself covers, before or after. */
  share: number;
}

/** Makes the first of the fitting changes that shows, and that keeps off another. */
function attempt(
  studio: SceneStudio,
  from: Shot,
  size: Size,
  kind: ChangeKind,
  strength: Strength,
  seed: number,
  keepOff: Attempt | null,
): Attempt {
  const fitting = candidates(from.spec, kind, strength, seed).filter(
    (change) => keepOff === null || !meet(applyChange(from.spec, change), change, keepOff.change),
  );
  for (const change of fitting.slice(0, TRIES)) {
    const spec = applyChange(from.spec, change);
    const share = maskShare(studio.objectMask(from.spec, spec, change, size));
    // Hidden behind other things, or most of it: the instruction would speak of what cannot be seen.
    if (share < LEAST_SHOWN || share < 0.25 * Math.min(change.share, 1)) continue;
    const { image, mask } = takeStep(from.image, studio.render(spec, size));
    if (maskShare(mask) < LEAST_SHOWN) continue;
    if (keepOff && overlap(mask, keepOff.mask) > MOST_OVERLAP) continue;
    // Of other words only the letters change, not the whole sign.
    return { change, shot: { spec, image }, mask, share: kind === 'text' ? maskShare(mask) : share };
  }
  throw new JudgeError(
    'lab/no-place',
    `Nothing in this ${from.spec.kind} scene fits the change "${kind}"${keepOff ? ' away from the edit that was asked for' : ''}. Use another seed.`,
    { change: kind, scene: from.spec.kind },
  );
}

/** @returns the share of the smaller mask that lies in the other. */
function overlap(p: PixelMask, q: PixelMask): number {
  const both = { ...p, data: p.data.map((cell, i) => (cell !== 0 && q.data[i] !== 0 ? 255 : 0)) };
  const least = Math.min(maskShare(p), maskShare(q));
  return least === 0 ? 0 : maskShare(both) / least;
}

function sceneKind(name: string): SceneKind {
  const kind = SCENE_KINDS.find((one) => one === name);
  if (kind) return kind;
  throw new JudgeError(
    'lab/unknown-method',
    `The lab has no scene called ${name}. It has ${SCENE_KINDS.join(', ')}.`,
    { scene: name },
  );
}

/** A content perturbation asked for as an edit is rendered too. */
function editKind(change: string): ChangeKind {
  const kind = CHANGE_KINDS.find((one) => one === (RENDERED[change] ?? change));
  if (kind) return kind;
  throw new JudgeError(
    'lab/unknown-method',
    `A scene cannot be edited by ${change}. It knows ${CHANGE_KINDS.join(', ')}.`,
    { change },
  );
}

/** @returns the picture's size: the long edge as asked for, the other by the scene's aspect. */
export function sizeOf({ aspect }: SceneSpec, longEdge: number): Size {
  const short = (share: number) => Math.max(16, Math.round(longEdge * share));
  return aspect >= 1
    ? { width: longEdge, height: short(1 / aspect) }
    : { width: short(aspect), height: longEdge };
}
