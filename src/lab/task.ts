/** The task of a pair, done in pixels to one clean picture. */
import type { RgbImage, Size } from '../core/pixels';
import type { Recipe } from '../core/recipe';
import { resizeBicubic } from '../pixels/resize';
import { passThrough } from './consistent';
import { editInstruction, restorationInstruction } from './instructions';
import { boxOf, fullMask } from './mask';
import type { Base, MakeContext } from './pair';
import { perturbationById } from './perturbations';
import { mix } from './random';

/** Everything that is not an edit of a scene: the task done to one clean picture, in pixels. */
export async function makeTask(recipe: Recipe, clean: RgbImage, context: MakeContext): Promise<Base> {
  const { task, seed, unintended: left } = recipe;
  const { codecs, donor } = context;
  const common = { before: clean, after: clean, instruction: '', intended: null, rendered: [], left };
  switch (task.kind) {
    case 'none':
      return common;
    case 'consistent':
      return { ...common, after: await passThrough(clean, task.how, { seed: mix(seed, 'pass'), codecs }) };
    case 'restoration': {
      const damage = perturbationById(task.damage);
      const made = await damage.apply(clean, { strength: task.strength, seed: mix(seed, 'damage'), codecs });
      return {
        ...common,
        before: made.image,
        instruction: restorationInstruction(mix(seed, 'words')),
        intended: { facts: { kind: `restore ${task.damage}` }, mask: fullMask(clean) },
      };
    }
    case 'edit': {
      const edit = perturbationById(task.change);
      const made = await edit.apply(clean, {
        strength: task.strength,
        seed: mix(seed, 'edit'),
        codecs,
        ...(donor && { donor }),
      });
      const place = boxOf(made.mask.data, clean.width, clean.height);
      return {
        ...common,
        after: made.image,
        instruction: editInstruction(edit.type, place, clean, mix(seed, 'words')),
        intended: { facts: { kind: task.change }, mask: made.mask },
      };
    }
  }
}

/** @returns the image, scaled down so that no edge exceeds `longEdge`. */
export function shrink(image: RgbImage, longEdge: number): RgbImage {
  const long = Math.max(image.width, image.height);
  if (long <= longEdge) return image;
  const side = (length: number) => Math.max(1, Math.round((length * longEdge) / long));
  const size: Size = { width: side(image.width), height: side(image.height) };
  return resizeBicubic(image, size);
}
