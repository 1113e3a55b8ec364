/** The plain judges that everybody uses: pixelmatch, SSIM and PSNR, each one number a pair. */
import pixelmatch from 'pixelmatch';
import type { RgbImage } from '../../src/core/pixels';
import { toRgba } from '../../src/pixels/bitmap';
import { boxBlur, createPlane, lumaPlane } from '../../src/pixels/planes';

export interface Plain {
  /** Share of the pixels that pixelmatch 7 counts as different, its default threshold. */
  pixelmatch: number;
  /** Mean SSIM (Wang et al. 2004) of luma, windows of 7 x 7 with equal weights, C1 = 6.5025, C2 = 58.5225. */
  ssim: number;
  /** Of all channels, dB; 99 for equal images. */
  psnr: number;
}

/** @param before, after of one size. */
export function plainMeasures(before: RgbImage, after: RgbImage): Plain {
  const { width, height } = before;
  let squares = 0;
  for (let i = 0; i < before.data.length; i++) squares += (before.data[i]! - after.data[i]!) ** 2;
  const mse = squares / before.data.length;
  return {
    pixelmatch: pixelmatch(toRgba(before), toRgba(after), undefined, width, height) / (width * height),
    ssim: ssim(before, after),
    psnr: mse === 0 ? 99 : 10 * Math.log10(255 ** 2 / mse),
  };
}

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
