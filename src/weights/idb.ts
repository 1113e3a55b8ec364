/** The weights in IndexedDB, in a database of their own: deleting it frees all of them. */
import { del, get, keys, set, setMany, type UseStore } from 'idb-keyval';
import { JudgeError } from '../core/errors';
import { Connection } from './connection';
import type { WeightsStorage } from './storage';

export const WEIGHTS_DATABASE = 'stable-i2i-weights';

/**
 * Blobs are handed to IndexedDB as they are: the browser writes them to files and hands back handles, so that 5 GB are
 * opened without being read (docs: as ArrayBuffers the same takes 10 GiB of memory).
 */
export class IdbStorage implements WeightsStorage {
  readonly name: string;
  readonly #connection: Connection;

  constructor(name = WEIGHTS_DATABASE) {
    this.name = name;
    this.#connection = new Connection(name, 'weights');
  }

  get(key: string): Promise<unknown> {
    return this.#run((store) => get<unknown>(key, store));
  }

  set(key: string, value: unknown): Promise<void> {
    return this.#run((store) => set(key, value, store));
  }

  setAll(entries: readonly (readonly [string, unknown])[]): Promise<void> {
    return this.#run((store) =>
      setMany(
        entries.map(([key, value]) => [key, value]),
        store,
      ),
    );
  }

  delete(key: string): Promise<void> {
    return this.#run((store) => del(key, store));
  }

  async keys(): Promise<string[]> {
    const all = await this.#run((store) => keys(store));
    return all.filter((key) => typeof key === 'string');
  }

  async #run<T>(use: (store: UseStore) => Promise<T>): Promise<T> {
    try {
      return await use(this.#connection.use);
    } catch (error) {
      // the weights store turns it into an error that says how much is needed and free
      if (error instanceof Error && error.name === 'QuotaExceededError') throw error;
      throw new JudgeError(
        'weights/storage-unavailable',
        "The browser's storage cannot be used (private windows and strict privacy settings forbid it). Use the files without storing them, or open the page in a normal window.",
        {},
        error ?? undefined,
      );
    }
  }
}
