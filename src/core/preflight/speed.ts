/** How much there is to compute, and so how long a GPU of a known speed is at it. */
import type { ModelShape } from './schema';

/** The browser's engine gives up on a step of the GPU after this long, seconds. */
export const STEP_LIMIT = 30;

/** Operations for encoding one image: the linear layers, the attention of every patch to every other, and the merging. */
export function imageOperations({ vision, hidden, deepstack }: ModelShape, imageTokens: number): number {
  const group = vision.merge ** 2;
  const patches = imageTokens * group;
  const linear =
    patches * vision.layers * 2 * (4 * vision.hidden ** 2 + 2 * vision.hidden * vision.feedForward);
  const attention = vision.layers * 4 * patches ** 2 * vision.hidden;
  const merged = vision.hidden * group;
  const merging = imageTokens * (1 + deepstack) * 2 * merged * (merged + hidden);
  return linear + attention + merging;
}

/** Operations for one batch of the prompt: every weight of every layer once a token. Attention to what came before is little. */
export function batchOperations(shape: ModelShape, batchTokens: number): number {
  const { hidden, heads, keyValueHeads, keyLength, valueLength, feedForward, layers } = shape;
  const attention =
    hidden * (heads * keyLength + keyValueHeads * (keyLength + valueLength) + heads * valueLength);
  return layers * 2 * (attention + 3 * hidden * feedForward) * batchTokens;
}

/** Seconds for so many operations. @param teraflops 10^12 operations a second. */
export const secondsFor = (operations: number, teraflops: number): number =>
  teraflops > 0 ? operations / (teraflops * 1e12) : Number.POSITIVE_INFINITY;
