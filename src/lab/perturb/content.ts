/** Content that appears, vanishes or is swapped: what a picture shows, changed without being asked. */
import { JudgeError } from '../../core/errors';
import type { RgbImage } from '../../core/pixels';
import type { PixelBox } from '../mask';
import { mix, random } from '../random';
import type { Candidate } from '../segment/candidates';
import { type Found, findObjects } from '../segment/find';
import { matteOf } from '../segment/matte';
import { chiSquare } from '../segment/tree';
import type { Perturbation } from '../types';
import { ofSize, SHARES, toCut } from './choose';
import { emptied, solid } from './empty';
import { type Made, perturbation, step, type Task } from './kit';
import { areaOf, cutSprite, reshape, type Sprite } from './objects';
import { paste, type Tone, toneOf } from './paste';
import { placeFor } from './place';
import { REPAINTING } from './repaint';

/** Chi-square distance (0 to 1) from which two objects count as different. */
const OTHER = 0.45;
/** Objects that are tried before the picture is given up. */
const TRIES = 4;
function removeObject({ image, strength, seed }: Task): Made {
  const found = findObjects(image);
  for (const gone of ofSize(found, strength, seed).slice(0, TRIES)) {
    const filled = emptied(image, found, gone, seed);
    if (filled) return { ...filled, parameters: { share: gone.share, score: gone.score } };
  }
  throw noObject('remove/fill');
}

function addObject(task: Task): Made {
  // Where the donor has nothing that fits, the picture's own things do.
  const made = addFrom(task) ?? (task.donor === task.image ? null : addFrom({ ...task, donor: task.image }));
  if (!made) throw noObject('add/object');
  return made;
}

function addFrom({ image, strength, seed, donor }: Task): Made | null {
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
  return null;
}

function replaceObject(task: Task): Made {
  const made =
    replaceBy(task) ?? (task.donor === task.image ? null : replaceBy({ ...task, donor: task.image }));
  if (!made) throw noObject('replace/object');
  return made;
}

function replaceBy({ image, strength, seed, donor }: Task): Made | null {
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
  return null;
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
