/** Colour cast and exposure apart: a change of light treats the three channels alike, a cast does not. */
import type { RgbImage } from '../core/pixels';
import type { Affine } from '../pixels/affine';
import { labOf } from '../pixels/lab';
import { median } from '../pixels/statistics';

/** Medians (dL, saturation) and trimmed means (da, db) over the samples, units of L*a*b*. */
export interface ColorShift {
  /** After - before. */
  readonly dL: number;
  /** After - what the change of light alone would make of before. */
  readonly da: number;
  readonly db: number;
  /** Median chroma after / before, beyond what the change of light does; 1 where before has hardly any colour. */
  readonly saturation: number;
  /** Growth of the share of samples that are plain black or white, -1 to 1. */
  readonly clipped: number;
  readonly samples: number;
}

const BINS = 32;
const LEAST_IN_BIN = 12;
/** Below this median chroma there is no saturation to speak of. */
const LEAST_CHROMA = 6;
/** Luma from which, and up to which, all is lost. */
const WHITE = 253.5;
const BLACK = 1.5;
const MOST_SAMPLES = 12_000;

/**
 * The change of light is the curve from luma before to median luma after (32 bins, linear in between), applied to red,
 * green and blue alike; what a* and b* differ by beyond it on average is the cast.
 * @param map from before's pixels to after's. @param steady whether the pixel (x, y) of before may be used.
 */
export function measureColorShift(
  before: RgbImage,
  after: RgbImage,
  map: Affine,
  steady: (x: number, y: number) => boolean,
): ColorShift {
  const { width, height } = before;
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / MOST_SAMPLES)));
  const from: number[] = [];
  const to: number[] = [];
  for (let y = step >> 1; y < height; y += step) {
    for (let x = step >> 1; x < width; x += step) {
      if (!steady(x, y)) continue;
      const tx = Math.round(map.xx * x + map.xy * y + map.x0);
      const ty = Math.round(map.yx * x + map.yy * y + map.y0);
      if (tx < 0 || ty < 0 || tx >= width || ty >= height) continue;
      from.push((y * width + x) * 3);
      to.push((ty * width + tx) * 3);
    }
  }
  const curve = lightCurve(before, after, from, to);
  const dL: number[] = [];
  const da: number[] = [];
  const db: number[] = [];
  const expected: number[] = [];
  const reached: number[] = [];
  let clippedBefore = 0;
  let clippedAfter = 0;
  for (let k = 0; k < from.length; k++) {
    const i = from[k]!;
    const j = to[k]!;
    const p = [before.data[i]!, before.data[i + 1]!, before.data[i + 2]!] as const;
    const q = [after.data[j]!, after.data[j + 1]!, after.data[j + 2]!] as const;
    clippedBefore += atEnd(before, i);
    clippedAfter += atEnd(after, j);
    const [l0] = labOf(...p);
    const [, a1, b1] = labOf(curve(p[0]), curve(p[1]), curve(p[2]));
    const [l2, a2, b2] = labOf(...q);
    dL.push(l2 - l0);
    da.push(a2 - a1);
    db.push(b2 - b1);
    expected.push(Math.hypot(a1, b1));
    reached.push(Math.hypot(a2, b2));
  }
  const chroma = median(expected);
  return {
    dL: median(dL),
    da: middleMean(da),
    db: middleMean(db),
    saturation: chroma < LEAST_CHROMA ? 1 : median(reached) / chroma,
    clipped: from.length === 0 ? 0 : (clippedAfter - clippedBefore) / from.length,
    samples: from.length,
  };
}

/** Mean without the lowest and highest fifth: steady where a median would jump between sky and ground. */
function middleMean(values: number[]): number {
  const cut = Math.floor(values.length / 5);
  const middle = Float32Array.from(values)
    .sort()
    .subarray(cut, values.length - cut);
  return middle.length === 0 ? 0 : middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Whether the mean luma of the 3 x 3 pixels around is white or black: noise alone does not make it so. */
function atEnd(image: RgbImage, i: number): number {
  const { width, height, data } = image;
  const pixel = i / 3;
  const x = pixel % width;
  const y = (pixel - x) / width;
  let sum = 0;
  for (let v = y - 1; v <= y + 1; v++) {
    const row = Math.min(height - 1, Math.max(0, v)) * width;
    for (let u = x - 1; u <= x + 1; u++) sum += luma(data, (row + Math.min(width - 1, Math.max(0, u))) * 3);
  }
  return sum > 9 * WHITE || sum < 9 * BLACK ? 1 : 0;
}

function lightCurve(
  before: RgbImage,
  after: RgbImage,
  from: readonly number[],
  to: readonly number[],
): (value: number) => number {
  const bins: { x: number[]; y: number[] }[] = Array.from({ length: BINS }, () => ({ x: [], y: [] }));
  for (let k = 0; k < from.length; k++) {
    const x = luma(before.data, from[k]!);
    const bin = bins[Math.min(BINS - 1, Math.floor((x * BINS) / 256))]!;
    bin.x.push(x);
    bin.y.push(luma(after.data, to[k]!));
  }
  const knots = bins
    .filter((bin) => bin.x.length >= LEAST_IN_BIN)
    .map((bin) => ({ x: median(bin.x), y: median(bin.y) }));
  if (knots.length === 0) return (value) => value;
  const first = knots[0]!;
  const last = knots[knots.length - 1]!;
  const table = Float32Array.from({ length: 256 }, (_, value) => {
    // Beyond the lightness that occurs: towards black, and onwards with what the brightest gained.
    if (value <= first.x) return first.x > 0 ? (first.y * value) / first.x : first.y;
    if (value >= last.x) return Math.min(255, last.y + (value - last.x));
    const k = knots.findIndex((knot) => knot.x > value);
    const p = knots[k - 1]!;
    const q = knots[k]!;
    return p.y + ((q.y - p.y) * (value - p.x)) / (q.x - p.x);
  });
  return (value) => table[value]!;
}

function luma(data: Uint8Array, i: number): number {
  return 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
}
