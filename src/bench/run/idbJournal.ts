/** A run's journal in IndexedDB, a database of its own each: deleting it frees all of it. */
import { createStore, type UseStore } from 'idb-keyval';
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import {
  type Journal,
  type JournalEntry,
  JournalEntrySchema,
  type JournalHeader,
  JournalHeaderSchema,
} from './journal';

const STORE = 'journal';
const HEADER = 'header';
/** Entries that are held at once while reading. */
const PAGE = 64;

/** Keys are `[judge, line]`; a second writing of a row takes the place of the first. */
type EntryKey = [judge: string, line: number];
/** Every array, and nothing else: in IndexedDB's order arrays come last. */
const ENTRIES_FROM: IDBValidKey = [];

export class IdbJournal implements Journal {
  readonly name: string;
  #store: UseStore | null = null;

  /** @param name of the database. */
  constructor(name: string) {
    this.name = name;
  }

  async header(): Promise<JournalHeader | null> {
    const value = await this.#read((store) => store.get(HEADER));
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

  begin(header: JournalHeader): Promise<void> {
    return this.#write((store) => {
      store.clear();
      store.put(header, HEADER);
    });
  }

  append(entry: JournalEntry): Promise<void> {
    const key: EntryKey = [entry.judge, entry.line];
    return this.#write((store) => store.put(entry, key));
  }

  async *entries(): AsyncGenerator<JournalEntry> {
    let from: IDBKeyRange = IDBKeyRange.lowerBound(ENTRIES_FROM);
    for (;;) {
      const keys = await this.#read((store) => store.getAllKeys(from, PAGE));
      const last = keys.at(-1);
      if (last === undefined) return;
      const range = from;
      const values = await this.#read((store) => store.getAll(range, PAGE));
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
    const parsed = v.safeParse(JournalEntrySchema, await this.#read((store) => store.get(key)));
    return parsed.success ? parsed.output : null;
  }

  async forgetFailures(): Promise<number> {
    const failed: EntryKey[] = [];
    for await (const entry of this.entries()) if (!entry.ok) failed.push([entry.judge, entry.line]);
    await this.#write((store) => {
      for (const key of failed) store.delete(key);
    });
    return failed.length;
  }

  async close(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    await store?.('readonly', (one) => one.transaction.db.close());
  }

  async #read<T>(ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return this.#guard(() =>
      this.#open()('readonly', (store) => {
        const request = ask(store);
        return new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }),
    );
  }

  /** With strict durability, which idb-keyval does not ask for: only then has the disk what the run counts as done. */
  async #write(change: (store: IDBObjectStore) => void): Promise<void> {
    await this.#guard(() =>
      this.#open()('readonly', ({ transaction: { db } }) => {
        const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
        change(transaction.objectStore(STORE));
        return new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        });
      }),
    );
  }

  #open(): UseStore {
    this.#store ??= createStore(this.name, STORE);
    return this.#store;
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof JudgeError) throw error;
      const full = error instanceof Error && error.name === 'QuotaExceededError';
      throw new JudgeError(
        full ? 'bench/disk-full' : 'bench/journal',
        full
          ? "The browser's storage is full. Everything before is kept; make room (stored models are the largest) and go on."
          : "The browser's storage cannot be used, so results cannot be kept. Everything before is kept; reload the page and go on.",
        { run: this.name },
        error,
      );
    }
  }
}
