/** A run with all that is shown of it. */
import * as v from 'valibot';
import type { Comparison } from '../run/compare';
import type { RunFile } from '../run/runFile';

export interface ScoredPair {
  readonly first: string;
  readonly second: string;
  readonly dimensions: Comparison['dimensions'];
}

export interface Scored {
  readonly run: RunFile;
  readonly pairs: readonly ScoredPair[];
}

/**
 * What the score worker sends. It is made from parsed entries in the worker, and thousands of rows take longer than a
 * frame to parse once more: so only its shape is checked.
 */
export const ScoredSchema = v.custom<Scored>(
  (value) =>
    typeof value === 'object' && value !== null && ['run', 'pairs'].every((key) => Object.hasOwn(value, key)),
);
export const ComparisonSchema = v.custom<Comparison>(
  (value) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'differences'),
);
