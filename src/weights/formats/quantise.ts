/**
 * Writes rows of floats in the tensor formats of ggml. Layouts after ggml's block definitions; how scales are chosen is
 * our own. Each writer takes a whole number of blocks.
 */
import { putHalf, toHalf } from './floats';
import { writeQ4K, writeQ6K } from './kQuants';

export const TENSOR_TYPES = ['F32', 'F16', 'Q8_0', 'Q4_0', 'Q4_K', 'Q6_K'] as const;
export type TensorType = (typeof TENSOR_TYPES)[number];

export interface TensorFormat {
  /** The type's number in a GGUF file. */
  readonly id: number;
  /** Numbers in a block. */
  readonly blockSize: number;
  readonly blockBytes: number;
  /** @param out exactly the bytes of `values`. */
  write(values: Float32Array, out: Uint8Array): void;
}

export const FORMATS: Readonly<Record<TensorType, TensorFormat>> = {
  F32: { id: 0, blockSize: 1, blockBytes: 4, write: writeF32 },
  F16: { id: 1, blockSize: 1, blockBytes: 2, write: writeF16 },
  Q4_0: { id: 2, blockSize: 32, blockBytes: 18, write: writeQ40 },
  Q8_0: { id: 8, blockSize: 32, blockBytes: 34, write: writeQ80 },
  Q4_K: { id: 12, blockSize: 256, blockBytes: 144, write: writeQ4K },
  Q6_K: { id: 14, blockSize: 256, blockBytes: 210, write: writeQ6K },
};

/** @returns how many bytes `count` numbers take; `count` is a multiple of the block size. */
export function bytesOf(type: TensorType, count: number): number {
  const { blockSize, blockBytes } = FORMATS[type];
  return (count / blockSize) * blockBytes;
}

function writeF32(values: Float32Array, out: Uint8Array): void {
  out.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeF16(values: Float32Array, out: Uint8Array): void {
  for (let i = 0; i < values.length; i++) putHalf(out, 2 * i, toHalf(values[i]!));
}

/** 32 signed bytes under one scale: x = d q. */
function writeQ80(values: Float32Array, out: Uint8Array): void {
  for (let at = 0, to = 0; at < values.length; at += 32, to += 34) {
    let most = 0;
    for (let i = at; i < at + 32; i++) most = Math.max(most, Math.abs(values[i]!));
    const scale = most / 127;
    const inverse = scale === 0 ? 0 : 1 / scale;
    putHalf(out, to, toHalf(scale));
    for (let i = 0; i < 32; i++) out[to + 2 + i] = Math.round(values[at + i]! * inverse);
  }
}

/** 32 nibbles under one scale: x = d (q - 8); the largest magnitude, with its sign, is given to q = 0. */
function writeQ40(values: Float32Array, out: Uint8Array): void {
  for (let at = 0, to = 0; at < values.length; at += 32, to += 18) {
    let extreme = 0;
    for (let i = at; i < at + 32; i++) if (Math.abs(values[i]!) > Math.abs(extreme)) extreme = values[i]!;
    const scale = extreme / -8;
    const inverse = scale === 0 ? 0 : 1 / scale;
    putHalf(out, to, toHalf(scale));
    for (let i = 0; i < 16; i++) {
      const low = nibble(values[at + i]! * inverse);
      const high = nibble(values[at + 16 + i]! * inverse);
      out[to + 2 + i] = low | (high << 4);
    }
  }
}

function nibble(value: number): number {
  return Math.min(15, Math.max(0, Math.round(value) + 8));
}
