/** Turns what llama.cpp and its wrapper throw into errors with a code. Their texts are all there is to tell them apart. */
import { type ErrorCode, isAbortError, JudgeError } from '../core/errors';
import type { EngineLog } from './log';

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  message: string;
}

const RULES: readonly Rule[] = [
  {
    pattern: /Queue wait timed out/i,
    code: 'engine/gpu-timeout',
    message:
      'The GPU took more than 30 seconds for one step, which is too slow for images of this size. Use a smaller model or smaller images.',
  },
  {
    pattern: /Device lost!/i,
    code: 'engine/device-lost',
    message:
      'The GPU was taken away: its driver restarted, the machine slept, or another program needed it. The pair is kept; evaluate it again.',
  },
  {
    pattern: /exceeds? the available context|context size|context is full/i,
    code: 'engine/context-too-small',
    message: 'The pair does not fit into the context the model was loaded with. Use smaller images.',
  },
  {
    pattern:
      /out of memory|\bOOM\b|OUT_OF_(DEVICE|HOST)_MEMORY|OUTOFMEMORY|Cannot allocate|failed to allocate|Array buffer allocation failed|bad_alloc/i,
    code: 'engine/out-of-memory',
    message:
      'There was not enough memory for this model. Close other tabs, choose smaller images, or use a smaller model; without a GPU the limit is about 3.8 GB of weights.',
  },
  {
    pattern: /File read failed/i,
    code: 'weights/read-failed',
    message: 'The model file could not be read any more. If it was moved or changed, choose it again.',
  },
  {
    pattern: /\(ABORT\)|RuntimeError|unreachable|memory access out of bounds|has crashed|worker error/i,
    code: 'engine/crashed',
    message: 'The engine crashed. The pair is kept; load the model again and retry.',
  },
];

/** What an engine dies of, as far as its log tells. */
const CAUSES: readonly ErrorCode[] = ['engine/gpu-timeout', 'engine/device-lost', 'engine/out-of-memory'];

/** @param fallback the code of an error that no rule knows. */
export function toEngineError(error: unknown, fallback: ErrorCode, log: EngineLog): JudgeError {
  if (error instanceof JudgeError) return error;
  if (isAbortError(error)) return new JudgeError('cancelled', 'Cancelled.');
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const evidence = `${text}\n${log.tail(20)}`;
  const said = RULES.find((r) => r.pattern.test(text));
  // a crash says no more than that it is one: its cause is in the log
  const cause =
    said === undefined || said.code === 'engine/crashed'
      ? RULES.find((r) => CAUSES.includes(r.code) && r.pattern.test(evidence))
      : undefined;
  const rule = cause ?? said ?? RULES.find((r) => r.pattern.test(evidence));
  const facts = { engine: 'wllama', log: log.tail(5) };
  if (rule) return new JudgeError(rule.code, rule.message, facts, error);
  return new JudgeError(fallback, `The engine failed: ${text}`, facts, error);
}
