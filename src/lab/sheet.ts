/** A contact sheet of perturbations, to be looked at: one row each, the picture before and at all five strengths. */
import { JudgeError } from '../core/errors';
import type { RgbImage } from '../core/pixels';
import { resizeBicubic } from '../pixels/resize';
import { drawText, TEXT_HEIGHT, textWidth } from './font';
import { boxOf } from './mask';
import { type Codecs, type Perturbation, type Perturbed, STRENGTHS } from './types';

export interface SheetOptions {
  /** Non-negative integer, 1 when left out. */
  seed?: number;
  /** Width of a cell, pixels, 160 when left out. */
  cell?: number;
  /**
   * `whole`, the default: the picture made smaller. `detail`: a part of it unscaled, at the middle of the mask, where a
   * change too fine to survive being made smaller can be seen.
   */
  show?: 'whole' | 'detail';
}

const GAP = 4;
const CAPTION = TEXT_HEIGHT + 4;
const WHITE = 255;

/** What a method got instead of an encoder that is not there; never leaves this file. */
class CodecMissing extends Error {}

/**
 * @param codecs those at hand: Node has no JPEG encoder, and the row of a method that asks for one says so.
 * @returns a white sheet. At the left each row has the method's id; over each cell stand its strength and the numbers that
 *   the method gives of itself. What a method refuses (a picture too small for it) is said in place of the picture.
 */
export async function renderSheet(
  image: RgbImage,
  perturbations: readonly Perturbation[],
  codecs: Partial<Codecs>,
  { seed = 1, cell = 160, show = 'whole' }: SheetOptions = {},
): Promise<RgbImage> {
  const height = Math.max(1, Math.round((image.height * cell) / image.width));
  const label = labelWidth(perturbations);
  const row = CAPTION + height + GAP;
  const sheet = blank(label + (cell + GAP) * (STRENGTHS.length + 1), row * perturbations.length);
  const given: Codecs = {
    jpeg: codecs.jpeg ?? (() => Promise.reject(new CodecMissing('no JPEG encoder here'))),
  };
  for (const [index, perturbation] of perturbations.entries()) {
    const top = index * row;
    nameLines(perturbation.id).forEach((line, i) => {
      drawText(sheet, line, 2, top + CAPTION + i * (TEXT_HEIGHT + 3));
    });
    const made: (Perturbed | string)[] = [];
    for (const strength of STRENGTHS)
      made.push(await attempt(() => perturbation.apply(image, { strength, seed, codecs: given })));
    const [cx, cy] = middleOf(made, image);
    const view = (shown: RgbImage): RgbImage =>
      show === 'whole' ? resizeBicubic(shown, { width: cell, height }) : cut(shown, cx, cy, cell, height);
    drawText(sheet, 'before', label, top + 2);
    paste(sheet, view(image), label, top + CAPTION);
    made.forEach((one, i) => {
      const left = label + (i + 1) * (cell + GAP);
      const caption = typeof one === 'string' ? one : numbersOf(one);
      drawText(sheet, shorten(`${i + 1} ${caption}`, cell), left, top + 2);
      if (typeof one !== 'string') paste(sheet, view(one.image), left, top + CAPTION);
    });
  }
  return sheet;
}

/** @returns what was made, or in a few words why not. */
async function attempt(make: () => Promise<Perturbed>): Promise<Perturbed | string> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof CodecMissing) return error.message;
    if (error instanceof JudgeError) return error.code;
    throw error;
  }
}

function numbersOf({ parameters }: Perturbed): string {
  return Object.entries(parameters)
    .filter(([key]) => key !== 'changed')
    .map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`)
    .join(' ');
}

/** `type/` above `method`, so that the column stays narrow. */
function nameLines(id: string): string[] {
  return id.split(/(?<=\/)/);
}

function labelWidth(perturbations: readonly Perturbation[]): number {
  const widths = perturbations.flatMap(({ id }) => nameLines(id).map((line) => textWidth(line)));
  return Math.max(60, ...widths) + 8;
}

function shorten(text: string, width: number): string {
  let short = text;
  while (textWidth(short) > width) short = short.slice(0, -1);
  return short;
}

/** @returns the middle of the strongest change's mask, pixels; that of the picture where nothing was made. */
function middleOf(made: readonly (Perturbed | string)[], { width, height }: RgbImage): [number, number] {
  const strongest = made.findLast((one) => typeof one !== 'string');
  const box = strongest === undefined ? null : boxOf(strongest.mask.data, width, height);
  if (box === null || box.width === 0) return [width / 2, height / 2];
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function blank(width: number, height: number): RgbImage {
  return { width, height, data: new Uint8Array(width * height * 3).fill(WHITE) };
}

/** @returns a part of the image around (cx, cy), held inside it; white where the image is smaller than the part. */
function cut(image: RgbImage, cx: number, cy: number, width: number, height: number): RgbImage {
  const hold = (centre: number, part: number, whole: number) =>
    Math.max(0, Math.min(whole - part, Math.round(centre - part / 2)));
  const part = blank(width, height);
  paste(part, image, -hold(cx, width, image.width), -hold(cy, height, image.height));
  return part;
}

/** Copies `from` into `to` with its corner at (left, top); what lies outside is cut off. */
function paste(to: RgbImage, from: RgbImage, left: number, top: number): void {
  const first = Math.max(0, -left);
  const end = Math.min(from.width, to.width - left);
  for (let y = Math.max(0, -top); y < Math.min(from.height, to.height - top); y++) {
    const line = from.data.subarray((y * from.width + first) * 3, (y * from.width + end) * 3);
    to.data.set(line, ((top + y) * to.width + left + first) * 3);
  }
}
