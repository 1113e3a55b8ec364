/** Where the history is kept: IndexedDB in the page, memory in tests. */
import { clear, createStore, delMany, entries, get, setMany, type UseStore } from 'idb-keyval';
import { JudgeError } from '../core/errors';

export interface HistoryStorage {
  get(key: string): Promise<unknown>;
  /** Everything whose key begins so. */
  all(prefix: string): Promise<[key: string, value: unknown][]>;
  /** Sets all of them or, after a failure, none. */
  set(values: readonly [key: string, value: unknown][]): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

export const HISTORY_DATABASE = 'stable-i2i-history';

/** In a database of its own. Blobs are handles there: listing reads entries, never the bytes of files. */
export class IdbHistory implements HistoryStorage {
  readonly #name: string;
  #store: UseStore | null = null;

  /** Opens nothing yet. @param name another database, for tests. */
  constructor(name = HISTORY_DATABASE) {
    this.#name = name;
  }

  get(key: string): Promise<unknown> {
    return this.#run((store) => get<unknown>(key, store));
  }

  all(prefix: string): Promise<[string, unknown][]> {
    return this.#run(async (store) => {
      const found: [string, unknown][] = [];
      for (const [key, value] of await entries<IDBValidKey, unknown>(store)) {
        if (typeof key === 'string' && key.startsWith(prefix)) found.push([key, value]);
      }
      return found;
    });
  }

  set(values: readonly [string, unknown][]): Promise<void> {
    return this.#run((store) => setMany([...values], store));
  }

  delete(keys: readonly string[]): Promise<void> {
    return this.#run((store) => delMany([...keys], store));
  }

  clear(): Promise<void> {
    return this.#run((store) => clear(store));
  }

  async #run<T>(use: (store: UseStore) => Promise<T>): Promise<T> {
    try {
      this.#store ??= createStore(this.#name, 'history');
      return await use(this.#store);
    } catch (error) {
      const full = error instanceof Error && error.name === 'QuotaExceededError';
      throw new JudgeError(
        'history/unavailable',
        full
          ? 'The history could not be kept: the storage of this browser is full. Delete entries, or keep no images.'
          : 'The history cannot be kept here: private windows and strict privacy settings forbid it. Nothing else is affected.',
        { full },
        error,
      );
    }
  }
}

/** For tests, and for windows in which nothing may be stored. */
export class MemoryHistory implements HistoryStorage {
  readonly values = new Map<string, unknown>();

  get(key: string): Promise<unknown> {
    return Promise.resolve(this.values.get(key));
  }

  all(prefix: string): Promise<[string, unknown][]> {
    return Promise.resolve([...this.values].filter(([key]) => key.startsWith(prefix)));
  }

  set(values: readonly [string, unknown][]): Promise<void> {
    for (const [key, value] of values) this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }

  delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.values.delete(key);
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.values.clear();
    return Promise.resolve();
  }
}
