/** What every perturbation is made with: the common shell, strengths, sizes and rounding. */
import { JudgeError } from '../../core/errors';
import type { RgbImage, Size } from '../../core/pixels';
import type { Dimension, ProblemType } from '../../core/words';
import { differenceMask, fullMask, maskShare } from '../mask';
import { mix } from '../random';
import type { Codecs, Perturbation, PixelMask, Strength } from '../types';

/** A number for each strength, 1 to 5. */
export type Steps = readonly [number, number, number, number, number];

export interface Task {
  readonly image: RgbImage;
  readonly strength: Strength;
  /** Already the method's own: derived from the caller's seed and the method's id. */
  readonly seed: number;
  readonly codecs: Codecs;
  /** Where objects are taken from: another image, or the image itself. */
  readonly donor: RgbImage;
}

export interface Made {
  readonly image: RgbImage;
  /** Left out: the whole picture. */
  readonly mask?: PixelMask;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly dimension: Dimension;
  readonly type: ProblemType;
  readonly local?: boolean;
  readonly least?: Size;
  readonly make: (task: Task) => Made | Promise<Made>;
}

/** Below this neither a region nor a grain has room. */
const LEAST: Size = { width: 32, height: 32 };

/**
 * @returns the recipe as a perturbation: sizes checked, seed made its own, mask filled in. To the method's parameters it
 *   adds `changed`, the share (0 to 1) of pixels whose bytes differ: 0 tells that nothing happened, as when the hue of a
 *   grey picture is turned, and then the picture must not be labelled as damaged.
 */
export function perturbation({ make, least = LEAST, ...facts }: Recipe): Perturbation {
  return {
    local: false,
    least,
    ...facts,
    async apply(image, { strength, seed, codecs, donor = image }) {
      refuseSmall(facts.id, image, least);
      const made = await make({ image, strength, seed: mix(seed, facts.id), codecs, donor });
      const changed = maskShare(differenceMask(image, made.image));
      return {
        image: made.image,
        mask: made.mask ?? fullMask(image),
        parameters: { ...made.parameters, changed },
      };
    },
  };
}

/** @throws JudgeError `lab/too-small`. */
export function refuseSmall(method: string, { width, height }: Size, least: Size): void {
  if (width >= least.width && height >= least.height) return;
  throw new JudgeError(
    'lab/too-small',
    `${method} needs an image of at least ${least.width} x ${least.height} pixels; this one has ${width} x ${height}.`,
    { method, width, height, leastWidth: least.width, leastHeight: least.height },
  );
}

export function step(steps: Steps, strength: Strength): number {
  return steps[strength - 1]!;
}

/**
 * How much larger a size in pixels (a blur's radius, a shift) must be to look the same as on a picture whose long edge
 * has 768 pixels, the reference of all sizes here. Pictures below 384 pixels count as 384: less than half of the
 * smallest blurs and shifts would be no change at all.
 */
export function sizeFactor({ width, height }: Size): number {
  return Math.max(384, width, height) / 768;
}

/** @returns the image of these values, rounded and held within 0 to 255. */
export function toImage({ width, height }: Size, values: Float32Array): RgbImage {
  // The conversion of Uint8ClampedArray: clamps, and rounds halves to even.
  const clamped = new Uint8ClampedArray(values.length);
  clamped.set(values);
  return { width, height, data: new Uint8Array(clamped.buffer) };
}

/** @returns the image with each channel's byte sent through one table of 256 values (clamped and rounded). */
export function throughTable(image: RgbImage, table: (value: number, channel: number) => number): RgbImage {
  const tables = [0, 1, 2].map((c) => Uint8ClampedArray.from({ length: 256 }, (_, value) => table(value, c)));
  const [red, green, blue] = tables;
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i += 3) {
    data[i] = red![image.data[i]!]!;
    data[i + 1] = green![image.data[i + 1]!]!;
    data[i + 2] = blue![image.data[i + 2]!]!;
  }
  return { width: image.width, height: image.height, data };
}

/** Luma of ITU-R BT.601, 0 to 255, of the pixel whose red byte is at `at`. */
export function lumaAt(data: ArrayLike<number>, at: number): number {
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
}

/** @returns by pixel the length of luma's gradient, levels a pixel (central differences); 0 at the border. */
export function gradients({ width, height, data }: RgbImage): Float32Array<ArrayBuffer> {
  const out = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = (y * width + x) * 3;
      const dx = lumaAt(data, at + 3) - lumaAt(data, at - 3);
      const dy = lumaAt(data, at + 3 * width) - lumaAt(data, at - 3 * width);
      out[y * width + x] = Math.hypot(dx, dy) / 2;
    }
  }
  return out;
}
