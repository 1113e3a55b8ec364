/** What a run has done so far, written as it goes: what is in the journal is never judged again, and never lost. */
import * as v from 'valibot';
import { ErrorRecordSchema, JudgeError } from '../../core/errors';
import { DimensionSchema, EvaluationSchema } from '../../core/evaluation';
import { LabelSchema } from '../../core/labels';
import type { Signal } from '../../core/scoreTable';
import { MappingSchema } from '../set/mapping';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

const AnswerSchema = v.nullable(
  v.variant('answer', [
    v.object({ answer: v.picklist(['Yes', 'NULL']), problem: v.literal('NULL') }),
    v.object({ answer: v.literal('No'), problem: v.array(v.string()) }),
  ]),
);
/** By dimension; null where the answer could not be read, absent where it was not asked for. */
export const ResultSchema = v.object({
  Semantic: v.exactOptional(AnswerSchema),
  Structure: v.exactOptional(AnswerSchema),
  'Low-Level': v.exactOptional(AnswerSchema),
});

const SignalSchema = v.object({
  severity: v.exactOptional(v.number()),
  confidence: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
} satisfies Record<Signal, unknown>);
const SignalsSchema = v.object({
  semantic: v.exactOptional(SignalSchema),
  structure: v.exactOptional(SignalSchema),
  lowLevel: v.exactOptional(SignalSchema),
});

export const BenchAnswerSchema = v.object({
  result: ResultSchema,
  /** Null of judges that give no more than answers, as baselines do. */
  evaluation: v.nullable(EvaluationSchema),
  /** What a judge without an evaluation says of how bad it is, by dimension. */
  signals: v.optional(SignalsSchema),
});
export type BenchAnswer = v.InferOutput<typeof BenchAnswerSchema>;

const RowSchema = v.object({
  id: v.string(),
  input_image: v.string(),
  output_image: v.string(),
  prompt: v.string(),
  ...v.partial(LabelSchema).entries,
});

const entryCommon = {
  judge: v.string(),
  /** Of the row within its set, from 1. */
  line: count,
  id: v.nullable(v.string()),
  /** Null where the line was no row. */
  row: v.nullable(RowSchema),
  /** Of a row about one dimension, that one. */
  dimension: v.nullable(DimensionSchema),
  /** How often it was tried, from 1; 0 where nothing could be tried. */
  attempts: count,
  /** Wall time of the last try. */
  seconds,
};

/** One row by one judge. */
export const JournalEntrySchema = v.variant('ok', [
  v.object({ ...entryCommon, ok: v.literal(true), answer: BenchAnswerSchema }),
  v.object({ ...entryCommon, ok: v.literal(false), error: ErrorRecordSchema }),
]);
export type JournalEntry = v.InferOutput<typeof JournalEntrySchema>;

/** What has to be the same for a run to go on. */
export const JournalHeaderSchema = v.object({
  schema: v.literal('stable-i2i-journal'),
  version: v.literal(1),
  /** sha256 of the set's file. */
  set: v.object({ name: v.string(), hash: v.string(), mapping: MappingSchema }),
  dimensions: v.array(DimensionSchema),
  /** What decides a judge's answers, by its id; compared as JSON. */
  judges: v.array(v.object({ id: v.string(), fingerprint: v.string() })),
  /** ISO 8601, UTC. */
  startedAt: v.string(),
});
export type JournalHeader = v.InferOutput<typeof JournalHeaderSchema>;

export interface Journal {
  /** Null where nothing was begun. @throws JudgeError `bench/journal` where it cannot be read. */
  header(): Promise<JournalHeader | null>;
  /** Begins anew; what was there is gone. */
  begin(header: JournalHeader): Promise<void>;
  /** Resolves once the entry would outlive a power cut. @throws JudgeError `bench/disk-full`, `bench/journal`. */
  append(entry: JournalEntry): Promise<void>;
  /** In the order of writing; one row and judge comes once. */
  entries(): AsyncIterable<JournalEntry>;
  /** Takes the entries of failed rows out, so that they are tried again. @returns how many. */
  forgetFailures(): Promise<number>;
  close(): Promise<void>;
}

/**
 * @throws JudgeError `bench/journal-mismatch` that names what is not as it was: then rows of two different runs would be
 *   scored as one.
 */
export function checkSame(was: JournalHeader, is: JournalHeader): void {
  const refuse = (what: string) => {
    throw new JudgeError(
      'bench/journal-mismatch',
      `The run cannot go on: ${what} since it began. Start it anew, or under another name.`,
      { what },
    );
  };
  if (was.set.hash !== is.set.hash) refuse(`the rows of ${is.set.name} have changed`);
  if (JSON.stringify(was.set.mapping) !== JSON.stringify(is.set.mapping)) refuse('the mapping has changed');
  if (was.dimensions.join() !== is.dimensions.join()) refuse('the dimensions have changed');
  const ids = (header: JournalHeader) => header.judges.map((judge) => judge.id).join(', ');
  if (ids(was) !== ids(is)) refuse(`the judges were ${ids(was)} and are ${ids(is)}`);
  for (const [i, { id, fingerprint }] of is.judges.entries())
    if (was.judges[i]?.fingerprint !== fingerprint) refuse(`the judge ${id} or its settings have changed`);
}
