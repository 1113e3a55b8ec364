/** What an evaluation tells while it runs, and the messages that cross the workers' borders. */
import * as v from 'valibot';
import { ErrorRecordSchema } from './errors';
import {
  DeviceReportSchema,
  DimensionSchema,
  type Evaluation,
  EXCHANGE_KINDS,
  type ExchangeKind,
  ExchangeSchema,
  type Fidelity,
  FidelitySchema,
  type Finding,
  FindingSchema,
  ImageInfoSchema,
  type Notice,
  type Reasoning,
  ReasoningSchema,
  type Verdict,
  VerdictSchema,
} from './evaluation';
import { MachineSchema, PreflightSchema } from './preflight/schema';
import { CapabilitiesSchema } from './protocol/engine';
import { OriginSchema } from './weightsMessages';
import type { Dimension } from './words';

/** Stands in for ImageBitmap in Node; before its first use, since classes are not hoisted. */
class MissingBitmap implements ImageBitmap {
  readonly width = 0;
  readonly height = 0;
  close(): void {}
}

const fraction = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const seconds = v.record(v.string(), v.pipe(v.number(), v.finite(), v.minValue(0)));

/** Steps of an evaluation that a user may wait for, in the order they come. */
export const STAGES = [
  'decoding',
  'preparing',
  'aligning',
  'comparing',
  'regions',
  'measuring',
  'loading',
  'images',
  'prompt',
  'answer',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * How strongly each place changed, in the frame of the before image: one byte a cell, row by row. 0 is no change; 255
 * is `full` or more, in the unit given.
 */
export const HeatSchema = v.object({
  width: positive,
  height: positive,
  data: v.instance(Uint8Array),
  full: v.number(),
  unit: v.string(),
});
export type Heat = v.InferOutput<typeof HeatSchema>;

/** What a map can show: `change`: all that changed; `color`: coarse colours; `texture`: fine texture that is another. */
export const MAP_KINDS = ['change', 'color', 'texture'] as const;
export type MapKind = (typeof MAP_KINDS)[number];
export const EvidenceMapSchema = v.object({ kind: v.picklist(MAP_KINDS), ...HeatSchema.entries });
export type EvidenceMap = v.InferOutput<typeof EvidenceMapSchema>;

/** The stream of an evaluation. The last event is always `evaluation`; a failure is thrown instead. */
export type EvaluationEvent =
  | {
      type: 'progress';
      stage: Stage;
      dimension: Dimension | null;
      fraction: number | null;
      tokens?: number | undefined;
      /** What a model is asked, where it is a model. */
      kind?: ExchangeKind | undefined;
    }
  | { type: 'verdict'; verdict: Verdict }
  /** New findings, and new states of earlier ones, told by their ids. */
  | { type: 'findings'; findings: Finding[] }
  | { type: 'reasoning'; reasoning: Reasoning }
  | { type: 'fidelity'; fidelity: Fidelity }
  | { type: 'loaded'; loaded: Loaded }
  | { type: 'notice'; notice: Notice }
  /** `maps` holds the heat too, as `change`. */
  | { type: 'overlay'; heat: Heat; maps: EvidenceMap[] }
  | { type: 'evaluation'; evaluation: Evaluation };

// --- what the pixels worker sends -------------------------------------------------------------------------------

const bitmap = v.instance(ImageBitmapClass());
/** `levels`: the bitmap at half its size, a quarter, and so on, for drawing it small. */
export const DecodedSchema = v.object({ info: ImageInfoSchema, bitmap, levels: v.array(bitmap) });
export const PixelsEventSchema = v.variant('type', [
  v.object({ type: v.literal('stage'), stage: v.picklist(STAGES) }),
  v.object({ type: v.literal('verdict'), verdict: VerdictSchema }),
]);
export type PixelsEvent = v.InferOutput<typeof PixelsEventSchema>;

export const EvidenceOutcomeSchema = v.object({
  verdicts: v.array(VerdictSchema),
  findings: v.array(FindingSchema),
  heat: HeatSchema,
  /** Further maps beside the heat. */
  maps: v.array(EvidenceMapSchema),
  prepared: v.object({ width: positive, height: positive }),
  timings: seconds,
  version: v.string(),
});
export type EvidenceOutcome = v.InferOutput<typeof EvidenceOutcomeSchema>;

export const ModelImagesSchema = v.object({
  before: v.instance(ArrayBuffer),
  after: v.instance(ArrayBuffer),
  prepared: v.object({ width: positive, height: positive }),
  seconds: v.number(),
});
export type ModelImages = v.InferOutput<typeof ModelImagesSchema>;

// --- what the judge worker sends --------------------------------------------------------------------------------

export const StoredModelSchema = v.object({
  id: v.string(),
  name: v.string(),
  bytes: count,
  createdAt: v.string(),
  files: v.array(v.object({ role: v.picklist(['model', 'projector']), name: v.string(), bytes: count })),
  warning: v.optional(v.string()),
  origin: v.optional(OriginSchema),
  /** When every byte was last read and hashed again, ISO 8601. */
  verifiedAt: v.optional(v.string()),
  /** Used from where its files lie on the user's disk; `granted` where they may be read without asking. */
  inPlace: v.optional(v.object({ granted: v.boolean() })),
});
export type ModelSummary = v.InferOutput<typeof StoredModelSchema>;
export const ModelListSchema = v.object({
  models: v.array(StoredModelSchema),
  /** Records that could not be read, by key, with the reason. */
  unreadable: v.array(v.object({ key: v.string(), reason: v.string() })),
});
export type ModelList = v.InferOutput<typeof ModelListSchema>;

export const TransferEventSchema = v.object({
  type: v.literal('bytes'),
  /** What is under way: checking and storing files, or the engine reading them. */
  what: v.picklist(['import', 'load']),
  bytes: count,
  total: count,
});
export type TransferEvent = v.InferOutput<typeof TransferEventSchema>;

export const LoadedSchema = v.object({
  model: v.string(),
  weights: v.nullable(v.string()),
  engine: v.string(),
  engineVersion: v.string(),
  report: DeviceReportSchema,
  /** Absent in what was remembered before engines told it. */
  capabilities: v.optional(CapabilitiesSchema),
  /** What was expected of it, and the sizes it was loaded with; absent where nothing had to be planned. */
  preflight: v.optional(PreflightSchema),
  seconds: v.number(),
});
export type Loaded = v.InferOutput<typeof LoadedSchema>;

/** The look before loading: null for what is not loaded from files. */
export const ForecastSchema = v.nullable(
  v.object({
    preflight: PreflightSchema,
    machine: MachineSchema,
    /** Size of the model's files, bytes. */
    bytes: count,
  }),
);
export type Forecast = v.InferOutput<typeof ForecastSchema>;

export const JudgeEventSchema = v.variant('type', [
  v.object({
    type: v.literal('progress'),
    step: v.object({ kind: v.picklist(EXCHANGE_KINDS), dimension: v.nullable(DimensionSchema) }),
    progress: v.object({
      stage: v.picklist(['images', 'prompt', 'answer']),
      fraction,
      tokens: v.optional(count),
    }),
  }),
  v.object({
    type: v.literal('verdict'),
    verdict: VerdictSchema,
    findings: v.array(FindingSchema),
    exchange: v.nullable(ExchangeSchema),
  }),
  v.object({
    type: v.literal('reasoning'),
    reasoning: ReasoningSchema,
    findings: v.array(FindingSchema),
    exchange: ExchangeSchema,
  }),
  v.object({ type: v.literal('places'), findings: v.array(FindingSchema), exchange: ExchangeSchema }),
  v.object({ type: v.literal('fidelity'), fidelity: FidelitySchema, exchange: ExchangeSchema }),
]);

/** What is remembered of a pair, as the events that it gave then; null where something would have to be computed. */
export const RecalledSchema = v.nullable(v.object({ events: v.array(JudgeEventSchema), by: LoadedSchema }));
export type Recalled = v.InferOutput<typeof RecalledSchema>;

// --- what every job sends ---------------------------------------------------------------------------------------

/** Messages of a job in a worker: any number of events, then one outcome. */
export const JobMessageSchema = v.variant('type', [
  v.object({ type: v.literal('event'), event: v.unknown() }),
  v.object({ type: v.literal('done'), value: v.unknown() }),
  v.object({ type: v.literal('failed'), error: ErrorRecordSchema }),
]);
export type JobMessage = v.InferOutput<typeof JobMessageSchema>;

/** ImageBitmap is missing in Node, where this module is loaded too. */
function ImageBitmapClass(): new () => ImageBitmap {
  return typeof ImageBitmap === 'undefined' ? MissingBitmap : ImageBitmap;
}
