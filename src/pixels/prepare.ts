/**
 * Bringing a pair to the sizes at which it is judged, as the references do it: StableI2I's test.py for the pair, and
 * Qwen-VL's image processor for the model's grid. Everything here is bit-exact with them.
 */
import { JudgeError } from '../core/errors';
import type { RgbImage, Size } from '../core/pixels';
import { resizeBicubic } from './resize';

/** The longest edge at which StableI2I judges a pair, pixels. */
export const MAX_LONG_EDGE = 1344;

/** Qwen3-VL's image processor: a patch of 16 pixels, merged two by two, and its limits of area in pixels. */
export const MODEL_FACTOR = 32;
export const MODEL_MIN_PIXELS = 65536;
export const MODEL_MAX_PIXELS = 16777216;
const MAX_ASPECT_RATIO = 200;

export interface PreparedPair {
  readonly before: RgbImage;
  readonly after: RgbImage;
  /** The size of both. */
  readonly size: Size;
}

/** @returns the nearest integer, halves to the even one: Python's `round`. */
export function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Scales both images by one factor so that no edge is longer than `maxLongEdge`, then stretches the one with the
 * shorter longest edge to the size of the other (on a tie, after to before).
 * @param maxLongEdge pixels.
 * @returns new images; nothing is shared with the given ones.
 */
export function preparePair(before: RgbImage, after: RgbImage, maxLongEdge = MAX_LONG_EDGE): PreparedPair {
  const longest = Math.max(longEdge(before), longEdge(after));
  const scale = longest > maxLongEdge ? maxLongEdge / longest : 1;
  const sizeOfBefore = scaled(before, scale);
  const sizeOfAfter = scaled(after, scale);
  const size = longEdge(sizeOfBefore) >= longEdge(sizeOfAfter) ? sizeOfBefore : sizeOfAfter;
  // Two resizes in a row, not one: the reference rounds to 8 bits in between.
  return {
    before: resizeBicubic(scale === 1 ? before : resizeBicubic(before, sizeOfBefore), size),
    after: resizeBicubic(scale === 1 ? after : resizeBicubic(after, sizeOfAfter), size),
    size,
  };
}

/**
 * The size to which Qwen-VL stretches an image: sides that are multiples of `factor`, an area within the limits.
 * @param minPixels, maxPixels limits of the area, pixels.
 * @throws JudgeError `image/unsupported` when one side is more than 200 times the other.
 */
export function smartResize(
  size: Size,
  minPixels = MODEL_MIN_PIXELS,
  maxPixels = MODEL_MAX_PIXELS,
  factor = MODEL_FACTOR,
): Size {
  const { width, height } = size;
  if (Math.max(width, height) / Math.min(width, height) > MAX_ASPECT_RATIO) {
    throw new JudgeError(
      'image/unsupported',
      `An image of ${width} x ${height} pixels is too narrow for the model: one side may be at most ${MAX_ASPECT_RATIO} times the other. Crop it first.`,
      { width, height, maxAspectRatio: MAX_ASPECT_RATIO },
    );
  }
  const nearest = (side: number) => roundHalfToEven(side / factor) * factor;
  const area = nearest(width) * nearest(height);
  if (area > maxPixels) {
    const beta = Math.sqrt((height * width) / maxPixels);
    const shrink = (side: number) => Math.max(factor, Math.floor(side / beta / factor) * factor);
    return { width: shrink(width), height: shrink(height) };
  }
  if (area < minPixels) {
    const beta = Math.sqrt(minPixels / (height * width));
    const grow = (side: number) => Math.ceil((side * beta) / factor) * factor;
    return { width: grow(width), height: grow(height) };
  }
  return { width: nearest(width), height: nearest(height) };
}

/**
 * {@link preparePair}, then both stretched to {@link smartResize}: what the model is given, so that its engine's own,
 * different preparation finds nothing to do. A pair that is prepared already stays as it is in the first step.
 * @param options.maxPixels limit of the area, pixels; for engines with less memory.
 * @param options.maxLongEdge as of {@link preparePair}, pixels.
 * @throws JudgeError `image/unsupported` as {@link smartResize}.
 */
export function prepareForModel(
  before: RgbImage,
  after: RgbImage,
  options: { readonly maxPixels?: number; readonly maxLongEdge?: number } = {},
): PreparedPair {
  const pair = preparePair(before, after, options.maxLongEdge);
  const size = smartResize(pair.size, MODEL_MIN_PIXELS, options.maxPixels ?? MODEL_MAX_PIXELS);
  return { before: resizeBicubic(pair.before, size), after: resizeBicubic(pair.after, size), size };
}

function longEdge(size: Size): number {
  return Math.max(size.width, size.height);
}

function scaled(size: Size, scale: number): Size {
  const side = (length: number) => Math.max(1, roundHalfToEven(length * scale));
  return { width: side(size.width), height: side(size.height) };
}
