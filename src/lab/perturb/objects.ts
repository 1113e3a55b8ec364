/** Objects as they are cut from a picture: soft edges, free of the background's colour, turned, mirrored, scaled. */
import type { RgbImage, Size } from '../../core/pixels';
import { boxBlur, type Plane } from '../../pixels/planes';
import { resizeBicubic } from '../../pixels/resize';
import { boxOf } from '../mask';
import type { Matte } from '../segment/matte';

/** A cut-out: colours and how much of each pixel belongs to it, 0 to 1. */
export interface Sprite extends Size {
  readonly image: RgbImage;
  readonly alpha: Float32Array<ArrayBuffer>;
}

/** Weights below this are left out: they would change nothing that rounding keeps. */
export const LEAST_ALPHA = 0.04;

/** @returns the thing alone; where its border is soft, its own colours go on outwards instead of the background's. */
export function cutSprite(image: RgbImage, { box, alpha }: Matte): Sprite {
  const { width, height } = box;
  const solid: Plane = { width, height, data: alpha.map((a) => (a > 0.97 ? 1 : 0)) };
  const weight = boxBlur(solid, 4).data;
  const data = new Uint8Array(width * height * 3);
  for (let c = 0; c < 3; c++) {
    const own = new Float32Array(width * height);
    for (let i = 0; i < own.length; i++) {
      const from = (box.y + Math.floor(i / width)) * image.width + box.x + (i % width);
      own[i] = image.data[from * 3 + c]!;
    }
    const inner = boxBlur({ width, height, data: own.map((v, i) => v * solid.data[i]!) }, 4).data;
    for (let i = 0; i < own.length; i++) {
      const spread = weight[i]! > 0.02 ? inner[i]! / weight[i]! : own[i]!;
      const keep = Math.max(0, Math.min(1, (alpha[i]! - 0.5) * 2));
      data[i * 3 + c] = Math.round(own[i]! * keep + spread * (1 - keep));
    }
  }
  return trim({ width, height, image: { width, height, data }, alpha });
}

/** @returns pixels that the sprite takes, its soft ones by their share. */
export function areaOf({ alpha }: Sprite): number {
  return alpha.reduce((sum, a) => sum + a, 0);
}

/** @param angle radians, clockwise. @returns the sprite at another size, turned, and mirrored first if asked. */
export function reshape(sprite: Sprite, scale: number, angle: number, flip: boolean): Sprite {
  const size = {
    width: Math.max(2, Math.round(sprite.width * scale)),
    height: Math.max(2, Math.round(sprite.height * scale)),
  };
  const image = resizeBicubic(sprite.image, size);
  const grey = new Uint8Array(sprite.alpha.length * 3);
  for (let i = 0; i < sprite.alpha.length; i++)
    grey.fill(Math.round(sprite.alpha[i]! * 255), i * 3, i * 3 + 3);
  const soft = resizeBicubic({ width: sprite.width, height: sprite.height, data: grey }, size);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(size.width * cos) + Math.abs(size.height * sin)) + 2;
  const height = Math.ceil(Math.abs(size.height * cos) + Math.abs(size.width * sin)) + 2;
  const data = new Uint8Array(width * height * 3);
  const alpha = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [x - (width - 1) / 2, y - (height - 1) / 2];
      const u = (dx * cos + dy * sin) * (flip ? -1 : 1) + (size.width - 1) / 2;
      const v = dy * cos - dx * sin + (size.height - 1) / 2;
      if (u < -0.5 || v < -0.5 || u > size.width - 0.5 || v > size.height - 0.5) continue;
      alpha[i] = sample(soft, u, v, 0) / 255;
      for (let c = 0; c < 3; c++) data[i * 3 + c] = Math.round(sample(image, u, v, c));
    }
  }
  return trim({ width, height, image: { width, height, data }, alpha });
}

function sample({ width, height, data }: RgbImage, u: number, v: number, c: number): number {
  const x = Math.max(0, Math.min(width - 1, u));
  const y = Math.max(0, Math.min(height - 1, v));
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
  const at = (px: number, py: number) => data[(py * width + px) * 3 + c]!;
  const top = at(x0, y0) + (at(x1, y0) - at(x0, y0)) * (x - x0);
  return top + (at(x0, y1) + (at(x1, y1) - at(x0, y1)) * (x - x0) - top) * (y - y0);
}

/** @returns the first and last column of the lowest tenth of the sprite. */
export function footOf({ width, height, alpha }: Sprite): { left: number; right: number } {
  let [left, right] = [width, 0];
  for (let y = Math.floor(0.9 * height); y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (alpha[y * width + x]! < 0.5) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
    }
  }
  return left < right ? { left, right } : { left: 0, right: width };
}

/** @returns the sprite without empty rows and columns around it. */
function trim({ width, height, image, alpha }: Sprite): Sprite {
  const weights = alpha.map((a) => (a < LEAST_ALPHA ? 0 : a));
  const box = boxOf(weights, width, height);
  const data = new Uint8Array(box.width * box.height * 3);
  const cut = new Float32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * width + box.x;
    data.set(image.data.subarray(from * 3, (from + box.width) * 3), y * box.width * 3);
    cut.set(weights.subarray(from, from + box.width), y * box.width);
  }
  const size = { width: box.width, height: box.height };
  return { ...size, image: { ...size, data }, alpha: cut };
}
