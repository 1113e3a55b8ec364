/** Conversions between the float formats of checkpoints and those of GGUF, over whole slabs of numbers. */

/** Formats that a checkpoint's weights may have. */
export type SourceFormat = 'F32' | 'F16' | 'BF16';
export const SOURCE_BYTES: Readonly<Record<SourceFormat, number>> = { F32: 4, F16: 2, BF16: 2 };

/** @param bytes little-endian numbers of `format`; any alignment. */
export function toFloats(bytes: Uint8Array, format: SourceFormat): Float32Array {
  const count = bytes.byteLength / SOURCE_BYTES[format];
  const out = new Float32Array(count);
  if (format === 'F32') {
    new Uint8Array(out.buffer).set(bytes);
    return out;
  }
  const words = new Uint16Array(count);
  new Uint8Array(words.buffer).set(bytes);
  if (format === 'BF16') {
    // bfloat16 is the upper half of a float32
    const bits = new Uint32Array(out.buffer);
    for (let i = 0; i < count; i++) bits[i] = words[i]! << 16;
  } else {
    const table = halfTable();
    for (let i = 0; i < count; i++) out[i] = table[words[i]!]!;
  }
  return out;
}

let halves: Float32Array | null = null;
/** The value of each of the 65536 halves. */
function halfTable(): Float32Array {
  if (halves !== null) return halves;
  halves = new Float32Array(65536);
  for (let bits = 0; bits < 65536; bits++) halves[bits] = decodeHalf(bits);
  return halves;
}

/** IEEE 754 binary16. */
function decodeHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** @returns the number that a half with these bits stands for. */
export function fromHalf(bits: number): number {
  return halfTable()[bits]!;
}

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** @returns the bits of the nearest half, ties to even; beyond ±65504 the infinity. */
export function toHalf(value: number): number {
  float[0] = value;
  const bits = word[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x47800000) return sign | 0x7c00; // 65536 and more
  if (magnitude < 0x38800000) {
    // below 2^-14: a whole number of 2^-24, and Math.round's ties are mended by hand
    const units = Math.abs(float[0]!) * 2 ** 24;
    const down = Math.floor(units);
    const rest = units - down;
    return sign | (rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down);
  }
  // rebias the exponent from 127 to 15 and round away the lower 13 bits
  const odd = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x38000000 + 0xfff + odd) >>> 13);
}

/** Writes the bits of a half, little-endian. */
export function putHalf(out: Uint8Array, at: number, bits: number): void {
  out[at] = bits & 255;
  out[at + 1] = bits >>> 8;
}
