/** Scores a judge's answers against labels: one plain table for people and machines. */
import * as v from 'valibot';
import type { ExchangeResult } from './exchange';
import { type Label, TASK_KINDS, type TaskKind } from './labels';
import { bootstrap, type Interval, wilson } from './metrics/intervals';
import {
  accuracy,
  accuracyReadable,
  countIssues,
  f1,
  falseAlarms,
  precision,
  recall,
  type Share,
  shareValue,
} from './metrics/issue';
import { countTypes, macroF1, matchesExactly, mean, microF1, type TypeCase } from './metrics/problems';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES } from './words';

/** A labelled row with what a judge said of it. */
export interface ScoredRow {
  label: Label['label'];
  unintended: NonNullable<Label['unintended']>;
  task: TaskKind | null;
  /** Null where the pair could not be judged at all. */
  result: ExchangeResult | null;
  /** How well the places match, where there are true masks and the judge has regions; else null. */
  places: { iou: number; pointing: boolean } | null;
}

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A share or a score, 0 to 1, with its 95 % interval where one can be had; null where there was nothing to count. */
const EstimateSchema = v.nullable(
  v.object({ value: unit, interval: v.nullable(v.object({ low: unit, high: unit })) }),
);
export type Estimate = v.InferOutput<typeof EstimateSchema>;

const DimensionScoreSchema = v.object({
  dimension: v.picklist(DIMENSIONS),
  /** Rows whose truth is Yes or No; of those with an issue; answered, but not readably. */
  rows: count,
  issues: count,
  unreadable: count,
  /** Rows whose truth is NULL: left out of everything else. */
  notApplicable: count,
  accuracy: EstimateSchema,
  accuracyReadable: EstimateSchema,
  precision: EstimateSchema,
  recall: EstimateSchema,
  f1: EstimateSchema,
  /** Alarms on rows without an issue: lower is better. */
  falseAlarms: EstimateSchema,
  macroF1: EstimateSchema,
  microF1: EstimateSchema,
  exactTypes: EstimateSchema,
  types: v.array(v.object({ type: v.string(), rows: count, f1: v.nullable(unit) })),
  /** Share of the issues found, by the strength of the strongest unintended change. */
  recallByStrength: v.array(v.object({ strength: count, rows: count, recall: EstimateSchema })),
  accuracyByTask: v.array(v.object({ task: v.picklist(TASK_KINDS), rows: count, accuracy: EstimateSchema })),
});

export const ScoreTableSchema = v.object({
  schema: v.literal('stable-i2i-score'),
  version: v.literal(1),
  rows: count,
  /** Rows that could not be judged; they count nowhere else. */
  errors: count,
  dimensions: v.array(DimensionScoreSchema),
  /** Of rows with a true mask and a judge that can say where; a place that it missed counts as IoU 0. */
  places: v.object({ rows: count, iou: EstimateSchema, pointing: EstimateSchema }),
  /** Masks that could not be read. */
  missingMasks: count,
});
export type ScoreTable = v.InferOutput<typeof ScoreTableSchema>;
type DimensionScore = v.InferOutput<typeof DimensionScoreSchema>;

/** A row of one dimension. A result without the dimension was not asked for it, and is left out. */
interface Case extends TypeCase {
  strength: number | null;
  task: TaskKind | null;
}

/** @param missingMasks how many true masks could not be read while the rows were put together. */
export function scoreRows(rows: readonly ScoredRow[], missingMasks = 0): ScoreTable {
  const judged = rows.filter((row) => row.result !== null);
  const places = judged.flatMap((row) => row.places ?? []);
  return {
    schema: 'stable-i2i-score',
    version: 1,
    rows: rows.length,
    errors: rows.length - judged.length,
    dimensions: DIMENSIONS.map((dimension) => scoreDimension(dimension, judged)),
    places: {
      rows: places.length,
      iou: resampled(places, (some) => mean(some.map((place) => place.iou))),
      pointing: share({ right: places.filter((place) => place.pointing).length, of: places.length }),
    },
    missingMasks,
  };
}

function scoreDimension(dimension: Dimension, rows: readonly ScoredRow[]): DimensionScore {
  const all = rows.flatMap((row) => toCase(row, dimension) ?? []);
  const cases = all.filter((one) => one.truth !== 'NULL');
  const counts = countIssues(cases);
  const types = PROBLEM_TYPES[dimension];
  const strengths = [1, 2, 3, 4, 5];
  return {
    dimension,
    rows: cases.length,
    issues: counts.issues,
    unreadable: counts.unreadable,
    notApplicable: all.length - cases.length,
    accuracy: share(accuracy(counts)),
    accuracyReadable: share(accuracyReadable(counts)),
    precision: share(precision(counts)),
    recall: share(recall(counts)),
    f1: resampled(cases, (some) => {
      const c = countIssues(some);
      return f1({ ...c, falseNegatives: c.issues - c.truePositives });
    }),
    falseAlarms: share(falseAlarms(counts)),
    macroF1: resampled(cases, (some) => macroF1(some, types)),
    microF1: resampled(cases, (some) => microF1(some, types)),
    exactTypes: share({ right: cases.filter(matchesExactly).length, of: cases.length }),
    types: countTypes(cases, types).map((c) => ({
      type: c.type,
      rows: c.truePositives + c.falseNegatives,
      f1: f1(c),
    })),
    recallByStrength: strengths.map((strength) => {
      const some = cases.filter((one) => one.strength === strength);
      return { strength, rows: some.length, recall: share(recall(countIssues(some))) };
    }),
    accuracyByTask: TASK_KINDS.map((task) => {
      const some = cases.filter((one) => one.task === task);
      return { task, rows: some.length, accuracy: share(accuracy(countIssues(some))) };
    }),
  };
}

function toCase(row: ScoredRow, dimension: Dimension): Case | null {
  const key = EXCHANGE_KEYS[dimension];
  const truth = row.label[key];
  const answer = row.result?.[key];
  if (!truth || answer === undefined) return null;
  const strengths = row.unintended.filter((u) => u.dimension === dimension).map((u) => u.strength);
  return {
    truth: truth.answer,
    truthTypes: Array.isArray(truth.problem) ? truth.problem : [],
    answer: answer?.answer ?? null,
    answerTypes: answer?.answer === 'No' ? answer.problem : [],
    strength: strengths.length === 0 ? null : Math.max(...strengths),
    task: row.task,
  };
}

function share(counted: Share): Estimate {
  return estimate(shareValue(counted), wilson(counted));
}

function resampled<Row>(rows: readonly Row[], statistic: (rows: readonly Row[]) => number | null): Estimate {
  const value = statistic(rows);
  return value === null ? null : estimate(value, bootstrap(rows, statistic));
}

function estimate(value: number | null, interval: Interval | null): Estimate {
  if (value === null) return null;
  return { value, interval };
}
