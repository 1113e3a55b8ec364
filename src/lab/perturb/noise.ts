/**
 * Noise over the whole picture. One seed draws one pattern, whatever the strength. Grain is per pixel at any size. Each
 * tone keeps its mean although the noise is clipped: black and white have less of it, as little as the clipping leaves.
 */
import type { RgbImage } from '../../core/pixels';
import { gaussian, random } from '../random';
import type { Perturbation } from '../types';
import { fromLinear } from './colour';
import { evenTones, solve } from './evenMean';
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
      const even = evenTones(sigma);
      const values = Float32Array.from(image.data, (value) => even[value]! + sigma * next());
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

/**
 * Each channel's light is a mean number of photons; what is seen is a draw from the Poisson distribution around it. The
 * means are those that give each stored tone its mean back: the curve from light to tones is bent, so that with few
 * photons an even light would be stored too dark.
 */
function countPhotons(image: RgbImage, photons: number, seed: number): RgbImage {
  const next = random(seed);
  const normal = gaussian(seed ^ 0x5bd1e995);
  const most = photons + 4 * Math.sqrt(photons) + 8;
  const highest = Math.ceil(most + 12 * Math.sqrt(most) + 24);
  const seen = Float32Array.from({ length: highest + 1 }, (_, count) => fromLinear(count / photons));
  const expected = Float64Array.from({ length: 256 }, (_, tone) =>
    // White itself would need endless light.
    tone === 0 ? 0 : solve((mean) => meanSeen(mean, seen), Math.min(254.5, tone), 0, most),
  );
  const values = Float32Array.from(image.data, (value) => {
    const mean = expected[value]!;
    const count = mean < 30 ? drawPoisson(mean, next()) : Math.round(mean + Math.sqrt(mean) * normal());
    return seen[Math.min(highest, Math.max(0, count))]!;
  });
  return toImage(image, values);
}

/** @returns mean of `seen[count]` over the Poisson distribution of that mean, its terms within 8 deviations. */
function meanSeen(mean: number, seen: Float32Array): number {
  const middle = Math.floor(mean);
  const reach = Math.ceil(8 * Math.sqrt(mean)) + 8;
  let total = 1;
  let sum = seen[middle]!;
  for (let count = middle + 1, p = 1; count <= middle + reach && count < seen.length; count++) {
    p *= mean / count;
    total += p;
    sum += p * seen[count]!;
  }
  for (let count = middle - 1, p = 1; count >= Math.max(0, middle - reach); count--) {
    p *= (count + 1) / mean;
    total += p;
    sum += p * seen[count]!;
  }
  return sum / total;
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

/** Adds to Cb and Cr of ITU-R BT.601 (full range, as in JFIF); luma stays but where a channel clips. */
function addChroma(image: RgbImage, sigma: number, grain: number, seed: number): RgbImage {
  const { width, height, data } = image;
  const next = gaussian(seed);
  const raw = Float32Array.from({ length: width * height * 2 }, () => next());
  const soft = gaussianFilter({ width, height, channels: 2, data: raw }, grain).data;
  // The blur takes most of the variance away; what is left is measured and brought to sigma.
  const gain = sigma / Math.sqrt(soft.reduce((sum, value) => sum + value * value, 0) / soft.length);
  const [red, green, blue] = [1.402, Math.hypot(0.344136, 0.714136), 1.772].map((k) => evenTones(k * sigma));
  const values = new Float32Array(data.length);
  for (let i = 0, j = 0; i < data.length; i += 3, j += 2) {
    const cb = gain * soft[j]!;
    const cr = gain * soft[j + 1]!;
    values[i] = red![data[i]!]! + 1.402 * cr;
    values[i + 1] = green![data[i + 1]!]! - 0.344136 * cb - 0.714136 * cr;
    values[i + 2] = blue![data[i + 2]!]! + 1.772 * cb;
  }
  return toImage(image, values);
}
