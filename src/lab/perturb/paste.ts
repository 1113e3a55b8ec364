/** Puts an object into a picture: light and colour moved towards the place's, its grain, sometimes a shadow. */
import type { RgbImage } from '../../core/pixels';
import { labOf } from '../../pixels/lab';
import { gaussian } from '../random';
import { changeLab } from './colour';
import { footOf, LEAST_ALPHA, type Sprite } from './objects';

/** Mean and spread of L*, a*, b*. */
export interface Tone {
  readonly mean: readonly [number, number, number];
  readonly spread: readonly [number, number, number];
  /** Standard deviation of the grain, levels. */
  readonly grain: number;
}

export interface Pasted {
  readonly image: RgbImage;
  /** 255 where anything was drawn. */
  readonly mask: Uint8Array<ArrayBuffer>;
}

/** How far the object's tone follows the change from its old surroundings to its new ones. */
const FOLLOW = 0.3;
/** Most that it moves, L* and a*, b*. */
const MOST_LIGHT = 14;
const MOST_CHROMA = 8;

/** @returns the tone of a window of the picture, from a grid of about 40 x 40 points in it. */
export function toneOf(image: RgbImage, x: number, y: number, width: number, height: number): Tone {
  const [left, top] = [Math.max(1, Math.floor(x)), Math.max(1, Math.floor(y))];
  const right = Math.min(image.width - 2, Math.ceil(x + width));
  const bottom = Math.min(image.height - 2, Math.ceil(y + height));
  const stepX = Math.max(1, Math.floor((right - left) / 40));
  const stepY = Math.max(1, Math.floor((bottom - top) / 40));
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  const rough: number[] = [];
  let count = 0;
  const green = (px: number, py: number) => image.data[(py * image.width + px) * 3 + 1]!;
  for (let py = top; py <= bottom; py += stepY) {
    for (let px = left; px <= right; px += stepX) {
      const i = (py * image.width + px) * 3;
      const color = labOf(image.data[i]!, image.data[i + 1]!, image.data[i + 2]!);
      for (let c = 0; c < 3; c++) {
        sums[c]! += color[c]!;
        squares[c]! += color[c]! ** 2;
      }
      const cross = green(px - 1, py) + green(px + 1, py) + green(px, py - 1) + green(px, py + 1);
      rough.push(Math.abs(green(px, py) - cross / 4));
      count++;
    }
  }
  const n = Math.max(1, count);
  rough.sort((p, q) => p - q);
  const mean = [sums[0]! / n, sums[1]! / n, sums[2]! / n] as const;
  const spread = squares.map((s, c) => Math.sqrt(Math.max(0, s / n - mean[c]! ** 2)));
  // The lower quartile is grain rather than texture; of normal noise it is 0.32 sigma times sqrt(1 + 1/4).
  const grain = (rough[rough.length >> 2] ?? 0) / (0.32 * Math.sqrt(1.25));
  return { mean, spread: [spread[0]!, spread[1]!, spread[2]!], grain };
}

export interface PasteOptions {
  /** Left and top of the sprite in the picture, whole pixels. */
  readonly x: number;
  readonly y: number;
  /** Tone of what was around the object, and of what will be. */
  readonly from: Tone;
  readonly to: Tone;
  /** Darkness of its contact shadow, 0 to 1. */
  readonly shadow: number;
  readonly seed: number;
}

export function paste(image: RgbImage, sprite: Sprite, options: PasteOptions): Pasted {
  const { x, y, from, to, shadow, seed } = options;
  const data = image.data.slice();
  const mask = new Uint8Array(image.width * image.height);
  const toned = adapt(sprite, from, to);
  if (shadow > 0) castShadow(image, data, mask, sprite, x, y, shadow);
  const noise = gaussian(seed);
  const grain = Math.sqrt(Math.max(0, Math.min(6, to.grain) ** 2 - Math.min(6, from.grain) ** 2));
  for (let v = 0; v < sprite.height; v++) {
    for (let u = 0; u < sprite.width; u++) {
      const at = v * sprite.width + u;
      const a = sprite.alpha[at]!;
      const [px, py] = [x + u, y + v];
      if (a < LEAST_ALPHA || px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
      const i = py * image.width + px;
      mask[i] = 255;
      const speck = grain > 0.7 ? grain * noise() : 0;
      for (let c = 0; c < 3; c++) {
        const color = Math.max(0, Math.min(255, toned.data[at * 3 + c]! + speck));
        data[i * 3 + c] = Math.round(data[i * 3 + c]! * (1 - a) + color * a);
      }
    }
  }
  return { image: { width: image.width, height: image.height, data }, mask };
}

function adapt(sprite: Sprite, from: Tone, to: Tone): RgbImage {
  const bound = (value: number, most: number) => Math.max(-most, Math.min(most, value));
  const light = bound(FOLLOW * (to.mean[0] - from.mean[0]), MOST_LIGHT);
  const a = bound(FOLLOW * (to.mean[1] - from.mean[1]), MOST_CHROMA);
  const b = bound(FOLLOW * (to.mean[2] - from.mean[2]), MOST_CHROMA);
  const contrast = Math.max(0.85, Math.min(1.15, ((to.spread[0] + 6) / (from.spread[0] + 6)) ** 0.3));
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < sprite.alpha.length; i++) {
    const [r, g, bl] = sprite.image.data.subarray(i * 3, i * 3 + 3);
    if (sprite.alpha[i]! < 0.5) continue;
    sum += labOf(r!, g!, bl!)[0];
    weight++;
  }
  const middle = weight === 0 ? 50 : sum / weight;
  return changeLab(sprite.image, (color) => {
    color[0] = Math.max(0, Math.min(100, middle + (color[0] - middle) * contrast + light));
    color[1] += a;
    color[2] += b;
  });
}

/** A soft, flat ellipse under the object's foot, drawn before the object. */
function castShadow(
  image: RgbImage,
  data: Uint8Array,
  mask: Uint8Array,
  sprite: Sprite,
  x: number,
  y: number,
  darkness: number,
): void {
  const foot = footOf(sprite);
  const cx = x + (foot.left + foot.right) / 2;
  const cy = y + sprite.height - 1;
  const rx = 0.6 * (foot.right - foot.left);
  const ry = Math.max(2, 0.22 * rx);
  for (let py = Math.max(0, Math.floor(cy - ry)); py < Math.min(image.height, cy + ry); py++) {
    for (let px = Math.max(0, Math.floor(cx - rx)); px < Math.min(image.width, cx + rx); px++) {
      const d = ((px - cx) / rx) ** 2 + ((py - cy) / ry) ** 2;
      const dark = d >= 1 ? 0 : darkness * (1 - d) ** 1.5;
      if (dark < LEAST_ALPHA) continue;
      const to = py * image.width + px;
      mask[to] = 255;
      for (let c = 0; c < 3; c++) data[to * 3 + c] = Math.round(data[to * 3 + c]! * (1 - dark));
    }
  }
}
