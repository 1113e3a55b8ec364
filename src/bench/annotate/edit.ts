/** Every change of a label, as a function from one record to the next. Pure: the time is given. */
import { DIMENSIONS, type Dimension, type ProblemType } from '../../core/words';
import {
  type Answers,
  type Brushed,
  type Given,
  inOrder,
  isOpen,
  type LabelRecord,
  type LabelRow,
} from './record';

/** @returns a record of a row of which nothing was said yet. */
export function emptyRecord(
  row: LabelRow,
  proposal: LabelRecord['proposal'],
  othersShown: boolean,
  at: string,
): LabelRecord {
  const { line, id, asked, source } = row;
  const said = { answers: {}, rejected: null, comment: '', regions: [] };
  return { version: 1, line, id, asked: [...asked], source, ...said, proposal, othersShown, at };
}

/** Gives an answer; types and places of problems go where it is no longer No. */
export function withAnswer(record: LabelRecord, dimension: Dimension, answer: Given['answer']): LabelRecord {
  const problems = answer === 'No' ? (record.answers[dimension]?.problems ?? []) : [];
  return tidy({
    ...record,
    rejected: null,
    answers: { ...record.answers, [dimension]: { answer, problems } },
  });
}

/** Adds a type or takes it away; a type makes the answer a No. */
export function withType(record: LabelRecord, dimension: Dimension, type: ProblemType): LabelRecord {
  const before = record.answers[dimension]?.problems ?? [];
  const named = before.includes(type) ? before.filter((one) => one !== type) : [...before, type];
  const given: Given = { answer: 'No', problems: inOrder(dimension, named) };
  return tidy({ ...record, rejected: null, answers: { ...record.answers, [dimension]: given } });
}

/** Takes what was proposed for every dimension that is asked; the rest stays as it is. */
export function confirmed(record: LabelRecord): LabelRecord {
  const { proposal } = record;
  if (proposal === null) return record;
  const answers: Answers = { ...record.answers };
  for (const dimension of record.asked) {
    const proposed = proposal.answers[dimension];
    if (proposed) answers[dimension] = proposed;
  }
  return tidy({ ...record, rejected: null, answers });
}

/** @param reason why the pair gets no label; null takes the rejection back. Answers are kept for that. */
export const withRejection = (record: LabelRecord, reason: string | null): LabelRecord => ({
  ...record,
  rejected: reason,
});

export const withComment = (record: LabelRecord, comment: string): LabelRecord => ({ ...record, comment });

/** @param brushed null takes the place away. */
export function withRegion(
  record: LabelRecord,
  dimension: Dimension,
  type: ProblemType,
  brushed: Pick<Brushed, 'width' | 'height' | 'mask'> | null,
): LabelRecord {
  const others = record.regions.filter((one) => one.dimension !== dimension || one.type !== type);
  return { ...record, regions: brushed === null ? others : [...others, { dimension, type, ...brushed }] };
}

/** How a label came about: as proposed in everything that is asked, otherwise, or without a proposal. */
export function howGiven({ asked, answers, proposal, rejected }: LabelRecord) {
  if (rejected !== null) return 'rejected';
  if (proposal === null) return 'given';
  const same = asked.every((dimension) => sameGiven(answers[dimension], proposal.answers[dimension]));
  return same ? 'confirmed' : 'corrected';
}

/** Two answers with the same types. */
export function sameGiven(first: Given | undefined, second: Given | undefined): boolean {
  if (first === undefined || second === undefined) return first === second;
  return (
    first.answer === second.answer &&
    first.problems.length === second.problems.length &&
    first.problems.every((type) => second.problems.includes(type))
  );
}

/** The dimension that is to be answered next; the given one where none is open. */
export function nextOpen(record: LabelRecord, after: Dimension): Dimension {
  const order = DIMENSIONS.filter((one) => record.asked.includes(one));
  const from = order.indexOf(after);
  const turned = [...order.slice(from + 1), ...order.slice(0, from + 1)];
  return turned.find((one) => isOpen(record, one)) ?? after;
}

/** Places of problems that are not there any more are let go. */
function tidy(record: LabelRecord): LabelRecord {
  const regions = record.regions.filter(({ dimension, type }) =>
    record.answers[dimension]?.problems.includes(type),
  );
  return regions.length === record.regions.length ? record : { ...record, regions };
}
