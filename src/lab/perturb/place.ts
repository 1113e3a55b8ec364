/** Where an object can be put: calm ground unlike the object, as high in the picture as it came from, off other things. */
import type { RgbImage } from '../../core/pixels';
import type { Found } from '../segment/find';
import { footOf, type Sprite } from './objects';

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Whether the place looks like ground, on which a thing throws a shadow. */
  readonly ground: boolean;
}

const TRIES = 160;
/** Mean edge (delta E per pixel of the reduced picture) under the object, above which it would be lost in texture. */
const MOST_ROUGH = 4;
/** Delta E between the object and the place, below which it would hardly be seen. */
const LEAST_CONTRAST = 22;
/** Most that its foot may be higher or lower than where it came from, share of the height. */
const MOST_LIFT = 0.22;
/** Share of the object that may cover other things; things are candidates of at least this score. */
const MOST_COVER = 0.04;
const THING = 0.1;

/**
 * @param mean the object's mean L*, a*, b*. @param foot where its lowest row was, share of the height.
 * @returns a place drawn from the best ones; null where none will do.
 */
export function placeFor(
  image: RgbImage,
  found: Found,
  sprite: Sprite,
  mean: readonly number[],
  foot: number,
  next: () => number,
): Place | null {
  const margin = Math.round(0.01 * Math.max(image.width, image.height));
  const [roomX, roomY] = [image.width - sprite.width - 2 * margin, image.height - sprite.height - 2 * margin];
  if (roomX < 0 || roomY < 0) return null;
  const things = thingsOf(found);
  const places: (Place & { cost: number })[] = [];
  for (let i = 0; i < TRIES; i++) {
    const x = margin + Math.floor(next() * roomX);
    const y = margin + Math.floor(next() * roomY);
    const lift = Math.abs((y + sprite.height) / image.height - foot);
    if (lift > MOST_LIFT) continue;
    const under = look(image, found, things, sprite, x, y);
    if (under.cover > MOST_COVER || under.rough > MOST_ROUGH) continue;
    const contrast = Math.hypot(...mean.map((value, c) => value - under.mean[c]!));
    if (contrast < LEAST_CONTRAST) continue;
    const cost = under.rough / 4 + 3 * lift - Math.min(1, contrast / 40);
    const low = (y + sprite.height) / image.height > 0.55;
    const { left, right } = footOf(sprite);
    const stands = right - left > 0.35 * sprite.width;
    const skyLike = under.rough < 0.8 && under.mean[0]! > 60;
    places.push({ x, y, ground: low && stands && !skyLike, cost });
  }
  places.sort((p, q) => p.cost - q.cost);
  return places[Math.floor(next() * Math.min(4, places.length))] ?? null;
}

/** @returns 1 where a pixel of the reduced picture belongs to a thing. */
function thingsOf({ candidates, picture }: Found): Uint8Array {
  const things = new Uint8Array(picture.width * picture.height);
  for (const { box, shape, score } of candidates) {
    if (score < THING) continue;
    for (let k = 0; k < shape.cells.length; k++) {
      if (shape.cells[k] === 0) continue;
      const x = box.x + (k % box.width);
      things[(box.y + Math.floor(k / box.width)) * picture.width + x] = 1;
    }
  }
  return things;
}

function look(image: RgbImage, { picture }: Found, things: Uint8Array, sprite: Sprite, x: number, y: number) {
  const [kx, ky] = [picture.width / image.width, picture.height / image.height];
  const stepX = Math.max(1, sprite.width / 24);
  const stepY = Math.max(1, sprite.height / 24);
  const mean = [0, 0, 0];
  let [rough, cover, count] = [0, 0, 0];
  for (let v = 0; v < sprite.height; v += stepY) {
    for (let u = 0; u < sprite.width; u += stepX) {
      if (sprite.alpha[Math.floor(v) * sprite.width + Math.floor(u)]! < 0.5) continue;
      const px = Math.min(picture.width - 1, Math.floor((x + u) * kx));
      const py = Math.min(picture.height - 1, Math.floor((y + v) * ky));
      const i = py * picture.width + px;
      rough += picture.edge[i]!;
      cover += things[i]!;
      mean[0]! += picture.L[i]!;
      mean[1]! += picture.a[i]!;
      mean[2]! += picture.b[i]!;
      count++;
    }
  }
  const n = Math.max(1, count);
  return { rough: rough / n, cover: cover / n, mean: mean.map((sum) => sum / n) };
}
