/**
 * An evaluation: the whole answer for one pair by one judge. This is what is shown, stored, written by the console and
 * read back; the schema carries a version and only ever grows.
 */
import * as v from 'valibot';
import { ERROR_CODES } from './errors';
import { JudgeSettingsSchema } from './protocol/settings';
import { BoxSchema, RegionSchema } from './region';
import { SaidListSchema } from './said';
import { DIMENSIONS, JUDGE_KINDS } from './words';

const finite = v.pipe(v.number(), v.finite());
const nonNegative = v.pipe(finite, v.minValue(0));
const unit = v.pipe(finite, v.minValue(0), v.maxValue(1));
const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));

export const DimensionSchema = v.picklist(DIMENSIONS);
export const JudgeKindSchema = v.picklist(JUDGE_KINDS);

/**
 * A measured number behind a verdict. `limit`, where there is one, is the value from which the judge calls it a
 * problem; `side` says on which side of it the problem lies.
 */
export const MeasureSchema = v.object({
  name: v.string(),
  value: finite,
  unit: v.string(),
  limit: v.optional(v.object({ value: finite, side: v.picklist(['above', 'below']) })),
});
export type Measure = v.InferOutput<typeof MeasureSchema>;

const verdictCommon = {
  dimension: DimensionSchema,
  judge: JudgeKindSchema,
  /** One or two plain sentences for the reader. */
  summary: v.string(),
  /** The same as facts, of which a reader's language is made (`said.ts`); absent of pixel evidence until it is marked. */
  said: SaidListSchema,
  measures: v.array(MeasureSchema),
  /** Probability that the answer is right, 0 to 1; null where the judge has no calibrated one. */
  confidence: v.nullable(unit),
  /** How likely a model held each answer for; they add up to 1. Absent where it was not asked or cannot be had. */
  probabilities: v.optional(v.object({ yes: unit, no: unit, null: unit })),
  /** Wall time of this verdict, seconds. */
  seconds: nonNegative,
};

/** One dimension's answer. `unreadable` is a failure to read the judge, never a kind of pass. */
export const VerdictSchema = v.variant('answer', [
  v.object({ answer: v.literal('consistent'), ...verdictCommon }),
  v.object({
    answer: v.literal('issue'),
    problems: v.array(v.string()),
    /** Those of `problems` that are no type of the dimension. */
    unknownProblems: v.optional(v.array(v.string())),
    ...verdictCommon,
  }),
  v.object({ answer: v.literal('notApplicable'), ...verdictCommon }),
  v.object({ answer: v.literal('unreadable'), ...verdictCommon }),
]);
export type Verdict = v.InferOutput<typeof VerdictSchema>;
export type Answer = Verdict['answer'];

/** One problem, or one change taken as the edit that was asked for. */
export const FindingSchema = v.object({
  id: v.string(),
  dimension: DimensionSchema,
  type: v.string(),
  description: v.string(),
  /** The same as facts; what the model wrote itself is among them as it is written. Absent of pixel evidence. */
  said: SaidListSchema,
  regions: v.array(RegionSchema),
  /** Importance within this evaluation, 0 to 1, higher is worse; findings are ordered by it. */
  severity: unit,
  confidence: v.nullable(unit),
  judge: JudgeKindSchema,
  /** 'unasked': counted as a problem. 'requested': taken as the edit that the instruction asks for, not counted. */
  intention: v.picklist(['unasked', 'requested']),
});
export type Finding = v.InferOutput<typeof FindingSchema>;

/** What is known of one image of a pair; sizes in pixels after its EXIF orientation was applied. */
export const ImageInfoSchema = v.object({
  name: v.string(),
  format: v.picklist(['png', 'jpeg', 'webp', 'avif', 'gif', 'bmp']),
  bytes: nonNegative,
  width: positiveInteger,
  height: positiveInteger,
  /** The file held several frames; the first was used. */
  animated: v.boolean(),
  /** The file had transparency; it was dropped, the colours below it kept. */
  alphaDropped: v.boolean(),
});
export type ImageInfo = v.InferOutput<typeof ImageInfoSchema>;

/** The requests that are put to a model. */
export const EXCHANGE_KINDS = ['question', 'followUp', 'fidelity', 'grounding'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

/** One question put to a model and what came back, kept so that a reader can check the verdict. */
export const ExchangeSchema = v.object({
  /** What was asked; a question where it is absent. */
  kind: v.optional(v.picklist(EXCHANGE_KINDS)),
  /** Null for what concerns no single dimension. */
  dimension: v.nullable(DimensionSchema),
  system: v.string(),
  /** The text of the question; `<image>` stands for an image. */
  prompt: v.string(),
  output: v.string(),
  finishReason: v.string(),
  tokens: v.object({
    /** Tokens of the whole prompt, images included. */
    prompt: nonNegative,
    /** Of those, taken from the cache. */
    cached: nonNegative,
    generated: nonNegative,
  }),
  /** Images that were encoded for it; null where the engine cannot tell. */
  imagesEncoded: v.optional(v.nullable(nonNegative)),
  /** Of `seconds`, those spent on writing the answer; null where the engine cannot tell. */
  writingSeconds: v.optional(v.nullable(nonNegative)),
  /** Number of the close-up it was about, from 1; absent for the whole pair. */
  closeUp: v.optional(positiveInteger),
  /** It was not asked now but remembered from an earlier evaluation. */
  remembered: v.optional(v.boolean()),
  seconds: nonNegative,
});
export type Exchange = v.InferOutput<typeof ExchangeSchema>;

/** A model's explanation of an issue: what it thought, and each problem in words. */
export const ReasoningSchema = v.object({
  dimension: DimensionSchema,
  /** False when its output could not be read; then the rest is empty. */
  readable: v.boolean(),
  think: v.nullable(v.string()),
  explained: v.array(v.object({ type: v.string(), text: v.string(), known: v.boolean() })),
  /** Types of the verdict that it did not explain: on second thought they do not stand. */
  dropped: v.array(v.string()),
  /** The output ended within the explanation. */
  cutOff: v.boolean(),
  /** The question was our own wording, although the prompt set is not ours. */
  ours: v.boolean(),
});
export type Reasoning = v.InferOutput<typeof ReasoningSchema>;

/** 0 to 10, higher is better; null when it could not be read. */
export const FidelitySchema = v.object({
  score: v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10))),
  seconds: nonNegative,
});
export type Fidelity = v.InferOutput<typeof FidelitySchema>;

export const DEVICES = ['webgpu', 'cpu', 'remote', 'unknown'] as const;

export const DeviceReportSchema = v.object({
  /** What really computes the language model, from the engine's own report; `remote` is a server that was named. */
  device: v.picklist(DEVICES),
  /** What computes the vision tower. */
  vision: v.picklist(DEVICES),
  adapter: v.nullable(v.string()),
  layersOnGpu: nonNegative,
  layers: nonNegative,
  threads: nonNegative,
  contextTokens: nonNegative,
  /**
   * Which build of an engine runs: `full` can wait for the GPU and for files, `compat` does the same more slowly where the
   * browser lacks that, `plain` cannot. Absent where there is only one.
   */
  build: v.optional(v.picklist(['full', 'compat', 'plain'])),
  /** Memory that it took on the GPU, bytes; absent where it does not say. */
  gpuBytes: v.optional(nonNegative),
});
export type DeviceReport = v.InferOutput<typeof DeviceReportSchema>;

/** Something that a reader should know about how an evaluation came about. */
export const NoticeSchema = v.variant('kind', [
  /** The images were shown to the model smaller than asked for, since the GPU is slow; longest edges in pixels. */
  v.object({ kind: v.literal('smaller'), asked: positiveInteger, longEdge: positiveInteger }),
  /** The engine died and was loaded again; `code` says of what, `longEdge` the size of the images then. */
  v.object({ kind: v.literal('restarted'), code: v.picklist(ERROR_CODES), longEdge: positiveInteger }),
]);
export type Notice = v.InferOutput<typeof NoticeSchema>;

export const JudgeInfoSchema = v.variant('kind', [
  v.object({ kind: v.literal('evidence'), version: v.string() }),
  v.object({
    kind: v.literal('model'),
    model: v.string(),
    /** sha256 over the chunk hashes of the weights; null when the files were used without being stored. */
    weights: v.nullable(v.string()),
    engine: v.string(),
    engineVersion: v.string(),
    promptSet: v.string(),
    /** sha256 over all texts of the prompt set. */
    promptSetHash: v.optional(v.string()),
    settings: v.optional(JudgeSettingsSchema),
    report: DeviceReportSchema,
  }),
]);
export type JudgeInfo = v.InferOutput<typeof JudgeInfoSchema>;

export const EVALUATION_VERSION = 1;

export const EvaluationSchema = v.object({
  schema: v.literal('stable-i2i-evaluation'),
  version: v.literal(EVALUATION_VERSION),
  app: v.string(),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  pair: v.object({
    instruction: v.string(),
    before: ImageInfoSchema,
    after: ImageInfoSchema,
    /** The size both images were brought to before judging, pixels. */
    prepared: v.object({ width: positiveInteger, height: positiveInteger }),
  }),
  judge: JudgeInfoSchema,
  verdicts: v.array(VerdictSchema),
  findings: v.array(FindingSchema),
  exchanges: v.array(ExchangeSchema),
  reasonings: v.optional(v.array(ReasoningSchema)),
  fidelity: v.optional(FidelitySchema),
  /** What was looked at again at its own resolution, in pixels of the before image. */
  closeUps: v.optional(v.array(BoxSchema)),
  /** Share of consistent dimensions, 0 to 1, over semantic and structure, and over all three (`protocol/votes.ts`). */
  votes: v.optional(v.object({ two: v.nullable(unit), three: v.nullable(unit) })),
  /** Wall time by stage, seconds. */
  timings: v.record(v.string(), nonNegative),
  notices: v.optional(v.array(NoticeSchema)),
});
export type Evaluation = v.InferOutput<typeof EvaluationSchema>;
