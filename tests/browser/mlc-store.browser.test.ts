/** Packages compiled by MLC, fetched into web-llm's own databases, as the real web-llm then finds or misses them. */
import * as webllm from '@mlc-ai/web-llm';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import {
  MLC_SCOPES,
  type MlcDescriptionInput,
  MlcDescriptionSchema,
  type MlcProgress,
} from '../../src/core/mlc';
import { readingOnce } from '../../src/engines/webllmReads';
import { appConfigOf } from '../../src/engines/webllmRecord';
import { openMlcShelf } from '../../src/weights/mlcBrowser';
import { downloadMlc } from '../../src/weights/mlcDownload';
import { FaultyServer, type ServerOptions } from '../fixtures/faulty-server';
import { type TinyMlc, tinyMlc } from '../fixtures/mlc-package';
import { randomNumbers } from '../fixtures/random-numbers';

const DESCRIPTION: MlcDescriptionInput = {
  id: 'tiny',
  model: 'https://models.example/tiny',
  library: 'https://models.example/tiny/library.wasm',
};
let tiny: TinyMlc;
let count = 0;
let places = { records: '' };

beforeEach(async () => {
  tiny ??= await tinyMlc();
  places = { records: `mlc-test-${Date.now()}-${count++}` };
});
afterEach(async () => {
  // not the databases: web-llm keeps its connections open, and a deletion would wait for them
  const { database } = openMlcShelf(places);
  const kept = await database.allKeys();
  for (const scope of MLC_SCOPES) for (const key of kept[scope]) await database.delete(scope, key);
  await database.close();
  indexedDB.deleteDatabase(places.records);
});

function serve(options: Omit<ServerOptions, 'files'> = {}, of: TinyMlc = tiny, folder = '/tiny/') {
  const paths = [...of.files, ['library.wasm', of.library] as const];
  const files = new Map(
    paths.map(([path, bytes]) => [
      path === 'library.wasm' ? '/tiny/library.wasm' : folder + path,
      { bytes, etag: '"1"' },
    ]),
  );
  const server = new FaultyServer({ files, ...options });
  const shelf = openMlcShelf(places);
  return { server, ...shelf, fetch: server.fetch, around: server.around };
}

const failure = (work: Promise<unknown>): Promise<JudgeError> =>
  work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(JudgeError);
      return error as JudgeError;
    },
  );

const full = (input: MlcDescriptionInput) => v.parse(MlcDescriptionSchema, input);

describe('a package that was fetched', () => {
  it('is what web-llm itself finds in its cache: every file, under its address, in its form', async () => {
    const of = serve();
    const record = await downloadMlc(full(DESCRIPTION), of);
    const app = appConfigOf(record);
    expect(await webllm.hasModelInCache('tiny', app)).toBe(true);
    const folder = 'https://models.example/tiny/resolve/main/';
    expect(record).toMatchObject({ folder, contextTokens: 512, layers: 3, modelManifest: null });
    for (const path of tiny.shards) {
      expect(await of.database.get('model', folder + path)).toEqual(tiny.files.get(path)?.buffer);
    }
    expect(await of.database.get('model', `${folder}tensor-cache.json`)).toMatchObject({ metadata: {} });
    expect(await of.database.get('config', `${folder}mlc-chat-config.json`)).toBeInstanceOf(ArrayBuffer);
    expect(await of.database.get('wasm', DESCRIPTION.library)).toEqual(tiny.library.buffer);
    const [summary] = await of.shelf.list();
    expect(summary).toMatchObject({ id: 'tiny', complete: true, checks: { md5: 3, none: 4 } });
    expect(summary?.bytes).toBe(summary?.total);
  });

  it('is found by web-llm without reading a shard, and so is what it lacks', async () => {
    const of = serve();
    const app = appConfigOf(await downloadMlc(full(DESCRIPTION), of));
    const read: string[] = [];
    const ordinary = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, query) {
      read.push(String(query));
      return ordinary.call(this, query);
    };
    try {
      expect(await readingOnce(() => webllm.hasModelInCache('tiny', app))).toBe(true);
      expect(read).toEqual(['https://models.example/tiny/resolve/main/tensor-cache.json']);
      await of.database.delete('model', 'https://models.example/tiny/resolve/main/params_shard_1.bin');
      expect(await readingOnce(() => webllm.hasModelInCache('tiny', app))).toBe(false);
      // and it is over when the work is
      read.length = 0;
      expect(await webllm.hasModelInCache('tiny', app)).toBe(false);
      expect(read.length).toBeGreaterThan(3);
    } finally {
      IDBObjectStore.prototype.get = ordinary;
    }
  });

  it('is gone as a whole after deletion, by us and by web-llm; a shared library stays', async () => {
    const of = serve();
    const record = await downloadMlc(full(DESCRIPTION), of);
    await downloadMlc(full({ ...DESCRIPTION, id: 'other', model: 'https://models.example/tiny/resolve/x' }), {
      ...of,
      fetch: (input, init) => of.fetch(String(input).replace('resolve/x/', ''), init),
    });
    await of.shelf.remove('tiny');
    expect(await webllm.hasModelInCache('tiny', appConfigOf(record))).toBe(false);
    expect((await of.database.keys('wasm')).size).toBe(1);
    const other = await of.shelf.open({ id: 'other' });
    expect(await webllm.hasModelInCache('other', appConfigOf(other))).toBe(true);
    await webllm.deleteModelAllInfoInCache('other', appConfigOf(other));
    const error = await failure(of.shelf.open({ id: 'other' }));
    expect(error).toMatchObject({ code: 'weights/not-found' });
    await of.shelf.remove('other');
    const left = await of.database.allKeys();
    expect([...left.model, ...left.config, ...left.wasm]).toEqual([]);
    expect(await of.records.keys()).toEqual([]);
  });

  it('gives its room back', async () => {
    const large = await tinyMlc({ shards: 4, shardBytes: 4_000_000 });
    const used = async () => (await navigator.storage.estimate()).usage ?? 0;
    const before = await used();
    const of = serve({ piece: 500_000 }, large);
    await downloadMlc(full(DESCRIPTION), of);
    expect((await used()) - before).toBeGreaterThan(15_000_000);
    await of.shelf.remove('tiny');
    // what a deleted value took is freed a moment later
    await expect.poll(async () => (await used()) - before, { timeout: 30_000 }).toBeLessThan(2_000_000);
  });
});

describe('a download', () => {
  it('comes whole through a bad connection, and says how far it is', async () => {
    const random = randomNumbers(3);
    const faults = ['drop', 'corrupt', 'busy', 'refuse-connection', 'whole-instead'] as const;
    const told: MlcProgress[] = [];
    const of = serve({
      random,
      // what has no hash cannot be told from what was damaged on the way, so only shards are
      fault: ({ path }) =>
        path.includes('params_') && random() < 0.4
          ? (faults[Math.floor(random() * faults.length)] ?? null)
          : null,
    });
    const record = await downloadMlc(full(DESCRIPTION), of, { onProgress: (p) => told.push(p) });
    expect(record.files.every(({ kept }) => kept !== null)).toBe(true);
    for (const path of tiny.shards) {
      expect(await of.database.get('model', record.folder + path)).toEqual(tiny.files.get(path)?.buffer);
    }
    const last = told.at(-1);
    expect(last?.bytes).toBe(last?.total);
    expect(told.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['queued', 'downloading', 'retrying']),
    );
  });

  it('that is cancelled keeps what came, goes on with the rest, and is removed whole', async () => {
    const stop = new AbortController();
    const of = serve({
      fault: ({ path }) => {
        if (path.endsWith('params_shard_2.bin')) stop.abort();
        return null;
      },
    });
    const run = downloadMlc(full(DESCRIPTION), { ...of, inFlight: 1 }, { signal: stop.signal });
    expect((await failure(run)).code).toBe('cancelled');
    const [begun] = await of.shelf.list();
    expect(begun).toMatchObject({ complete: false });
    expect((await failure(of.shelf.open({ id: 'tiny' }))).code).toBe('weights/not-found');
    const again = serve();
    await downloadMlc(full(DESCRIPTION), again);
    expect(again.server.asked.map(({ path }) => path)).toEqual(['/tiny/params_shard_2.bin']);

    await again.shelf.remove('tiny');
    const left = await again.database.allKeys();
    expect(left.model.size + left.config.size + left.wasm.size).toBe(0);
  });

  it('refuses what is not what the package or the description promises', async () => {
    const wrongShard = serve({
      fault: ({ path }) => (path.endsWith('params_shard_1.bin') ? 'corrupt' : null),
    });
    expect(await failure(downloadMlc(full(DESCRIPTION), wrongShard))).toMatchObject({
      code: 'weights/corrupt',
      facts: { file: 'params_shard_1.bin' },
    });
    await wrongShard.shelf.remove('tiny');

    const wrongLibrary = full({ ...DESCRIPTION, librarySha256: 'a'.repeat(64) });
    const error = await failure(downloadMlc(wrongLibrary, serve()));
    expect(error).toMatchObject({ code: 'weights/corrupt', facts: { file: 'library.wasm' } });
    await serve().shelf.remove('tiny');

    const page = { ...tiny, library: new TextEncoder().encode('<!doctype html>') };
    expect((await failure(downloadMlc(full(DESCRIPTION), serve({}, page)))).code).toBe('weights/wrong-kind');
  });

  it('says what is wrong with an address, and keeps nothing of it', async () => {
    const missing = await failure(downloadMlc(full(DESCRIPTION), serve({}, tiny, '/elsewhere/')));
    expect(missing).toMatchObject({ code: 'weights/gone', facts: { file: 'mlc-chat-config.json' } });
    const files = new Map([...tiny.files, ['mlc-chat-config.json', new TextEncoder().encode('<html>')]]);
    const of = serve({}, { ...tiny, files });
    expect((await failure(downloadMlc(full(DESCRIPTION), of))).code).toBe('weights/wrong-kind');
    expect(await of.shelf.list()).toEqual([]);
    const left = await of.database.allKeys();
    expect(left.model.size + left.config.size + left.wasm.size).toBe(0);
    const outside = { records: [{ dataPath: '../../other', nbytes: 3 }] };
    const wild = new Map([
      ...tiny.files,
      ['tensor-cache.json', new TextEncoder().encode(JSON.stringify(outside))],
    ]);
    expect(await failure(downloadMlc(full(DESCRIPTION), serve({}, { ...tiny, files: wild })))).toMatchObject({
      code: 'weights/wrong-kind',
      facts: { file: 'tensor-cache.json' },
    });
  });

  it('takes a package whose list of shards has its older name, and one below resolve/main', async () => {
    const files = new Map(
      [...tiny.files].map(([path, bytes]) => [path.replace('tensor-', 'ndarray-'), bytes]),
    );
    const of = serve({}, { ...tiny, files }, '/tiny/resolve/main/');
    const record = await downloadMlc(full(DESCRIPTION), of);
    expect(await webllm.hasModelInCache('tiny', appConfigOf(record))).toBe(true);
    expect(record.files.map(({ from }) => from)).toContain(
      'https://models.example/tiny/resolve/main/ndarray-cache.json',
    );
  });

  it('does not put another package in the place of one that has the same name', async () => {
    const of = serve();
    await downloadMlc(full(DESCRIPTION), of);
    const other = full({ ...DESCRIPTION, model: 'https://models.example/other' });
    expect((await failure(downloadMlc(other, of))).code).toBe('weights/plan-invalid');
    const { id, model, library } = DESCRIPTION;
    expect((await of.shelf.open({ id, model, library })).description.id).toBe('tiny');
    expect((await failure(of.shelf.open({ id, model: other.model }))).code).toBe('weights/not-found');
  });
});
