/** The shape of the two pictures: a pair is compared at one size, so a change of proportions must be said apart. */
import type { Size } from '../core/pixels';
import { type Affine, IDENTITY } from '../pixels/affine';
import { EVIDENCE_TEXTS } from '../texts/evidence';
import { type Answered, makeFinding, measure, percent, round } from './findings';

/** Change of the aspect ratio that counts. Models that want sides of a multiple of 16 or 32 stay below it. */
const SHAPE_LIMIT = 0.05;

/** @returns by how much the width-to-height ratio changed: 0 is not at all, 1 is twice as wide or as tall. */
export function shapeChange(before: Size, after: Size): number {
  const ratio = after.width / after.height / (before.width / before.height);
  return Math.max(ratio, 1 / ratio) - 1;
}

/** How near the recovered motion must come to a crop's, as a share of the change of shape. */
const CROP_TOLERANCE = 0.35;

/** @returns the share of the picture that a crop left, 0 to 1; null where the motion is not that of a crop. */
export function croppedTo(before: Size, after: Size, { xx, yy }: Pick<Affine, 'xx' | 'yy'>): number | null {
  const squeeze = before.width / before.height / (after.width / after.height);
  if (shapeChange(before, after) <= SHAPE_LIMIT || !(xx > 0 && yy > 0)) return null;
  const off = Math.abs(Math.log(xx / yy / squeeze)) / Math.abs(Math.log(squeeze));
  return off > CROP_TOLERANCE ? null : Math.min(1, 1 / (xx * yy));
}

/**
 * Adds to the structure answer that the picture was stretched or cropped to another shape.
 * @param map the recovered motion between the two, both stretched to one size.
 */
export function withShape(
  answered: Answered,
  before: Size,
  after: Size,
  map: Pick<Affine, 'xx' | 'yy'> = IDENTITY,
  texts = EVIDENCE_TEXTS.en,
): Answered {
  const change = shapeChange(before, after);
  const measures = [
    ...answered.measures,
    measure(texts.measures.aspectChange, change * 100, '%', [SHAPE_LIMIT * 100, 'above']),
  ];
  if (change <= SHAPE_LIMIT) return { ...answered, measures };
  const shape = ({ width, height }: Size) => ({ width, height, ratio: round(width / height, 2) });
  const kept = croppedTo(before, after, map);
  const text = texts.join([
    texts.proportions(shape(before), shape(after), percent(change)),
    kept === null ? texts.stretched : texts.cropped(percent(kept)),
  ]);
  const finding = makeFinding('structure', 'misalignment', text, 0.4 + change, { confidence: 1 });
  return {
    ...answered,
    likeliest: 1,
    findings: [...answered.findings, finding],
    measures,
    summary: texts.join([text, answered.summary]),
  };
}
