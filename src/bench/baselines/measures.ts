/** The plain measures that everybody uses, each one number a pair. */
import pixelmatch from 'pixelmatch';
import type { Baseline } from '../../core/baselineMeasures';
import type { RgbImage } from '../../core/pixels';
import { toRgba } from '../../pixels/bitmap';
import { boxBlur, createPlane, lumaPlane } from '../../pixels/planes';
import { msSsim } from './msSsim';

export interface Plain {
  pixelmatch: number;
  ssim: number;
  psnr: number;
}

/** @param before, after of one size. */
export const MEASURES: Readonly<Record<Baseline, (before: RgbImage, after: RgbImage) => number>> = {
  pixelmatch: pixelmatchShare,
  psnr,
  ssim,
  'ms-ssim': msSsim,
};

/** Which way each measure says "different". */
export const DIFFERENT: Readonly<Record<Baseline, 1 | -1>> = {
  pixelmatch: 1,
  psnr: -1,
  ssim: -1,
  'ms-ssim': -1,
};

/** @param before, after of one size. */
export function plainMeasures(before: RgbImage, after: RgbImage): Plain {
  return {
    pixelmatch: pixelmatchShare(before, after),
    ssim: ssim(before, after),
    psnr: psnr(before, after),
  };
}

/** Share of the pixels that pixelmatch 7 counts as different, its default threshold. 0 to 1, 0 is equal. */
function pixelmatchShare(before: RgbImage, after: RgbImage): number {
  const { width, height } = before;
  return pixelmatch(toRgba(before), toRgba(after), undefined, width, height) / (width * height);
}

/** Peak signal-to-noise ratio of all channels, dB: 10 log10(255² / mean squared difference); 99 for equal images. */
function psnr(before: RgbImage, after: RgbImage): number {
  let squares = 0;
  for (let i = 0; i < before.data.length; i++) squares += (before.data[i]! - after.data[i]!) ** 2;
  const mse = squares / before.data.length;
  return mse === 0 ? 99 : 10 * Math.log10(255 ** 2 / mse);
}

/**
 * Mean SSIM (Wang et al. 2004) of luma, windows of 7 x 7 with equal weights, cut at the borders, C1 = 6.5025,
 * C2 = 58.5225. At most 1, which is equal.
 */
function ssim(before: RgbImage, after: RgbImage): number {
  const p = lumaPlane(before);
  const q = lumaPlane(after);
  const product = (f: (i: number) => number) => {
    const plane = createPlane(p.width, p.height);
    for (let i = 0; i < plane.data.length; i++) plane.data[i] = f(i);
    return boxBlur(plane, 3).data;
  };
  const mp = boxBlur(p, 3).data;
  const mq = boxBlur(q, 3).data;
  const pp = product((i) => p.data[i]! ** 2);
  const qq = product((i) => q.data[i]! ** 2);
  const pq = product((i) => p.data[i]! * q.data[i]!);
  let sum = 0;
  for (let i = 0; i < mp.length; i++) {
    const a = mp[i]!;
    const b = mq[i]!;
    const cov = pq[i]! - a * b;
    const vars = pp[i]! - a * a + qq[i]! - b * b;
    sum += ((2 * a * b + 6.5025) * (2 * cov + 58.5225)) / ((a * a + b * b + 6.5025) * (vars + 58.5225));
  }
  return sum / mp.length;
}
