/** Entries of a journal as rows of the exchange format. */
import type { Evaluation } from '../../core/evaluation';
import type { JournalEntry } from './journal';

/** A model's result is written as the reference writes it; undefined for evaluations that are written plainly. */
export type Written = (evaluation: Evaluation) => unknown;

/** @returns the row that is written: the exchange format's keys, and what tells where it stands in the run. */
export function encodeEntry(entry: JournalEntry, written?: Written): object {
  const { judge, line, id, row, dimension, attempts, seconds } = entry;
  const run = { judge, line, attempts, seconds, ...(dimension === null ? {} : { dimension }) };
  if (!entry.ok) return { ...row, id, ...run, error: entry.error };
  const { result, evaluation, signals } = entry.answer;
  return {
    ...row,
    id,
    ...run,
    result: (evaluation && written?.(evaluation)) ?? result,
    ...(evaluation === null ? {} : { evaluation }),
    ...(signals === undefined ? {} : { signals }),
  };
}
