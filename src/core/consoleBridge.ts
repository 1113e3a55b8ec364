/** What the console program and the page it drives say to each other. Both sides parse it: it crosses a browser's border. */
import * as v from 'valibot';
import { BaselineSchema, BaselineValueSchema } from './baselineMeasures';
import { EndpointSchema } from './engines';
import { ErrorRecordSchema } from './errors';
import { DimensionSchema, EvaluationSchema, JudgeKindSchema } from './evaluation';
import { JudgeEventSchema, LoadedSchema } from './events';
import { PromptSetSchema } from './protocol/promptSet';
import { CloseUpsSchema, JudgeSettingsSchema } from './protocol/settings';

export const ConsoleRequestSchema = v.object({
  judge: JudgeKindSchema,
  dimensions: v.array(DimensionSchema),
  instruction: v.string(),
  /** Of a model; the reference's own where they are absent. */
  settings: v.optional(JudgeSettingsSchema),
  /** Of a model; the built-in set where it is absent. */
  prompts: v.optional(PromptSetSchema),
  /** Of a model; none where it is absent. */
  closeUps: v.optional(CloseUpsSchema),
  /** A server in place of files: the program asks it, for the page. The key stays with the program. */
  endpoint: v.optional(v.omit(EndpointSchema, ['key'])),
  before: v.object({ url: v.string(), name: v.string() }),
  after: v.object({ url: v.string(), name: v.string() }),
});
export type ConsoleRequest = v.InferOutput<typeof ConsoleRequestSchema>;

export const ConsoleReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), evaluation: EvaluationSchema }),
  v.object({ ok: v.literal(false), error: ErrorRecordSchema }),
]);
export type ConsoleReply = v.InferOutput<typeof ConsoleReplySchema>;

/** One plain measure of a pair. */
export const BaselineRequestSchema = v.object({
  name: BaselineSchema,
  before: v.object({ url: v.string(), name: v.string() }),
  after: v.object({ url: v.string(), name: v.string() }),
});
export type BaselineRequest = v.InferOutput<typeof BaselineRequestSchema>;

export const BaselineReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: BaselineValueSchema }),
  v.object({ ok: v.literal(false), error: ErrorRecordSchema }),
]);
export type BaselineReply = v.InferOutput<typeof BaselineReplySchema>;

export const ModelReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), device: v.string(), seconds: v.number() }),
  v.object({ ok: v.literal(false), error: ErrorRecordSchema }),
]);
export type ModelReply = v.InferOutput<typeof ModelReplySchema>;

const size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the page wants of a server, by way of the program: whether it is there, or answers about a pair. */
export const ServerRequestSchema = v.variant('type', [
  v.object({ type: v.literal('connect') }),
  v.object({
    type: v.literal('ask'),
    instruction: v.string(),
    /** PNG files at the model's size, base64. */
    before: v.string(),
    after: v.string(),
    prompts: PromptSetSchema,
    settings: JudgeSettingsSchema,
    frame: v.object({ width: size, height: size }),
  }),
]);
export type ServerRequest = v.InferOutput<typeof ServerRequestSchema>;

export const ServerReplySchema = v.variant('type', [
  v.object({ type: v.literal('loaded'), loaded: LoadedSchema }),
  v.object({ type: v.literal('events'), events: v.array(JudgeEventSchema) }),
  v.object({ type: v.literal('failed'), error: ErrorRecordSchema }),
]);
export type ServerReply = v.InferOutput<typeof ServerReplySchema>;

/** Name of the function that the page calls to have a server asked, where the program has put it. */
export const SERVER_BINDING = 'stableI2iServer';

/** Name of the function that the page calls with a line of progress, where the program has put it. */
export const PROGRESS_BINDING = 'stableI2iProgress';

/** What the page offers to the program, under `window.stableI2iConsole`. */
export interface ConsoleFace {
  /** Loads the files chosen in the page's file field. */
  loadModel: () => Promise<ModelReply>;
  judge: (request: ConsoleRequest) => Promise<ConsoleReply>;
  baseline: (request: BaselineRequest) => Promise<BaselineReply>;
}

declare global {
  interface Window {
    stableI2iConsole: ConsoleFace;
    [PROGRESS_BINDING]?: (line: string) => void;
    [SERVER_BINDING]?: (request: ServerRequest) => Promise<unknown>;
  }
}
