/** What the lab works with: perturbations, their masks, and labelled pairs. */
import type { RgbImage, Size } from '../core/pixels';
import type { Dimension, ProblemType } from '../core/words';

/** 1 barely visible, 2 visible when looked for, 3 plain, 4 strong, 5 gross. */
export type Strength = 1 | 2 | 3 | 4 | 5;
export const STRENGTHS: readonly Strength[] = [1, 2, 3, 4, 5];

/** One byte a pixel, row by row, 255 inside and 0 outside: `data.length === width * height`. */
export interface PixelMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What a perturbation cannot do by arithmetic alone: real encoders. Given by whoever runs it. */
export interface Codecs {
  /** Encodes as JPEG at a quality of 1 to 100 and decodes again. */
  jpeg: (image: RgbImage, quality: number) => Promise<RgbImage>;
}

export interface PerturbOptions {
  strength: Strength;
  /** Non-negative integer; the same seed gives the same bytes. */
  seed: number;
  codecs: Codecs;
  /** Another image to take objects from (semantic perturbations); the image itself when left out. */
  donor?: RgbImage;
}

export interface Perturbed {
  readonly image: RgbImage;
  /** Exactly the pixels that the method meant to change. */
  readonly mask: PixelMask;
  /** The method's own numbers, e.g. `{ sigma: 4 }`. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** A known damage or a known unintended change, a pure function of image, strength and seed. */
export interface Perturbation {
  /** `type/method`, e.g. `noise/gaussian`. */
  readonly id: string;
  readonly dimension: Dimension;
  readonly type: ProblemType;
  /** For people, e.g. "Gaussian noise". */
  readonly name: string;
  /** Changes a part of the picture only; else the mask is the whole of it. */
  readonly local: boolean;
  /** Smaller images are refused. */
  readonly least: Size;
  /** @throws JudgeError `lab/too-small` when the image is smaller than `least`. */
  apply(image: RgbImage, options: PerturbOptions): Promise<Perturbed>;
}
