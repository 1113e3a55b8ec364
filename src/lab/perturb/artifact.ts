/** Traces of bad processing over the whole picture. None of them is left to chance: the seed changes nothing. */
import type { RgbImage } from '../../core/pixels';
import type { Codecs, Perturbation } from '../types';
import { restoreMean, solve } from './evenMean';
import { gaussianFilter } from './filters';
import { lumaAt, perturbation, type Steps, sizeFactor, step, toImage } from './kit';

/** JPEG quality as canvas and libjpeg count it. */
const QUALITY: Steps = [55, 32, 18, 9, 3];
/** Colours are never coded worse than this: below it whole blocks turn to another hue, and that is a colour cast. */
const COLOUR_QUALITY = 20;
/** How far pixels are drawn to the mean of their 8 x 8 block, share. */
const BLOCKING: Steps = [0.12, 0.25, 0.45, 0.7, 1];
/** Edge of a block: that of the codecs, so the same at every size. */
const BLOCK = 8;
/** How many times the fine detail is added once more, and how fine it is (sigma, pixels at the reference size). */
const HALO_AMOUNT: Steps = [0.5, 1, 2, 4.2, 9];
const HALO_SIGMA = 2;
/** Tones left in luma, at most. */
const TONES: Steps = [40, 24, 13, 7, 4];

const common = { dimension: 'lowLevel', type: 'artifact' } as const;

export const ARTIFACT: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'artifact/jpeg',
    name: 'JPEG artifacts',
    async make({ image, strength, codecs }) {
      const quality = step(QUALITY, strength);
      return { image: await compress(image, quality, codecs), parameters: { quality } };
    },
  }),
  perturbation({
    ...common,
    id: 'artifact/blocking',
    name: 'Blocks',
    make({ image, strength }) {
      const share = step(BLOCKING, strength);
      return { image: towardsBlocks(image, share), parameters: { share, block: BLOCK } };
    },
  }),
  perturbation({
    ...common,
    id: 'artifact/halos',
    name: 'Oversharpened',
    make({ image, strength }) {
      const amount = step(HALO_AMOUNT, strength);
      const sigma = HALO_SIGMA * sizeFactor(image);
      return { image: sharpen(image, amount, sigma), parameters: { amount, sigma } };
    },
  }),
  perturbation({
    ...common,
    id: 'artifact/banding',
    name: 'Banding',
    make({ image, strength }) {
      const tones = step(TONES, strength);
      return { image: band(image, tones), parameters: { tones } };
    },
  }),
];

/** Luma (ITU-R BT.601) coded at `quality`, colours at no less than they need, the mean of each channel as it was. */
async function compress(image: RgbImage, quality: number, codecs: Codecs): Promise<RgbImage> {
  const coded = await codecs.jpeg(image, quality);
  const colours = quality < COLOUR_QUALITY ? await codecs.jpeg(image, COLOUR_QUALITY) : coded;
  const values = Float32Array.from(colours.data);
  for (let i = 0; i < values.length; i += 3) {
    const more = lumaAt(coded.data, i) - lumaAt(colours.data, i);
    for (let c = i; c < i + 3; c++) values[c]! += more;
  }
  restoreMean(image, values);
  return toImage(image, values);
}

function towardsBlocks(image: RgbImage, share: number): RgbImage {
  const { width, height, data } = image;
  const values = new Float32Array(data.length);
  for (let top = 0; top < height; top += BLOCK) {
    const bottom = Math.min(height, top + BLOCK);
    for (let left = 0; left < width; left += BLOCK) {
      const right = Math.min(width, left + BLOCK);
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) sum += data[(y * width + x) * 3 + c]!;
        const mean = sum / ((bottom - top) * (right - left));
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) {
            const at = (y * width + x) * 3 + c;
            values[at] = data[at]! + share * (mean - data[at]!);
          }
        }
      }
    }
  }
  return toImage(image, values);
}

/**
 * The range of luma is cut into `tones` even parts, and each part becomes the mean of its pixels in the picture: bands,
 * with no dither in them, that leave the picture's mean where it was. All channels move alike, for bands of another hue
 * would be a colour cast.
 */
function band(image: RgbImage, tones: number): RgbImage {
  const { data } = image;
  const part = (luma: number) => Math.min(tones - 1, Math.floor((luma * tones) / 256));
  const sums = new Float64Array(tones);
  const counts = new Uint32Array(tones);
  for (let i = 0; i < data.length; i += 3) {
    const luma = lumaAt(data, i);
    sums[part(luma)]! += luma;
    counts[part(luma)]!++;
  }
  const values = Float32Array.from(data);
  for (let i = 0; i < data.length; i += 3) {
    const luma = lumaAt(data, i);
    const more = sums[part(luma)]! / counts[part(luma)]! - luma;
    for (let c = i; c < i + 3; c++) values[c]! += more;
  }
  return toImage(image, values);
}

/**
 * Unsharp masking of luma: the same is added to all three channels and no more than all have room for, so that halos are
 * light and dark, not coloured. Where the light ones then weigh more than the dark or the other way about, they are
 * weakened until both weigh the same: else the picture would get darker or lighter.
 */
function sharpen(image: RgbImage, amount: number, sigma: number): RgbImage {
  const { width, height, data } = image;
  const luma = Float32Array.from({ length: width * height }, (_, i) => lumaAt(data, i * 3));
  const soft = gaussianFilter({ width, height, channels: 1, data: luma }, sigma).data;
  /** What is really added to pixel i when its halo has this share of its strength. */
  const added = (i: number, share: number) => {
    const [r, g, b] = [data[i * 3]!, data[i * 3 + 1]!, data[i * 3 + 2]!];
    const wanted = share * amount * (luma[i]! - soft[i]!);
    return Math.max(-Math.min(r, g, b), Math.min(255 - Math.max(r, g, b), wanted));
  };
  const weight = (lightOnes: boolean, share: number) => {
    let sum = 0;
    // A sample is enough to weigh by; 3 and 5 keep off the rhythm of any width.
    for (let i = 0; i < luma.length; i += i % 2 === 0 ? 3 : 5)
      if (luma[i]! > soft[i]! === lightOnes) sum += Math.abs(added(i, share));
    return sum;
  };
  const [light, dark] = [weight(true, 1), weight(false, 1)];
  const share = solve((s) => weight(light > dark, s), Math.min(light, dark), 0, 1);
  const values = Float32Array.from(data);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3) {
    const more = added(i, luma[i]! > soft[i]! === light > dark ? share : 1);
    for (let c = j; c < j + 3; c++) values[c]! += more;
  }
  return toImage(image, values);
}
