/** A run's journal in IndexedDB, a database of its own each: deleting it frees all of it. */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import { type GivenHandle, HandlesSchema } from '../images/handles';
import { StrictStore } from '../strictStore';
import { type RunFacts, RunFactsSchema } from './facts';
import {
  type Journal,
  type JournalEntry,
  JournalEntrySchema,
  type JournalHeader,
  JournalHeaderSchema,
} from './journal';

const STORE = 'journal';
const HEADER = 'header';
const FACTS = 'facts';
const HANDLES = 'handles';
/** Entries that are held at once while reading. */
const PAGE = 64;

/** Keys are `[judge, line]`; a second writing of a row takes the place of the first. */
type EntryKey = [judge: string, line: number];
/** Every array, and nothing else: in IndexedDB's order arrays come last. */
const ENTRIES_FROM: IDBValidKey = [];

export class IdbJournal implements Journal {
  readonly name: string;
  readonly #store: StrictStore;

  /** @param name of the database. */
  constructor(name: string) {
    this.name = name;
    this.#store = new StrictStore(name, STORE);
  }

  async header(): Promise<JournalHeader | null> {
    const value = await this.#store.read((store) => store.get(HEADER));
    if (value === undefined) return null;
    const parsed = v.safeParse(JournalHeaderSchema, value);
    if (parsed.success) return parsed.output;
    throw new JudgeError(
      'bench/journal',
      `The stored run "${this.name}" cannot be read. Delete it and start anew.`,
      {
        run: this.name,
      },
    );
  }

  begin(header: JournalHeader, facts?: RunFacts): Promise<void> {
    return this.#store.write((store) => {
      store.clear();
      store.put(header, HEADER);
      if (facts) store.put(facts, FACTS);
    });
  }

  /** Null where none were kept, or they cannot be read: then the rows that are there are all that is known. */
  async facts(): Promise<RunFacts | null> {
    const parsed = v.safeParse(RunFactsSchema, await this.#store.read((store) => store.get(FACTS)));
    return parsed.success ? parsed.output : null;
  }

  keepFacts(facts: RunFacts): Promise<void> {
    return this.#store.write((store) => store.put(facts, FACTS));
  }

  /** Handles of what the run's set was read from; null where none were kept. */
  async handles(): Promise<readonly GivenHandle[] | null> {
    const parsed = v.safeParse(HandlesSchema, await this.#store.read((store) => store.get(HANDLES)));
    return parsed.success && parsed.output.length > 0 ? parsed.output : null;
  }

  keepHandles(handles: readonly GivenHandle[]): Promise<void> {
    return this.#store.write((store) => store.put([...handles], HANDLES));
  }

  /** @returns how many entries there are, by all judges. */
  count(): Promise<number> {
    return this.#store.read((store) => store.count(IDBKeyRange.lowerBound(ENTRIES_FROM)));
  }

  append(entry: JournalEntry): Promise<void> {
    const key: EntryKey = [entry.judge, entry.line];
    return this.#store.write((store) => store.put(entry, key));
  }

  async *entries(): AsyncGenerator<JournalEntry> {
    let from: IDBKeyRange = IDBKeyRange.lowerBound(ENTRIES_FROM);
    for (;;) {
      const keys = await this.#store.read((store) => store.getAllKeys(from, PAGE));
      const last = keys.at(-1);
      if (last === undefined) return;
      const range = from;
      const values = await this.#store.read((store) => store.getAll(range, PAGE));
      for (const value of values) {
        const parsed = v.safeParse(JournalEntrySchema, value);
        if (parsed.success) yield parsed.output; // another is as if it were not there: its row is judged again
      }
      from = IDBKeyRange.lowerBound(last, true);
    }
  }

  /** @returns what a judge said of one row; null where it was not asked, or the entry cannot be read. */
  async find(judge: string, line: number): Promise<JournalEntry | null> {
    const key: EntryKey = [judge, line];
    const parsed = v.safeParse(JournalEntrySchema, await this.#store.read((store) => store.get(key)));
    return parsed.success ? parsed.output : null;
  }

  async forgetFailures(): Promise<number> {
    const failed: EntryKey[] = [];
    for await (const entry of this.entries()) if (!entry.ok) failed.push([entry.judge, entry.line]);
    await this.#store.write((store) => {
      for (const key of failed) store.delete(key);
    });
    return failed.length;
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
