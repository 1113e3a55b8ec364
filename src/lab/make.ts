/** Makes one labelled pair from its recipe. */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { RgbImage } from '../core/pixels';
import type { Recipe } from '../core/recipe';
import { maskShare } from './mask';
import type { Base, LabelledPair, MakeContext } from './pair';
import { perturbationById } from './perturbations';
import { mix } from './random';
import { makeTask, shrink } from './task';
import { truthOf } from './truth';
import type { Perturbed, PixelMask } from './types';

/** How many places are tried for a local change that must keep off the intended one. */
const TRIES = 8;
/** Share of an unintended change's mask that may lie in the intended one. */
const MOST_OVERLAP = 0.1;

/**
 * @param source the image that the recipe names; null for a scene.
 * @throws JudgeError `lab/*`, `cancelled`.
 */
export async function makePair(
  recipe: Recipe,
  source: RgbImage | null,
  context: MakeContext,
): Promise<LabelledPair> {
  const base = await (recipe.source.kind === 'scene' ? makeScene : makeImageBase)(recipe, source, context);
  const unintended = [...base.rendered];
  let { after } = base;
  // A restoration is of the whole picture: there is no place off it.
  const keepOff = recipe.task.kind === 'edit' ? (base.intended?.mask ?? null) : null;
  for (const [index, { method, strength }] of base.left.entries()) {
    throwIfAborted(context.signal);
    const { dimension, type } = perturbationById(method);
    const seed = mix(recipe.seed, `harm ${index}`);
    const done = await applyOff(after, { method, strength, seed }, keepOff, context);
    after = done.image;
    unintended.push({
      facts: { dimension, type, method, strength, parameters: { ...done.parameters } },
      mask: done.mask,
    });
  }
  const task = recipe.task.kind;
  const label = truthOf(
    task,
    unintended.map(({ facts }) => ({ ...facts, mask: null })),
  );
  const { before, instruction, intended } = base;
  return { before, after, instruction, task, label, intended, unintended };
}

function makeScene(recipe: Recipe, _: RgbImage | null, context: MakeContext): Promise<Base> {
  if (context.makeScene) return context.makeScene(recipe, context);
  throw new JudgeError('lab/render-failed', 'Nothing here renders scenes. Use an image as the source.');
}

async function makeImageBase(recipe: Recipe, source: RgbImage | null, context: MakeContext): Promise<Base> {
  if (!source) throw new JudgeError('lab/no-images', 'The recipe needs an image, and none was given.');
  return makeTask(recipe, shrink(source, recipe.longEdge), context);
}

/** Applies an unintended change, at a place off the intended one where it is local. */
async function applyOff(
  image: RgbImage,
  change: Recipe['unintended'][number] & { seed: number },
  keepOff: PixelMask | null,
  { codecs, donor }: MakeContext,
): Promise<Perturbed> {
  const method = perturbationById(change.method);
  let refusal: unknown = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seed = mix(change.seed, `try ${attempt}`);
    try {
      const made = await method.apply(image, {
        strength: change.strength,
        seed,
        codecs,
        ...(donor && { donor }),
      });
      // A picture that the method could not change must not be labelled as damaged.
      if (made.parameters.changed === 0) continue;
      if (!method.local || keepOff === null || overlap(made.mask, keepOff) <= MOST_OVERLAP) return made;
    } catch (error) {
      if (!(error instanceof JudgeError) || error.code !== 'lab/no-place') throw error;
      refusal = error;
    }
  }
  if (refusal) throw refusal;
  throw new JudgeError(
    'lab/no-place',
    `${method.name} found no place of its own in this picture in ${TRIES} tries. Use another image or seed.`,
    { method: method.id },
  );
}

function overlap(mask: PixelMask, other: PixelMask): number {
  const both = { ...mask, data: mask.data.map((cell, i) => (cell !== 0 && other.data[i] !== 0 ? 255 : 0)) };
  const share = maskShare(mask);
  return share === 0 ? 0 : maskShare(both) / share;
}
