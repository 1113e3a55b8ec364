/** Judges that need no model: thresholds on plain measures, always the same answer, and chance. */
import type { Baseline } from '../../core/baselineMeasures';
import { seededRandom } from '../../core/metrics/random';
import { type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../core/words';
import { DIFFERENT } from '../baselines/measures';
import { differs, type Thresholds, thresholdsOf } from '../baselines/thresholds';
import type { BenchAnswer } from '../run/journal';
import type { BenchJudge, BenchTask } from '../run/judge';

type Result = BenchAnswer['result'][keyof BenchAnswer['result']];

/**
 * A plain measure with its fitted thresholds. It names no type, so where it sees an issue it is let name all of the
 * dimension, which is the best it can do for macro F1.
 * @param measure computes the value of a pair.
 * @throws JudgeError `bench/unfitted`.
 */
export function baselineJudge(
  name: Baseline,
  fitted: Thresholds,
  measure: (name: Baseline, task: BenchTask, signal: AbortSignal) => Promise<number>,
): BenchJudge {
  const thresholds = thresholdsOf(name, fitted);
  return {
    id: `baseline:${name}`,
    description: { kind: 'baseline', measure: name, thresholds, provenance: fitted.provenance },
    deterministic: true,
    looksAtImages: true,
    async judge(task, signal) {
      const value = await measure(name, task, signal);
      const signals: NonNullable<BenchAnswer['signals']> = {};
      for (const dimension of task.dimensions) signals[dimension] = { severity: DIFFERENT[name] * value };
      return {
        result: resultOf(task, (dimension) =>
          differs(name, value, thresholds[dimension]) ? allOf(dimension) : YES,
        ),
        evaluation: null,
        signals,
      };
    },
  };
}

export const CONSTANTS = ['yes', 'no', 'null'] as const;
export type Constant = (typeof CONSTANTS)[number];

/** Always Yes, No (with all types) or NULL: what a number is worth against it. */
export function constantJudge(answer: Constant): BenchJudge {
  const said = (dimension: Dimension): Result =>
    answer === 'yes' ? YES : answer === 'no' ? allOf(dimension) : { answer: 'NULL', problem: 'NULL' };
  return {
    id: `constant:${answer}`,
    description: { kind: 'constant', answer },
    deterministic: true,
    looksAtImages: false,
    judge: async (task) => ({ result: resultOf(task, said), evaluation: null }),
  };
}

/** Yes or No with equal chance, and one type with equal chance; a row's answer depends on its id and the seed alone. */
export function randomJudge(seed: number): BenchJudge {
  return {
    id: `random:${seed}`,
    description: { kind: 'random', seed },
    deterministic: true,
    looksAtImages: false,
    judge: async (task) => ({
      result: resultOf(task, (dimension) => {
        const random = seededRandom(hash(`${seed} ${dimension} ${task.row.id}`));
        if (random() < 0.5) return YES;
        const types = PROBLEM_TYPES[dimension];
        return { answer: 'No', problem: [types[Math.floor(random() * types.length)]!] };
      }),
      evaluation: null,
    }),
  };
}

const YES: Result = { answer: 'Yes', problem: 'NULL' };
const allOf = (dimension: Dimension): Result => ({ answer: 'No', problem: [...PROBLEM_TYPES[dimension]] });

function resultOf({ dimensions }: BenchTask, said: (dimension: Dimension) => Result): BenchAnswer['result'] {
  const result: BenchAnswer['result'] = {};
  for (const dimension of dimensions) result[EXCHANGE_KEYS[dimension]] = said(dimension) ?? null;
  return result;
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo, public domain). */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}
