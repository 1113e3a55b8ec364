/** A score table as data: what `npm run judge -- --json FILE` writes. */
import * as v from 'valibot';
import { TASK_KINDS } from './labels';
import { DIMENSIONS } from './words';

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const signed = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const estimate = <Range extends typeof unit | typeof signed>(range: Range) =>
  v.nullable(v.object({ value: range, interval: v.nullable(v.object({ low: range, high: range })) }));
const IntervalSchema = v.object({ low: unit, high: unit });
/** A share or a score, 0 to 1, with its 95 % interval where one can be had; null where there was nothing to count. */
const EstimateSchema = estimate(unit);
/** A correlation, -1 to 1; null where one side never varies. */
const SignedSchema = estimate(signed);
export type Estimate = v.InferOutput<typeof EstimateSchema>;

/**
 * What a judge may say of how bad a dimension is. `severity`: that of its worst unasked finding, 0 without one; of the
 * evidence judge only, since a model is not asked for it. `confidence`: the probability of an issue, that is the
 * confidence of an answer No, or 1 less that of an answer Yes.
 */
export const SIGNALS = ['severity', 'confidence'] as const;
export type Signal = (typeof SIGNALS)[number];

/** Measures that came later are missing in tables that were written before. */
const LaterSchema = v.optional(EstimateSchema, null);

const DimensionScoreSchema = v.object({
  dimension: v.picklist(DIMENSIONS),
  /** Rows whose truth is Yes or No; of those with an issue; answered, but not readably. */
  rows: count,
  issues: count,
  unreadable: count,
  /** Rows whose truth is NULL: counted in the confusion matrix and nowhere else. */
  notApplicable: count,
  /** Every combination of truth and answer, those of NULL included. */
  confusion: v.array(
    v.object({
      truth: v.picklist(['Yes', 'No', 'NULL']),
      answer: v.picklist(['Yes', 'No', 'NULL', 'unreadable']),
      rows: count,
    }),
  ),
  accuracy: EstimateSchema,
  accuracyReadable: EstimateSchema,
  /** Mean of the shares that are right of the issues and of the others. */
  balancedAccuracy: LaterSchema,
  precision: EstimateSchema,
  recall: EstimateSchema,
  f1: EstimateSchema,
  /** Alarms on rows without an issue: lower is better. */
  falseAlarms: EstimateSchema,
  macroF1: EstimateSchema,
  microF1: EstimateSchema,
  exactTypes: EstimateSchema,
  /** Means of the two rewards that StableI2I is trained with (metrics/rewards.ts), of a maximum of 1. */
  typeReward: EstimateSchema,
  choiceReward: EstimateSchema,
  types: v.array(
    v.object({
      type: v.string(),
      rows: count,
      f1: v.nullable(unit),
      /** Of the F1. */
      interval: v.optional(v.nullable(IntervalSchema), null),
    }),
  ),
  /** Share of the issues found, by the strength of the strongest unintended change. */
  recallByStrength: v.array(v.object({ strength: count, rows: count, recall: EstimateSchema })),
  /** Does what the judge says grow with that strength? Of the rows with an issue; signals that it does not give are absent. */
  rankByStrength: v.array(
    v.object({
      signal: v.picklist(SIGNALS),
      rows: count,
      spearman: SignedSchema,
      kendall: SignedSchema,
    }),
  ),
  /** How well what the judge says tells issues from the others, whatever the threshold; signals that it does not give are absent. */
  separation: v.optional(
    v.array(
      v.object({
        signal: v.picklist(SIGNALS),
        rows: count,
        auroc: EstimateSchema,
        averagePrecision: EstimateSchema,
      }),
    ),
    [],
  ),
  accuracyByTask: v.array(v.object({ task: v.picklist(TASK_KINDS), rows: count, accuracy: EstimateSchema })),
  /** Strength 0 are the rows without an issue; rows with one of unknown strength are in none. */
  accuracyByStrength: v.array(v.object({ strength: count, rows: count, accuracy: EstimateSchema })),
  /** The same within each kind of task; combinations without rows are absent. */
  accuracyByTaskAndStrength: v.array(
    v.object({
      task: v.picklist(TASK_KINDS),
      strength: count,
      rows: count,
      accuracy: EstimateSchema,
    }),
  ),
  /** Of rows with one true type or none: how often each was answered. Rows with several are counted apart. */
  typeConfusion: v.object({
    severalTrue: count,
    cells: v.array(v.object({ truth: v.string(), answer: v.string(), rows: count })),
  }),
  /** Of the said probability of an issue; null where the judge gives none. */
  calibration: v.nullable(
    v.object({
      rows: count,
      brier: unit,
      ece: unit,
      bins: v.array(
        v.object({ low: unit, high: unit, rows: count, said: v.nullable(unit), true: v.nullable(unit) }),
      ),
    }),
  ),
});
export type DimensionScore = v.InferOutput<typeof DimensionScoreSchema>;

/** Something about places that could not be taken as it is. */
const MisfitSchema = v.object({
  id: v.string(),
  kind: v.picklist(['unreadable mask', 'mask of another size', 'region outside the image']),
  /** File of the mask, or id of the finding. */
  name: v.string(),
});
export type Misfit = v.InferOutput<typeof MisfitSchema>;

export const ScoreTableSchema = v.object({
  schema: v.literal('stable-i2i-score'),
  version: v.literal(3),
  rows: count,
  /** Rows that could not be judged; they count nowhere else. */
  errors: count,
  /** How many sources the judged rows come from, rows without a source counting as one each. */
  sources: count,
  /** `by source`: some rows share a source, and intervals are resampled by source. */
  intervals: v.picklist(['independent', 'by source']),
  dimensions: v.array(DimensionScoreSchema),
  /** Of rows with a true mask and a judge that can say where; a place that it missed counts as IoU 0. */
  places: v.object({ rows: count, iou: EstimateSchema, pointing: EstimateSchema }),
  /** Masks that could not be read. */
  missingMasks: count,
  /** True masks of another size than the before image; their rows are left out of `places`. */
  missizedMasks: count,
  /** Regions of the judge that reach out of the before image; scored with what is inside. */
  outsideRegions: count,
  /** The first of all of these by name. */
  misfits: v.array(MisfitSchema),
});
export type ScoreTable = v.InferOutput<typeof ScoreTableSchema>;
