/** A judge that gives whole evaluations, the evidence judge or a model, as one of the bench. */
import type { Evaluation } from '../../core/evaluation';
import { toExchangeResult } from '../../core/exchange';
import type { BenchJudge, BenchTask, JudgeDescription } from '../run/judge';

export interface EvaluatingJudge {
  readonly id: string;
  readonly description: JudgeDescription;
  readonly deterministic: boolean;
  readonly lanes?: number;
  /** By way of the facade (`src/evaluator`), in the page or in the console's browser. @throws JudgeError. */
  readonly evaluate: (task: BenchTask, signal: AbortSignal) => Promise<Evaluation>;
}

export function evaluatingJudge({ evaluate, ...rest }: EvaluatingJudge): BenchJudge {
  return {
    ...rest,
    looksAtImages: true,
    async judge(task, signal) {
      const evaluation = await evaluate(task, signal);
      return { result: toExchangeResult(evaluation.verdicts), evaluation };
    },
  };
}
