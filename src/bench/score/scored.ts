/** A run with all that is shown of it. */
import * as v from 'valibot';
import { DIMENSIONS, type Dimension } from '../../core/words';
import type { NamedPlot } from '../board/board';
import type { Comparison } from '../run/compare';
import type { RunFile } from '../run/runFile';
import type { KeptRow } from './collect';

/** How sure a judge was of its answer, 0.5 to 1, by dimension; absent where it does not say. */
export type Sureness = Partial<Record<Dimension, number>>;

export interface ScoredPair {
  readonly first: string;
  readonly second: string;
  readonly dimensions: Comparison['dimensions'];
}

export interface Scored {
  readonly run: RunFile;
  /** By judge, in the order of the run's rows; empty of a run file, which does not hold it. */
  readonly sure: Readonly<Record<string, readonly Sureness[]>>;
  readonly plots: readonly { readonly dimension: Dimension; readonly plots: readonly NamedPlot[] }[];
  readonly pairs: readonly ScoredPair[];
}

/**
 * What the score worker sends. It is made from parsed entries in the worker, and thousands of rows take longer than a
 * frame to parse once more: so only its shape is checked.
 */
export const ScoredSchema = v.custom<Scored>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['run', 'sure', 'plots', 'pairs'].every((key) => Object.hasOwn(value, key)),
);
export const ComparisonSchema = v.custom<Comparison>(
  (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'differences'),
);

export function sureness(row: KeptRow | undefined): Sureness {
  const sure: Sureness = {};
  for (const dimension of DIMENSIONS) {
    const issue = row?.signals[dimension]?.confidence;
    if (issue !== undefined) sure[dimension] = Math.max(issue, 1 - issue);
  }
  return sure;
}
