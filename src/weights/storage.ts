/** What the weights store needs from wherever bytes are kept, so that its logic is the same in memory and in a browser. */

/** The store holds two kinds of values: chunks, as Blobs, and records, as plain data. */
export interface WeightsStorage {
  /** Names the place: two storages with one name share their values, and so the lock of their store. */
  readonly name: string;
  /** @returns undefined where nothing is kept under the key. */
  get(key: string): Promise<unknown>;
  /** Atomic: after a failure the value before is still there. When it is done, a power cut takes it no more. Throws a `QuotaExceededError` as it is. */
  set(key: string, value: unknown): Promise<void>;
  /** Sets all of them or, after a failure, none. */
  setAll(entries: readonly (readonly [key: string, value: unknown])[]): Promise<void>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/**
 * Runs `task` while nobody else, in this or another tab, runs one under the same name.
 * @throws JudgeError `cancelled` when the signal is aborted while waiting; the task itself watches it afterwards.
 */
export type Lock = <T>(name: string, signal: AbortSignal | undefined, task: () => Promise<T>) => Promise<T>;

/** What a browser tells about its storage; each may be missing, as in Node. */
export interface StorageSurroundings {
  /** Bytes allowed and bytes used, of the whole origin. */
  estimate?: () => Promise<{ quota?: number; usage?: number }>;
  /** Asks that the browser does not evict us. @returns whether it agreed. */
  persist?: () => Promise<boolean>;
  now?: () => Date;
}
