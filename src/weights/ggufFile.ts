/** Whole GGUF files in memory: for tests, and for the tiny model of the self-test. */
import { align, ggufHead, type TensorInfo, type Value } from './ggufHead';

export { bool, f32, type Scalar, text, u32, type Value } from './ggufHead';

export interface TensorInput extends Omit<TensorInfo, 'bytes'> {
  data: Uint8Array;
}

/** @returns a tensor of 32-bit floats over the same memory (both the file and every host we run on are little-endian). */
export function f32Tensor(name: string, shape: readonly number[], values: Float32Array): TensorInput {
  return { name, shape, type: 0, data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

/** @returns the bytes of the file. `version` may be 2 (same layout) to test readers. */
export function writeGguf(
  metadata: Readonly<Record<string, Value>>,
  tensors: readonly TensorInput[],
  version = 3,
): Uint8Array<ArrayBuffer> {
  const infos = tensors.map(({ data, ...tensor }) => ({ ...tensor, bytes: data.byteLength }));
  const head = ggufHead(metadata, infos, version);
  const data = tensors.reduce((sum, tensor) => sum + align(tensor.data.byteLength), 0);
  const file = new Uint8Array(head.length + data);
  file.set(head);
  let at = head.length;
  for (const tensor of tensors) {
    file.set(tensor.data, at);
    at += align(tensor.data.byteLength);
  }
  return file;
}
