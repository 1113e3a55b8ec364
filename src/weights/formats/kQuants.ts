/**
 * ggml's k-quants: blocks of 256 numbers, split into smaller groups whose scales are themselves quantised.
 * Layouts after ggml's `block_q4_K` and `block_q6_K`. Scales are searched for by alternating least squares: given the
 * whole numbers the best scale (and offset) follows in closed form, given these the whole numbers follow by rounding.
 */
import { fromHalf, putHalf, toHalf } from './floats';

const BLOCK = 256;

/** 8 groups of 32 nibbles: x = d s q - m o, with 6-bit s and o. */
export function writeQ4K(values: Float32Array, out: Uint8Array): void {
  const scales = new Float64Array(8);
  const offsets = new Float64Array(8);
  const steps = new Uint8Array(8);
  const lifts = new Uint8Array(8);
  for (let at = 0, to = 0; at < values.length; at += BLOCK, to += 144) {
    for (let group = 0; group < 8; group++) {
      const fit = fitOffset(values, at + 32 * group);
      scales[group] = fit.scale;
      offsets[group] = fit.offset;
    }
    const unit = halfOf(Math.max(...scales) / 63);
    const lift = halfOf(Math.max(...offsets) / 63);
    for (let group = 0; group < 8; group++) {
      steps[group] = sixBits(scales[group]!, unit.value);
      lifts[group] = sixBits(offsets[group]!, lift.value);
    }
    putHalf(out, to, unit.bits);
    putHalf(out, to + 2, lift.bits);
    packSixBits(steps, lifts, out, to + 4);
    for (let group = 0; group < 8; group++) {
      const scale = unit.value * steps[group]!;
      const offset = lift.value * lifts[group]!;
      const inverse = scale === 0 ? 0 : 1 / scale;
      // groups 2k and 2k + 1 share 32 bytes: the lower and the upper nibbles
      const bytes = to + 16 + 32 * (group >> 1);
      const shift = 4 * (group & 1);
      for (let i = 0; i < 32; i++) {
        const level = clamp(Math.round((values[at + 32 * group + i]! + offset) * inverse), 0, 15);
        out[bytes + i] = shift === 0 ? level : out[bytes + i]! | (level << 4);
      }
    }
  }
}

/** 16 groups of 16 signed 6-bit numbers: x = d s q, with signed 8-bit s. */
export function writeQ6K(values: Float32Array, out: Uint8Array): void {
  const scales = new Float64Array(16);
  const levels = new Uint8Array(BLOCK);
  for (let at = 0, to = 0; at < values.length; at += BLOCK, to += 210) {
    let most = 0;
    for (let group = 0; group < 16; group++) {
      scales[group] = fitScale(values, at + 16 * group);
      if (Math.abs(scales[group]!) > Math.abs(most)) most = scales[group]!;
    }
    const unit = halfOf(most / -128);
    for (let group = 0; group < 16; group++) {
      const step = unit.value === 0 ? 0 : clamp(Math.round(scales[group]! / unit.value), -128, 127);
      out[to + 192 + group] = step;
      const scale = unit.value * step;
      const inverse = scale === 0 ? 0 : 1 / scale;
      for (let i = 0; i < 16; i++) {
        levels[16 * group + i] = clamp(Math.round(values[at + 16 * group + i]! * inverse), -32, 31) + 32;
      }
    }
    packSixBitLevels(levels, out, to);
    putHalf(out, to + 208, unit.bits);
  }
}

/** Each half of 128 numbers has 64 bytes of lower nibbles and 32 bytes with the upper two bits of four numbers each. */
function packSixBitLevels(levels: Uint8Array, out: Uint8Array, to: number): void {
  for (let half = 0; half < 2; half++) {
    const low = to + 64 * half;
    const high = to + 128 + 32 * half;
    for (let i = 0; i < 32; i++) {
      const at = 128 * half + i;
      const a = levels[at]!;
      const b = levels[at + 32]!;
      const c = levels[at + 64]!;
      const d = levels[at + 96]!;
      out[low + i] = (a & 15) | ((c & 15) << 4);
      out[low + 32 + i] = (b & 15) | ((d & 15) << 4);
      out[high + i] = (a >> 4) | ((b >> 4) << 2) | ((c >> 4) << 4) | ((d >> 4) << 6);
    }
  }
}

/** Eight pairs of 6-bit numbers in 12 bytes: the first four whole, of the others the upper two bits in the former's spare bits. */
function packSixBits(steps: Uint8Array, lifts: Uint8Array, out: Uint8Array, to: number): void {
  for (let i = 0; i < 4; i++) {
    out[to + i] = steps[i]! | ((steps[i + 4]! >> 4) << 6);
    out[to + 4 + i] = lifts[i]! | ((lifts[i + 4]! >> 4) << 6);
    out[to + 8 + i] = (steps[i + 4]! & 15) | ((lifts[i + 4]! & 15) << 4);
  }
}

/** How far the start of the search for a scale is moved from "the range fills the levels", in levels. */
const STARTS = [-1, 0];
const ROUNDS = 2;

/**
 * Fits x = scale q - offset with q in 0..15 and offset >= 0 to 32 numbers. Larger numbers matter more, as they do in a
 * product with activations: the weight is the group's root mean square plus the magnitude.
 */
function fitOffset(values: Float32Array, at: number): { scale: number; offset: number } {
  let low = 0;
  let high = -Infinity;
  let squares = 0;
  for (let i = at; i < at + 32; i++) {
    const x = values[i]!;
    if (x < low) low = x;
    if (x > high) high = x;
    squares += x * x;
  }
  if (high <= low) return { scale: 0, offset: -low };
  const base = Math.sqrt(squares / 32);
  let best = { scale: (high - low) / 15, offset: -low };
  let least = Infinity;
  for (const start of STARTS) {
    let scale = (high - low) / (15 + start);
    let offset = -low;
    for (let round = 0; round <= ROUNDS; round++) {
      // sums of the weighted normal equations; the error of the present scale comes along
      let w = 0;
      let wq = 0;
      let wqq = 0;
      let wx = 0;
      let wqx = 0;
      let error = 0;
      const inverse = 1 / scale;
      const lift = offset * inverse + 0.5;
      for (let i = at; i < at + 32; i++) {
        const x = values[i]!;
        // truncation rounds down here: what is below zero is clamped anyway
        let q = (x * inverse + lift) | 0;
        q = q < 0 ? 0 : q > 15 ? 15 : q;
        const weight = base + (x < 0 ? -x : x);
        const miss = scale * q - offset - x;
        const weighted = weight * q;
        error += weight * miss * miss;
        w += weight;
        wq += weighted;
        wqq += weighted * q;
        wx += weight * x;
        wqx += weighted * x;
      }
      if (error < least) {
        least = error;
        best = { scale, offset };
      }
      const determinant = w * wqq - wq * wq;
      if (determinant <= 0) break;
      scale = (w * wqx - wq * wx) / determinant;
      offset = (wq * wqx - wqq * wx) / determinant;
      if (offset < 0) {
        offset = 0;
        scale = wqx / wqq;
      }
      if (!(scale > 0)) break;
    }
  }
  return best;
}

/** Divisors tried for the extreme of a group of 16; a little more than 32 clamps it, a little less wastes a level. */
const DIVISORS = [-33, -32.5, -32, -31.5, -31];

/** Fits x = scale q with q in -32..31 to 16 numbers, weighted by x squared. */
function fitScale(values: Float32Array, at: number): number {
  let extreme = 0;
  for (let i = at; i < at + 16; i++) if (Math.abs(values[i]!) > Math.abs(extreme)) extreme = values[i]!;
  if (extreme === 0) return 0;
  let best = 0;
  let most = -Infinity;
  for (const divisor of DIVISORS) {
    const inverse = divisor / extreme;
    let qx = 0;
    let qq = 0;
    for (let i = at; i < at + 16; i++) {
      const x = values[i]!;
      let q = ((x * inverse + 64.5) | 0) - 64;
      q = q < -32 ? -32 : q > 31 ? 31 : q;
      const weighted = x * x * q;
      qx += weighted * x;
      qq += weighted * q;
    }
    // with the best scale qx / qq the error is a constant minus this
    const gain = qq === 0 ? -Infinity : (qx * qx) / qq;
    if (gain > most) {
      most = gain;
      best = qx / qq;
    }
  }
  return best;
}

/** The nearest half, as the reader will see it. */
function halfOf(value: number): { bits: number; value: number } {
  const bits = toHalf(value);
  return { bits, value: fromHalf(bits) };
}

function sixBits(value: number, unit: number): number {
  return unit === 0 ? 0 : clamp(Math.round(value / unit), 0, 63);
}

function clamp(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}
