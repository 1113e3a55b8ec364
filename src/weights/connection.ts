/** One connection to an IndexedDB database with one object store, that comes back after the browser took it away. */
import type { UseStore } from 'idb-keyval';

/** Failures that come again when asked again: of room, of permission, of what was to be stored. */
const LASTING = new Set([
  'QuotaExceededError',
  'SecurityError',
  'DataCloneError',
  'VersionError',
  'DataError',
]);

/**
 * The browser closes connections by itself: when the user clears the site's data, when it evicts, when its own storage
 * process dies, and another tab may delete the database. What was asked for at that moment is asked once more over a new
 * connection; every use here sets, gets or deletes by key, so doing it twice is doing it once.
 */
export class Connection {
  readonly #name: string;
  readonly #store: string;
  #opened: Promise<IDBDatabase> | null = null;

  constructor(name: string, store: string) {
    this.#name = name;
    this.#store = store;
  }

  /**
   * For idb-keyval's functions. Writes are `strict`: done means on the disk, so that a power cut takes back nothing that a
   * record speaks of. Browsers are `relaxed` by default; the difference in speed was within the noise.
   */
  readonly use: UseStore = async (mode, work) => {
    const attempt = async () => {
      const database = await this.#open();
      const transaction = database.transaction(this.#store, mode, { durability: 'strict' });
      return work(transaction.objectStore(this.#store));
    };
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Error && LASTING.has(error.name)) throw error;
      this.#opened = null;
      return attempt();
    }
  };

  #open(): Promise<IDBDatabase> {
    if (this.#opened !== null) return this.#opened;
    const opened = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#name);
      request.onupgradeneeded = () => request.result.createObjectStore(this.#store);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        const forget = () => {
          if (this.#opened === opened) this.#opened = null;
        };
        database.onclose = forget;
        // somebody deletes the database: they, and everybody who opens it after them, would wait for this connection
        database.onversionchange = () => {
          forget();
          database.close();
        };
        resolve(database);
      };
    });
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = null;
    });
    this.#opened = opened;
    return opened;
  }
}
