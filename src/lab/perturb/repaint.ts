/**
 * Repainting: a region's texture is made anew. What a glance sees, the colours after a blur, stays; the detail below it
 * is another. All methods share that frame: out = low-pass of the original + new detail.
 */
import type { RgbImage } from '../../core/pixels';
import { differenceMask, ellipseRegion, regionMask, type SoftRegion } from '../mask';
import { random } from '../random';
import type { Perturbation, PixelMask } from '../types';
import { gaussianFilter, type Samples, samplesOf } from './filters';
import { perturbation, type Steps, sizeFactor, step, type Task, toImage } from './kit';
import { noiseDetail, patchDetail, strokeDetail } from './repaintDetail';

/** Detail finer than this is redrawn: standard deviation of the low-pass, pixels at a long edge of 768. */
const CUT_OFF: Steps = [0.9, 1.6, 2.6, 4.2, 6.5];

export interface DetailTask {
  /** The picture's blur, and what the blur took away. */
  readonly low: Samples;
  readonly high: Samples;
  readonly region: SoftRegion;
  /** Standard deviation of the low-pass, pixels. */
  readonly sigma: number;
  readonly next: () => number;
}

/** New detail around 0, in the place of `high`; only the region's box needs to hold anything. */
export type DetailMaker = (task: DetailTask) => Float32Array;

function repaint(makeDetail: DetailMaker) {
  return ({ image, strength, seed }: Task) => {
    const next = random(seed);
    const sigma = step(CUT_OFF, strength) * sizeFactor(image);
    const samples = samplesOf(image);
    const low = gaussianFilter(samples, sigma);
    const high = { ...samples, data: samples.data.map((value, i) => value - low.data[i]!) };
    const region = texturedRegion(image, high, next);
    const detail = makeDetail({ low, high, region, sigma, next });
    const painted = lay(image, low, high, detail, region);
    return {
      image: painted,
      mask: closed(differenceMask(image, painted), regionMask(region)),
      parameters: {
        sigma,
        share: region.weights.reduce((sum, w) => sum + (w > 0 ? 1 : 0), 0) / region.weights.length,
      },
    };
  };
}

const PLACES = 6;

/** Of some ellipses the one with the most detail: where there is none, nothing can be painted anew. */
function texturedRegion(image: RgbImage, high: Samples, next: () => number): SoftRegion {
  const places = Array.from({ length: PLACES }, () => {
    const region = ellipseRegion(image, next, { shares: [0.1, 0.3], least: 0.08 });
    let sum = 0;
    let weight = 0;
    for (let i = 0; i < region.weights.length; i += 3) {
      const w = region.weights[i]!;
      sum += w * Math.min(12, Math.abs(high.data[i * 3 + 1]!));
      weight += w;
    }
    return { region, detail: sum / Math.max(1, weight) };
  });
  return places.reduce((best, one) => (one.detail > best.detail ? one : best)).region;
}

/** The pixels that changed, and those between them that chance left equal (a closing by 3 x 3, within the region). */
function closed(changed: PixelMask, region: PixelMask): PixelMask {
  const { width, height } = changed;
  const spread = (from: Uint8Array, value: number) => {
    const to = new Uint8Array(from.length);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        let any = false;
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1) && !any; v++) {
          for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1) && !any; u++) {
            any = (from[v * width + u] !== 0) === (value === 255);
          }
        }
        to[i] = any ? value : 255 - value;
      }
    }
    return to;
  };
  const data = spread(spread(changed.data, 255), 0);
  for (let i = 0; i < data.length; i++) if (region.data[i] === 0 && changed.data[i] === 0) data[i] = 0;
  return { width, height, data };
}

/**
 * Old and new detail are unrelated, so a plain blend of them would fade where they meet; weights whose squares add up to
 * one keep the texture's contrast.
 */
function lay(
  image: RgbImage,
  low: Samples,
  high: Samples,
  detail: Float32Array,
  { weights }: SoftRegion,
): RgbImage {
  const values = Float32Array.from(image.data);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const fresh = Math.sqrt(weight);
    const kept = Math.sqrt(1 - weight);
    for (let c = 0; c < 3; c++) {
      const at = i * 3 + c;
      values[at] = low.data[at]! + kept * high.data[at]! + fresh * detail[at]!;
    }
  }
  return toImage(image, values);
}

const common = {
  dimension: 'structure',
  type: 'repainting',
  local: true,
  least: { width: 48, height: 48 },
} as const;

export const REPAINTING: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'repainting/patches',
    name: 'Patches drawn anew',
    make: repaint(patchDetail),
  }),
  perturbation({
    ...common,
    id: 'repainting/noise',
    name: 'Texture of the same grain',
    make: repaint(noiseDetail),
  }),
  perturbation({ ...common, id: 'repainting/strokes', name: 'Painted strokes', make: repaint(strokeDetail) }),
];
