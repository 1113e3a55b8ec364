/** One number for a pair: the share of dimensions that were found consistent. */
import type { Verdict } from '../evaluation';
import type { Dimension } from '../words';

export interface Votes {
  /** Over semantic and structure; 0 to 1, higher is better. */
  two: number | null;
  /** Over all three. */
  three: number | null;
}

/**
 * The mean of Yes = 1 and No = 0; NULL is left out. Null where a dimension was not judged or could not be read, or where
 * nothing is left: a missing answer is no vote.
 */
export function votes(verdicts: readonly Verdict[]): Votes {
  return {
    two: vote(verdicts, ['semantic', 'structure']),
    three: vote(verdicts, ['semantic', 'structure', 'lowLevel']),
  };
}

function vote(verdicts: readonly Verdict[], dimensions: readonly Dimension[]): number | null {
  const ballots: number[] = [];
  for (const dimension of dimensions) {
    const verdict = verdicts.find((one) => one.dimension === dimension);
    if (verdict === undefined || verdict.answer === 'unreadable') return null;
    if (verdict.answer !== 'notApplicable') ballots.push(verdict.answer === 'consistent' ? 1 : 0);
  }
  return ballots.length === 0 ? null : ballots.reduce((sum, one) => sum + one, 0) / ballots.length;
}
