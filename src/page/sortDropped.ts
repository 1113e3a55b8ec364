/** Decides what dropped, pasted or picked files are for. Pure, so that every case can be tested. */
import type { ErrorRecord } from '../core/errors';
import type { Side } from './side';

export interface DropPlan {
  images: { side: Side; file: File }[];
  /** GGUF files: a model and its projector. */
  weights: File[];
  /** Text files: prompts for the model. */
  prompts: File[];
  error: ErrorRecord | null;
}

/**
 * @param aim the side they were dropped on, or null when they landed elsewhere.
 * @param taken which sides already hold an image.
 */
export function sortDropped(
  files: readonly File[],
  aim: Side | null,
  taken: Readonly<Record<Side, boolean>>,
): DropPlan {
  const ends = (end: string) => (file: File) => file.name.toLowerCase().endsWith(end);
  const weights = files.filter(ends('.gguf'));
  const prompts = files.filter(ends('.txt'));
  const images = files.filter((file) => !weights.includes(file) && !prompts.includes(file));
  const plan: DropPlan = { images: [], weights, prompts, error: null };
  const [first, second] = images;
  if (images.length > 2) {
    plan.error = {
      code: 'pair/incomplete',
      facts: { files: images.length },
      message: `${images.length} files are too many for one pair. Drop two, the before image first, or one on its side.`,
    };
  } else if (first && second) {
    plan.images = [
      { side: 'before', file: first },
      { side: 'after', file: second },
    ];
  } else if (first) {
    plan.images = [{ side: aim ?? (taken.before ? 'after' : 'before'), file: first }];
  } else if (weights.length === 0 && prompts.length === 0) {
    plan.error = {
      code: 'pair/incomplete',
      facts: { files: 0 },
      message: 'There was no file in what you dropped. Save the image first, then drop the file.',
    };
  }
  return plan;
}
