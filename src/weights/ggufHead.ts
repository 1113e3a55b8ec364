/**
 * Writes the head of GGUF files: version 3, little-endian, data aligned to 32 bytes.
 * Layout after ggml's docs/gguf.md: header, key-values, tensor infos, padding, tensor data.
 */

/** Value types of GGUF metadata, by their number in the file. */
const VALUE_TYPES = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9, u64: 10 } as const;

export type Scalar =
  | { type: 'u32' | 'i32' | 'f32'; value: number }
  | { type: 'u64'; value: bigint }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string };

export type Value =
  | Scalar
  | { type: 'array'; of: 'u32' | 'i32' | 'f32'; value: readonly number[] }
  | { type: 'array'; of: 'bool'; value: readonly boolean[] }
  | { type: 'array'; of: 'string'; value: readonly string[] };

export interface TensorInfo {
  name: string;
  /** Fastest-running dimension first, as ggml counts them. */
  shape: readonly number[];
  /** ggml type: 0 is F32, 1 is F16, and so on. */
  type: number;
  bytes: number;
}

export const u32 = (value: number): Value => ({ type: 'u32', value });
export const f32 = (value: number): Value => ({ type: 'f32', value });
export const bool = (value: boolean): Value => ({ type: 'bool', value });
export const text = (value: string): Value => ({ type: 'string', value });

/** Every tensor's data starts at a multiple of this many bytes. */
export const GGUF_ALIGNMENT = 32;
export const align = (length: number): number => Math.ceil(length / GGUF_ALIGNMENT) * GGUF_ALIGNMENT;

/**
 * @returns everything before the tensor data, padded. The data of the tensors follows in order, each padded with zeros
 *   to {@link GGUF_ALIGNMENT}. `version` may be 2, which has the same layout.
 */
export function ggufHead(
  metadata: Readonly<Record<string, Value>>,
  tensors: readonly TensorInfo[],
  version = 3,
): Uint8Array<ArrayBuffer> {
  const head = new Bytes();
  head.raw(new TextEncoder().encode('GGUF'));
  head.u32(version);
  head.u64(BigInt(tensors.length));
  const entries = Object.entries(metadata);
  head.u64(BigInt(entries.length));
  for (const [key, value] of entries) {
    head.string(key);
    head.value(value);
  }
  let offset = 0;
  for (const tensor of tensors) {
    head.string(tensor.name);
    head.u32(tensor.shape.length);
    for (const size of tensor.shape) head.u64(BigInt(size));
    head.u32(tensor.type);
    head.u64(BigInt(offset));
    offset += align(tensor.bytes);
  }
  head.raw(new Uint8Array(align(head.length) - head.length));
  return head.whole();
}

/** A growing list of little-endian values. */
class Bytes {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  raw(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.length += bytes.byteLength;
  }

  u32(value: number): void {
    this.#number(4, (view) => view.setUint32(0, value, true));
  }

  u64(value: bigint): void {
    this.#number(8, (view) => view.setBigUint64(0, value, true));
  }

  string(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.u64(BigInt(bytes.byteLength));
    this.raw(bytes);
  }

  value(value: Value): void {
    this.u32(VALUE_TYPES[value.type]);
    if (value.type !== 'array') {
      this.#scalar(value);
      return;
    }
    this.u32(VALUE_TYPES[value.of]);
    this.u64(BigInt(value.value.length));
    if (value.of === 'string') for (const item of value.value) this.string(item);
    else if (value.of === 'bool') for (const item of value.value) this.#scalar({ type: 'bool', value: item });
    else for (const item of value.value) this.#scalar({ type: value.of, value: item });
  }

  whole(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.byteLength;
    }
    return bytes;
  }

  #scalar(scalar: Scalar): void {
    if (scalar.type === 'string') this.string(scalar.value);
    else if (scalar.type === 'bool') this.raw(Uint8Array.of(scalar.value ? 1 : 0));
    else if (scalar.type === 'u64') this.u64(scalar.value);
    else if (scalar.type === 'f32') this.#number(4, (view) => view.setFloat32(0, scalar.value, true));
    else if (scalar.type === 'i32') this.#number(4, (view) => view.setInt32(0, scalar.value, true));
    else this.u32(scalar.value);
  }

  #number(size: number, write: (view: DataView) => void): void {
    const bytes = new Uint8Array(size);
    write(new DataView(bytes.buffer));
    this.raw(bytes);
  }
}
