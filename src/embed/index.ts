/**
 * StableI2I Web as a library: the facade that the page itself stands on, and the element `<stable-i2i>`. Importing this
 * starts nothing and defines nothing; {@link defineStableI2I} makes the element known.
 */
export { type ErrorCode, type ErrorRecord, JudgeError, toErrorRecord } from '../core/errors';
export {
  type Evaluation,
  EvaluationSchema,
  type Fidelity,
  type Finding,
  type Verdict,
} from '../core/evaluation';
export type { EvaluationEvent } from '../core/events';
export { type Mark, markFinding } from '../core/mark';
export type { PromptSet } from '../core/protocol/promptSet';
export { type JudgeSettings, type JudgeSettingsInput, judgeSettings } from '../core/protocol/settings';
export { decodeMask, type Region } from '../core/region';
export { DIMENSIONS, type Dimension, PROBLEM_TYPES, type ProblemType } from '../core/words';
export { createEvaluator } from '../evaluator/createEvaluator';
export type { EvaluateOptions, Evaluator, ModelRef, OpenImage, Pair } from '../evaluator/types';
export { defineStableI2I, StableI2IElement, type StableI2IEventMap } from './element';
