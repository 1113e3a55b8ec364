/** The weights store on the real thing: IndexedDB, Web Locks, SubtleCrypto. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { browserSurroundings, webLock } from '../../src/weights/browser';
import { IdbStorage } from '../../src/weights/idb';
import { assignRoles } from '../../src/weights/roles';
import { WeightsStore } from '../../src/weights/store';
import { makeTinyModel } from '../fixtures/tiny-model';

const CHUNK = 256 * 1024;
const tiny = makeTinyModel();
const files = {
  name: 'Tiny',
  model: new File([tiny.model], 'model.gguf'),
  projector: new File([tiny.projector], 'mmproj.gguf'),
};
let database = '';
let count = 0;

/** Another store object on the same database, as another tab or a later visit would make. */
function newStore(): WeightsStore {
  const storage = new IdbStorage(database);
  return new WeightsStore(storage, { lock: webLock, chunkBytes: CHUNK, ...browserSurroundings() });
}

beforeEach(() => {
  database = `weights-test-${Date.now()}-${count++}`;
});
afterEach(() => {
  // waits for open connections, so nothing waits for it
  indexedDB.deleteDatabase(database);
});

async function digest(blob: Blob): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))].join();
}

async function expectTiny(store: WeightsStore, id: string): Promise<void> {
  const open = await store.open(id);
  expect(await digest(open.model)).toBe(await digest(files.model));
  expect(await digest(open.projector)).toBe(await digest(files.projector));
}

it('keeps a model over a new visit, and deletes it', async () => {
  const model = await newStore().importModel(files);
  expect(model.files.map((f) => f.chunks.length)).toEqual([
    Math.ceil(tiny.model.length / CHUNK),
    Math.ceil(tiny.projector.length / CHUNK),
  ]);
  expect(typeof model.persisted).toBe('boolean');
  const later = newStore();
  expect((await later.list()).models.map((m) => m.name)).toEqual(['Tiny']);
  await expectTiny(later, model.id);
  await later.verify(model.id);
  const { model: blob, projector } = await later.open(model.id);
  const roles = await assignRoles([
    { name: 'a', blob: projector },
    { name: 'b', blob },
  ]);
  expect(roles.model.header.name).toContain('Tiny');
  await later.delete(model.id);
  expect(await new IdbStorage(database).keys()).toEqual([]);
});

it('two tabs importing at once end with one model, each chunk written once', async () => {
  const written: string[] = [];
  class Watched extends IdbStorage {
    override set(key: string, value: unknown): Promise<void> {
      written.push(key);
      return super.set(key, value);
    }
  }
  const tabs = [1, 2].map(
    () => new WeightsStore(new Watched(database), { lock: webLock, chunkBytes: CHUNK }),
  );
  const [one, two] = await Promise.all(tabs.map((tab) => tab.importModel(files)));
  expect(two?.id).toBe(one?.id);
  const chunks = written.filter((key) => key.startsWith('chunk/'));
  expect(new Set(chunks).size).toBe(chunks.length);
  await expectTiny(newStore(), one?.id ?? '');
});

it('cleaning in one tab waits for an import in another', async () => {
  const importing = newStore().importModel(files);
  const [model, cleaned] = await Promise.all([importing, newStore().removeOrphans()]);
  expect(cleaned.chunks).toBe(0);
  await expectTiny(newStore(), model.id);
});

it('a cancelled import leaves nothing, also while it waits for its turn', async () => {
  const running = new AbortController();
  const waiting = new AbortController();
  const first = newStore().importModel(files, {
    signal: running.signal,
    onProgress: ({ bytes }) => {
      if (bytes < 3 * CHUNK) return;
      waiting.abort();
      running.abort();
    },
  });
  const second = newStore().importModel(files, { signal: waiting.signal });
  const errors = await Promise.all([first, second].map((p) => p.catch((e: unknown) => e)));
  for (const error of errors) {
    expect(error).toBeInstanceOf(JudgeError);
    expect(error).toMatchObject({ code: 'cancelled' });
  }
  expect(await new IdbStorage(database).keys()).toEqual([]);
});

it('says that storage is unavailable where the browser refuses a database', async () => {
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  try {
    const error = await newStore()
      .importModel(files)
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'weights/storage-unavailable' });
  } finally {
    indexedDB.open = open;
  }
  await newStore().importModel(files);
});

it('goes on when the database is deleted under it, however often, and never says that storage is unavailable', async () => {
  const storage = new IdbStorage(database);
  const other = new IdbStorage(database);
  const deleted = () =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  let deletions = 0;
  let going = true;
  const deleting = (async () => {
    for (; deletions < 20; deletions++) await deleted();
    going = false;
  })();
  let uses = 0;
  for (; going; uses++) {
    await storage.setAll([
      ['a', new Blob([new Uint8Array(1000)])],
      ['b', uses],
    ]);
    await Promise.all([storage.get('a'), other.set('c', uses), other.keys(), storage.delete('b')]);
  }
  await deleting;
  expect(uses).toBeGreaterThan(5);
  await storage.set('a', 'last');
  expect(await other.get('a')).toBe('last');
});

it('asks once more where the browser closed the connection, and only once', async () => {
  const transaction = IDBDatabase.prototype.transaction;
  const storage = new IdbStorage(database);
  await storage.set('a', 1);
  let failures = 1;
  let asked = 0;
  IDBDatabase.prototype.transaction = function (...args) {
    asked++;
    if (failures-- > 0) throw new DOMException('The database connection is closing.', 'InvalidStateError');
    return transaction.apply(this, args);
  };
  try {
    expect(await storage.get('a')).toBe(1);
    expect(asked).toBe(2);
    failures = 2;
    await expect(storage.get('a')).rejects.toMatchObject({ code: 'weights/storage-unavailable' });
    expect(asked).toBe(4);
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
});
