/** A store and a lock in memory, for tests and for programs without IndexedDB. */
import { throwIfAborted } from '../core/errors';
import type { Lock, WeightsStorage } from './storage';

export class MemoryStorage implements WeightsStorage {
  readonly name: string;
  readonly #values = new Map<string, unknown>();

  constructor(name = 'memory') {
    this.name = name;
  }

  async get(key: string): Promise<unknown> {
    return copy(this.#values.get(key));
  }

  async set(key: string, value: unknown): Promise<void> {
    this.#values.set(key, copy(value));
  }

  async setAll(entries: readonly (readonly [string, unknown])[]): Promise<void> {
    const copies = entries.map(([key, value]) => [key, copy(value)] as const);
    for (const [key, value] of copies) this.#values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    this.#values.delete(key);
  }

  async keys(): Promise<string[]> {
    return [...this.#values.keys()];
  }
}

/** As IndexedDB does: what was stored does not change with the object it came from. Blobs cannot change. */
function copy(value: unknown): unknown {
  return value instanceof Blob ? value : structuredClone(value);
}

/** @returns a lock for one process: tasks under one name run one after the other, in the order of asking. */
export function memoryLock(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return async (name, signal, task) => {
    const before = last.get(name) ?? Promise.resolve();
    const run = before.then(() => {
      throwIfAborted(signal);
      return task();
    });
    last.set(
      name,
      run.catch(() => {}),
    );
    return run;
  };
}
