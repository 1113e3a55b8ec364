/** Noise over the whole picture. One seed draws one pattern, whatever the strength. Grain is per pixel at any size. */
import type { RgbImage } from '../../core/pixels';
import { gaussian, random } from '../random';
import type { Perturbation } from '../types';
import { fromLinear, toLinear } from './colour';
import { gaussianFilter } from './filters';
import { perturbation, type Steps, sizeFactor, step, toImage } from './kit';

/** Standard deviation, 8-bit levels. */
const SIGMA: Steps = [3, 6, 12, 24, 48];
/** Photons that a white pixel collects; mid-grey then has about 125 / sqrt(photons) levels of noise. */
const PHOTONS: Steps = [1600, 400, 100, 25, 6];
/** Standard deviation in Cb and Cr, 8-bit levels, after the grain's blur. */
const CHROMA: Steps = [3, 6, 12, 22, 40];
/** Blur of the colour grain, pixels at the reference size: sensors smear it when they fill in missing colours. */
const CHROMA_GRAIN = 0.9;

const common = { dimension: 'lowLevel', type: 'noise' } as const;

export const NOISE: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'noise/gaussian',
    name: 'Gaussian noise',
    make({ image, strength, seed }) {
      const sigma = step(SIGMA, strength);
      const next = gaussian(seed);
      const values = Float32Array.from(image.data, (value) => value + sigma * next());
      return { image: toImage(image, values), parameters: { sigma } };
    },
  }),
  perturbation({
    ...common,
    id: 'noise/poisson',
    name: 'Shot noise',
    make({ image, strength, seed }) {
      const photons = step(PHOTONS, strength);
      return { image: countPhotons(image, photons, seed), parameters: { photons } };
    },
  }),
  perturbation({
    ...common,
    id: 'noise/chroma',
    name: 'Colour noise',
    make({ image, strength, seed }) {
      const sigma = step(CHROMA, strength);
      const grain = CHROMA_GRAIN * sizeFactor(image);
      return { image: addChroma(image, sigma, grain, seed), parameters: { sigma, grain } };
    },
  }),
];

/** Each channel's light is a mean number of photons; what is seen is a draw from the Poisson distribution around it. */
function countPhotons(image: RgbImage, photons: number, seed: number): RgbImage {
  const next = random(seed);
  const normal = gaussian(seed ^ 0x5bd1e995);
  const expected = Float64Array.from({ length: 256 }, (_, value) => photons * toLinear(value));
  const highest = Math.ceil(photons + 12 * Math.sqrt(photons) + 24);
  const seen = Float32Array.from({ length: highest + 1 }, (_, count) => fromLinear(count / photons));
  const values = Float32Array.from(image.data, (value) => {
    const mean = expected[value]!;
    const count = mean < 30 ? drawPoisson(mean, next()) : Math.round(mean + Math.sqrt(mean) * normal());
    return seen[Math.min(highest, Math.max(0, count))]!;
  });
  return toImage(image, values);
}

/** By inversion: the first count at which the distribution's sum passes `u`. For means of up to 30 or so. */
function drawPoisson(mean: number, u: number): number {
  let probability = Math.exp(-mean);
  let sum = probability;
  let count = 0;
  while (u > sum && count < 120) {
    count++;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

/** Adds to Cb and Cr of ITU-R BT.601 (full range, as in JFIF); luma stays but for clipping. */
function addChroma(image: RgbImage, sigma: number, grain: number, seed: number): RgbImage {
  const { width, height, data } = image;
  const next = gaussian(seed);
  const raw = Float32Array.from({ length: width * height * 2 }, () => next());
  const soft = gaussianFilter({ width, height, channels: 2, data: raw }, grain).data;
  // The blur takes most of the variance away; what is left is measured and brought to sigma.
  const gain = sigma / Math.sqrt(soft.reduce((sum, value) => sum + value * value, 0) / soft.length);
  const values = new Float32Array(data.length);
  for (let i = 0, j = 0; i < data.length; i += 3, j += 2) {
    const cb = gain * soft[j]!;
    const cr = gain * soft[j + 1]!;
    values[i] = data[i]! + 1.402 * cr;
    values[i + 1] = data[i + 1]! - 0.344136 * cb - 0.714136 * cr;
    values[i + 2] = data[i + 2]! + 1.772 * cb;
  }
  return toImage(image, values);
}
