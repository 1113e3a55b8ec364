/** What a download does with servers as they are, and what it tells of those that fail. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import type { DownloadFile, DownloadPlan, DownloadProgress } from '../../src/core/weightsMessages';
import { Downloads, type DownloadsOptions } from '../../src/weights/download/downloads';
import { Meter } from '../../src/weights/download/meter';
import { MemoryStorage, memoryLock } from '../../src/weights/memory';
import { isChunkKey } from '../../src/weights/record';
import { WeightsStore } from '../../src/weights/store';
import { FaultyServer, type Served, type ServerOptions } from '../fixtures/faulty-server';
import { makeTinyModel } from '../fixtures/tiny-model';

const CHUNK = 64 * 1024;
const tiny = makeTinyModel();
const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function setUp(
  options: Partial<ServerOptions> = {},
  more: Partial<DownloadsOptions> & { host?: string; path?: string } = {},
) {
  const { host = 'https://models.example', path = '', ...rest } = more;
  const files = new Map<string, Served>([
    [`${path}/model.gguf`, { bytes: tiny.model, etag: '"1"' }],
    [`${path}/mmproj.gguf`, { bytes: tiny.projector, etag: '"1"' }],
  ]);
  const server = new FaultyServer({ files, ...options });
  const storage = new MemoryStorage();
  const lock = memoryLock();
  const store = new WeightsStore(storage, { lock, chunkBytes: CHUNK });
  const with_ = { storage, store, lock, fetch: server.fetch, around: server.around, ...rest };
  const file = (role: 'model' | 'projector', name: string): DownloadFile => ({
    ...{
      role,
      name,
      url: `${host}${path}/${name}`,
      bytes: null,
      sha256: null,
      chunkBytes: CHUNK,
      chunks: null,
    },
  });
  const plan: DownloadPlan = {
    ...{ name: 'Tiny', licence: 'Apache-2.0', unverified: true },
    files: [file('model', 'model.gguf'), file('projector', 'mmproj.gguf')],
  };
  const visit = () => new Downloads(with_);
  return { server, storage, store, files, plan, visit, downloads: visit() };
}

async function expectTiny(store: WeightsStore): Promise<void> {
  const { models } = await store.list();
  expect(models).toHaveLength(1);
  const open = await store.open(models[0]?.id ?? '');
  expect(hex(new Uint8Array(await open.model.arrayBuffer()))).toBe(hex(tiny.model));
  expect(hex(new Uint8Array(await open.projector.arrayBuffer()))).toBe(hex(tiny.projector));
}

async function failure(promise: Promise<unknown>): Promise<JudgeError> {
  const error: unknown = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (error instanceof JudgeError) return error;
  throw new Error(`expected a JudgeError, got ${String(error)}`);
}

/** Stops after so many bytes. */
function stopAfter(bytes: number) {
  const controller = new AbortController();
  const onProgress = (progress: DownloadProgress) => {
    if (progress.bytes >= bytes) controller.abort();
  };
  return { signal: controller.signal, onProgress };
}

describe('servers as they are', () => {
  it('takes a model whose size nobody told it, and says how far it is trusted', async () => {
    const { downloads, store, plan } = setUp();
    const seen: DownloadProgress[] = [];
    const model = await downloads.run(plan, { onProgress: (progress) => seen.push(progress) });
    expect(model).toMatchObject({ name: 'Tiny', origin: { trust: 'size', licence: 'Apache-2.0' } });
    await expectTiny(store);
    expect(seen[0]?.phase).toBe('queued');
    expect(seen.at(-1)).toMatchObject({ phase: 'storing', bytes: model.bytes, total: model.bytes });
    expect(await downloads.list()).toEqual([]);
  });

  it.each([
    ['no ranges', { ranges: false }],
    ['no ranges and no length', { ranges: false, lengths: false }],
  ])('manages with %s', async (_, options) => {
    const { downloads, store, plan } = setUp(options);
    await downloads.run(plan);
    await expectTiny(store);
  });

  it('manages with no ranges and connections that drop, comparing what it has', async () => {
    let drops = 3;
    const { downloads, store, plan } = setUp({
      ...{ ranges: false, lengths: true, random: () => 0.7 },
      fault: ({ start, end }) => (end - start > 512 && drops-- > 0 ? 'drop' : null),
    });
    await downloads.run(plan);
    await expectTiny(store);
    expect(drops).toBeLessThan(0);
  });

  it('asks Hugging Face for the hash that it publishes, and finds a file that does not match it', async () => {
    const path = '/maker/model/resolve/main';
    const { downloads, files, plan, store } = setUp({}, { host: 'https://huggingface.co', path });
    const point = (name: string, bytes: Uint8Array) =>
      files.set(`/maker/model/raw/main/${name}`, {
        bytes: new TextEncoder().encode(
          `version https://git-lfs.github.com/spec/v1\noid sha256:${hex(bytes)}\nsize ${tiny.model.length}\n`,
        ),
        etag: null,
      });
    point('model.gguf', tiny.projector);
    const careful = { ...plan, unverified: false, files: plan.files.slice(0, 2) };
    // no pointer for the projector, and no consent
    expect((await failure(downloads.run(careful))).code).toBe('weights/unverified');
    const wrong = await failure(downloads.run({ ...careful, unverified: true }));
    expect(wrong).toMatchObject({ code: 'weights/corrupt', facts: { expected: hex(tiny.projector) } });
    point('model.gguf', tiny.model);
    // another hash for the same address: the file changed since this download began
    expect((await failure(downloads.run({ ...careful, unverified: true }))).code).toBe('weights/changed');
    await downloads.discard(careful);
    const model = await downloads.run({ ...careful, unverified: true });
    await expectTiny(store);
    expect(model.origin?.trust).toBe('size');
  });
});

describe('pausing', () => {
  it('goes on where it stopped, on a later visit, and asks for nothing that it has', async () => {
    const { downloads, visit, server, plan, store } = setUp({}, { inFlight: 1 });
    expect((await failure(downloads.run(plan, stopAfter(CHUNK * 4)))).code).toBe('cancelled');
    const [paused] = await downloads.list();
    expect(paused?.bytes).toBeGreaterThanOrEqual(CHUNK * 3);
    expect(paused?.plan.name).toBe('Tiny');
    const from = server.asked.length;
    await visit().run(plan);
    await expectTiny(store);
    const asked = server.asked
      .slice(from)
      .filter(({ path, range }) => path === '/model.gguf' && range !== null && range.end - range.start > 512);
    expect(Math.min(...asked.map(({ range }) => range?.start ?? 0))).toBe(paused?.bytes);
  });

  it('goes on in the middle of a chunk while the page stays', async () => {
    const { downloads, server, store, plan } = setUp({ piece: 1000 }, { inFlight: 1 });
    const middle = 2 * CHUNK + CHUNK / 2;
    const error = await failure(downloads.run(plan, stopAfter(middle)));
    expect(error.code).toBe('cancelled');
    const from = server.asked.length;
    const seen: number[] = [];
    await downloads.run(plan, {
      onProgress: ({ phase, bytes }) => phase === 'downloading' && seen.push(bytes),
    });
    const asked = server.asked
      .slice(from)
      .flatMap(({ path, range }) => (range && path === '/model.gguf' ? [range] : []));
    const next = asked.find(({ start, end }) => end - start !== 512);
    expect(next?.start).toBeGreaterThanOrEqual(middle);
    expect(next?.start).toBeLessThan(3 * CHUNK);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(middle);
    await expectTiny(store);
  });

  it('asks for the whole chunk again where nothing tells that the file is still the same', async () => {
    const { downloads, server, files, store, plan } = setUp({ piece: 1000 }, { inFlight: 1 });
    for (const file of files.values()) file.etag = null;
    await failure(downloads.run(plan, stopAfter(CHUNK / 2)));
    const from = server.asked.length;
    await downloads.run(plan);
    const next = server.asked.slice(from).find(({ range }) => range && range.end - range.start !== 512);
    expect(next?.range?.start).toBe(0);
    await expectTiny(store);
  });

  it('removes what came when told so, and cleaning does not touch it before', async () => {
    const { downloads, plan, store, storage } = setUp();
    await failure(downloads.run(plan, stopAfter(CHUNK * 5)));
    expect((await store.removeOrphans()).chunks).toBe(0);
    expect((await storage.keys()).some(isChunkKey)).toBe(true);
    await downloads.discard(plan);
    expect(await storage.keys()).toEqual([]);
  });

  it('fetches a chunk again that the browser lost meanwhile, and only that', async () => {
    const { downloads, server, plan, store, storage } = setUp({}, { inFlight: 1 });
    await failure(downloads.run(plan, stopAfter(CHUNK * 5)));
    const lost = (await storage.keys()).find(isChunkKey) ?? '';
    await storage.delete(lost);
    const from = server.asked.length;
    await downloads.run(plan);
    await expectTiny(store);
    const again = server.asked.slice(from).filter(({ range }) => range?.start === 0 && range.end === CHUNK);
    expect(again.length).toBeGreaterThan(0);
  });

  it('notices that the file on the server is another one now', async () => {
    const { downloads, plan, files } = setUp();
    await failure(downloads.run(plan, stopAfter(CHUNK * 3)));
    files.set('/model.gguf', { bytes: tiny.model, etag: '"2"' });
    const error = await failure(downloads.run(plan));
    expect(error).toMatchObject({ code: 'weights/changed', facts: { file: 'model.gguf' } });
    files.set('/model.gguf', { bytes: tiny.model.slice(0, -9), etag: '"1"' });
    expect((await failure(downloads.run(plan))).code).toBe('weights/changed');
  });
});

describe('what fails is named', () => {
  it.each([
    ['weights/gone', 404],
    ['weights/refused', 403],
    ['weights/refused', 401],
    ['weights/server-failed', 503],
    ['weights/server-failed', 429],
  ])('%s for HTTP %i', async (code, status) => {
    const { downloads, plan } = setUp({}, { fetch: async () => new Response('', { status }) });
    const error = await failure(downloads.run(plan));
    expect(error).toMatchObject({ code, facts: { file: 'model.gguf', host: 'models.example', status } });
  });

  it('a server that cannot be reached, after several tries', async () => {
    let tries = 0;
    const { downloads, plan } = setUp(
      {},
      {
        fetch: async () => {
          tries++;
          throw new TypeError('Failed to fetch');
        },
      },
    );
    const error = await failure(downloads.run(plan));
    expect(error.code).toBe('weights/unreachable');
    expect(error.message).toContain('CORS');
    expect(tries).toBe(8);
  });

  it('waits, without giving up, while the machine is offline', async () => {
    let offline = 20;
    const bad = setUp({ fault: () => (offline-- > 0 ? 'refuse-connection' : null) });
    const around = { ...bad.server.around, online: () => offline <= 0 };
    const { storage, store, plan, server } = bad;
    const downloads = new Downloads({ storage, store, lock: memoryLock(), fetch: server.fetch, around });
    const seen: string[] = [];
    await downloads.run(plan, { onProgress: ({ phase }) => seen.push(phase) });
    expect(seen).toContain('offline');
    await expectTiny(store);
  });

  it('a web page at the address, before anything is fetched for nothing', async () => {
    const { downloads, plan, files, server } = setUp();
    const page = new TextEncoder().encode(`<!doctype html><title>Sign in</title>${' '.repeat(5000)}`);
    files.set('/model.gguf', { bytes: page, etag: null });
    const error = await failure(downloads.run(plan));
    expect(error.code).toBe('weights/not-gguf');
    expect(error.message).toContain('web page');
    expect(server.asked).toHaveLength(1);
  });

  it('too little room, before the first chunk', async () => {
    const { downloads, plan, storage } = setUp(
      {},
      { browser: { estimate: async () => ({ quota: 100_000, usage: 50_000 }) } },
    );
    const error = await failure(downloads.run(plan));
    expect(error).toMatchObject({
      code: 'weights/quota',
      facts: { needed: tiny.model.length + tiny.projector.length, free: 50_000 },
    });
    expect((await storage.keys()).some(isChunkKey)).toBe(false);
  });

  it.each([
    'http://models.example/model.gguf',
    'ftp://models.example/model.gguf',
    'https://me:secret@models.example/model.gguf',
    'model.gguf',
  ])('an address that is not asked: %s', async (url) => {
    const { downloads, plan, server } = setUp();
    const files = plan.files.map((file) => ({ ...file, url }));
    expect((await failure(downloads.run({ ...plan, files }))).code).toBe('weights/plan-invalid');
    expect(server.asked).toEqual([]);
  });
});

it('two downloads run one after the other', async () => {
  const { downloads, plan, server } = setUp();
  const twin = { ...plan, files: [...plan.files].reverse() };
  await Promise.all([downloads.run(plan), downloads.run(twin)]);
  const order = server.asked.map(({ path }) => path);
  expect(order.lastIndexOf('/model.gguf')).toBeGreaterThan(order.indexOf('/mmproj.gguf'));
});

it('the rate is that of the last seconds', () => {
  let now = 0;
  const meter = new Meter(() => now);
  expect(meter.rate()).toBeNull();
  for (now = 0; now < 5000; now += 100) meter.add(1000);
  expect(meter.rate()).toBeCloseTo(10_000, -2);
  for (; now < 30_000; now += 100) meter.add(100);
  expect(meter.rate()).toBeGreaterThan(900);
  expect(meter.rate()).toBeLessThan(1100);
});
