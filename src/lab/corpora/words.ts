/** Known labels in words: what changed, where, over how much of the picture, how plainly. */
import type { Unintended } from '../../core/labels';
import type { ProblemType } from '../../core/words';
import { whereIs } from '../instructions';
import { maskShare } from '../mask';
import type { PixelMask } from '../types';

/** What each type means, as a clause. */
export const TYPE_CLAUSES: Readonly<Record<ProblemType, string>> = {
  add: 'something was added',
  replace: 'something was exchanged for something else',
  remove: 'something was taken away',
  misalignment: 'shapes went out of place',
  repainting: 'surface detail was drawn anew',
  noise: 'noise came in',
  blur: 'sharpness was lost',
  'color cast': 'colours shifted',
  'exposure degradation': 'brightness or contrast went wrong',
  artifact: 'marks of processing came in',
};

/** What a method leaves to be seen, closer than its type says; a function where its numbers decide. */
const METHOD_CLAUSES: Readonly<Record<string, string | ((numbers: Numbers) => string | null)>> = {
  'noise/gaussian': 'fine grain was laid over it',
  'noise/poisson': 'grain as of too little light was laid over it',
  'noise/chroma': 'coloured speckles were laid over it',
  'blur/gaussian': 'edges and detail were softened evenly',
  'blur/motion': 'edges and detail were smeared in one direction',
  'blur/defocus': 'it is out of focus',
  'blur/region': 'edges and detail of a region were softened, while the rest stayed sharp',
  'color-cast/white-balance': ({ red = 1, blue = 1 }) =>
    red > blue ? 'they became warmer' : 'they became cooler',
  'color-cast/hue': 'hues were turned into other hues',
  'color-cast/saturation': ({ factor }) =>
    factor === undefined ? null : factor > 1 ? 'they became stronger' : 'they became paler',
  'exposure/over': 'it became brighter',
  'exposure/under': 'it became darker',
  'exposure/contrast': ({ factor }) =>
    factor === undefined ? null : factor > 1 ? 'contrast became harder' : 'contrast became flatter',
  'exposure/clipped-highlights': 'bright parts ran out into flat white',
  'artifact/jpeg': 'marks of JPEG compression show',
  'artifact/blocking': 'small square blocks show',
  'artifact/halos': 'edges are oversharpened and have halos',
  'artifact/banding': 'smooth shades show steps',
  'misalignment/shift': 'what is shown was shifted',
  'misalignment/rotation': 'what is shown was turned',
  'misalignment/scale': ({ factor }) =>
    factor === undefined
      ? null
      : factor > 1
        ? 'what is shown was enlarged'
        : 'what is shown was made smaller',
  'misalignment/perspective': 'what is shown was tilted in perspective',
  'misalignment/elastic': 'shapes were bent',
  'repainting/patches': 'surface detail was replaced by other pieces of the same kind',
  'repainting/noise': 'surface detail was replaced by grain of the same coarseness',
  'repainting/strokes': 'surface detail was replaced by painted strokes',
};
type Numbers = Readonly<Record<string, number>>;

const STRENGTHS = ['barely visible', 'visible when looked for', 'plain to see', 'strong', 'gross'] as const;

/** @param strength 1 to 5. */
export function strengthWords(strength: number): string {
  return STRENGTHS[Math.max(1, Math.min(5, Math.round(strength))) - 1] ?? STRENGTHS[2];
}

/** From this share of the picture on, a change is everywhere. */
export const EVERYWHERE = 0.95;
/** Share of a change that must lie in one ninth of the picture (or fill of that ninth) for it to be named as the place. */
const MOSTLY = 0.4;

/**
 * @returns e.g. "in the upper left": the ninth of the picture with the mask's centre of mass, where it holds 40 % of the
 *   mask or is filled by it to 40 %; "all over the picture"; else "in several parts of the picture". Null when empty.
 */
export function placeWords(mask: PixelMask): string | null {
  const share = maskShare(mask);
  if (share === 0) return null;
  if (share >= EVERYWHERE) return 'all over the picture';
  const { width, height, data } = mask;
  const ninths = new Float64Array(9);
  let x = 0;
  let y = 0;
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      if (data[i] === 0) continue;
      x += column + 0.5;
      y += row + 0.5;
      const ninth = third((row + 0.5) / height) * 3 + third((column + 0.5) / width);
      ninths[ninth] = ninths[ninth]! + 1;
    }
  }
  const count = share * width * height;
  const centre = { x: x / count, y: y / count, width: 0, height: 0 };
  const held = ninths[third(centre.y / height) * 3 + third(centre.x / width)]!;
  if (held < MOSTLY * count && held < (MOSTLY * width * height) / 9) return 'in several parts of the picture';
  return whereIs(centre, mask);
}

/** Which third of a side, 0 to 2, as {@link whereIs} divides it. */
function third(at: number): number {
  return at < 1 / 3 ? 0 : at > 2 / 3 ? 2 : 1;
}

/** @returns the share of the picture in words with a whole percentage; null where the mask is empty. */
export function shareWords(mask: PixelMask): string | null {
  const share = maskShare(mask);
  if (share === 0) return null;
  if (share >= EVERYWHERE) return 'the whole of it';
  return share < 0.01 ? 'less than 1 % of the picture' : `about ${Math.round(share * 100)} % of the picture`;
}

/** @returns where a change is and how much of the picture it takes, e.g. "in the middle, over about 12 % of the picture". */
export function extentWords(mask: PixelMask | null): string | null {
  const place = mask === null ? null : placeWords(mask);
  if (mask === null || place === null) return null;
  return maskShare(mask) >= EVERYWHERE ? place : `${place}, over ${shareWords(mask)}`;
}

/**
 * @param mask null where the place is not on record; then none is told.
 * @returns one sentence: type, place, extent, what it looks like, strength. Of content no strength is told, since there
 *   it does not reliably mean size (docs/lab.md); the extent does.
 */
export function changeSentence(change: Unintended, mask: PixelMask | null): string {
  const clause = METHOD_CLAUSES[change.method];
  const closer = typeof clause === 'function' ? clause(change.parameters) : (clause ?? null);
  const where = extentWords(mask);
  return sentence(
    [
      `${TYPE_CLAUSES[change.type]}${where === null ? '' : ` ${where}`}`,
      ...(closer === null ? [] : [closer]),
      ...(change.dimension === 'semantic' ? [] : [`it is ${strengthWords(change.strength)}`]),
    ].join('; '),
  );
}

/** @returns the clause with a capital letter and a full stop. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
