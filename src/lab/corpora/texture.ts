/** Fourth kind: pairs of patches whose only difference is texture, each with a pair that has none. */
import type { RgbImage } from '../../core/pixels';
import type { ProblemType } from '../../core/words';
import { binaryAnswer } from './binary';
import { pick, shuffled } from './chance';
import type { CorpusItem } from './item';
import {
  comparePatches,
  coverageOf,
  cut,
  EDGES,
  type PatchDifference,
  roughness,
  type Square,
  squares,
} from './patch';
import { conversation, IMAGE } from './row';
import type { LabelledRow, Masks } from './truth';

/** Types that leave shapes, content and mean colour as they are. */
export const TEXTURE_TYPES: readonly ProblemType[] = ['repainting', 'noise', 'blur', 'artifact'];
/** Least share of a patch that lies in the mask of its change; it touches no other mask at all. */
export const COVERED = 0.95;
/** Most that the mean of any channel may differ, 8-bit levels: over the patch, and over each of its 4 x 4 parts. */
export const SAME_MEAN = 2;
export const SAME_PART_MEAN = 6;
/** Least mean absolute difference, 8-bit levels: less would be labelled as changed, and nobody could see it. */
export const SEEN = 1.5;
/** A counterpart has at least this share of the changed patch's roughness before: a flat sky would give it away. */
const AS_ROUGH = 0.5;
/** Places that are tried of each size, in a random order, before a smaller patch is. */
const TRIES = 24;

export interface PairImages {
  readonly before: RgbImage;
  readonly after: RgbImage;
}
type TextureItem = Pick<CorpusItem, 'group' | 'answer' | 'row' | 'patches'>;

/** True where the row has something that patches could be cut for, so that images need not be read for nothing. */
export function hasTexture(row: LabelledRow): boolean {
  return (row.unintended ?? []).some((one) => TEXTURE_TYPES.includes(one.type) && one.mask !== null);
}

/**
 * Of each texture change one pair of patches, where there is a place for it, and one pair without a difference: from a
 * part of the pair that no change touches and that is equal to the byte, else the same place of the before image twice.
 * So Yes and No come equally often. Nothing where any change has no mask, because then it is not known what else differs.
 * @param images of one size with the masks. @param name stem of the patches' file names.
 */
export function textureQuestions(
  row: LabelledRow,
  masks: Masks,
  images: PairImages,
  name: string,
  next: () => number,
): TextureItem[] {
  const changes = row.unintended ?? [];
  const paths = [...changes, ...(row.intended ? [row.intended] : [])].map(({ mask }) => mask);
  const coverages = paths.map((path) => {
    const mask = path === null ? undefined : masks.get(path);
    return mask === undefined ? null : coverageOf(mask);
  });
  if (coverages.includes(null)) return [];
  const known = coverages.filter((one) => one !== null);
  const items: TextureItem[] = [];
  changes.forEach(({ type }, index) => {
    if (!TEXTURE_TYPES.includes(type)) return;
    const order = EDGES.map((edge) => shuffled(squares(images.before, edge), next));
    const alone = (square: Square) =>
      known.every((covered, i) => (i === index ? covered(square) >= COVERED : covered(square) === 0));
    const found = firstPlace(order, alone, images, ({ mean, partMean, detail }) => {
      return mean <= SAME_MEAN && partMean <= SAME_PART_MEAN && detail >= SEEN;
    });
    if (found === null) return;
    const changed = [cut(images.before, found), cut(images.after, found)] as const;
    items.push(item(`${name}_${items.length + 1}`, { answer: 'No', types: [type] }, changed, next));
    const same = order.filter(([first]) => first?.edge === found.edge);
    const untouched = (square: Square) => known.every((covered) => covered(square) === 0);
    const least = AS_ROUGH * roughness(changed[0]);
    const place = firstPlace(
      same,
      untouched,
      images,
      ({ detail }, patch) => detail === 0 && roughness(patch) >= least,
    );
    const patch = place === null ? changed[0] : cut(images.before, place);
    items.push(item(`${name}_${items.length + 1}`, { answer: 'Yes', types: [] }, [patch, patch], next));
  });
  return items;
}

/** @param order by size, the squares to try. @returns the first that fits by mask and by pixels, or null. */
function firstPlace(
  order: readonly (readonly Square[])[],
  fits: (square: Square) => boolean,
  { before, after }: PairImages,
  accept: (difference: PatchDifference, before: RgbImage) => boolean,
): Square | null {
  for (const list of order) {
    for (const square of list.filter(fits).slice(0, TRIES)) {
      const patch = cut(before, square);
      if (accept(comparePatches(patch, cut(after, square)), patch)) return square;
    }
  }
  return null;
}

const ASK = [
  'Both images show one small part of a picture. Is its texture still the same?',
  'The same place, before and after: was its surface detail kept?',
  'Compare the fine detail of this place in both images. Is it unchanged?',
] as const;
const FORM = [
  'Reply with one line of JSON and nothing else:',
  '{"answer": "Yes", "problem": "NULL"} when it is the same;',
  `{"answer": "No", "problem": [...]} when it is not, naming what happened from ${JSON.stringify(TEXTURE_TYPES)}.`,
].join('\n');

function item(
  name: string,
  truth: { answer: 'Yes' | 'No'; types: ProblemType[] },
  [before, after]: readonly [RgbImage, RgbImage],
  next: () => number,
): TextureItem {
  const pictures = `The first image ${IMAGE}: Before processing.\nThe second image ${IMAGE}: After processing.`;
  const names = [`patches/${name}_before.png`, `patches/${name}_after.png`] as const;
  return {
    group: 'texture',
    answer: truth.answer,
    row: conversation(`${pictures}\n${pick(ASK, next)}\n${FORM}`, binaryAnswer(truth), names),
    patches: [
      { name: names[0], image: before },
      { name: names[1], image: after },
    ],
  };
}
