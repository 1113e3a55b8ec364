/** Content that appears, vanishes or is swapped: what a picture shows, changed without being asked. */
import { JudgeError } from '../../core/errors';
import type { RgbImage } from '../../core/pixels';
import { differenceMask, maskIou, type PixelBox } from '../mask';
import { mix, random } from '../random';
import type { Candidate } from '../segment/candidates';
import { type Found, findObjects } from '../segment/find';
import { enlarge, matteOf } from '../segment/matte';
import { distanceTo } from '../segment/shape';
import { chiSquare } from '../segment/tree';
import type { Perturbation, PixelMask, Strength } from '../types';
import { fillHole } from './fill';
import { type Made, perturbation, type Steps, sizeFactor, step, type Task } from './kit';
import { areaOf, cutSprite, reshape, type Sprite } from './objects';
import { paste, type Tone, toneOf } from './paste';
import { placeFor } from './place';
import { REPAINTING } from './repaint';

/** Share of the picture that the object takes. */
export const SHARES: Steps = [0.005, 0.015, 0.04, 0.08, 0.15];
/** An object that is removed or replaced may be this much larger or smaller than the strength asks for. */
const SIZE_SLACK = 1.7;
/** How much a cut object may be scaled. */
const [LEAST_SCALE, MOST_SCALE] = [0.5, 1.6];
/** Scores below these are as often background as things; found by looking at some 50 photographs. */
const LEAST_TO_REMOVE = 0.14;
const LEAST_TO_CUT = 0.17;
/** Share of its outline that may lie on the frame. */
const [MOST_TOUCHING, MOST_CUT_OFF] = [0.04, 0.01];
/** Chi-square distance (0 to 1) from which two objects count as different. */
const OTHER = 0.45;
/** Objects that are tried before the picture is given up. */
const TRIES = 4;
/** Mean change of a level where the thing was that tells that it is gone. */
const LEAST_CHANGE = 22;

function removeObject({ image, strength, seed }: Task): Made {
  const found = findObjects(image);
  for (const gone of ofSize(found, strength, seed).slice(0, TRIES)) {
    const filled = emptied(image, found, gone, seed);
    if (filled) return { ...filled, parameters: { share: gone.share, score: gone.score } };
  }
  throw noObject('remove/fill');
}

function addObject({ image, strength, seed, donor }: Task): Made {
  const next = random(mix(seed, 'place'));
  const [found, source] = [findObjects(image), findObjects(donor)];
  const wanted = step(SHARES, strength) * image.width * image.height;
  for (const candidate of toCut(source, donor, wanted, seed).slice(0, TRIES)) {
    const sprite = turned(cutSprite(donor, matteOf(donor, source, candidate)), wanted, next);
    const place = placeFor(image, found, sprite, candidate.mean, footOfCandidate(source, candidate), next);
    if (!place) continue;
    const { x, y } = place;
    const tones = { from: around(donor, source, candidate), to: aroundBox(image, { ...sprite, x, y }) };
    const shadow = place.ground ? 0.3 : 0;
    const drawn = paste(image, sprite, { x, y, ...tones, shadow, seed: mix(seed, 'grain') });
    return {
      image: drawn.image,
      mask: { width: image.width, height: image.height, data: drawn.mask },
      parameters: { share: areaOf(sprite) / (image.width * image.height), score: candidate.score, x, y },
    };
  }
  throw noObject('add/object');
}

function replaceObject({ image, strength, seed, donor }: Task): Made {
  const next = random(mix(seed, 'place'));
  const [found, source] = [findObjects(image), findObjects(donor)];
  for (const gone of ofSize(found, strength, seed).slice(0, TRIES)) {
    const wanted = gone.share * image.width * image.height;
    const other = toCut(source, donor, wanted, mix(seed, 'other')).find(
      (one) =>
        chiSquare(one.histogram, gone.histogram) > OTHER && (donor !== image || !touch(one.box, gone.box)),
    );
    const filled = other ? emptied(image, found, gone, seed) : null;
    if (!other || !filled) continue;
    const sprite = turned(cutSprite(donor, matteOf(donor, source, other)), wanted, next);
    const box = scaled(gone, found, image);
    // on the same foot, so that it stands where the other stood, and wholly in the picture
    const x = within(box.x + box.width / 2 - sprite.width / 2, image.width - sprite.width);
    const y = within(box.y + box.height - sprite.height, image.height - sprite.height);
    if (x < 0 || y < 0) continue;
    const tones = { from: around(donor, source, other), to: around(image, found, gone) };
    const drawn = paste(filled.image, sprite, { x, y, ...tones, shadow: 0, seed: mix(seed, 'grain') });
    for (let i = 0; i < drawn.mask.length; i++) if (filled.mask.data[i] !== 0) drawn.mask[i] = 255;
    const mask = { width: image.width, height: image.height, data: drawn.mask };
    return {
      image: drawn.image,
      mask: solid(mask, image, drawn.image),
      parameters: { share: gone.share, score: gone.score },
    };
  }
  throw noObject('replace/object');
}

/** Things that may go, those of the wanted size; the seed turns the order of the better ones. */
function ofSize({ candidates }: Found, strength: Strength, seed: number): Candidate[] {
  const wanted = step(SHARES, strength);
  const fit = candidates.filter(
    ({ share, score, traits }) =>
      score >= LEAST_TO_REMOVE &&
      traits.touching <= MOST_TOUCHING &&
      Math.abs(Math.log(share / wanted)) <= Math.log(SIZE_SLACK),
  );
  return shuffled(fit, seed);
}

/** Things worth putting elsewhere that reach the wanted size (pixels) by a sensible scaling. */
function toCut({ candidates }: Found, donor: RgbImage, wanted: number, seed: number): Candidate[] {
  const fit = candidates.filter(({ share, score, traits }) => {
    const scale = Math.sqrt(wanted / (share * donor.width * donor.height));
    const sensible = scale >= LEAST_SCALE && scale <= MOST_SCALE;
    return sensible && score >= LEAST_TO_CUT && traits.touching <= MOST_CUT_OFF;
  });
  return shuffled(fit, seed);
}

/** Best first, but for chance: what scores half as much comes first about one time in five. */
function shuffled(candidates: readonly Candidate[], seed: number): Candidate[] {
  const next = random(mix(seed, 'which'));
  return candidates
    .map((candidate) => ({ candidate, key: candidate.score * (0.5 + next()) }))
    .sort((p, q) => q.key - p.key)
    .map(({ candidate }) => candidate);
}

/** The picture without the thing; null where the filling shows it still, or shows no change. */
function emptied(
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
function solid(drawn: PixelMask, before: RgbImage, after: RgbImage): PixelMask {
  const changed = differenceMask(before, after);
  return maskIou(drawn, changed) >= 0.96 ? drawn : changed;
}

/** At the wanted size, slightly turned, and mirrored half of the time. */
function turned(sprite: Sprite, wanted: number, next: () => number): Sprite {
  const angle = (next() * 2 - 1) * 0.12;
  return reshape(sprite, Math.sqrt(wanted / Math.max(1, areaOf(sprite))), angle, next() < 0.5);
}

function scaled({ box }: Candidate, { picture }: Found, image: RgbImage): PixelBox {
  const [kx, ky] = [image.width / picture.width, image.height / picture.height];
  return { x: box.x * kx, y: box.y * ky, width: box.width * kx, height: box.height * ky };
}

const around = (image: RgbImage, found: Found, candidate: Candidate): Tone =>
  aroundBox(image, scaled(candidate, found, image));

function aroundBox(image: RgbImage, { x, y, width, height }: PixelBox): Tone {
  return toneOf(image, x - width / 4, y - height / 4, 1.5 * width, 1.5 * height);
}

function footOfCandidate({ picture }: Found, { box }: Candidate): number {
  return (box.y + box.height) / picture.height;
}

const within = (at: number, most: number) => (most < 0 ? -1 : Math.round(Math.max(0, Math.min(most, at))));

function touch(p: PixelBox, q: PixelBox): boolean {
  return p.x < q.x + q.width && q.x < p.x + p.width && p.y < q.y + q.height && q.y < p.y + p.height;
}

function noObject(method: string): JudgeError {
  return new JudgeError(
    'lab/no-place',
    `${method} found no object of this size in this picture, or no place for one. Use another image or strength.`,
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
