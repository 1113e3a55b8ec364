/** A reader of little-endian values that knows where its bytes end. */

/** More bytes of the file are needed: up to `end`. Not an error by itself; the caller reads more, or knows that there are none. */
export class NeedMore extends Error {
  readonly end: number;
  constructor(end: number) {
    super(`bytes up to ${end} are needed`);
    this.end = end;
  }
}

/** The bytes cannot be what a GGUF file holds. `message` says what is wrong with them. */
export class Malformed extends Error {}

/** A string, or a whole array, longer than this is nonsense: no header is. */
export const HEADER_LIMIT = 256 * 2 ** 20;

export class GgufCursor {
  readonly #view: DataView;
  readonly #decoder = new TextDecoder();
  /** Position of the next byte to be read. */
  at = 0;

  constructor(buffer: ArrayBuffer) {
    this.#view = new DataView(buffer);
  }

  /** Makes sure that `bytes` more bytes are there, and steps over them. @returns where they start. */
  take(bytes: number): number {
    const start = this.at;
    if (bytes > HEADER_LIMIT) throw new Malformed(`a length of ${bytes} bytes at ${start}`);
    if (start + bytes > this.#view.byteLength) throw new NeedMore(start + bytes);
    this.at += bytes;
    return start;
  }

  u32(): number {
    return this.#view.getUint32(this.take(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.take(8), true);
  }

  /** A 64-bit count or length. Anything beyond what a double can hold is nonsense. */
  count(what: string): number {
    const at = this.at;
    const value = this.u64();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed(`${what} of ${value} at ${at}`);
    return Number(value);
  }

  string(): string {
    const length = this.count('a string length');
    const start = this.take(length);
    return this.#decoder.decode(new Uint8Array(this.#view.buffer, start, length));
  }

  /** A value of a fixed size, by its type number in the file; 64-bit integers come as numbers where these are exact. */
  scalar(type: number): number | boolean | string {
    const view = this.#view;
    const start = this.take(scalarSize(type));
    if (type === 0) return view.getUint8(start);
    if (type === 1) return view.getInt8(start);
    if (type === 2) return view.getUint16(start, true);
    if (type === 3) return view.getInt16(start, true);
    if (type === 4) return view.getUint32(start, true);
    if (type === 5) return view.getInt32(start, true);
    if (type === 6) return view.getFloat32(start, true);
    if (type === 7) return view.getUint8(start) !== 0;
    if (type === 12) return view.getFloat64(start, true);
    const wide = type === 10 ? view.getBigUint64(start, true) : view.getBigInt64(start, true);
    return Number.isSafeInteger(Number(wide)) ? Number(wide) : wide.toString();
  }

  /** Steps over an array of which only the length is wanted. @returns its length. */
  skipArray(depth = 0): number {
    const type = this.u32();
    const length = this.count('an array length');
    if (type === STRING) {
      for (let i = 0; i < length; i++) this.take(this.count('a string length'));
    } else if (type === ARRAY) {
      if (depth > 2) throw new Malformed(`arrays nested too deeply at ${this.at}`);
      for (let i = 0; i < length; i++) this.skipArray(depth + 1);
    } else {
      this.take(length * scalarSize(type));
    }
    return length;
  }
}

export const STRING = 8;
export const ARRAY = 9;
/** Bytes of each fixed-size value type by its number: u8 i8 u16 i16 u32 i32 f32 bool - - u64 i64 f64. */
const SCALAR_SIZES: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

function scalarSize(type: number): number {
  const size = SCALAR_SIZES[type] ?? 0;
  if (size === 0) throw new Malformed(`a value of unknown type ${type}`);
  return size;
}
