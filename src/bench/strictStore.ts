/** One object store in a database of its own, whose writes are on the disk before they count as done. */
import { createStore, type UseStore } from 'idb-keyval';
import { JudgeError } from '../core/errors';

export class StrictStore {
  readonly name: string;
  readonly #table: string;
  #store: UseStore | null = null;

  /** @param name of the database. @param table of the object store in it. */
  constructor(name: string, table: string) {
    this.name = name;
    this.#table = table;
  }

  /** @throws JudgeError `bench/disk-full`, `bench/journal`. */
  read<T>(ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
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

  /**
   * All changes or none, with strict durability, which idb-keyval does not ask for.
   * @throws JudgeError `bench/disk-full`, `bench/journal`.
   */
  write(change: (store: IDBObjectStore) => void): Promise<void> {
    return this.#guard(() =>
      this.#open()('readonly', ({ transaction: { db } }) => {
        const transaction = db.transaction(this.#table, 'readwrite', { durability: 'strict' });
        change(transaction.objectStore(this.#table));
        return new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        });
      }),
    );
  }

  async close(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    await store?.('readonly', (one) => one.transaction.db.close());
  }

  #open(): UseStore {
    this.#store ??= createStore(this.name, this.#table);
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
