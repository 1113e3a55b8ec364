/** Writes one GGUF file from a checkpoint, a slab of rows at a time, so that memory does not grow with the model. */
import { throwIfAborted } from '../../src/core/errors';
import { bytesOf, FORMATS } from '../../src/weights/formats/quantise';
import { align, ggufHead, type Value } from '../../src/weights/ggufHead';
import { ChunkedFile, type Written } from './chunkedFile';
import type { PackedTensor } from './recipe';
import { bad, type Checkpoint } from './safetensors';

/** Numbers read at a time: 32 MiB as floats. */
const SLAB = 8 * 2 ** 20;

/** @param count how many source numbers have just been written. */
export type OnWritten = (count: number) => void;

/** @throws JudgeError `pack/checkpoint`, `pack/write`, `cancelled`; nothing half-written stays. */
export async function writeGgufFile(
  path: string,
  metadata: Readonly<Record<string, Value>>,
  tensors: readonly PackedTensor[],
  checkpoint: Checkpoint,
  onWritten: OnWritten,
  signal: AbortSignal,
): Promise<Written> {
  const file = await ChunkedFile.create(path);
  try {
    const infos = tensors.map(({ name, shape, type }) => ({
      ...{ name, shape, type: FORMATS[type].id },
      bytes: bytesOf(type, product(shape)),
    }));
    await file.write(ggufHead(metadata, infos));
    for (const tensor of tensors) {
      const written = await writeTensor(file, tensor, checkpoint, onWritten, signal);
      await file.write(new Uint8Array(align(written) - written));
    }
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** @returns the bytes written. */
async function writeTensor(
  file: ChunkedFile,
  tensor: PackedTensor,
  checkpoint: Checkpoint,
  onWritten: OnWritten,
  signal: AbortSignal,
): Promise<number> {
  const { source, type } = tensor;
  const format = FORMATS[type];
  const total = product(source.shape);
  const slab = Math.max(1, Math.floor(SLAB / rowOf(tensor))) * rowOf(tensor);
  let written = 0;
  for (let from = 0; from < total; from += slab) {
    throwIfAborted(signal);
    const count = Math.min(slab, total - from);
    const read = await checkpoint.read(source, from, count);
    const values = tensor.frame === undefined ? read : frameOf(read, source.shape, tensor.frame);
    if (!values.every(Number.isFinite))
      throw bad(source.shard, `${source.name} holds NaN or infinite numbers`);
    const bytes = new Uint8Array(bytesOf(type, values.length));
    format.write(values, bytes);
    await file.write(bytes);
    written += bytes.length;
    onWritten(count);
  }
  return written;
}

/** The least that is read at once: a row, or all frames of one output channel. */
function rowOf({ source, frame }: PackedTensor): number {
  return frame === undefined ? (source.shape.at(-1) ?? 1) : product(source.shape.slice(1));
}

/** Takes one frame out of [out, channels, 2, height, width]. */
function frameOf(values: Float32Array, shape: readonly number[], frame: 0 | 1): Float32Array {
  const size = product(shape.slice(3));
  const out = new Float32Array(values.length / 2);
  for (let plane = 0; plane * 2 * size < values.length; plane++) {
    const from = (2 * plane + frame) * size;
    out.set(values.subarray(from, from + size), plane * size);
  }
  return out;
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a * b, 1);
}
