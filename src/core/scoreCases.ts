/** Labelled rows seen dimension by dimension. */

import type { TaskKind } from './labels';
import type { Sourced } from './metrics/estimate';
import type { Share } from './metrics/issue';
import type { TypeCase } from './metrics/problems';
import type { ScoredRow } from './score';
import type { Signal } from './scoreTable';
import { type Dimension, EXCHANGE_KEYS } from './words';

/** A row of one dimension. A result without the dimension was not asked for it, and is left out. */
export interface Case extends TypeCase, Sourced {
  /** Of its strongest unasked change; null where it is not known or there is none. */
  strength: number | null;
  task: TaskKind | null;
  signals: Partial<Record<Signal, number>>;
}

export const STRENGTHS = [1, 2, 3, 4, 5];

export function toCase(row: ScoredRow, dimension: Dimension): Case | null {
  const key = EXCHANGE_KEYS[dimension];
  const truth = row.label[key];
  const answer = row.result?.[key];
  if (!truth || answer === undefined) return null;
  const strengths = row.unintended.filter((u) => u.dimension === dimension).map((u) => u.strength);
  return {
    truth: truth.answer,
    truthTypes: Array.isArray(truth.problem) ? truth.problem : [],
    answer: answer?.answer ?? null,
    answerTypes: answer?.answer === 'No' ? answer.problem : [],
    strength: strengths.length === 0 ? null : Math.max(...strengths),
    task: row.task,
    source: row.source,
    signals: row.signals[dimension] ?? {},
  };
}

export function tally<Row>(rows: readonly Row[], test: (row: Row) => boolean): Share {
  return { right: rows.filter(test).length, of: rows.length };
}
