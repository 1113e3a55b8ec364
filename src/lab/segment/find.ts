/** Finds things in a picture: compact regions that differ from what is around them, with an outline on edges. */
import type { RgbImage } from '../../core/pixels';
import { backgroundOf } from './background';
import { type Candidate, candidatesOf } from './candidates';
import { reduce } from './reduced';
import { slic } from './slic';
import { partition } from './tree';

export interface Found {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Pixels of the picture to one of the candidates', 1 or more. */
  readonly scale: number;
  /** Size of the picture that the candidates are in. */
  readonly width: number;
  readonly height: number;
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
  const { scale, width, height } = picture;
  const found = { candidates, scale, width, height };
  known.set(image, found);
  return found;
}
