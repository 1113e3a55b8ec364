/**
 * How much memory a model will take, from its shape: llama.cpp's buffers as it reports them while loading (b11364).
 * Measured on a Qwen3-VL 8B and on two tiny ones; the numbers and how they were taken are in docs/engines.md.
 */
import type { ModelShape, Sizes } from './schema';

export const MIB = 2 ** 20;

/** The memory of WebAssembly ends here, bytes. */
export const WASM_LIMIT = 4 * 2 ** 30;

/** What the engine needs in WebAssembly besides what is counted, bytes. */
const WASM_BASE = 75 * MIB;

/** Weights in WebAssembly that were loaded at most, bytes: 3.85 GB were, 3.96 GB were not. */
export const WASM_WEIGHTS = 3.85e9;

export interface GpuMemory {
  weights: number;
  cache: number;
  compute: number;
  projector: number;
  vision: number;
  total: number;
}

/** @returns bytes in the memory of the GPU when all of the model is there. */
export function gpuMemory(shape: ModelShape, sizes: Sizes): GpuMemory {
  const parts = {
    weights: shape.weights,
    cache: cacheBytes(shape, sizes),
    compute: computeBytes(shape, sizes),
    projector: shape.projector,
    vision: visionBytes(shape, sizes.imageTokens),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** Bytes in WebAssembly. @param images that the context holds at once. */
export function wasmMemory(shape: ModelShape, sizes: Sizes, device: 'webgpu' | 'cpu', images = 2): number {
  const shared = WASM_BASE + shape.embedding + images * imageBytes(shape, sizes.imageTokens);
  return device === 'webgpu' ? shared : shared + gpuMemory(shape, sizes).total;
}

/** Keys and values of every token of the context; a block of 32 8-bit numbers has 2 bytes of scale. */
function cacheBytes(shape: ModelShape, { contextTokens, cacheBits }: Sizes): number {
  const numbers = shape.layers * shape.keyValueHeads * (shape.keyLength + shape.valueLength) * contextTokens;
  return cacheBits === 16 ? numbers * 2 : (numbers * 34) / 32;
}

/** Per token of the batch: three feed-forward rows, the hidden states with their deepstack copies, a row of the mask. */
function computeBytes(shape: ModelShape, { batchTokens, contextTokens }: Sizes): number {
  const floats = 3 * shape.feedForward + (3 + shape.deepstack) * shape.hidden;
  return batchTokens * (4 * floats + 2 * contextTokens);
}

/**
 * Of the vision tower while it computes one image, per patch: the rows of a layer, or where the tower is narrow those of
 * the picture itself (3 x 16 x 16 numbers, once as floats and once as halves).
 */
function visionBytes({ vision }: ModelShape, imageTokens: number): number {
  const patches = imageTokens * vision.merge ** 2;
  const pixels = 3 * vision.patch ** 2;
  const floats = Math.max(2 * vision.feedForward + 2.5 * vision.hidden, 1.5 * pixels + vision.hidden);
  return patches * 4 * floats;
}

/** An encoded image as it is kept: one row of floats a token, and one for each deepstack layer. */
function imageBytes(shape: ModelShape, imageTokens: number): number {
  return imageTokens * shape.hidden * (1 + shape.deepstack) * 4;
}
