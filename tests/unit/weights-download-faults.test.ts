/** Downloads through a bad network into storage that dies: never a wrong byte, never a kept chunk twice. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import type { DownloadPlan } from '../../src/core/weightsMessages';
import { Downloads } from '../../src/weights/download/downloads';
import { JournalSchema } from '../../src/weights/download/journal';
import { MemoryStorage, memoryLock } from '../../src/weights/memory';
import { isDownloadKey } from '../../src/weights/record';
import { WeightsStore } from '../../src/weights/store';
import { type Fault, FaultyServer, type Served } from '../fixtures/faulty-server';
import { randomNumbers } from '../fixtures/random-numbers';
import { makeTinyModel } from '../fixtures/tiny-model';

const CHUNK = 64 * 1024;
const HOST = 'https://models.example';
const tiny = makeTinyModel();
const FILES = { '/model.gguf': tiny.model, '/mmproj.gguf': tiny.projector };
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Known = 'chunks' | 'sha256';

function planOf(known: Known): DownloadPlan {
  const file = (role: 'model' | 'projector', path: keyof typeof FILES): DownloadPlan['files'][number] => {
    const bytes = FILES[path];
    const starts = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, i) => i * CHUNK);
    return {
      ...{ role, name: path.slice(1), url: HOST + path, bytes: bytes.length, chunkBytes: CHUNK },
      sha256: hex(bytes),
      chunks: known === 'chunks' ? starts.map((at) => hex(bytes.subarray(at, at + CHUNK))) : null,
    };
  };
  return {
    name: 'Tiny',
    licence: null,
    unverified: false,
    files: [file('model', '/model.gguf'), file('projector', '/mmproj.gguf')],
  };
}

/** Storage whose process dies, or whose disk is full, after some writes. What was acknowledged before stays. */
class MortalStorage extends MemoryStorage {
  /** Writes until it happens. */
  left = Number.POSITIVE_INFINITY;
  end: 'killed' | 'full' = 'killed';
  dead = false;

  override async get(key: string): Promise<unknown> {
    this.#live();
    return super.get(key);
  }

  override async keys(): Promise<string[]> {
    this.#live();
    return super.keys();
  }

  override async set(key: string, value: unknown): Promise<void> {
    await this.#write(() => super.set(key, value));
  }

  override async setAll(entries: readonly (readonly [string, unknown])[]): Promise<void> {
    await this.#write(() => super.setAll(entries));
  }

  override async delete(key: string): Promise<void> {
    // a full disk does not keep anyone from deleting
    if (this.end === 'full') return super.delete(key);
    await this.#write(() => super.delete(key));
  }

  revive(left: number, end: 'killed' | 'full'): void {
    Object.assign(this, { left, end, dead: false });
  }

  #live(): void {
    if (this.dead) throw new Error('killed');
  }

  async #write(write: () => Promise<void>): Promise<void> {
    this.#live();
    if (--this.left > 0) return write();
    if (this.end === 'full') throw new DOMException('', 'QuotaExceededError');
    // a kill may strike before or after the disk has it
    if (this.left % 2 === 0) await write();
    this.dead = true;
    throw new Error('killed');
  }
}

/** Chunks that the journal says are kept, as `path index`. */
async function keptIn(storage: MemoryStorage): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const key of (await storage.keys()).filter(isDownloadKey)) {
    const journal = v.parse(JournalSchema, await storage.get(key));
    for (const [i, file] of journal.files.entries())
      for (const [index, hash] of file.kept.entries())
        if (hash !== null) kept.add(`${new URL(journal.plan.files[i]?.url ?? '').pathname} ${index}`);
  }
  return kept;
}

/** Every model that is listed opens, byte for byte. */
async function expectWhole(store: WeightsStore): Promise<void> {
  for (const { id } of (await store.list()).models) {
    const open = await store.open(id);
    expect(hex(new Uint8Array(await open.model.arrayBuffer()))).toBe(hex(tiny.model));
    expect(hex(new Uint8Array(await open.projector.arrayBuffer()))).toBe(hex(tiny.projector));
  }
}

const FAULTS: readonly Fault[] = [
  'refuse-connection',
  'drop',
  'corrupt',
  'truncate',
  'busy',
  'whole-instead',
  'hang',
  'too-much',
];

interface Told {
  kills: number;
  full: number;
  faults: number;
  attempts: number;
}

/** Downloads until it is done, through kills, full disks and server faults; every attempt is a new visit of the page. */
async function survive(seed: number, known: Known): Promise<Told> {
  const random = randomNumbers(seed);
  const told: Told = { kills: 0, full: 0, faults: 0, attempts: 0 };
  const plan = planOf(known);
  const storage = new MortalStorage();
  // without chunk hashes a corrupted byte is seen only at the end, and costs the whole file
  const faults =
    known === 'chunks' ? FAULTS : FAULTS.filter((fault) => fault !== 'corrupt' || seed % 10 === 0);
  let calm = false;
  const files = new Map<string, Served>(
    Object.entries(FILES).map(([path, bytes]) => [path, { bytes, etag: '"1"' }]),
  );
  const server = new FaultyServer({
    files,
    random,
    fault: () => {
      if (calm || random() > 0.35) return null;
      told.faults++;
      return faults[Math.floor(random() * faults.length)] ?? null;
    },
  });
  for (;;) {
    told.attempts++;
    calm = told.attempts > 12;
    const dies = !calm && random() < 0.8;
    storage.revive(
      dies ? 1 + Math.floor(random() * 12) : Number.POSITIVE_INFINITY,
      random() < 0.3 ? 'full' : 'killed',
    );
    const kept = await keptIn(storage);
    const from = server.asked.length;
    const lock = memoryLock();
    const store = new WeightsStore(storage, { lock, chunkBytes: CHUNK });
    const downloads = new Downloads({ storage, store, lock, fetch: server.fetch, around: server.around });
    const failure: unknown = await downloads.run(plan).then(
      () => null,
      (error: unknown) => error,
    );
    for (const { path, range } of server.asked.slice(from)) {
      // the look at the head is no chunk
      if (range === null || (range.start === 0 && range.end === 512)) continue;
      const again = `${path} ${Math.floor(range.start / CHUNK)}`;
      expect(kept.has(again), `seed ${seed}: ${again} was kept and fetched again`).toBe(false);
    }
    if (failure === null) break;
    if (storage.dead) told.kills++;
    else if (failure instanceof JudgeError && failure.code === 'weights/quota') told.full++;
    else if (!(failure instanceof JudgeError)) throw failure;
    storage.revive(Number.POSITIVE_INFINITY, 'killed');
    // killed between its record and the end of its journal a model is complete; anything less is never shown
    await expectWhole(store);
  }
  const store = new WeightsStore(storage, { lock: memoryLock(), chunkBytes: CHUNK });
  await expectWhole(store);
  const { models } = await store.list();
  expect(models).toHaveLength(1);
  expect(models[0]?.origin?.trust).toBe(known);
  expect((await storage.keys()).filter(isDownloadKey)).toEqual([]);
  // a kill while rubbish was removed leaves some; cleaning finds it and nothing else
  await store.removeOrphans();
  expect((await store.usage()).orphans).toBe(0);
  await expectWhole(store);
  return told;
}

describe.each<[Known, number]>([
  ['chunks', 40],
  ['sha256', 20],
])('known by %s', (known, runs) => {
  it(`survives ${runs} seeded runs of kills, full disks and server faults`, async () => {
    const sum: Told = { kills: 0, full: 0, faults: 0, attempts: 0 };
    for (let seed = 1; seed <= runs; seed++) {
      const told = await survive(seed, known);
      for (const key of ['kills', 'full', 'faults', 'attempts'] as const) sum[key] += told[key];
    }
    // the runs were as bad as they claim to be
    expect(sum.kills).toBeGreaterThan(runs);
    expect(sum.full).toBeGreaterThan(runs / 2);
    expect(sum.faults).toBeGreaterThan(20 * runs);
  });
});
