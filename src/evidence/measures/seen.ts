/** The pair as the measures look at it: aligned, local motion followed, the change of light taken over to before. */
import type { RgbImage } from '../../core/pixels';
import { type Affine, IDENTITY, moved } from '../../pixels/affine';
import { type BandBlocks, bandBlocks } from '../../pixels/bands';
import { followSteps } from '../../pixels/blocks';
import { type FlowField, flowSteps } from '../../pixels/flow';
import { createPlane, type Plane } from '../../pixels/planes';
import { applyMatch, type SharpnessMatch } from '../../pixels/sharpness';
import { paced } from '../../pixels/steps';
import { type ColorSamples, type Curve, commonCurve } from '../../pixels/tone';
import { LEAST_WARP, warp } from '../../pixels/warp';

export interface MeasuredPair {
  readonly before: RgbImage;
  readonly after: RgbImage;
  /** The motion that was taken out. */
  readonly map: Affine;
  /** Luma of both; `matched` is before with the change of light, `aligned` and `followed` are after in before's frame. */
  readonly lumaBefore: Plane;
  readonly lumaAfter: Plane;
  readonly matched: Plane;
  readonly aligned: Plane;
  readonly followed: Plane;
  readonly flow: FlowField;
  /** Luma's bands by block of 8 x 8 pixels. */
  readonly bands: BandBlocks[];
  /** The same with after softened to before's own resolution, where a restoration sharpened it; else `bands`. */
  readonly evenBands: BandBlocks[];
  readonly samples: ColorSamples;
  /** The common tone curve of the samples. */
  readonly curve: Curve;
}

/** Share of moved blocks from which local motion is followed before detail is compared. */
const FOLLOW_FROM = 0.015;

/** @param alignment the accepted global motion. @param soften how to soften after to before's resolution, in full pixels. @param rest lets the event loop run between steps. */
export async function measurePair(
  images: { before: RgbImage; after: RgbImage },
  lumas: { before: Plane; after: Plane },
  alignment: { map: Affine; mean: number },
  soften: SharpnessMatch,
  rest: () => Promise<void>,
): Promise<MeasuredPair> {
  const map = alignment.mean >= LEAST_WARP ? alignment.map : IDENTITY;
  const samples = sampleColors(images.before, images.after, map);
  await rest();
  const curve = commonCurve(samples.before, samples.after, samples.count);
  const matched = lightened(lumas.before, curve);
  await rest();
  const aligned = map === IDENTITY ? lumas.after : (warp([lumas.after], map)[0] ?? lumas.after);
  await rest();
  const long = Math.max(matched.width, matched.height);
  const side = Math.min(96, Math.max(24, 8 * Math.round(long / 128)));
  const flow = await paced(flowSteps(matched, aligned, side), rest);
  await rest();
  const share = flow.moved.reduce((sum, is) => sum + is, 0) / Math.max(1, flow.moved.length);
  const followed = share >= FOLLOW_FROM ? await paced(followSteps(aligned, flow.grid, flow), rest) : aligned;
  await rest();
  const bands = bandBlocks(matched, followed);
  await rest();
  let evenBands = bands;
  if (soften.side === 'after') {
    await rest();
    evenBands = bandBlocks(matched, applyMatch(followed, soften));
  }
  return {
    ...images,
    map,
    lumaBefore: lumas.before,
    lumaAfter: lumas.after,
    matched,
    aligned,
    followed,
    flow,
    bands,
    evenBands,
    samples,
    curve,
  };
}

function lightened({ width, height, data }: Plane, curve: Curve): Plane {
  const out = createPlane(width, height);
  for (let i = 0; i < data.length; i++) out.data[i] = curve(data[i]!);
  return out;
}

/** Side of a colour sample, pixels (less where the picture is narrower), and how many there are about. */
const MOST_SIDE = 4;
const WANTED = 9000;

/** Means of 4 x 4 pixels and of those where `map` leads, evenly over the frame; the calmer two thirds are kept. */
function sampleColors(before: RgbImage, after: RgbImage, map: Affine): ColorSamples {
  const { width, height } = before;
  const side = Math.min(MOST_SIDE, width, height);
  const step = Math.max(side, Math.round(Math.sqrt((width * height) / WANTED)));
  const from: number[] = [];
  const to: number[] = [];
  const unrest: number[] = [];
  for (let y = 0; y + side <= height; y += step) {
    for (let x = 0; x + side <= width; x += step) {
      const [u, v] = moved(map, x, y);
      const tx = Math.round(u);
      const ty = Math.round(v);
      if (tx < 0 || ty < 0 || tx + side > width || ty + side > height) continue;
      const range = pushMean(before, x, y, side, from);
      pushMean(after, tx, ty, side, to);
      unrest.push(range);
    }
  }
  const limit = [...unrest].sort((p, q) => p - q)[Math.floor(unrest.length * 0.66)] ?? 0;
  const kept = unrest.flatMap((range, i) => (range <= limit ? [i] : []));
  const pick = (values: readonly number[]) =>
    Float32Array.from(kept.flatMap((i) => [values[3 * i]!, values[3 * i + 1]!, values[3 * i + 2]!]));
  return { before: pick(from), after: pick(to), count: kept.length };
}

/** Appends the square's mean colour. @returns the range of its green, levels. */
function pushMean({ width, data }: RgbImage, x0: number, y0: number, side: number, out: number[]): number {
  let r = 0;
  let g = 0;
  let b = 0;
  let low = 255;
  let high = 0;
  for (let y = y0; y < y0 + side; y++) {
    for (let i = (y * width + x0) * 3, n = 0; n < side; n++, i += 3) {
      r += data[i]!;
      g += data[i + 1]!;
      b += data[i + 2]!;
      low = Math.min(low, data[i + 1]!);
      high = Math.max(high, data[i + 1]!);
    }
  }
  const n = side * side;
  out.push(r / n, g / n, b / n);
  return high - low;
}
