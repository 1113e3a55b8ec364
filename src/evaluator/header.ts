/** What every evaluation begins with. */
import { EVALUATION_VERSION, type Evaluation } from '../core/evaluation';
import type { EvaluationEvent } from '../core/events';
import type { Size } from '../core/pixels';
import { APP_VERSION } from '../core/version';
import type { Pair } from './types';

export type Emit = (event: EvaluationEvent) => void;

export function header(pair: Pair, createdAt: string, prepared: Size) {
  return {
    schema: 'stable-i2i-evaluation' as const,
    version: EVALUATION_VERSION,
    app: APP_VERSION,
    createdAt,
    pair: {
      instruction: pair.instruction,
      before: pair.before.info,
      after: pair.after.info,
      prepared: { width: prepared.width, height: prepared.height },
    },
  } satisfies Partial<Evaluation>;
}
