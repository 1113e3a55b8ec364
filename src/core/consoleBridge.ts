/** What the console program and the page it drives say to each other. Both sides parse it: it crosses a browser's border. */
import * as v from 'valibot';
import { BaselineSchema, BaselineValueSchema } from './baselineMeasures';
import { ErrorRecordSchema } from './errors';
import { DimensionSchema, EvaluationSchema, JudgeKindSchema } from './evaluation';
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
  }
}
