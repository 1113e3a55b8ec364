/** Repainting, and content that appears, vanishes or is swapped: what a picture shows, changed without being asked. */
import { JudgeError } from '../../core/errors';
import type { RgbImage } from '../../core/pixels';
import { boxOf, type PixelBox } from '../mask';
import { mix, random } from '../random';
import type { Perturbation, PixelMask, Strength } from '../types';
import { fillHole } from './fill';
import { type Made, perturbation, type Steps, step, type Task } from './kit';
import { cutSprite, paste, reshape, type Sprite, softMask } from './objects';
import { REPAINTING } from './repaint';
import { findSegments, type Segment } from './segment';

/** Share of the picture that the object takes. */
const SHARES: Steps = [0.005, 0.012, 0.028, 0.06, 0.12];
const FEATHER = 1.5;
/** Cuts of the picture that are tried before it counts as without objects. */
const CUTS = 3;

function removeObject({ image, strength, seed }: Task): Made {
  const segment = nearShare(image, strength, seed, 'remove/fill');
  const hole = grown(segment, image);
  const filled = fillHole(image, hole.data, mix(seed, 'fill'));
  return { image: filled, mask: hole, parameters: { share: segment.share, contrast: segment.contrast } };
}

function addObject({ image, strength, seed, donor }: Task): Made {
  const next = random(mix(seed, 'place'));
  const segment = bestObject(donor, seed, 'add/object');
  const sprite = spriteOf(donor, segment);
  const wanted = step(SHARES, strength) * image.width * image.height;
  const sized = fitTo(sprite, wanted, image, next() < 0.5);
  const at = placeFor(image, sized, next);
  const { image: pasted, mask } = paste(image, sized, at.x, at.y, 0.45);
  return {
    image: pasted,
    mask: { width: image.width, height: image.height, data: mask },
    parameters: { share: area(sized) / (image.width * image.height), x: at.x, y: at.y },
  };
}

function replaceObject({ image, strength, seed, donor }: Task): Made {
  const gone = nearShare(image, strength, seed, 'replace/object');
  const hole = grown(gone, image);
  const filled = fillHole(image, hole.data, mix(seed, 'fill'));
  const other = findSegments(donor, mix(seed, 'other'), 0.002, 0.25).find(
    (segment) => donor !== image || !overlaps(pixelBox(segment), pixelBox(gone)),
  );
  if (!other) throw noObject('replace/object');
  const next = random(mix(seed, 'place'));
  const sprite = fitTo(spriteOf(donor, other), gone.share * image.width * image.height, image, next() < 0.5);
  const box = pixelBox(gone);
  // on the same foot, so that it stands where the other stood
  const x = Math.round(box.x + box.width / 2 - sprite.width / 2);
  const y = Math.round(box.y + box.height - sprite.height);
  const { image: pasted, mask } = paste(filled, sprite, x, y, 0.35);
  for (let i = 0; i < mask.length; i++) if (hole.data[i] !== 0) mask[i] = 255;
  return {
    image: pasted,
    mask: { width: image.width, height: image.height, data: mask },
    parameters: { share: gone.share, contrast: gone.contrast },
  };
}

/** The object-like segment whose size is nearest to what the strength asks for. */
function nearShare(image: RgbImage, strength: Strength, seed: number, method: string): Segment {
  const wanted = step(SHARES, strength);
  const [first] = candidates(image, seed)
    .slice(0, 12)
    .sort((p, q) => Math.abs(Math.log(p.share / wanted)) - Math.abs(Math.log(q.share / wanted)));
  if (!first) throw noObject(method);
  return first;
}

/** One of the most object-like segments, which one by the seed. */
function bestObject(image: RgbImage, seed: number, method: string): Segment {
  const found = candidates(image, seed).slice(0, 4);
  const chosen = found[mix(seed, 'which') % Math.max(1, found.length)];
  if (!chosen) throw noObject(method);
  return chosen;
}

function candidates(image: RgbImage, seed: number): Segment[] {
  for (let cut = 0; cut < CUTS; cut++) {
    const found = findSegments(image, mix(seed, `cut ${cut}`), 0.002, 0.25);
    if (found.length > 0) return found;
  }
  return [];
}

function spriteOf(image: RgbImage, segment: Segment): Sprite {
  const mask = softMask(segment, image, FEATHER);
  return cutSprite(image, mask, boxOf(mask, image.width, image.height));
}

/** @param wanted pixels that the object shall take. */
function fitTo(sprite: Sprite, wanted: number, image: RgbImage, flip: boolean): Sprite {
  const most = Math.min((0.8 * image.width) / sprite.width, (0.8 * image.height) / sprite.height);
  return reshape(sprite, Math.min(most, 4, Math.sqrt(wanted / Math.max(1, area(sprite)))), flip);
}

const area = (sprite: Sprite) => sprite.alpha.reduce((sum, a) => sum + a, 0);

const PLACES = 24;

/** Of some random places the one where the object stands out most from what is there. */
function placeFor(image: RgbImage, sprite: Sprite, next: () => number): { x: number; y: number } {
  let best = { x: 0, y: 0, difference: -1 };
  for (let i = 0; i < PLACES; i++) {
    const x = Math.floor(next() * Math.max(1, image.width - sprite.width));
    const y = Math.floor(next() * Math.max(1, image.height - sprite.height));
    let difference = 0;
    for (let v = 0; v < sprite.height; v += 3) {
      for (let u = 0; u < sprite.width; u += 3) {
        const at = v * sprite.width + u;
        const under = ((y + v) * image.width + x + u) * 3;
        for (let c = 0; c < 3; c++) {
          difference += sprite.alpha[at]! * Math.abs(sprite.image.data[at * 3 + c]! - image.data[under + c]!);
        }
      }
    }
    if (difference > best.difference) best = { x, y, difference };
  }
  return best;
}

/** The segment with a rim: its border pixels hold the object's colour too. */
function grown(segment: Segment, image: RgbImage): PixelMask {
  const soft = softMask(segment, image, 4 * segment.factor);
  return {
    width: image.width,
    height: image.height,
    data: Uint8Array.from(soft, (value) => (value > 0.02 ? 255 : 0)),
  };
}

function pixelBox({ box, factor }: Segment): PixelBox {
  return { x: box.x * factor, y: box.y * factor, width: box.width * factor, height: box.height * factor };
}

function overlaps(p: PixelBox, q: PixelBox): boolean {
  return p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height;
}

function noObject(method: string): JudgeError {
  return new JudgeError(
    'lab/no-place',
    `${method} found nothing in this picture that looks like an object. Use another image, or a scene.`,
    { method },
  );
}

const common = { dimension: 'semantic', local: true, least: { width: 64, height: 64 } } as const;

export const REPAINT_AND_CONTENT: readonly Perturbation[] = [
  ...REPAINTING,
  perturbation({ ...common, type: 'add', id: 'add/object', name: 'Object put in', make: addObject }),
  perturbation({
    ...common,
    type: 'remove',
    id: 'remove/fill',
    name: 'Object filled away',
    make: removeObject,
  }),
  perturbation({
    ...common,
    type: 'replace',
    id: 'replace/object',
    name: 'Object swapped',
    make: replaceObject,
  }),
];
