/** What a person said of one pair, as it is stored. A record that is not whole yet is kept like any other. */
import * as v from 'valibot';
import { DimensionSchema } from '../../core/evaluation';
import { MaskSchema } from '../../core/region';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES, type ProblemType } from '../../core/words';
import { MappingSchema } from '../set/mapping';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const TypeSchema = v.picklist(DIMENSIONS.flatMap((dimension) => [...PROBLEM_TYPES[dimension]]));

/** One dimension's answer; `problems` is empty for all but No. */
export const GivenSchema = v.object({
  answer: v.picklist(['Yes', 'No', 'NULL']),
  problems: v.array(TypeSchema),
});
export type Given = v.InferOutput<typeof GivenSchema>;

/** Where a problem is: a grid laid over the whole before image, whose size in pixels is `width` and `height`. */
export const BrushedSchema = v.object({
  dimension: DimensionSchema,
  type: TypeSchema,
  width: count,
  height: count,
  mask: MaskSchema,
});
export type Brushed = v.InferOutput<typeof BrushedSchema>;

const AnswersSchema = v.object({
  semantic: v.exactOptional(GivenSchema),
  structure: v.exactOptional(GivenSchema),
  lowLevel: v.exactOptional(GivenSchema),
});
export type Answers = v.InferOutput<typeof AnswersSchema>;

export const LabelRecordSchema = v.object({
  version: v.literal(1),
  /** Of the row within its set, from 1: it names the pair. */
  line: count,
  id: v.string(),
  /** What is asked of the row: all three, or the one that it is about. */
  asked: v.array(DimensionSchema),
  /** What the pair was made from, for the intervals; null where that is not known. */
  source: v.nullable(v.string()),
  answers: AnswersSchema,
  /** Why the pair gets no label; null where it can be judged. */
  rejected: v.nullable(v.string()),
  comment: v.string(),
  regions: v.array(BrushedSchema),
  /** What was proposed, and by whom; null where nothing was shown. */
  proposal: v.nullable(v.object({ by: v.string(), answers: AnswersSchema })),
  /** Whether labels of others were shown. */
  othersShown: v.boolean(),
  /** ISO 8601, UTC. */
  at: v.string(),
});
export type LabelRecord = v.InferOutput<typeof LabelRecordSchema>;

export const LAYER_KINDS = ['annotator', 'imported', 'settled'] as const;
/** One person's labels of a set, or those that two settled. */
export const LayerSchema = v.object({
  version: v.literal(1),
  name: v.string(),
  kind: v.picklist(LAYER_KINDS),
  createdAt: v.string(),
  /** How the person wished to work: where proposals come from, and whether labels of others are shown. */
  proposals: v.variant('from', [
    v.object({ from: v.literal('none') }),
    v.object({ from: v.literal('set') }),
    v.object({ from: v.literal('run'), run: v.string(), judge: v.string() }),
  ]),
  othersShown: v.boolean(),
  /** Of what was imported, the file; of what was settled, nothing. */
  file: v.nullable(v.string()),
});
export type Layer = v.InferOutput<typeof LayerSchema>;
export type Proposals = Layer['proposals'];

export const LabelsHeaderSchema = v.object({
  schema: v.literal('stable-i2i-labels'),
  version: v.literal(1),
  set: v.object({ name: v.string(), hash: v.string(), mapping: MappingSchema }),
});
export type LabelsHeader = v.InferOutput<typeof LabelsHeaderSchema>;

/** The name of the settled layer; no annotator can have it. */
export const SETTLED = '\u2261settled';

/** What is shown of a row while it is labelled. */
export interface LabelRow {
  readonly line: number;
  readonly id: string;
  readonly asked: readonly Dimension[];
  readonly source: string | null;
  readonly before: string;
  readonly after: string;
  readonly instruction: string;
  /** The set's own labels. */
  readonly own: Answers;
}

/** @returns an issue needs a type; a dimension without an answer is open. */
export function isOpen(record: LabelRecord | undefined, dimension: Dimension): boolean {
  const given = record?.answers[dimension];
  return given === undefined || (given.answer === 'No' && given.problems.length === 0);
}

/** Whether nothing is left to say: all that is asked is answered, or the pair is rejected. */
export function isWhole(record: LabelRecord | undefined): record is LabelRecord {
  if (record === undefined) return false;
  return record.rejected !== null || record.asked.every((dimension) => !isOpen(record, dimension));
}

/** Types in the order of the vocabulary. */
export function inOrder(dimension: Dimension, types: Iterable<string>): ProblemType[] {
  const named = new Set(types);
  const all: readonly ProblemType[] = PROBLEM_TYPES[dimension];
  return all.filter((type) => named.has(type));
}

/** Equal answers have equal texts: `Yes`, `NULL`, `No: blur, noise`. */
export function spellGiven({ answer, problems }: Given): string {
  return answer === 'No' ? `No: ${problems.join(', ')}` : answer;
}
