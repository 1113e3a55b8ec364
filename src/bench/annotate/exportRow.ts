/** A label as a row of the exchange format, and back. */
import type { InputRow } from '../../core/exchange';
import type { Annotation, Label, Truth } from '../../core/labels';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../../core/words';
import type { Chosen } from './chosen';
import type { Answers, LabelsHeader } from './record';
import { inOrder } from './record';

/** The row as it is written: the exchange format's keys, the label of people in place of any other. */
export interface LabelledOut extends Partial<Label> {
  readonly id: string;
  readonly input_image: string;
  readonly output_image: string;
  readonly prompt: string;
  /** Of a row about one dimension, that one. */
  readonly dimension?: string;
}

/** @returns e.g. `masks/000012_lowLevel_color-cast.png`. */
export function maskPath(line: number, dimension: Dimension, type: string): string {
  return `masks/${String(line).padStart(6, '0')}_${dimension}_${type.replaceAll(' ', '-')}.png`;
}

/**
 * What was made by a method (`unintended`, `intended`) does not go out: the label is now what people saw, and they know no
 * method and no strength.
 * @param images where the images are now. @returns without `label` where the pair was rejected.
 */
export function exportRow(
  row: InputRow,
  dimension: Dimension | null,
  { record, annotators, layer, how }: Chosen,
  { name, hash }: Pick<LabelsHeader['set'], 'name' | 'hash'>,
  images: readonly [string, string],
): LabelledOut {
  const { line, at, proposal, othersShown, comment, rejected, regions } = record;
  const annotation: Annotation = {
    ...{ version: 1, annotators: [...annotators], layer, set: { name, hash }, line, at, how },
    proposal: proposal === null ? null : { by: proposal.by, shown: true },
    othersShown,
    regions: (rejected === null ? regions : []).map((place) => ({
      ...{ dimension: place.dimension, type: place.type },
      mask: maskPath(line, place.dimension, place.type),
    })),
    ...(comment === '' ? {} : { comment }),
    ...(rejected === null ? {} : { rejected }),
  };
  return {
    id: row.id,
    input_image: images[0],
    output_image: images[1],
    prompt: row.prompt,
    ...(dimension === null ? {} : { dimension: EXCHANGE_KEYS[dimension] }),
    ...(rejected === null ? { label: labelOf(record.answers) } : {}),
    ...(row.task === undefined ? {} : { task: row.task }),
    ...(row.source === undefined ? {} : { source: row.source }),
    annotation,
  };
}

function labelOf(answers: Answers): Label['label'] {
  const label: Label['label'] = {};
  for (const dimension of DIMENSIONS) {
    const given = answers[dimension];
    if (!given) continue;
    const truth: Truth = {
      answer: given.answer,
      problem: given.answer === 'No' ? [...given.problems] : 'NULL',
    };
    label[EXCHANGE_KEYS[dimension]] = truth;
  }
  return label;
}

/** @returns the answers of a label; types that the dimension does not have are left out. */
export function answersOf(label: Label['label'] | undefined): Answers {
  const answers: Answers = {};
  for (const dimension of DIMENSIONS) {
    const truth = label?.[EXCHANGE_KEYS[dimension]];
    if (!truth) continue;
    const problems = truth.answer === 'No' && truth.problem !== 'NULL' ? truth.problem : [];
    answers[dimension] = { answer: truth.answer, problems: inOrder(dimension, problems) };
  }
  return answers;
}
