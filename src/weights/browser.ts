/** The weights store as the page uses it: IndexedDB, Web Locks and the browser's own accounts of its storage. */
import { isAbortError, JudgeError } from '../core/errors';
import { IdbStorage } from './idb';
import { memoryLock } from './memory';
import type { Lock, StorageSurroundings } from './storage';
import { WeightsStore } from './store';

/** Runs under a Web Lock, which all tabs of the origin share. */
export const webLock: Lock = async (name, signal, task) => {
  try {
    const held = await navigator.locks.request(name, signal === undefined ? {} : { signal }, async () => ({
      result: await task(),
    }));
    return held.result;
  } catch (error) {
    if (isAbortError(error)) throw new JudgeError('cancelled', 'Cancelled.');
    throw error;
  }
};

export function browserSurroundings(): StorageSurroundings {
  // absent where the page is not served over https or from localhost
  const storage: StorageManager | undefined = navigator.storage;
  if (storage === undefined) return {};
  return {
    estimate: () => storage.estimate(),
    // workers may not ask, only look: the page asks before it hands an import to its worker
    persist: () => (typeof storage.persist === 'function' ? storage.persist() : storage.persisted()),
  };
}

/** Web Locks, or, where there are none, order within this worker. */
export function sharedLock(): Lock {
  const locks: LockManager | undefined = navigator.locks;
  return locks === undefined ? memoryLock() : webLock;
}

/** Opens nothing yet: the database is opened at the first use. @param name another database, for tests. */
export function openWeights(name?: string): WeightsStore {
  return new WeightsStore(new IdbStorage(name), { lock: sharedLock(), ...browserSurroundings() });
}
