/** What the check of a machine tells: its steps while it runs, and its report. */
import * as v from 'valibot';
import { DeviceReportSchema } from './evaluation';
import { MachineSchema } from './preflight/schema';

export const CHECK_STEPS = ['machine', 'model', 'cpu', 'gpu'] as const;
export const CheckStepSchema = v.object({ step: v.picklist(CHECK_STEPS) });
export type CheckStep = v.InferOutput<typeof CheckStepSchema>;

/** One run of the tiny model. */
export const TrialSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    report: DeviceReportSchema,
    /** The answer to one question about two images. */
    text: v.string(),
    seconds: v.object({ loading: v.number(), answering: v.number() }),
  }),
  v.object({ ok: v.literal(false), message: v.string() }),
]);
export type Trial = v.InferOutput<typeof TrialSchema>;

export const CheckReportSchema = v.object({
  machine: MachineSchema,
  /** Features and limits of the adapter that engines ask for, by their names in WebGPU. */
  features: v.array(v.string()),
  limits: v.record(v.string(), v.number()),
  storage: v.object({
    /** Bytes that the browser grants, and uses; null where it does not tell. */
    quota: v.nullable(v.number()),
    usage: v.nullable(v.number()),
    persisted: v.nullable(v.boolean()),
  }),
  engine: v.string(),
  cpu: TrialSchema,
  /** Null where no adapter can run it. */
  gpu: v.nullable(TrialSchema),
});
export type CheckReport = v.InferOutput<typeof CheckReportSchema>;
