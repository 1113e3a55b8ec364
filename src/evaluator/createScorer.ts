/** The bench's scores, by way of the score worker. */
import type { GivenImages, ScoreFace } from '../../workers/score.worker';
import { type LabelAgreement, LabelAgreementSchema, type Labels } from '../bench/annotate/agreement';
import type { Comparison } from '../bench/run/compare';
import type { RunFile } from '../bench/run/runFile';
import { ComparisonSchema, type Scored, ScoredSchema } from '../bench/score/scored';
import type { StoredRunFacts } from '../bench/score/scoreStored';
import { RemoteWorker } from './remote';

export interface Scorer {
  /** @param given where true masks may be. @throws JudgeError `bench/journal`, `bench/archive`. */
  stored(facts: StoredRunFacts, given: GivenImages): Promise<Scored>;
  /** @throws JudgeError `bench/run-file`. */
  file(file: File): Promise<Scored>;
  /** @throws JudgeError `bench/not-comparable`, `bench/judge-unknown`. */
  compare(
    first: { run: RunFile; judge: string },
    second: { run: RunFile; judge: string },
  ): Promise<Comparison>;
  /** What two people's labels of one set have in common. @throws JudgeError `bench/labels`. */
  agreement(first: Labels, second: Labels): Promise<LabelAgreement>;
  dispose(): void;
}

export function createScorer(): Scorer {
  const worker = new RemoteWorker<ScoreFace>(
    'score',
    () =>
      new Worker(new URL('../../workers/score.worker.ts', import.meta.url), {
        type: 'module',
        name: 'score',
      }),
    () => undefined,
  );
  return {
    stored: (facts, given) =>
      worker.call(ScoredSchema, (face, port) => face.stored(facts, given, port), { again: true }),
    file: (file) => worker.call(ScoredSchema, (face, port) => face.file(file, port), { again: true }),
    compare: (first, second) =>
      worker.call(ComparisonSchema, (face, port) => face.compare(first, second, port), { again: true }),
    agreement: (first, second) =>
      worker.call(LabelAgreementSchema, (face, port) => face.agreement(first, second, port), { again: true }),
    dispose: () => worker.terminate(),
  };
}

export type { GivenImages };
