import { afterEach, describe, expect, it } from 'vitest';
import { History } from '../../src/history/history';
import { IdbHistory } from '../../src/history/storage';
import { evaluationOf } from '../fixtures/evaluation';

const DATABASE = 'stable-i2i-history-test';

afterEach(
  () =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      // idb-keyval keeps its connection; the next test opens another one
      request.onblocked = () => resolve();
    }),
);

describe('the history in IndexedDB', () => {
  it('is found again by another connection, files and all, until it is deleted', async () => {
    const entry = await new History(new IdbHistory(DATABASE)).keep(
      {
        instruction: 'Add a bench.',
        before: { name: 'a.png', file: new File(['one'], 'a.png', { type: 'image/png' }) },
        after: { name: 'b.png', file: new File(['two'], 'b.png', { type: 'image/png' }) },
        evaluation: evaluationOf({ problems: { semantic: ['add'] } }),
        thumbnails: { before: null, after: null },
      },
      { files: true },
    );
    const history = new History(new IdbHistory(DATABASE));
    expect((await history.list()).entries).toEqual([entry]);
    const files = await history.files(entry.id);
    expect(await files?.after.text()).toBe('two');
    expect(files?.after.type).toBe('image/png');
    await history.clear();
    expect(await history.list()).toEqual({ entries: [], unreadable: 0 });
    expect(await history.files(entry.id)).toBeNull();
  });
});
