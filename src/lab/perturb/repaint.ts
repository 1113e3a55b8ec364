/**
 * Repainting: a region is made anew as an editing model makes it that was told to leave it alone. Colours and shapes stay
 * (what a blur keeps, and lone edges), the texture is another, and outlines wobble a little. The region grows with the
 * strength, and so does the size of the detail that is new. The mask is the whole region; a pixel that rounding left equal
 * is moved by one level, so that mask and difference agree.
 */
import type { RgbImage } from '../../core/pixels';
import { busyRegion, maskShare, regionMask, type SoftRegion } from '../mask';
import { mix, random, smoothField } from '../random';
import type { Perturbation } from '../types';
import { crop, grow } from './box';
import { gaussianFilter, type Samples, samplesOf } from './filters';
import { gradients, type Made, perturbation, type Steps, sizeFactor, step, type Task } from './kit';
import { noiseDetail } from './repaintNoise';
import { patchDetail } from './repaintPatches';
import { paintStrokes } from './repaintStrokes';
import { resample } from './resample';
import { edgeShare } from './tensor';

/** Detail finer than this is redrawn: standard deviation of the low-pass, pixels at a long edge of 768. */
const CUT_OFF: Steps = [0.9, 1.6, 2.6, 4.2, 6.5];
/** Share of the picture. */
const SHARES: Steps = [0.03, 0.06, 0.1, 0.16, 0.25];
const LEAST = 0.05;
/** How far outlines wobble, share of the cut-off. */
const WOBBLE = 0.4;

/** The part of the picture around the region; all planes and the region's weights have its size. */
export interface PaintTask {
  readonly image: RgbImage;
  readonly region: SoftRegion;
  /** Standard deviation of the low-pass, pixels. */
  readonly sigma: number;
  readonly seed: number;
}

/** @returns the part's new values, unrounded, equal to the image's where the region weighs nothing. */
type Painter = (task: PaintTask) => Float32Array<ArrayBuffer>;

export interface DetailTask extends PaintTask {
  readonly low: Samples;
  /** Texture alone: what the low-pass took away, without lone edges. */
  readonly texture: Samples;
}

/** New texture around 0 in the place of `texture`; only the region's box needs to hold anything. */
export type DetailMaker = (task: DetailTask) => Float32Array<ArrayBuffer>;

function repaint(paint: Painter) {
  return ({ image, strength, seed }: Task): Made => {
    const share = step(SHARES, strength);
    const shape = { shares: [share, share], least: LEAST } as const;
    const whole = busyRegion(image, gradients(image), random(mix(seed, 'place')), shape);
    const sigma = step(CUT_OFF, strength) * sizeFactor(image);
    const box = grow(whole.box, Math.round(6 * sigma) + 16, image);
    const part = crop(image, box);
    const region = cropRegion(whole, box);
    const values = paint({ image: part, region, sigma, seed });
    const mask = regionMask(whole);
    return { image: lay(image, box, values, region), mask, parameters: { sigma, share: maskShare(mask) } };
  };
}

function cropRegion(region: SoftRegion, box: SoftRegion['box']): SoftRegion {
  const weights = new Float32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * region.width + box.x;
    weights.set(region.weights.subarray(from, from + box.width), y * box.width);
  }
  const own = { ...region.box, x: region.box.x - box.x, y: region.box.y - box.y };
  return { width: box.width, height: box.height, weights, box: own };
}

/** Rounds the part's values into a copy of the image, and changes every pixel of the region by a level at least. */
function lay(
  image: RgbImage,
  box: SoftRegion['box'],
  values: Float32Array,
  { weights }: SoftRegion,
): RgbImage {
  const data = image.data.slice();
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    const x = i % box.width;
    const y = (i - x) / box.width;
    const at = ((box.y + y) * image.width + box.x + x) * 3;
    let equal = true;
    for (let c = 0; c < 3; c++) {
      const value = Math.round(Math.min(255, Math.max(0, values[i * 3 + c]!)));
      equal &&= value === data[at + c];
      data[at + c] = value;
    }
    if (!equal) continue;
    // Up and down in turn, in blue, where an eye sees least: flat parts keep their colour.
    const blue = data[at + 2]!;
    const up = blue === 0 || (blue < 255 && (x + y) % 2 === 0);
    data[at + 2] = blue + (up ? 1 : -1);
  }
  return { width: image.width, height: image.height, data };
}

/**
 * low-pass + lone edges, wobbling, + new texture. Old and new texture are unrelated, so a plain blend of them would fade
 * where they meet; weights whose squares add up to one keep the contrast.
 */
function withDetail(makeDetail: DetailMaker): Painter {
  return (task) => {
    const { region, sigma } = task;
    const samples = samplesOf(wobble(task));
    const low = gaussianFilter(samples, sigma);
    const edges = edgeShare(samples, sigma);
    const texture = { ...samples, data: new Float32Array(samples.data.length) };
    for (let i = 0; i < samples.data.length; i++)
      texture.data[i] = (1 - edges[(i / 3) | 0]!) * (samples.data[i]! - low.data[i]!);
    const detail = makeDetail({ ...task, low, texture });
    const values = samples.data;
    for (let i = 0; i < region.weights.length; i++) {
      const weight = region.weights[i]!;
      if (weight === 0) continue;
      const fresh = Math.sqrt(weight);
      const kept = Math.sqrt(1 - weight);
      for (let c = i * 3; c < i * 3 + 3; c++)
        values[c]! += fresh * detail[c]! - (1 - kept) * texture.data[c]!;
    }
    return values;
  };
}

/** @returns the part with its outlines moved this way and that, by as much as the region weighs. */
function wobble({ image, region, sigma, seed }: PaintTask): RgbImage {
  const alongX = smoothField(mix(seed, 'x'), 5 * sigma);
  const alongY = smoothField(mix(seed, 'y'), 5 * sigma);
  return resample(image, (x, y, from) => {
    const reach = WOBBLE * sigma * region.weights[y * image.width + x]!;
    from[0] = x + (reach === 0 ? 0 : reach * alongX(x, y));
    from[1] = y + (reach === 0 ? 0 : reach * alongY(x, y));
  });
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
    make: repaint(withDetail(patchDetail)),
  }),
  perturbation({
    ...common,
    id: 'repainting/noise',
    name: 'Texture of the same grain',
    make: repaint(withDetail(noiseDetail)),
  }),
  perturbation({ ...common, id: 'repainting/strokes', name: 'Painted strokes', make: repaint(paintStrokes) }),
];
