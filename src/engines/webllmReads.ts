/**
 * Spares web-llm two of three readings of every shard. To learn whether a file is stored, its IndexedDB cache reads the
 * whole of it, once for all shards together and once more for each, and only then reads it to use it: gigabytes that
 * are read to be thrown away, and at first all at once. While the work runs, those two questions are answered by the key
 * alone. web-llm 0.2.86 asks them without waiting for the transaction (`isUrlInDB`, `hasAllKeys`), and reads with it
 * (`asyncGetHelper` sets `oncomplete` first): that tells them apart.
 */
const DATABASES = /^webllm\//;

/** @returns what the work gives. */
export async function readingOnce<T>(work: () => Promise<T>): Promise<T> {
  const prototype = IDBObjectStore.prototype;
  const ordinary = prototype.get;
  const sparing = function (this: IDBObjectStore, query: IDBValidKey | IDBKeyRange): IDBRequest {
    const { transaction } = this;
    const asks = DATABASES.test(transaction.db.name) && transaction.oncomplete === null;
    return asks ? this.getKey(query) : ordinary.call(this, query);
  };
  prototype.get = sparing;
  try {
    return await work();
  } finally {
    if (prototype.get === sparing) prototype.get = ordinary;
  }
}
