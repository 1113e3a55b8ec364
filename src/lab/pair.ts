/** What a labelled pair is made of, while it is being made. */
import type { Label, TaskKind, Unintended } from '../core/labels';
import type { RgbImage } from '../core/pixels';
import type { Recipe } from '../core/recipe';
import type { Codecs, PixelMask } from './types';

export interface MakeContext {
  codecs: Codecs;
  /** Makes the base of a pair whose source is a scene; absent where nothing renders scenes. */
  makeScene?: (recipe: Recipe, context: MakeContext) => Promise<Base>;
  /** The image that the recipe names as donor, no larger than the recipe's long edge. */
  donor?: RgbImage | undefined;
  signal?: AbortSignal | undefined;
}

/** A change with the mask of the pixels that it made differ. */
export interface Change<T> {
  facts: T;
  mask: PixelMask;
}

export interface LabelledPair {
  before: RgbImage;
  after: RgbImage;
  instruction: string;
  task: TaskKind;
  label: Label['label'];
  intended: Change<{ kind: string }> | null;
  unintended: Change<Omit<Unintended, 'mask'>>[];
}

/** What a pair is before anything unasked is done to it. */
export interface Base {
  before: RgbImage;
  after: RgbImage;
  instruction: string;
  intended: Change<{ kind: string }> | null;
  /** Unintended changes already in `after`, because a scene was rendered with them. */
  rendered: Change<Omit<Unintended, 'mask'>>[];
  /** What is left to be done in pixels. */
  left: Recipe['unintended'];
}
