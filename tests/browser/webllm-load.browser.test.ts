/**
 * How far the real web-llm gets in loading what our download stored, without any host. Beyond the GPU it needs a Chromium
 * with a WebGPU adapter (`CHROMIUM_PATH`, `CHROMIUM_ARGS`); the library has no model compiled in, so it ends there.
 */
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { type MlcDescription, MlcDescriptionSchema, type MlcRecord } from '../../src/core/mlc';
import { loadEngine } from '../../src/engines/load';
import { WebLlmEngine } from '../../src/engines/webllm';
import { checkAdapter } from '../../src/engines/webllmAdapter';
import { openMlcShelf } from '../../src/weights/mlcBrowser';
import { downloadMlc } from '../../src/weights/mlcDownload';
import { FaultyServer } from '../fixtures/faulty-server';
import { tinyMlc } from '../fixtures/mlc-package';

const FOLDER = 'http://localhost:9/tiny/resolve/main/';
const adapter = (await navigator.gpu?.requestAdapter()) ?? null;
const f16 = adapter?.features.has('shader-f16') === true;
const places = { records: `webllm-load-${Date.now()}` };
const of = openMlcShelf(places);
let record: MlcRecord;

beforeAll(async () => {
  const tiny = await tinyMlc({ shards: 5 });
  const files = new Map([...tiny.files].map(([path, bytes]) => [`/tiny/resolve/main/${path}`, bytes]));
  files.set('/tiny/library.wasm', tiny.library);
  const served = new Map([...files].map(([path, bytes]) => [path, { bytes, etag: null }]));
  const server = new FaultyServer({ files: served });
  const description = v.parse(MlcDescriptionSchema, {
    ...{ id: 'tiny', model: FOLDER, library: 'http://localhost:9/tiny/library.wasm' },
  });
  record = await downloadMlc(description, { ...of, fetch: server.fetch, around: server.around });
});
afterAll(async () => {
  await of.shelf.remove('tiny');
  await of.database.close();
  indexedDB.deleteDatabase(places.records);
});

/** Loads it; every address that was asked of the network meanwhile. */
async function load(what: MlcRecord, options: { signal?: AbortSignal } = {}) {
  const asked: string[] = [];
  const told: number[] = [];
  const ordinary = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    asked.push(input instanceof Request ? input.url : String(input));
    return ordinary(input, init);
  };
  try {
    const error = await WebLlmEngine.load(what, {
      ...options,
      onProgress: (bytes, total) => told.push(bytes / total),
    }).then(
      () => expect.fail('there is no model in this library'),
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(JudgeError);
    return { error: error as JudgeError, asked: asked.filter((url) => !url.startsWith('data:')), told };
  } finally {
    globalThis.fetch = ordinary;
  }
}

const described = (change: Partial<MlcDescription>): MlcRecord => ({
  ...record,
  description: { ...record.description, ...change },
});

describe('without what the model needs', () => {
  it.skipIf(adapter !== null)('says that there is no WebGPU, and reads nothing for it', async () => {
    const { error, asked, told } = await load(record);
    expect(error).toMatchObject({ code: 'engine/unsupported' });
    expect(error.message).toMatch(/WebGPU.*GGUF/);
    expect([...asked, ...told]).toEqual([]);
  });

  it('names what an adapter lacks', async () => {
    const fake = (features: string[], limits: Record<string, number>) =>
      Object.create(null, {
        requestAdapter: {
          value: async () => ({
            features: new Set(features),
            limits,
            info: { description: 'Fake', vendor: '' },
          }),
        },
      }) as GPU;
    const room = {
      ...{ maxStorageBufferBindingSize: 2 ** 27, maxComputeWorkgroupStorageSize: 2 ** 15 },
      maxStorageBuffersPerShaderStage: 10,
    };
    const needs = (change: Partial<MlcDescription>) => ({ ...record.description, ...change });
    expect(await checkAdapter(needs({}), fake([], room))).toBe('Fake');
    await expect(checkAdapter(needs({ requiredFeatures: ['shader-f16'] }), fake([], room))).rejects.toThrow(
      /shader-f16.*q4f32/,
    );
    await expect(checkAdapter(needs({ bufferBytes: 2 ** 28 }), fake([], room))).rejects.toMatchObject({
      code: 'engine/unsupported',
      facts: { limit: 'maxStorageBufferBindingSize', has: 2 ** 27, needs: 2 ** 28 },
    });
    const small = { ...room, maxStorageBuffersPerShaderStage: 8 };
    await expect(checkAdapter(needs({}), fake([], small))).rejects.toMatchObject({
      facts: { limit: 'maxStorageBuffersPerShaderStage' },
    });
  });

  it('can be cancelled before it begins', async () => {
    const { error } = await load(record, { signal: AbortSignal.abort() });
    expect(error.code).toBe('cancelled');
  });
});

describe.skipIf(!f16)('on WebGPU with shader-f16', () => {
  it('reads library, tokenizer and all weights from the browser, and ends where the model itself would begin', async () => {
    const { error, asked, told } = await load(described({ requiredFeatures: ['shader-f16'] }));
    expect(asked).toEqual([]);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(error).toMatchObject({ code: 'engine/load-failed', facts: { engine: 'web-llm' } });
  });

  it('finds a file that was changed since, by the hash of what was kept', async () => {
    const key = `${FOLDER}tokenizer.json`;
    const whole = await of.database.get('model', key);
    await of.database.put('model', key, new TextEncoder().encode('{}').buffer);
    try {
      expect((await load(record)).error).toMatchObject({ code: 'weights/corrupt' });
    } finally {
      await of.database.put('model', key, whole);
    }
  });

  it.each([['params_shard_3.bin'], ['mlc-chat-config.json']])(
    'does not fetch %s when it is missing, but says so',
    async (name) => {
      const scope = name.endsWith('.json') ? 'config' : 'model';
      const whole = await of.database.get(scope, FOLDER + name);
      await of.database.delete(scope, FOLDER + name);
      try {
        const { error, asked } = await load(record);
        expect(error).toMatchObject({ code: 'weights/not-found' });
        expect(error.facts.error).toContain(name);
        expect(asked).toEqual([]);
      } finally {
        await of.database.put(scope, FOLDER + name, whole);
      }
    },
  );

  it('is loaded by its record through the one door of all engines', async () => {
    const signal = new AbortController().signal;
    const loading = loadEngine({ kind: 'mlc', record }, { signal, onProgress: () => undefined });
    await expect(loading).rejects.toMatchObject({ code: 'engine/load-failed' });
  });
});
