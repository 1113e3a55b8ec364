/** Traces of bad processing over the whole picture. None of them is left to chance: the seed changes nothing. */
import type { RgbImage } from '../../core/pixels';
import type { Perturbation } from '../types';
import { gaussianFilter } from './filters';
import { perturbation, type Steps, sizeFactor, step, throughTable, toImage } from './kit';

/** JPEG quality as canvas and libjpeg count it. */
const QUALITY: Steps = [55, 32, 18, 9, 3];
/** How far pixels are drawn to the mean of their 8 x 8 block, share. */
const BLOCKING: Steps = [0.12, 0.25, 0.45, 0.7, 1];
/** Edge of a block: that of the codecs, so the same at every size. */
const BLOCK = 8;
/** How many times the fine detail is added once more, and how fine it is (sigma, pixels at the reference size). */
const HALO_AMOUNT: Steps = [0.5, 1.1, 2.4, 5, 11];
const HALO_SIGMA = 2;
/** Tones left in each channel. */
const TONES: Steps = [40, 24, 13, 7, 4];

const common = { dimension: 'lowLevel', type: 'artifact' } as const;

export const ARTIFACT: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'artifact/jpeg',
    name: 'JPEG artifacts',
    async make({ image, strength, codecs }) {
      const quality = step(QUALITY, strength);
      return { image: await codecs.jpeg(image, quality), parameters: { quality } };
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
      const width = 255 / (tones - 1);
      return {
        image: throughTable(image, (value) => Math.round(value / width) * width),
        parameters: { tones },
      };
    },
  }),
];

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

/** Unsharp masking of luma: the same is added to all three channels, so that halos are light and dark, not coloured. */
function sharpen(image: RgbImage, amount: number, sigma: number): RgbImage {
  const { width, height, data } = image;
  const luma = new Float32Array(width * height);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3)
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  const soft = gaussianFilter({ width, height, channels: 1, data: luma }, sigma).data;
  const values = Float32Array.from(data);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3) {
    const more = amount * (luma[i]! - soft[i]!);
    values[j]! += more;
    values[j + 1]! += more;
    values[j + 2]! += more;
  }
  return toImage(image, values);
}
