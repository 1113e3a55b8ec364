/**
 * Keeps web-llm to what is stored. Its cache falls back to the network for what is missing, and it never caches a
 * library from localhost; the judge's worker may ask no host, as its policy says. This holds also where a host of the
 * page does not send that policy, and names the file that is missing.
 */
import type { MlcRecord } from '../core/mlc';

export class MissingFileError extends Error {
  override readonly name = 'MissingFileError';
}

/** Refuses every request for a file of the model until the work is done. @returns what the work gives. */
export async function fromCacheOnly<T>(
  record: Pick<MlcRecord, 'folder' | 'library'>,
  work: () => Promise<T>,
): Promise<T> {
  const ordinary = globalThis.fetch;
  const guarded: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith(record.folder) || url === record.library) {
      return Promise.reject(new MissingFileError(`${url} is not stored`));
    }
    return ordinary(input, init);
  };
  globalThis.fetch = guarded;
  try {
    return await work();
  } finally {
    // somebody else may have put theirs over ours
    if (globalThis.fetch === guarded) globalThis.fetch = ordinary;
  }
}
