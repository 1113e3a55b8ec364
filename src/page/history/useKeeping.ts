/** Keeps every evaluation that ends, as far as the reader wants that. */
import { useEffect, useRef, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation';
import type { Pair } from '../../evaluator/types';
import { readKeeping } from '../../history/keeping';

/**
 * @param files of the pair as they were given; null where they are not known.
 * @returns why the last evaluation could not be kept; null where it was.
 */
export function useKeeping(
  pair: Pair | null,
  files: { before: Blob; after: Blob } | null,
  evaluations: readonly Evaluation[],
): ErrorRecord | null {
  const [error, setError] = useState<ErrorRecord | null>(null);
  const seen = useRef(new WeakSet<Evaluation>());
  useEffect(() => {
    const fresh = evaluations.filter((one) => !seen.current.has(one));
    for (const evaluation of fresh) {
      if (!pair || !files) continue;
      seen.current.add(evaluation);
      keep(pair, files, evaluation).then(
        () => setError(null),
        (failure: unknown) => setError(toErrorRecord(failure, 'history/unavailable')),
      );
    }
  }, [pair, files, evaluations]);
  return error;
}

/** The history's code is not needed before the first evaluation has ended. */
async function keep(pair: Pair, files: { before: Blob; after: Blob }, evaluation: Evaluation): Promise<void> {
  const keeping = readKeeping();
  if (keeping === 'nothing') return;
  const { keepEvaluation } = await import('./keepEvaluation');
  await keepEvaluation(pair, files, evaluation, keeping === 'all');
}
