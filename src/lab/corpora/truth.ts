/** What a labelled row says is true, checked before anything is taught from it. */
import { JudgeError } from '../../core/errors';
import type { InputRow } from '../../core/exchange';
import type { Label, Unintended } from '../../core/labels';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES, type ProblemType } from '../../core/words';
import type { PixelMask } from '../types';

/** A labelled row and the line it stands in, counted from 1. */
export type LabelledRow = InputRow & Label & { readonly line: number };
/** Masks of a row by their path. */
export type Masks = ReadonlyMap<string, PixelMask>;

export interface KnownTruth {
  readonly answer: 'Yes' | 'No' | 'NULL';
  /** In the order of the vocabulary; empty for every answer but No. */
  readonly types: readonly ProblemType[];
  /** The unintended changes of the dimension; null where the row does not list changes at all. */
  readonly changes: readonly Unintended[] | null;
}
export type Truths = Readonly<Partial<Record<Dimension, KnownTruth>>>;

/**
 * @returns the truth of every labelled dimension.
 * @throws JudgeError `row/invalid` for a label that contradicts itself or the row's list of changes.
 */
export function truthsOf(row: LabelledRow): Truths {
  const truths: Partial<Record<Dimension, KnownTruth>> = {};
  for (const dimension of DIMENSIONS) {
    const key = EXCHANGE_KEYS[dimension];
    const truth = row.label[key];
    if (truth === undefined) continue;
    const named = Array.isArray(truth.problem) ? truth.problem : [];
    const all: readonly ProblemType[] = PROBLEM_TYPES[dimension];
    const types = all.filter((type) => named.includes(type));
    if (types.length !== new Set(named).size)
      throw contradiction(row, `"label.${key}" names a problem that this dimension does not have.`);
    if ((truth.answer === 'No') !== types.length > 0)
      throw contradiction(row, `"label.${key}" answers ${truth.answer} with ${types.length} problems.`);
    const changes = row.unintended?.filter((change) => change.dimension === dimension) ?? null;
    // Where a dimension does not apply, its changes are what was asked for.
    if (changes !== null && truth.answer !== 'NULL') {
      const done = new Set<string>(changes.map((change) => change.type));
      if (done.size !== types.length || types.some((type) => !done.has(type)))
        throw contradiction(row, `"label.${key}" and "unintended" say different things.`);
    }
    truths[dimension] = { answer: truth.answer, types, changes };
  }
  return truths;
}

function contradiction({ line, id }: LabelledRow, what: string): JudgeError {
  return new JudgeError('row/invalid', `Line ${line}: ${what} Nothing is taught from this row.`, {
    line,
    id,
  });
}
