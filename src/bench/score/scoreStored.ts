/** The scores of a run that a browser keeps, from its journal alone. */

import { JudgeError } from '../../core/errors';
import { pairsOf } from '../board/board';
import type { ImageSource } from '../images/source';
import { openStoredRun } from '../run/idbShelf';
import type { JournalEntry } from '../run/journal';
import { makeRunFile, type RunFile } from '../run/runFile';
import type { JudgeSummary } from '../run/runner';
import { Collector } from './collect';
import type { Scored } from './scored';

/** What the run's own storage does not hold. */
export interface StoredRunFacts {
  readonly name: string;
  readonly concurrency: number;
  readonly machine: RunFile['machine'];
}

/**
 * @param masks where true masks are; null leaves places unscored.
 * @throws JudgeError `bench/journal` where there is no such run.
 */
export async function scoreStored(facts: StoredRunFacts, masks: ImageSource | null): Promise<Scored> {
  const journal = openStoredRun(facts.name);
  try {
    const header = await journal.header();
    if (!header)
      throw new JudgeError('bench/journal', `There is no stored run "${facts.name}".`, { run: facts.name });
    const known = await journal.facts(); // without them what the journal has counts
    const judges = header.judges.map(({ id, fingerprint }) => ({
      id,
      description: readDescription(fingerprint),
      collector: new Collector(masks),
      tally: { answered: 0, failed: 0, unreadable: 0 },
    }));
    const lines = new Set<number>();
    const badLines = new Set<number>();
    for await (const entry of journal.entries()) {
      lines.add(entry.line);
      if (entry.row === null) badLines.add(entry.line);
      const judge = judges.find(({ id }) => id === entry.judge);
      if (!judge) continue;
      count(judge.tally, entry);
      await judge.collector.add(entry);
    }
    const rows = known?.rows ?? lines.size;
    const run = makeRunFile({
      startedAt: header.startedAt,
      finishedAt: known?.endedAt ?? new Date().toISOString(), // of one that was cut off, that of its scoring
      set: { ...header.set, rows, bad: known?.bad ?? badLines.size },
      dimensions: header.dimensions,
      concurrency: facts.concurrency,
      machine: facts.machine,
      judges: judges.map(({ id, description, collector, tally }) => ({
        judge: { id, description, deterministic: !Object.hasOwn(description, 'endpoint') },
        summary: { ...tally, state: stateOf(tally, rows, known?.gone.includes(id) ?? false) },
        collector,
        score: collector.table(),
      })),
    });
    return { run, pairs: pairsWithin(run) };
  } finally {
    await journal.close();
  }
}

/** Every two judges of one run; the answers that differ are seen among the rows. */
export function pairsWithin(run: RunFile): Scored['pairs'] {
  const entries = run.judges.map((judge) => ({ name: judge.id, run, judge }));
  return pairsOf(entries).map(({ first, second, comparison: { dimensions } }) => ({
    first,
    second,
    dimensions,
  }));
}

function count(tally: { answered: number; failed: number; unreadable: number }, entry: JournalEntry): void {
  if (!entry.ok) tally.failed++;
  else tally.answered++;
  if (entry.ok && Object.values(entry.answer.result).includes(null)) tally.unreadable++;
}

const stateOf = (
  { answered, failed }: { answered: number; failed: number },
  rows: number,
  gone: boolean,
): JudgeSummary['state'] => (answered + failed >= rows ? 'complete' : gone ? 'gone' : 'stopped');

function readDescription(fingerprint: string): { kind: string } & Record<string, unknown> {
  const value: unknown = JSON.parse(fingerprint);
  if (typeof value !== 'object' || value === null) return { kind: 'unknown' };
  const kind = 'kind' in value && typeof value.kind === 'string' ? value.kind : 'unknown';
  return { ...value, kind };
}
