/** Finds things in a picture: compact regions that differ from what is around them, with an outline on edges. */
import type { RgbImage } from '../../core/pixels';
import { backgroundOf } from './background';
import { type Candidate, candidatesOf } from './candidates';
import { type Reduced, reduce } from './reduced';
import { slic } from './slic';
import { partition } from './tree';

export interface Found {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** The small picture that the candidates are in. */
  readonly picture: Reduced;
}

/** Pictures that were looked at, so that many tries and strengths of one picture cost one look. */
const known = new WeakMap<RgbImage, Found>();

/** @returns everything that could be a thing, whatever its quality; the same for the same picture. */
export function findObjects(image: RgbImage): Found {
  const before = known.get(image);
  if (before) return before;
  const picture = reduce(image);
  const superpixels = slic(picture);
  const tree = partition(picture, superpixels);
  const background = backgroundOf(picture, superpixels, tree);
  const candidates = candidatesOf(picture, superpixels, tree, background);
  const found = { candidates, picture };
  known.set(image, found);
  return found;
}
