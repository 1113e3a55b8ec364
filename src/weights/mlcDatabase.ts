/**
 * The databases in which web-llm 0.2.86 looks for a model when `cacheBackend` is `indexeddb`: `webllm/model`,
 * `webllm/config` and `webllm/wasm`, version 1, one object store `urls` with the key path `url`, values
 * `{ url, data }`. `data` is an ArrayBuffer, but for tensor-cache.json, which is kept as its parsed JSON.
 */
import { JudgeError } from '../core/errors';
import { MLC_SCOPES, type MlcScope } from '../core/mlc';

const STORE = 'urls';

export class MlcDatabase {
  readonly #prefix: string;
  readonly #open = new Map<MlcScope, Promise<IDBDatabase>>();

  /** @param prefix web-llm's own, unless a test says otherwise. */
  constructor(prefix = 'webllm/') {
    this.#prefix = prefix;
  }

  /** Keeps a file; one that is there is replaced. Throws a `QuotaExceededError` as it is. */
  async put(scope: MlcScope, url: string, data: unknown): Promise<void> {
    await this.#run(scope, 'readwrite', (store) => store.put({ url, data }));
  }

  async delete(scope: MlcScope, url: string): Promise<void> {
    await this.#run(scope, 'readwrite', (store) => store.delete(url));
  }

  /** @returns what is kept under the address, undefined where nothing is. */
  async get(scope: MlcScope, url: string): Promise<unknown> {
    const value = await this.#run(scope, 'readonly', (store): IDBRequest<unknown> => store.get(url));
    return typeof value === 'object' && value !== null && 'data' in value ? value.data : undefined;
  }

  /** The addresses of everything kept; reads no file. */
  async keys(scope: MlcScope): Promise<Set<string>> {
    const keys = await this.#run(scope, 'readonly', (store) => store.getAllKeys());
    return new Set(keys.filter((key) => typeof key === 'string'));
  }

  async allKeys(): Promise<Record<MlcScope, Set<string>>> {
    const [model, config, wasm] = await Promise.all(MLC_SCOPES.map((scope) => this.keys(scope)));
    const none = new Set<string>();
    return { model: model ?? none, config: config ?? none, wasm: wasm ?? none };
  }

  /** Lets the connections go, so that the databases can be deleted. */
  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const database of await Promise.allSettled(open)) {
      if (database.status === 'fulfilled') database.value.close();
    }
  }

  async #run<T>(
    scope: MlcScope,
    mode: IDBTransactionMode,
    use: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await this.#connect(scope);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction([STORE], mode);
        // a write counts when its transaction is through, not when its request is
        transaction.oncomplete = () => resolve(request.result);
        const request = use(transaction.objectStore(STORE));
        transaction.onerror = () => reject(transaction.error ?? request.error);
        transaction.onabort = () => reject(transaction.error ?? request.error);
      });
    } catch (error) {
      // whoever fills the store says how much is needed
      if (error instanceof Error && error.name === 'QuotaExceededError') throw error;
      throw unavailable(error);
    }
  }

  #connect(scope: MlcScope): Promise<IDBDatabase> {
    const known = this.#open.get(scope);
    if (known !== undefined) return known;
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#prefix + scope, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'url' });
      request.onsuccess = () => {
        const database = request.result;
        // another tab deletes or renews it: what we hold must not stand in its way
        database.onversionchange = () => {
          database.close();
          this.#open.delete(scope);
        };
        resolve(database);
      };
      request.onerror = () => reject(unavailable(request.error));
    });
    this.#open.set(scope, opening);
    opening.catch(() => this.#open.delete(scope));
    return opening;
  }
}

function unavailable(cause: unknown): JudgeError {
  return new JudgeError(
    'weights/storage-unavailable',
    "The browser's storage cannot be used (private windows and strict privacy settings forbid it), and a model compiled by MLC can only be run from there. Open the page in a normal window.",
    {},
    cause ?? undefined,
  );
}
