/** Results on standard output: nothing to read back, so such a run cannot go on later. */
import { writeSync } from 'node:fs';
import { encodeEntry, type Written } from '../../src/bench/run/entryRow';
import type { Journal, JournalEntry } from '../../src/bench/run/journal';

const STDOUT = 1;

export class StreamJournal implements Journal {
  readonly #written: Written | undefined;

  constructor(written?: Written) {
    this.#written = written;
  }

  header = async () => null;
  begin = async () => undefined;
  forgetFailures = async () => 0;
  close = async () => undefined;
  async *entries(): AsyncGenerator<JournalEntry> {}

  async append(entry: JournalEntry): Promise<void> {
    writeSync(STDOUT, `${JSON.stringify(encodeEntry(entry, this.#written))}\n`);
  }
}
