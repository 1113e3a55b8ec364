/** A picture without one of its things. */
import type { RgbImage } from '../../core/pixels';
import { differenceMask, maskIou } from '../mask';
import { mix } from '../random';
import type { Candidate } from '../segment/candidates';
import type { Found } from '../segment/find';
import { enlarge } from '../segment/matte';
import { distanceTo } from '../segment/shape';
import type { PixelMask } from '../types';
import { fillHole } from './fill';
import { sizeFactor } from './kit';

/** Mean change of a level where the thing was that tells that it is gone. */
const LEAST_CHANGE = 22;

/** The picture without the thing; null where the filling shows it still, or shows no change. */
export function emptied(
  image: RgbImage,
  found: Found,
  gone: Candidate,
  seed: number,
): { image: RgbImage; mask: PixelMask } | null {
  const hole = holeOf(image, found, gone);
  const filled = fillHole(image, hole.data, mix(seed, 'fill'));
  const shape = enlarge(image, found, gone);
  let sum = 0;
  let count = 0;
  for (let k = 0; k < shape.cells.length; k++) {
    if (shape.cells[k] === 0) continue;
    const i = (shape.box.y + Math.floor(k / shape.width)) * image.width + shape.box.x + (k % shape.width);
    for (let c = 0; c < 3; c++) sum += Math.abs(filled.data[i * 3 + c]! - image.data[i * 3 + c]!);
    count += 3;
  }
  return sum < LEAST_CHANGE * count ? null : { image: filled, mask: solid(hole, image, filled) };
}

/** The thing with a rim, for its border pixels hold its colour too, and a wider one below, where shadows are. */
function holeOf(image: RgbImage, found: Found, gone: Candidate): PixelMask {
  const { width, height } = image;
  const rim = 5 * sizeFactor(image) + found.picture.scale;
  const shape = enlarge(image, found, gone);
  const pad = Math.ceil(2 * rim);
  const wide = { width: shape.width + 2 * pad, height: shape.height + 2 * pad };
  const cells = new Uint8Array(wide.width * wide.height);
  for (let y = 0; y < shape.height; y++) {
    for (let x = 0; x < shape.width; x++) {
      const at = (y + pad) * wide.width + x + pad;
      if (shape.cells[y * shape.width + x] === 0) continue;
      cells[at] = 1;
      cells[at + Math.round(0.8 * rim) * wide.width] = 1;
    }
  }
  const distance = distanceTo({ ...wide, cells }, 1);
  const data = new Uint8Array(width * height);
  for (let k = 0; k < distance.length; k++) {
    const x = shape.box.x - pad + (k % wide.width);
    const y = shape.box.y - pad + Math.floor(k / wide.width);
    if (distance[k]! <= rim && x >= 0 && y >= 0 && x < width && y < height) data[y * width + x] = 255;
  }
  return { width, height, data };
}

/** What was drawn, but where much of it came out as it had been (a plain background): only what changed. */
export function solid(drawn: PixelMask, before: RgbImage, after: RgbImage): PixelMask {
  const changed = differenceMask(before, after);
  return maskIou(drawn, changed) >= 0.96 ? drawn : changed;
}
