/** The record of a run: what was asked of whom on which machine, every answer, and the scores. Enough to repeat it. */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import { DimensionSchema, JudgeInfoSchema } from '../../core/evaluation';
import { LabelSchema, TASK_KINDS } from '../../core/labels';
import { type ScoreTable, ScoreTableSchema } from '../../core/scoreTable';
import { APP_VERSION } from '../../core/version';
import type { Dimension } from '../../core/words';
import type { Collector, KeptRow } from '../score/collect';
import { CostSchema } from '../score/cost';
import type { Mapping } from '../set/mapping';
import { MappingSchema } from '../set/mapping';
import { ResultSchema } from './journal';
import type { BenchJudge } from './judge';
import type { JudgeSummary } from './runner';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const RunRowSchema = v.object({
  line: count,
  id: v.nullable(v.string()),
  dimension: v.nullable(DimensionSchema),
  label: v.nullable(LabelSchema.entries.label),
  unintended: v.array(v.object({ dimension: DimensionSchema, strength: count })),
  task: v.nullable(v.picklist(TASK_KINDS)),
  source: v.nullable(v.string()),
});

/** The answer to a row, or the code of why there is none; null where it was not asked. */
const RunAnswerSchema = v.nullable(
  v.union([
    v.object({
      result: ResultSchema,
      /** Said probability of an issue, by dimension; absent where the judge says none. */
      issue: v.optional(
        v.record(DimensionSchema, v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))),
      ),
    }),
    v.object({ error: v.string() }),
  ]),
);

export const RunJudgeSchema = v.object({
  id: v.string(),
  /** Everything that was known beforehand to decide its answers. */
  description: v.looseObject({ kind: v.string() }),
  /** What the evaluations say of the judge: versions, weights, prompts, device; null of judges without evaluations. */
  info: v.nullable(JudgeInfoSchema),
  /** Evaluations that say something else: the run went on with another engine, browser or device. */
  mixed: v.boolean(),
  /** Whether the same pair gets the same answer again on the same machine. */
  deterministic: v.boolean(),
  state: v.picklist(['complete', 'gone', 'stopped']),
  answered: count,
  failed: count,
  unreadable: count,
  /** Null where no row has a label. */
  score: v.nullable(ScoreTableSchema),
  cost: v.nullable(CostSchema),
  /** In the order of `rows`. */
  answers: v.array(RunAnswerSchema),
});
export type RunJudge = v.InferOutput<typeof RunJudgeSchema>;

export const RunFileSchema = v.object({
  schema: v.literal('stable-i2i-run'),
  version: v.literal(1),
  app: v.string(),
  /** ISO 8601, UTC; of a run that went on, when it began and when it last ended. */
  startedAt: v.string(),
  finishedAt: v.string(),
  set: v.object({
    name: v.string(),
    /** sha256 of its file. */
    hash: v.string(),
    mapping: MappingSchema,
    rows: count,
    /** Rows with a problem that was found before the run. */
    bad: count,
  }),
  dimensions: v.array(DimensionSchema),
  concurrency: count,
  /** What it ran on: system, processor, browser, as far as known. */
  machine: v.record(v.string(), v.union([v.string(), v.number()])),
  /** Rows that at least one judge was asked about. */
  rows: v.array(RunRowSchema),
  judges: v.array(RunJudgeSchema),
});
export type RunFile = v.InferOutput<typeof RunFileSchema>;
export type RunRow = RunFile['rows'][number];

export interface RunFacts {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly set: { name: string; hash: string; mapping: Mapping; rows: number; bad: number };
  readonly dimensions: readonly Dimension[];
  readonly concurrency: number;
  readonly machine: RunFile['machine'];
  readonly judges: readonly {
    readonly judge: Pick<BenchJudge, 'id' | 'description' | 'deterministic'>;
    readonly summary: Omit<JudgeSummary, 'id' | 'error'>;
    readonly collector: Collector;
    /** Scored already, since that takes a while. */
    readonly score: ScoreTable | null;
  }[];
}

export function makeRunFile({ judges, set, dimensions, ...facts }: RunFacts): RunFile {
  const byLine = judges.map(({ collector }) => new Map(collector.rows().map((row) => [row.line, row])));
  const rows = new Map<number, KeptRow>();
  for (const map of byLine) for (const [line, row] of map) rows.set(line, row);
  const lines = [...rows.keys()].sort((p, q) => p - q);
  return {
    schema: 'stable-i2i-run',
    version: 1,
    app: APP_VERSION,
    ...facts,
    set,
    dimensions: [...dimensions],
    rows: lines.map((at) => {
      const { line, id, dimension, label, unintended, task, source } = rows.get(at)!;
      return { line, id, dimension, label, unintended: [...unintended], task, source };
    }),
    judges: judges.map(({ judge, summary, collector, score }, i) => ({
      id: judge.id,
      description: { ...judge.description },
      info: collector.info,
      mixed: collector.mixed,
      deterministic: judge.deterministic,
      state: summary.state,
      answered: summary.answered,
      failed: summary.failed,
      unreadable: summary.unreadable,
      score,
      cost: collector.cost(),
      answers: lines.map((line) => {
        const row = byLine[i]?.get(line);
        if (!row) return null;
        if (!row.result) return { error: row.error ?? 'evaluation/failed' };
        const issue = probabilitiesOf(row);
        return Object.keys(issue).length === 0 ? { result: row.result } : { result: row.result, issue };
      }),
    })),
  };
}

function probabilitiesOf({ signals }: KeptRow): Partial<Record<Dimension, number>> {
  const said = Object.entries(signals) as [Dimension, { confidence?: number }][];
  return Object.fromEntries(
    said.flatMap(([key, { confidence }]) => (confidence === undefined ? [] : [[key, confidence]])),
  );
}

/** @throws JudgeError `bench/run-file` that names the file and what is wrong with it. */
export function readRunFile(text: string, name: string): RunFile {
  const refuse = (reason: string) =>
    new JudgeError('bench/run-file', `${name} is no run file of this version: ${reason}.`, { file: name });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('it is not valid JSON');
  }
  const parsed = v.safeParse(RunFileSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refuse(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  }
  const run = parsed.output;
  const short = run.judges.find((judge) => judge.answers.length !== run.rows.length);
  if (short) throw refuse(`${short.id} has ${short.answers.length} answers to ${run.rows.length} rows`);
  return run;
}
