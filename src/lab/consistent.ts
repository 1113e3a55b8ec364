/** Pairs that differ, if at all, only by what a file goes through anyway: no judge should complain of them. */
import type { RgbImage } from '../core/pixels';
import type { ConsistentKind } from '../core/recipe';
import { resizeBicubic } from '../pixels/resize';
import { random } from './random';
import type { Codecs } from './types';

const MULTIPLE = 16;

/** @returns the image as it comes back, of the same size. */
export async function passThrough(
  image: RgbImage,
  how: ConsistentKind,
  { seed, codecs }: { seed: number; codecs: Codecs },
): Promise<RgbImage> {
  switch (how) {
    case 'identical':
      return { ...image, data: image.data.slice() };
    case 'jpeg-95':
      return codecs.jpeg(image, 95);
    case 'rounding':
      return roundOff(image, seed);
    case 'resize-16': {
      const near = (side: number) => Math.max(MULTIPLE, Math.round(side / MULTIPLE) * MULTIPLE);
      const there = { width: near(image.width), height: near(image.height) };
      // A side that is a multiple already would not be touched at all.
      if (there.width === image.width) there.width += MULTIPLE;
      if (there.height === image.height) there.height += MULTIPLE;
      return resizeBicubic(resizeBicubic(image, there), image);
    }
  }
}

/** One level up or down in half of the values, as conversions between number formats do it. */
function roundOff(image: RgbImage, seed: number): RgbImage {
  const next = random(seed);
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++) {
    const draw = next();
    const change = draw < 0.25 ? -1 : draw < 0.5 ? 1 : 0;
    data[i] = Math.min(255, Math.max(0, image.data[i]! + change));
  }
  return { ...image, data };
}
