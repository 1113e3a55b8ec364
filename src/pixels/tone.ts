/**
 * Three explanations of a global change of colour, each freer than the one before: none, one curve for all channels (a
 * change of light), and after that curve a turn, stretch and shift of a* and b* (a cast). How much of the difference
 * each takes away tells a cast from an exposure.
 */
import { type ChromaModel, fitChroma } from './chroma';
import { labOf } from './lab';
import { length2, length3 } from './lengths';
import { median } from './statistics';

/** Mean colours of small squares, before and after: red, green, blue in turn, 0 to 255. */
export interface ColorSamples {
  readonly before: Float32Array;
  readonly after: Float32Array;
  readonly count: number;
}

/** A tone curve: what a level becomes, 0 to 255. */
export type Curve = (value: number) => number;

export interface Tone {
  /** Trimmed mean colour difference (Euclidean in L*a*b*) unexplained by nothing, by the curve, by curve and chroma. */
  readonly still: number;
  readonly lit: number;
  readonly cast: number;
  /** Mean distance of the curve from "no change", levels. */
  readonly light: number;
  /** Exposure: median of log2 of linear light after / before, stops. */
  readonly stops: number;
  /** Slope of the curve over the middle half of the picture's tones; 1 is unchanged. */
  readonly contrast: number;
  /** Natural logarithms of the gains of red over blue, and of green over both, in linear light; medians. */
  readonly redBlue: number;
  readonly green: number;
  /** How widely `redBlue` varies over the picture (median absolute deviation): a global cast varies little. */
  readonly redBlueSpread: number;
  readonly chroma: ChromaModel;
  /** Greatest distance of the curve from the line through its fifth and its last fifth of the tones, levels. */
  readonly bend: number;
  /** Mean chroma of the before samples, a*b*. */
  readonly chromaBefore: number;
  /** Mean colour difference that the chroma model makes, units of a*b*. */
  readonly castSize: number;
}

const BINS = 32;
const QUARTERS = 1021;
const LEAST_IN_BIN = 20;

/** @param curve from {@link commonCurve}. @returns the change of colour of aligned samples; nothing changed where there are none. */
export function measureTone({ before, after, count }: ColorSamples, curve: Curve): Tone {
  if (count === 0) return UNCHANGED;
  const expected = new Float32Array(3 * count);
  for (let i = 0; i < expected.length; i++) expected[i] = curve(before[i]!);
  const from = toLab(expected, count);
  const to = toLab(after, count);
  const raw = toLab(before, count);
  const chroma = fitChroma(from, to, count);
  const still = new Float32Array(count);
  const lit = new Float32Array(count);
  const cast = new Float32Array(count);
  let castSize = 0;
  let chromaBefore = 0;
  for (let i = 0, j = 0; i < count; i++, j += 3) {
    const a = from[j + 1]!;
    const b = from[j + 2]!;
    const ma = chroma.aa * a + chroma.ab * b + chroma.a0;
    const mb = chroma.ba * a + chroma.bb * b + chroma.b0;
    castSize += length2(ma - a, mb - b);
    chromaBefore += length2(raw[j + 1]!, raw[j + 2]!);
    still[i] = length3(to[j]! - raw[j]!, to[j + 1]! - raw[j + 1]!, to[j + 2]! - raw[j + 2]!);
    lit[i] = length3(to[j]! - from[j]!, to[j + 1]! - a, to[j + 2]! - b);
    cast[i] = length3(to[j]! - from[j]!, to[j + 1]! - ma, to[j + 2]! - mb);
  }
  const gains = channelGains(before, after, count);
  return {
    still: trimmedMean(still),
    lit: trimmedMean(lit),
    cast: trimmedMean(cast),
    ...curveFacts(curve, before, count),
    ...gains,
    chroma,
    castSize: castSize / count,
    chromaBefore: chromaBefore / count,
  };
}

const UNCHANGED: Tone = {
  still: 0,
  lit: 0,
  cast: 0,
  light: 0,
  stops: 0,
  contrast: 1,
  redBlue: 0,
  green: 0,
  redBlueSpread: 0,
  chroma: { aa: 1, ab: 0, a0: 0, ba: 0, bb: 1, b0: 0, turn: 0, stretch: 1 },
  castSize: 0,
  bend: 0,
  chromaBefore: 0,
};

/** Medians of after by level of before, the three channels thrown together, linear in between. */
export function commonCurve(before: Float32Array, after: Float32Array, count: number): Curve {
  // Per bin a histogram of after in quarters of a level: medians without sorting.
  const counts = new Uint32Array(BINS * QUARTERS);
  const sizes = new Uint32Array(BINS);
  const sums = new Float64Array(BINS);
  for (let i = 0; i < 3 * count; i++) {
    const bin = Math.min(BINS - 1, Math.floor((before[i]! * BINS) / 256));
    counts[bin * QUARTERS + Math.min(QUARTERS - 1, Math.round(4 * after[i]!))]!++;
    sizes[bin]!++;
    sums[bin]! += before[i]!;
  }
  const knots: { x: number; y: number }[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    if (sizes[bin]! < LEAST_IN_BIN) continue;
    let at = 0;
    for (let seen = 0; at < QUARTERS; at++) {
      seen += counts[bin * QUARTERS + at]!;
      if (2 * seen >= sizes[bin]!) break;
    }
    knots.push({ x: sums[bin]! / sizes[bin]!, y: at / 4 });
  }
  if (knots.length === 0) return (value) => value;
  const first = knots[0]!;
  const last = knots[knots.length - 1]!;
  const table = Float32Array.from({ length: 1021 }, (_, at) => {
    const value = at / 4;
    if (value <= first.x) return Math.max(0, first.y + (value - first.x));
    if (value >= last.x) return Math.min(255, last.y + (value - last.x));
    const k = knots.findIndex((knot) => knot.x > value);
    const p = knots[k - 1]!;
    const q = knots[k]!;
    return p.y + ((q.y - p.y) * (value - p.x)) / (q.x - p.x);
  });
  return (value) => table[Math.max(0, Math.min(1020, Math.round(value * 4)))]!;
}

function curveFacts(curve: (value: number) => number, before: Float32Array, count: number) {
  let light = 0;
  for (let i = 0; i < 3 * count; i++) light += Math.abs(curve(before[i]!) - before[i]!);
  // sorted once: a quantile of it is looked up
  const sorted = before.slice(0, 3 * count).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? 0;
  const low = at(0.2);
  const high = Math.max(low + 4, at(0.8));
  const slope = (curve(high) - curve(low)) / (high - low);
  let bend = 0;
  for (let share = 0.02; share < 1; share += 0.04) {
    const value = at(share);
    bend = Math.max(bend, Math.abs(curve(value) - curve(low) - slope * (value - low)));
  }
  return { light: light / (3 * count), contrast: slope, bend };
}

/** Channels outside these levels are clipped or too dark to tell a ratio. */
const DARK = 12;
const BRIGHT = 250;

function channelGains(before: Float32Array, after: Float32Array, count: number) {
  const redBlue: number[] = [];
  const green: number[] = [];
  const light: number[] = [];
  for (let i = 0; i < count; i++) {
    const r = logGain(before[3 * i]!, after[3 * i]!);
    const g = logGain(before[3 * i + 1]!, after[3 * i + 1]!);
    const b = logGain(before[3 * i + 2]!, after[3 * i + 2]!);
    if (!Number.isNaN(r)) light.push(r / Math.LN2);
    if (!Number.isNaN(g)) light.push(g / Math.LN2);
    if (!Number.isNaN(b)) light.push(b / Math.LN2);
    if (Number.isNaN(r + g + b)) continue;
    redBlue.push(r - b);
    green.push(g - (r + b) / 2);
  }
  const centre = median(redBlue);
  return {
    stops: median(light),
    redBlue: centre,
    green: median(green),
    redBlueSpread: median(redBlue.map((value) => Math.abs(value - centre))),
  };
}

/** Log of linear light after over before; NaN where one of the two is clipped or too dark. */
function logGain(p: number, q: number): number {
  return Math.min(p, q) < DARK || Math.max(p, q) > BRIGHT ? Number.NaN : Math.log(linear(q) / linear(p));
}

/** IEC 61966-2-1. @param value 0 to 255. */
function linear(value: number): number {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

function toLab(colors: Float32Array, count: number): Float32Array {
  const out = new Float32Array(3 * count);
  for (let j = 0; j < 3 * count; j += 3) {
    const [L, a, b] = labOf(colors[j]!, colors[j + 1]!, colors[j + 2]!);
    out[j] = L;
    out[j + 1] = a;
    out[j + 2] = b;
  }
  return out;
}

/** Mean of the lower four fifths. */
function trimmedMean(values: Float32Array): number {
  const sorted = values.slice().sort();
  const kept = sorted.subarray(0, Math.max(1, Math.floor(0.8 * sorted.length)));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
