/** The runs that a browser keeps: each a database, told by its name. */
import { toErrorRecord } from '../../core/errors';
import type { GivenHandle } from '../images/handles';
import type { RunFacts } from './facts';
import { IdbJournal } from './idbJournal';
import type { JournalHeader } from './journal';

const PREFIX = 'stable-i2i-run ';

export interface StoredRun {
  readonly name: string;
  /** Null where it cannot be read; then `reason` says why. */
  readonly header: JournalHeader | null;
  readonly reason: string | null;
  /** Null where none were kept. */
  readonly facts: RunFacts | null;
  /** Rows done by all judges. */
  readonly done: number;
  /** Of what its set was read from; null where none were kept. */
  readonly handles: readonly GivenHandle[] | null;
}

/** @param name what the user calls the run; one run a name. */
export const openStoredRun = (name: string): IdbJournal => new IdbJournal(PREFIX + name);

/** @returns all stored runs, the latest first. Databases without a header were never begun, and are left out. */
export async function listStoredRuns(): Promise<StoredRun[]> {
  const runs: StoredRun[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith(PREFIX)) continue;
    const journal = new IdbJournal(name);
    const stored = { name: name.slice(PREFIX.length), facts: null, done: 0, handles: null };
    try {
      const header = await journal.header();
      if (!header) continue;
      const [facts, done, handles] = await Promise.all([journal.facts(), journal.count(), journal.handles()]);
      runs.push({ ...stored, header, reason: null, facts, done, handles });
    } catch (error) {
      runs.push({ ...stored, header: null, reason: toErrorRecord(error, 'bench/journal').message });
    } finally {
      await journal.close();
    }
  }
  const begun = (run: StoredRun) => run.header?.startedAt ?? '';
  return runs.sort((p, q) => begun(q).localeCompare(begun(p)));
}

/** Frees all that a run keeps. Close its journal first; a tab that still has it open delays it. */
export function removeStoredRun(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(PREFIX + name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
