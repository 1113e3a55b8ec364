/** What is proposed of a pair: a judge's answer in a stored run, or the set's own label. */
import type { Finding } from '../../core/evaluation';
import { DIMENSIONS, EXCHANGE_KEYS } from '../../core/words';
import { openStoredRun } from '../run/idbShelf';
import type { JournalEntry } from '../run/journal';
import { type Answers, inOrder, type LabelRow, type Proposals } from './record';

export interface Proposal {
  /** A judge's id, or {@link OWN_LABELS}. */
  readonly by: string;
  readonly answers: Answers;
  /** What the judge found, with its places; empty of judges that say no more than answers. */
  readonly findings: readonly Finding[];
}

/** Proposes what the rows themselves are labelled with. */
export const OWN_LABELS = 'set';

export interface Proposer {
  /** @returns null where nothing is proposed: the judge failed, or was not asked. */
  propose(row: LabelRow): Promise<Proposal | null>;
  close(): Promise<void>;
}

export function proposerOf(proposals: Proposals): Proposer {
  if (proposals.from === 'run') return runProposer(proposals.run, proposals.judge);
  return {
    propose: async ({ own, asked }) =>
      proposals.from === 'set' && asked.some((dimension) => own[dimension])
        ? { by: OWN_LABELS, answers: own, findings: [] }
        : null,
    close: async () => undefined,
  };
}

function runProposer(run: string, judge: string): Proposer {
  const journal = openStoredRun(run);
  return {
    propose: async ({ line }) => proposalOf(await journal.find(judge, line)),
    close: () => journal.close(),
  };
}

/** What could not be read, and types that nobody knows, are not proposed. */
export function proposalOf(entry: JournalEntry | null): Proposal | null {
  if (!entry?.ok) return null;
  const { result, evaluation } = entry.answer;
  const answers: Answers = {};
  for (const dimension of DIMENSIONS) {
    const said = result[EXCHANGE_KEYS[dimension]];
    if (!said) continue;
    const problems = said.answer === 'No' ? inOrder(dimension, said.problem) : [];
    answers[dimension] = { answer: said.answer, problems };
  }
  if (Object.keys(answers).length === 0) return null;
  const findings = evaluation?.findings.filter(({ intention }) => intention === 'unasked') ?? [];
  return { by: entry.judge, answers, findings };
}
