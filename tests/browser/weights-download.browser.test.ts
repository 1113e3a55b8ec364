/** Downloads into the real thing: IndexedDB, Web Locks, SubtleCrypto, fetch's own streams. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DownloadPlan } from '../../src/core/weightsMessages';
import { sharedLock } from '../../src/weights/browser';
import { STALL_MS } from '../../src/weights/download/body';
import { realSurroundings, type Surroundings } from '../../src/weights/download/clock';
import { Downloads } from '../../src/weights/download/downloads';
import { readJournal } from '../../src/weights/download/journal';
import { sha256 } from '../../src/weights/hash';
import { IdbStorage } from '../../src/weights/idb';
import { WeightsStore } from '../../src/weights/store';
import { randomNumbers } from '../fixtures/random-numbers';
import { makeTinyModel } from '../fixtures/tiny-model';

const CHUNK = 128 * 1024;
const tiny = makeTinyModel();
const FILES: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'model.gguf': new Uint8Array(tiny.model),
  'mmproj.gguf': new Uint8Array(tiny.projector),
};
let database = '';
let count = 0;
beforeEach(() => {
  database = `download-test-${Date.now()}-${count++}`;
});
afterEach(() => {
  indexedDB.deleteDatabase(database);
});

/** Waits between tries take no time. */
const around: Surroundings = {
  ...realSurroundings,
  sleep: (milliseconds, signal) =>
    realSurroundings.sleep(milliseconds >= STALL_MS ? milliseconds : 0, signal),
};

/** A new visit: nothing of an earlier one but what IndexedDB holds. */
function visit(fetcher: typeof fetch) {
  const storage = new IdbStorage(database);
  const store = new WeightsStore(storage, { lock: sharedLock(), chunkBytes: CHUNK });
  const downloads = new Downloads({ storage, store, lock: sharedLock(), fetch: fetcher, around });
  return { storage, store, downloads };
}

async function plan(): Promise<DownloadPlan> {
  const file = async (role: 'model' | 'projector', name: string) => {
    const bytes = FILES[name] ?? new Uint8Array(0);
    const chunks: string[] = [];
    for (let at = 0; at < bytes.length; at += CHUNK) chunks.push(await sha256(bytes.slice(at, at + CHUNK)));
    return {
      ...{ role, name, url: `https://models.example/${name}`, bytes: bytes.length },
      ...{ sha256: null, chunkBytes: CHUNK, chunks },
    };
  };
  const files = [await file('model', 'model.gguf'), await file('projector', 'mmproj.gguf')];
  return { name: 'Tiny', licence: null, unverified: false, files };
}

/** Serves parts through real streams; every third answer is damaged in some way. */
function bad(random: () => number, asked: string[]): typeof fetch {
  return async (input, init) => {
    const name = new URL(String(input)).pathname.slice(1);
    const file = FILES[name] ?? new Uint8Array(0);
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init?.headers).get('Range') ?? '') ?? [];
    const [start, end] = [Number(first), Math.min(Number(last) + 1, file.length)];
    if (end - start !== 512) asked.push(`${name} ${Math.floor(start / CHUNK)}`);
    const bytes = file.slice(start, end);
    const fault = random();
    if (fault < 0.12 && bytes.length > 0) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const body = fault > 0.88 ? bytes.subarray(0, bytes.length >> 1) : bytes;
    return new Response(body, {
      status: 206,
      headers: { 'Content-Range': `bytes ${start}-${end - 1}/${file.length}`, ETag: '"1"' },
    });
  };
}

/** Chunks that the journal says are kept, as `file index`. */
async function keptOf(storage: IdbStorage, id: string): Promise<string[]> {
  const journal = await readJournal(storage, id);
  return (journal?.files ?? []).flatMap(({ kept }, i) =>
    kept.flatMap((hash, index) => (hash === null ? [] : [`${journal?.plan.files[i]?.name} ${index}`])),
  );
}

it('goes on over many visits from what IndexedDB kept, and fetches nothing of it again', async () => {
  const random = randomNumbers(7);
  const wanted = await plan();
  for (let visits = 0; ; visits++) {
    expect(visits).toBeLessThan(200);
    const asked: string[] = [];
    const { downloads, store, storage } = visit(bad(random, asked));
    const [before] = await downloads.list();
    const kept = before === undefined ? [] : await keptOf(storage, before.id);
    const stop = new AbortController();
    const limit = (before?.bytes ?? 0) + CHUNK * (1 + Math.floor(random() * 4));
    const outcome = await downloads
      .run(wanted, {
        signal: stop.signal,
        onProgress: ({ bytes, phase }) => {
          if (phase === 'downloading' && bytes > limit) stop.abort();
        },
      })
      .catch(() => null);
    expect(asked.filter((chunk) => kept.includes(chunk))).toEqual([]);
    if (outcome === null) continue;
    const open = await store.open(outcome.id);
    expect(await sha256(await open.model.arrayBuffer())).toBe(await sha256(tiny.model.slice()));
    expect(await sha256(await open.projector.arrayBuffer())).toBe(await sha256(tiny.projector.slice()));
    expect(visits).toBeGreaterThan(3);
    await store.delete(outcome.id);
    expect(await new IdbStorage(database).keys()).toEqual([]);
    return;
  }
});
