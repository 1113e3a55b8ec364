import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { MemoryStorage, memoryLock } from '../../src/weights/memory';
import { isChunkKey, modelKey } from '../../src/weights/record';
import type { WeightsStorage } from '../../src/weights/storage';
import {
  type ImportInput,
  type ImportOptions,
  type StoreOptions,
  WeightsStore,
} from '../../src/weights/store';
import { randomNumbers } from '../fixtures/random-numbers';

const CHUNK = 100;

/** Bytes that differ from chunk to chunk and from seed to seed. */
function bytes(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomNumbers(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

const input = (seed: number, projectorSeed = 99): ImportInput => ({
  name: `model ${seed}`,
  model: new File([bytes(CHUNK * 5 + 37, seed)], `model-${seed}.gguf`),
  projector: new File([bytes(CHUNK * 2, projectorSeed)], 'mmproj.gguf'),
});

/** A storage that can be told to fail, and counts what it is asked. */
class FaultyStorage extends MemoryStorage {
  writes = 0;
  /** Fails this write, counted from 1; 0 never. */
  failAt = 0;
  error: unknown = new Error('the disk is on fire');
  failDeletes = false;

  override async set(key: string, value: unknown): Promise<void> {
    this.writes++;
    if (this.writes === this.failAt) throw this.error;
    await super.set(key, value);
  }

  override async delete(key: string): Promise<void> {
    if (this.failDeletes) throw this.error;
    await super.delete(key);
  }
}

function setUp(more: Partial<StoreOptions> = {}) {
  const storage = new FaultyStorage();
  const store = new WeightsStore(storage, { lock: memoryLock(), chunkBytes: CHUNK, ...more });
  return { storage, store };
}

const chunksOf = async (storage: WeightsStorage): Promise<string[]> =>
  (await storage.keys()).filter(isChunkKey);

async function failure(promise: Promise<unknown>): Promise<JudgeError> {
  const error: unknown = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof JudgeError)) throw new Error(`expected a JudgeError, got ${String(error)}`);
  return error;
}

async function expectEqual(blob: Blob, expected: Blob): Promise<void> {
  expect(Buffer.from(await blob.arrayBuffer()).equals(Buffer.from(await expected.arrayBuffer()))).toBe(true);
}

/** What opens is what was imported, byte by byte. */
async function expectOpens(store: WeightsStore, id: string, imported: ImportInput): Promise<void> {
  const open = await store.open(id);
  await expectEqual(open.model, imported.model);
  await expectEqual(open.projector, imported.projector);
}

describe('importing', () => {
  it('stores a model that lists, opens and says what it is', async () => {
    const { store, storage } = setUp({
      now: () => new Date('2026-11-23T10:00:00Z'),
      persist: async () => true,
    });
    const progress: number[] = [];
    const model = await store.importModel(
      { ...input(1), warning: 'of another kind' },
      { onProgress: (p) => progress.push(p.bytes / p.total) },
    );
    expect(model).toMatchObject({ name: 'model 1', bytes: 737, persisted: true, warning: 'of another kind' });
    expect(model.createdAt).toBe('2026-11-23T10:00:00.000Z');
    expect(model.files.map((f) => [f.role, f.name, f.bytes, f.chunks.length])).toEqual([
      ['model', 'model-1.gguf', 537, 6],
      ['projector', 'mmproj.gguf', 200, 2],
    ]);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    await expectOpens(store, model.id, input(1));
    const { models } = await store.list();
    expect(models.map((m) => m.id)).toEqual([model.id]);
    expect(await store.usage()).toEqual({ models: 737, orphans: 0, free: null });
    expect(await chunksOf(storage)).toHaveLength(8);
  });

  it('gives the same files the same id, whatever they are called, and writes their chunks once', async () => {
    const { store, storage } = setUp();
    const first = await store.importModel(input(1));
    const writes = storage.writes;
    const second = await store.importModel({ ...input(1), name: 'again' });
    expect(second.id).toBe(first.id);
    expect(storage.writes).toBe(writes + 1); // the record only
    expect((await store.list()).models.map((m) => m.name)).toEqual(['again']);
    expect((await store.importModel(input(1, 98))).id).not.toBe(first.id);
  });

  it('keeps a shared projector until its last model is deleted', async () => {
    const { store, storage } = setUp();
    const one = await store.importModel(input(1));
    const two = await store.importModel(input(2));
    expect(await chunksOf(storage)).toHaveLength(6 + 6 + 2);
    await store.delete(one.id);
    await expectOpens(store, two.id, input(2));
    expect(await chunksOf(storage)).toHaveLength(8);
    await store.delete(two.id);
    expect(await storage.keys()).toEqual([]);
    expect((await failure(store.delete(two.id))).code).toBe('weights/not-found');
    expect((await failure(store.open(two.id))).code).toBe('weights/not-found');
  });

  it('goes on where an import that kept its chunks was stopped', async () => {
    const { store, storage } = setUp();
    storage.failAt = 5;
    await expect(store.importModel(input(1), { keepPartial: true })).rejects.toThrow('on fire');
    expect(await chunksOf(storage)).toHaveLength(4);
    expect((await store.usage()).orphans).toBe(400);
    storage.failAt = 0;
    storage.writes = 0;
    const model = await store.importModel(input(1));
    expect(storage.writes).toBe(4 + 1);
    await expectOpens(store, model.id, input(1));
  });

  it('refuses an empty file', async () => {
    const { store } = setUp();
    const error = await failure(store.importModel({ ...input(1), projector: new File([], 'p.gguf') }));
    expect(error).toMatchObject({ code: 'weights/truncated', facts: { file: 'p.gguf' } });
  });
});

describe('failing', () => {
  it('leaves nothing behind, whichever write fails', async () => {
    for (let n = 1; n <= 9; n++) {
      const { store, storage } = setUp();
      storage.failAt = n;
      await expect(store.importModel(input(1))).rejects.toThrow('on fire');
      expect(storage.writes).toBe(n);
      expect(await storage.keys()).toEqual([]);
    }
  });

  it('leaves nothing behind, at whichever chunk it is cancelled', async () => {
    for (let n = 1; n <= 10; n++) {
      const { store, storage } = setUp();
      const controller = new AbortController();
      let calls = 0;
      const options: ImportOptions = {
        signal: controller.signal,
        onProgress: () => ++calls === n && controller.abort(),
      };
      expect((await failure(store.importModel(input(1), options))).code).toBe('cancelled');
      expect(await storage.keys()).toEqual([]);
    }
  });

  it('says so and stays clean when a file was moved meanwhile', async () => {
    const { store, storage } = setUp();
    const moved = input(1);
    const slice = moved.projector.slice.bind(moved.projector);
    moved.projector.slice = (start, end) => {
      const part = slice(start, end);
      part.arrayBuffer = () => Promise.reject(new DOMException('moved', 'NotReadableError'));
      return part;
    };
    const error = await failure(store.importModel(moved));
    expect(error).toMatchObject({ code: 'weights/read-failed', facts: { file: 'mmproj.gguf' } });
    expect(await storage.keys()).toEqual([]);
  });

  it('does not believe a browser that takes chunks and cannot read them back', async () => {
    const { store, storage } = setUp();
    const get = storage.get.bind(storage);
    storage.get = async (key) => {
      const value = await get(key);
      if (value instanceof Blob) {
        value.slice = () => {
          throw new DOMException('lost', 'NotReadableError');
        };
      }
      return value;
    };
    expect((await failure(store.importModel(input(1)))).code).toBe('weights/storage-unavailable');
    expect(await storage.keys()).toEqual([]);
  });

  it('does not take chunks from another model when undoing', async () => {
    const { store, storage } = setUp();
    const one = await store.importModel(input(1));
    storage.failAt = storage.writes + 4;
    await expect(store.importModel(input(2))).rejects.toThrow();
    await expectOpens(store, one.id, input(1));
    expect(await chunksOf(storage)).toHaveLength(8);
  });

  it('tells the first failure even when undoing fails too; what is left can be cleaned later', async () => {
    const { store, storage } = setUp();
    storage.failAt = 4;
    storage.failDeletes = true;
    await expect(store.importModel(input(1))).rejects.toThrow('on fire');
    expect((await store.list()).models).toEqual([]);
    storage.failDeletes = false;
    expect(await store.removeOrphans()).toEqual({ chunks: 3, bytes: 300 });
    expect(await storage.keys()).toEqual([]);
  });
});

describe('room', () => {
  it('is checked before the first byte is written', async () => {
    const { store, storage } = setUp({ estimate: async () => ({ quota: 1000, usage: 400 }) });
    const error = await failure(store.importModel(input(1)));
    expect(error).toMatchObject({ code: 'weights/quota', facts: { needed: 737, free: 600 } });
    expect(storage.writes).toBe(0);
  });

  it('is enough for a resumed import when it holds what is missing', async () => {
    let free = 1000;
    const { store, storage } = setUp({ estimate: async () => ({ quota: free, usage: 0 }) });
    storage.failAt = 6;
    await expect(store.importModel(input(1), { keepPartial: true })).rejects.toThrow();
    free = 237;
    expect((await failure(store.importModel(input(2)))).code).toBe('weights/quota');
    await expectOpens(store, (await store.importModel(input(1))).id, input(1));
  });

  it('running out says how much is needed and free', async () => {
    const { store, storage } = setUp({ estimate: async () => ({ quota: 5000, usage: 0 }) });
    storage.failAt = 3;
    storage.error = new DOMException('', 'QuotaExceededError');
    const error = await failure(store.importModel(input(1)));
    expect(error).toMatchObject({ code: 'weights/quota', facts: { needed: 537, free: 5000 } });
    expect(await storage.keys()).toEqual([]);
  });
});

describe('damage', () => {
  it('a missing chunk is found on opening, and importing again repairs it', async () => {
    const { store, storage } = setUp();
    const model = await store.importModel(input(1));
    const [chunk] = await chunksOf(storage);
    await storage.delete(chunk!);
    const error = await failure(store.open(model.id));
    expect(error).toMatchObject({ code: 'weights/corrupt', facts: { damaged: 1, chunks: 8 } });
    await store.importModel(input(1));
    await expectOpens(store, model.id, input(1));
  });

  it('a chunk of the wrong length is found on opening, and importing again replaces it', async () => {
    const { store, storage } = setUp();
    const model = await store.importModel(input(1));
    await storage.set((await chunksOf(storage))[1]!, new Blob([bytes(CHUNK - 1, 5)]));
    expect((await failure(store.open(model.id))).code).toBe('weights/corrupt');
    await store.importModel(input(1));
    await expectOpens(store, model.id, input(1));
  });

  it('a repair that fails does not take back what the model uses', async () => {
    const { store, storage } = setUp();
    const model = await store.importModel(input(1));
    for (const chunk of (await chunksOf(storage)).slice(0, 3)) await storage.delete(chunk);
    storage.failAt = storage.writes + 3;
    await expect(store.importModel(input(1))).rejects.toThrow('on fire');
    expect((await failure(store.open(model.id))).facts.damaged).toBe(1);
    await store.importModel(input(1));
    await expectOpens(store, model.id, input(1));
  });

  it('a changed chunk is found by verifying, and importing again repairs it', async () => {
    const { store, storage } = setUp();
    const model = await store.importModel(input(1));
    await store.verify(model.id);
    const chunk = (await chunksOf(storage))[2]!;
    await storage.set(chunk, new Blob([bytes(CHUNK, 5)]));
    expect((await failure(store.verify(model.id))).code).toBe('weights/corrupt');
    await store.importModel(input(1));
    await store.verify(model.id);
    await expectOpens(store, model.id, input(1));
  });

  it('a record that cannot be read is reported and kept, its chunks too, until it is deleted', async () => {
    const { store, storage } = setUp();
    const model = await store.importModel(input(1));
    const key = modelKey(model.id);
    const record = await storage.get(key);
    await storage.set(key, { ...(record as object), version: 2 });
    const { models, unreadable } = await store.list();
    expect(models).toEqual([]);
    expect(unreadable).toMatchObject([{ key, reason: expect.stringContaining('version') }]);
    expect((await failure(store.open(model.id))).code).toBe('weights/corrupt');
    expect((await store.removeOrphans()).chunks).toBe(0);
    expect(await chunksOf(storage)).toHaveLength(8);
    await store.delete(model.id);
    expect(await storage.keys()).toEqual([]);
  });
});

describe('two at once', () => {
  it('import one after the other, and cleaning waits for them', async () => {
    const storage = new FaultyStorage();
    const lock = memoryLock();
    const tabs = [1, 2].map(() => new WeightsStore(storage, { lock, chunkBytes: CHUNK }));
    const order: string[] = [];
    const importing = tabs[0]!.importModel(input(1), { onProgress: () => order.push('first') });
    const both = tabs[1]!.importModel(input(1), { onProgress: () => order.push('second') });
    const cleaning = tabs[1]!.removeOrphans();
    const [one, two, cleaned] = await Promise.all([importing, both, cleaning]);
    expect(order.lastIndexOf('first')).toBeLessThan(order.indexOf('second'));
    expect(two.id).toBe(one.id);
    expect(cleaned.chunks).toBe(0);
    expect(storage.writes).toBe(8 + 2);
    await expectOpens(tabs[1]!, one.id, input(1));
  });

  it('cancelling while waiting does not import', async () => {
    const { store, storage } = setUp();
    const controller = new AbortController();
    const first = store.importModel(input(1));
    const second = store.importModel(input(2), { signal: controller.signal });
    controller.abort();
    expect((await failure(second)).code).toBe('cancelled');
    await first;
    expect(await chunksOf(storage)).toHaveLength(8);
  });
});

it('whatever happens in whatever order, what is listed opens and nothing else stays after cleaning', async () => {
  const random = randomNumbers(11);
  const pick = (n: number): number => Math.floor(random() * n);
  for (let round = 0; round < 40; round++) {
    const { store, storage } = setUp();
    for (let step = 0; step < 12; step++) {
      const { models } = await store.list();
      const action = pick(10);
      if (action < 6) {
        const controller = new AbortController();
        storage.failAt = pick(2) === 0 ? storage.writes + 1 + pick(10) : 0;
        let left = pick(2) === 0 ? 1 + pick(10) : -1;
        await store
          .importModel(input(pick(3), 97 + pick(2)), {
            signal: controller.signal,
            keepPartial: pick(2) === 0,
            onProgress: () => --left === 0 && controller.abort(),
          })
          .catch(() => {});
        storage.failAt = 0;
      } else if (action < 8 && models.length > 0) {
        await store.delete(models[pick(models.length)]!.id);
      } else {
        await store.removeOrphans();
        expect((await store.usage()).orphans).toBe(0);
      }
      for (const model of (await store.list()).models) {
        const open = await store.open(model.id);
        await store.verify(model.id);
        expect(open.model.size + open.projector.size).toBe(model.bytes);
        const seed = Number(model.name.split(' ')[1]);
        await expectEqual(open.model, input(seed).model);
      }
    }
    await store.removeOrphans();
    const used = new Set((await store.list()).models.flatMap((m) => m.files.flatMap((f) => f.chunks)));
    expect((await chunksOf(storage)).sort()).toEqual([...used].map((hash) => `chunk/${hash}`).sort());
  }
});
