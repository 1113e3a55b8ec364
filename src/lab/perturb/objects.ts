/** Objects as they are cut from a picture and put into one: soft edges, matched light, a shadow. */
import type { RgbImage, Size } from '../../core/pixels';
import { resizeBicubic } from '../../pixels/resize';
import type { PixelBox } from '../mask';
import { gaussianFilter } from './filters';
import type { Segment } from './segment';

/** A cut-out: colours and how much of each pixel belongs to it, 0 to 1. */
export interface Sprite extends Size {
  readonly image: RgbImage;
  readonly alpha: Float32Array;
}

/** @returns where the segment is, one weight a pixel, 0 to 1, its border `feather` pixels soft. */
export function softMask(segment: Segment, size: Size, feather: number): Float32Array<ArrayBuffer> {
  const { cells, columns, rows, factor } = segment;
  const hard = new Float32Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    const row = Math.min(rows - 1, Math.floor(y / factor)) * columns;
    for (let x = 0; x < size.width; x++) {
      if (cells[row + Math.min(columns - 1, Math.floor(x / factor))] !== 0) hard[y * size.width + x] = 1;
    }
  }
  // The steps of the grid are rounded off, then the border is drawn as sharp as asked for.
  const plane = { ...size, channels: 1, data: hard };
  const round = gaussianFilter(plane, Math.max(0.7, 0.8 * factor));
  const sharpness = Math.max(1, (1.6 * factor) / Math.max(0.5, feather));
  return round.data.map((value) => Math.min(1, Math.max(0, 0.5 + (value - 0.5) * sharpness)));
}

/** @param least weights up to this count as outside. */
export function cutSprite(image: RgbImage, mask: Float32Array, box: PixelBox): Sprite {
  const { width, height } = box;
  const data = new Uint8Array(width * height * 3);
  const alpha = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (box.y + y) * image.width + box.x;
    data.set(image.data.subarray(from * 3, (from + width) * 3), y * width * 3);
    alpha.set(mask.subarray(from, from + width), y * width);
  }
  return { width, height, image: { width, height, data }, alpha };
}

/** @returns the sprite at another size, and mirrored if asked. */
export function reshape(sprite: Sprite, scale: number, flip: boolean): Sprite {
  const size = {
    width: Math.max(2, Math.round(sprite.width * scale)),
    height: Math.max(2, Math.round(sprite.height * scale)),
  };
  const image = resizeBicubic(sprite.image, size);
  const levels = Uint8Array.from(sprite.alpha, (a) => Math.round(a * 255));
  const grey = new Uint8Array(levels.length * 3);
  for (let i = 0; i < levels.length; i++) grey.fill(levels[i]!, i * 3, i * 3 + 3);
  const soft = resizeBicubic({ width: sprite.width, height: sprite.height, data: grey }, size);
  const alpha = Float32Array.from({ length: size.width * size.height }, (_, i) => soft.data[i * 3]! / 255);
  return flip ? mirrored({ ...size, image, alpha }) : { ...size, image, alpha };
}

function mirrored({ width, height, image, alpha }: Sprite): Sprite {
  const data = new Uint8Array(image.data.length);
  const turned = new Float32Array(alpha.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * width + (width - 1 - x);
      const to = y * width + x;
      turned[to] = alpha[from]!;
      for (let c = 0; c < 3; c++) data[to * 3 + c] = image.data[from * 3 + c]!;
    }
  }
  return { width, height, image: { width, height, data }, alpha: turned };
}

/** Weights below this are left out: they would change nothing that rounding keeps. */
const LEAST_ALPHA = 0.04;
/** How far the object's brightness moves towards what is around it, 0 to 1. */
const LIGHT_MATCH = 0.35;

export interface Pasted {
  readonly image: RgbImage;
  readonly mask: Uint8Array<ArrayBuffer>;
}

/** Puts the sprite at (x, y). @param shadow darkness of its contact shadow, 0 to 1. */
export function paste(image: RgbImage, sprite: Sprite, x: number, y: number, shadow: number): Pasted {
  const data = image.data.slice();
  const mask = new Uint8Array(image.width * image.height);
  const gain = 1 + LIGHT_MATCH * (lightRatio(image, sprite, x, y) - 1);
  if (shadow > 0) castShadow(image, data, mask, sprite, x, y, shadow);
  for (let v = 0; v < sprite.height; v++) {
    for (let u = 0; u < sprite.width; u++) {
      const at = v * sprite.width + u;
      const a = sprite.alpha[at]!;
      const px = x + u;
      const py = y + v;
      if (a < LEAST_ALPHA || px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
      const to = py * image.width + px;
      mask[to] = 255;
      for (let c = 0; c < 3; c++) {
        const color = Math.min(255, sprite.image.data[at * 3 + c]! * gain);
        data[to * 3 + c] = Math.round(data[to * 3 + c]! * (1 - a) + color * a);
      }
    }
  }
  return { image: { width: image.width, height: image.height, data }, mask };
}

/** Mean brightness of what is under the sprite over that of the sprite, held within a plausible change of light. */
function lightRatio(image: RgbImage, sprite: Sprite, x: number, y: number): number {
  let own = 0;
  let under = 0;
  for (let v = 0; v < sprite.height; v++) {
    for (let u = 0; u < sprite.width; u++) {
      const px = x + u;
      const py = y + v;
      const at = v * sprite.width + u;
      const a = sprite.alpha[at]!;
      if (px < 0 || py < 0 || px >= image.width || py >= image.height) continue;
      own += a * sprite.image.data[at * 3 + 1]!;
      under += a * image.data[(py * image.width + px) * 3 + 1]!;
    }
  }
  return own === 0 ? 1 : Math.min(1.6, Math.max(0.6, under / own));
}

/** A soft, flat ellipse under the object's foot. */
function castShadow(
  image: RgbImage,
  data: Uint8Array,
  mask: Uint8Array,
  sprite: Sprite,
  x: number,
  y: number,
  darkness: number,
): void {
  const cx = x + sprite.width / 2;
  const cy = y + sprite.height * 0.96;
  const rx = sprite.width * 0.55;
  const ry = Math.max(2, sprite.height * 0.12);
  for (let py = Math.max(0, Math.floor(cy - ry)); py < Math.min(image.height, cy + ry); py++) {
    for (let px = Math.max(0, Math.floor(cx - rx)); px < Math.min(image.width, cx + rx); px++) {
      const d = ((px - cx) / rx) ** 2 + ((py - cy) / ry) ** 2;
      const dark = d >= 1 ? 0 : darkness * (1 - d) * (1 - d);
      if (dark < LEAST_ALPHA) continue;
      const to = py * image.width + px;
      mask[to] = 255;
      for (let c = 0; c < 3; c++) data[to * 3 + c] = Math.round(data[to * 3 + c]! * (1 - dark));
    }
  }
}
