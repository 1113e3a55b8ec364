/**
 * Everything that can go wrong, as a code with its facts. A message is made from them for people; nothing matches on
 * messages. Errors cross worker borders as `ErrorRecord`s because structured clone drops the fields of Error classes.
 */
import * as v from 'valibot';

export const ERROR_CODES = [
  // input images
  'image/empty',
  'image/not-an-image',
  'image/unsupported',
  'image/truncated',
  'image/too-large',
  'image/decode-failed',
  // pair and evaluation
  'pair/incomplete',
  'evaluation/failed',
  'cancelled',
  // weights
  'weights/not-gguf',
  'weights/truncated',
  'weights/wrong-kind',
  'weights/model-missing',
  'weights/projector-missing',
  'weights/quota',
  'weights/storage-unavailable',
  'weights/not-found',
  'weights/corrupt',
  'weights/read-failed',
  'weights/permission',
  // downloads
  'weights/unreachable',
  'weights/offline',
  'weights/refused',
  'weights/gone',
  'weights/server-failed',
  'weights/changed',
  'weights/unverified',
  'weights/plan-invalid',
  // prompts
  'prompts/incomplete',
  'prompts/changed',
  'prompts/invalid',
  'prompts/unreachable',
  'prompts/gone',
  // engine
  'engine/not-loaded',
  'engine/load-failed',
  'engine/no-vision',
  'engine/context-too-small',
  'engine/out-of-memory',
  'engine/gpu-timeout',
  'engine/crashed',
  'engine/unsupported',
  'engine/device-lost',
  // a server that judges
  'endpoint/invalid',
  'endpoint/unreachable',
  'endpoint/refused',
  'endpoint/busy',
  'endpoint/timeout',
  'endpoint/failed',
  'endpoint/unreadable',
  // workers and borders
  'worker/crashed',
  'border/invalid-message',
  // reports and history
  'report/invalid',
  'history/unavailable',
  // console
  'row/invalid',
  'row/image-missing',
  // lab
  'lab/too-small',
  'lab/unknown-method',
  'lab/set-mismatch',
  'lab/write-failed',
  'lab/no-place',
  'lab/no-images',
  'lab/render-failed',
  // bench
  'bench/set',
  'bench/no-set',
  'bench/files',
  'bench/archive',
  'bench/archive-limit',
  'bench/journal',
  'bench/journal-mismatch',
  'bench/run-held',
  'bench/disk-full',
  'bench/judge-gone',
  'bench/judge-unknown',
  'bench/unfitted',
  'bench/run-file',
  'bench/not-comparable',
  'bench/labels',
  // packing
  'pack/checkpoint',
  'pack/write',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The facts of an error: plain values, safe to clone and to show. */
export type ErrorFacts = Record<string, string | number | boolean>;

export const ErrorRecordSchema = v.object({
  code: v.picklist(ERROR_CODES),
  facts: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  message: v.string(),
  cause: v.optional(v.string()),
});
export type ErrorRecord = v.InferOutput<typeof ErrorRecordSchema>;

/** One failure of the project: `code` says which, `facts` what about, `message` why and the way out, in English. */
export class JudgeError extends Error {
  override readonly name = 'JudgeError';
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}

/** @returns the error as plain data; anything that is not a JudgeError becomes `fallback` with its text as the cause. */
export function toErrorRecord(error: unknown, fallback: ErrorCode = 'evaluation/failed'): ErrorRecord {
  if (error instanceof JudgeError) {
    const record: ErrorRecord = { code: error.code, facts: error.facts, message: error.message };
    if (error.cause !== undefined) record.cause = describeCause(error.cause);
    return record;
  }
  if (isAbortError(error)) return { code: 'cancelled', facts: {}, message: 'Cancelled.' };
  const text = describeCause(error);
  return { code: fallback, facts: {}, message: `Something went wrong: ${text}`, cause: text };
}

/** The inverse of {@link toErrorRecord}. */
export function fromErrorRecord(record: ErrorRecord): JudgeError {
  return new JudgeError(record.code, record.message, record.facts, record.cause);
}

/** True for a DOMException or Error named AbortError, and for our own `cancelled`. */
export function isAbortError(error: unknown): boolean {
  if (error instanceof JudgeError) return error.code === 'cancelled';
  return error instanceof Error && error.name === 'AbortError';
}

/** @throws JudgeError `cancelled` when the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new JudgeError('cancelled', 'Cancelled.');
}

function describeCause(cause: unknown): string {
  if (cause instanceof Error) return cause.message === '' ? cause.name : cause.message;
  return String(cause);
}
