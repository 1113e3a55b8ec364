/** Blur, of everything or of one region. Sizes in pixels on a picture of 768 pixels (kit.ts, `sizeFactor`). */
import type { RgbImage } from '../../core/pixels';
import { busyRegion, maskShare, regionMask, type SoftRegion } from '../mask';
import { random } from '../random';
import type { Perturbation } from '../types';
import { crop, grow } from './box';
import { convolve, discFilter, gaussianFilter, lineTaps, samplesOf } from './filters';
import { gradients, perturbation, type Steps, sizeFactor, step, toImage } from './kit';

const SIGMA: Steps = [0.7, 1.1, 2, 4, 8];
/** Length of the path. */
const MOTION: Steps = [2.6, 5, 10, 20, 42];
/** Radius of the disc. */
const DEFOCUS: Steps = [1.3, 2, 3.6, 7, 13];
/** A little more than for the whole: the sharp rest hides less of it, but a viewer must find it first. */
const REGION_SIGMA: Steps = [1, 1.4, 2.5, 4.5, 10];

/**
 * The mask of a blurred region is the ellipse in which at least this share of the blur is mixed in, whether or not rounding
 * left a pixel of it as it was; beyond there is none of it. Steps of these shares are too small to be seen.
 */
const REGION_LEAST: Steps = [0.25, 0.2, 0.15, 0.12, 0.12];
const REGION_SHARES = [0.1, 0.27] as const;

const common = { dimension: 'lowLevel', type: 'blur' } as const;

export const BLUR: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'blur/gaussian',
    name: 'Gaussian blur',
    make({ image, strength }) {
      const sigma = step(SIGMA, strength) * sizeFactor(image);
      return { image: toImage(image, gaussianFilter(samplesOf(image), sigma).data), parameters: { sigma } };
    },
  }),
  perturbation({
    ...common,
    id: 'blur/motion',
    name: 'Motion blur',
    make({ image, strength, seed }) {
      const length = step(MOTION, strength) * sizeFactor(image);
      const degrees = 180 * random(seed)();
      const taps = lineTaps(length, (degrees * Math.PI) / 180);
      return {
        image: toImage(image, convolve(samplesOf(image), taps).data),
        parameters: { length, degrees },
      };
    },
  }),
  perturbation({
    ...common,
    id: 'blur/defocus',
    name: 'Out of focus',
    make({ image, strength }) {
      const radius = step(DEFOCUS, strength) * sizeFactor(image);
      return {
        image: toImage(image, discFilter(samplesOf(image), radius).data),
        parameters: { radius },
      };
    },
  }),
  perturbation({
    ...common,
    id: 'blur/region',
    name: 'Blurred region',
    local: true,
    make({ image, strength, seed }) {
      const sigma = step(REGION_SIGMA, strength) * sizeFactor(image);
      const shape = { shares: REGION_SHARES, least: step(REGION_LEAST, strength) };
      const region = busyRegion(image, gradients(image), random(seed), shape);
      const mask = regionMask(region);
      return {
        image: blurWithin(image, region, sigma),
        mask,
        parameters: { sigma, area: maskShare(mask) },
      };
    },
  }),
];

/** Mixes a blur in by the region's weights; outside every byte stays. */
function blurWithin(image: RgbImage, { weights, box }: SoftRegion, sigma: number): RgbImage {
  const part = grow(box, Math.ceil(3 * sigma), image);
  const blurred = gaussianFilter(samplesOf(crop(image, part)), sigma).data;
  const values = Float32Array.from(image.data);
  for (let y = part.y, from = 0; y < part.y + part.height; y++) {
    for (let x = part.x; x < part.x + part.width; x++, from += 3) {
      const at = y * image.width + x;
      for (let c = 0; c < 3; c++)
        values[at * 3 + c]! += weights[at]! * (blurred[from + c]! - values[at * 3 + c]!);
    }
  }
  return toImage(image, values);
}
