/** Pictures with things whose place is known, on a background of fine texture. */
import type { RgbImage } from '../../../src/core/pixels';
import { addNoise, flat, mapPixels, type Rect, smoothNoise } from '../../fixtures/synthetic';

export interface Thing extends Rect {
  readonly color: readonly [number, number, number];
}

/** @returns ellipses of the given colours on grey plaster, all with some grain. */
export function onPlaster(width: number, height: number, things: readonly Thing[]): RgbImage {
  const coarse = smoothNoise(3, 40);
  const fine = smoothNoise(7, 4);
  const wall = mapPixels(flat(width, height, 150, 148, 140), (rgb, x, y) => {
    const light = 8 * coarse(x, y) + 9 * fine(x, y);
    const thing = things.find((one) => isIn(one, x, y));
    for (let c = 0; c < 3; c++) rgb[c] = (thing ? thing.color[c]! : rgb[c]!) + light;
  });
  return addNoise(wall, 3);
}

/** @returns whether the pixel is in the ellipse that fills the thing's box. */
export function isIn({ x, y, width, height }: Rect, px: number, py: number): boolean {
  const u = (px + 0.5 - x - width / 2) / (width / 2);
  const v = (py + 0.5 - y - height / 2) / (height / 2);
  return u * u + v * v <= 1;
}
