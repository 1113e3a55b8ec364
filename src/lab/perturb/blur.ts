/** Blur, of everything or of one region. Sizes in pixels on a picture of 768 pixels (kit.ts, `sizeFactor`). */
import type { RgbImage } from '../../core/pixels';
import { changedRegion, ellipseRegion, maskShare } from '../mask';
import { random } from '../random';
import type { Perturbation } from '../types';
import { convolve, discFilter, gaussianFilter, lineTaps, samplesOf } from './filters';
import { perturbation, type Steps, sizeFactor, step, toImage } from './kit';

const SIGMA: Steps = [0.7, 1.1, 2, 4, 8];
/** Length of the path. */
const MOTION: Steps = [2.6, 5, 10, 20, 42];
/** Radius of the disc. */
const DEFOCUS: Steps = [1.3, 2, 3.6, 7, 13];
/** A little more than for the whole: the sharp rest hides less of it, but a viewer must find it first. */
const REGION_SIGMA: Steps = [0.9, 1.4, 2.5, 4.5, 9];

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
      const region = ellipseRegion(image, random(seed));
      const blurred = gaussianFilter(samplesOf(image), sigma).data;
      const after = blend(image, blurred, region.weights);
      const mask = changedRegion(region, image, after);
      return {
        image: after,
        mask,
        parameters: { sigma, area: maskShare(mask) },
      };
    },
  }),
];

function blend(image: RgbImage, other: Float32Array, weights: Float32Array): RgbImage {
  const values = Float32Array.from(image.data);
  for (let i = 0, j = 0; i < weights.length; i++, j += 3) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    for (let c = j; c < j + 3; c++) values[c]! += weight * (other[c]! - values[c]!);
  }
  return toImage(image, values);
}
