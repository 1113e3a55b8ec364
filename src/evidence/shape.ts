/** The shape of the two pictures: a pair is compared at one size, so a change of proportions must be said apart. */
import type { Size } from '../core/pixels';
import { type Answered, makeFinding, measure, percent, round } from './findings';

/** Change of the aspect ratio that counts. Models that want sides of a multiple of 16 or 32 stay below it. */
const SHAPE_LIMIT = 0.05;

/** @returns by how much the width-to-height ratio changed: 0 is not at all, 1 is twice as wide or as tall. */
export function shapeChange(before: Size, after: Size): number {
  const ratio = after.width / after.height / (before.width / before.height);
  return Math.max(ratio, 1 / ratio) - 1;
}

/**
 * Adds to the structure answer that the picture was stretched or cropped to another shape. Which of the two pixels
 * compared after stretching cannot tell.
 */
export function withShape(answered: Answered, before: Size, after: Size): Answered {
  const change = shapeChange(before, after);
  const measures = [
    ...answered.measures,
    measure('change of the aspect ratio', change * 100, '%', [SHAPE_LIMIT * 100, 'above']),
  ];
  if (change <= SHAPE_LIMIT) return { ...answered, measures };
  const aspect = ({ width, height }: Size) => `${width} × ${height} (${round(width / height, 2)})`;
  const text = `The picture has other proportions: ${aspect(before)} became ${aspect(after)}, ${percent(change)} off. It was stretched or cropped; the rest is compared after stretching it back.`;
  const finding = makeFinding('structure', 'misalignment', text, 0.4 + change);
  return {
    ...answered,
    findings: [...answered.findings, finding],
    measures,
    summary: `${text} ${answered.summary}`,
  };
}
