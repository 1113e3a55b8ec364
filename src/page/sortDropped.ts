/** Decides what dropped, pasted or picked files are for. Pure, so that every case can be tested. */
import type { ErrorRecord } from '../core/errors';
import { PROMPT_FILES } from '../core/protocol/reference';
import type { Side } from './side';

export interface DropPlan {
  images: { side: Side; file: File }[];
  /** GGUF files: a model and its projector; or all files of a package. */
  weights: File[];
  /** Text files: prompts for the model. One that was dropped as an image is refused as such, unless it is named as a prompt. */
  prompts: File[];
  /** Reports that this page wrote. */
  reports: File[];
  error: ErrorRecord | null;
}

/** Makes a package of the files beside it, prompts included. */
const PACKAGE_MANIFEST = 'stable-i2i-package.json';

/**
 * @param aim the side they were dropped on, or null when they landed elsewhere.
 * @param taken which sides already hold an image.
 */
export function sortDropped(
  files: readonly File[],
  aim: Side | null,
  taken: Readonly<Record<Side, boolean>>,
): DropPlan {
  const isPackage = files.some((file) => file.name === PACKAGE_MANIFEST);
  const ends = (end: string) => (file: File) => file.name.toLowerCase().endsWith(end);
  // of a package the manifest and the prompts go with the weights
  const isWeights = (file: File) =>
    ends('.gguf')(file) || (isPackage && (file.name === PACKAGE_MANIFEST || ends('.txt')(file)));
  const weights = files.filter(isWeights);
  const isPrompt = (file: File) => aim === null || PROMPT_FILES.some((name) => ends(`${name}.txt`)(file));
  const prompts = files.filter((file) => ends('.txt')(file) && !isWeights(file) && isPrompt(file));
  const reports = files.filter((file) => ends('.json')(file) && !isWeights(file));
  const others = [...weights, ...prompts, ...reports];
  const images = files.filter((file) => !others.includes(file));
  const plan: DropPlan = { images: [], weights, prompts, reports, error: null };
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
  } else if (others.length === 0) {
    plan.error = {
      code: 'pair/incomplete',
      facts: { files: 0 },
      message: 'There was no file in what you dropped. Save the image first, then drop the file.',
    };
  }
  return plan;
}
