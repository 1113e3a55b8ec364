/** Packages carried from machine to machine, the catalogue, and what users name as sources. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { CatalogueSchema } from '../../src/core/weightsMessages';
import { CATALOGUE } from '../../src/weights/catalogue';
import { Downloads } from '../../src/weights/download/downloads';
import { exportModel } from '../../src/weights/exportModel';
import { CHUNK_BYTES, MANIFEST_NAME } from '../../src/weights/manifest';
import { MemoryStorage, memoryLock } from '../../src/weights/memory';
import { parseManifest, readPackage } from '../../src/weights/package';
import { planOf } from '../../src/weights/sources';
import { WeightsStore } from '../../src/weights/store';
import { FaultyServer } from '../fixtures/faulty-server';
import { makeTinyModel } from '../fixtures/tiny-model';

const tiny = makeTinyModel();
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };
const nobody: typeof fetch = () => {
  throw new Error('nothing may be fetched');
};

function machine() {
  const storage = new MemoryStorage();
  const lock = memoryLock();
  return { storage, lock, store: new WeightsStore(storage, { lock }) };
}

/** A model stored on one machine and exported, as the files that lie in the folder then. */
async function exported(): Promise<File[]> {
  const { storage, store } = machine();
  const { id } = await store.importModel({
    ...{ name: 'Tiny', origin: { kind: 'files', licence: 'MIT', urls: [], trust: 'size' } },
    model: new File([tiny.model.slice()], 'my model.gguf'),
    projector: new File([tiny.projector.slice()], 'mmproj.gguf'),
  });
  const { files, manifest } = await exportModel(storage, store, id, quiet);
  return [...files.map(({ name, blob }) => new File([blob], name)), new File([manifest.text], manifest.name)];
}

async function failure(promise: Promise<unknown>): Promise<JudgeError> {
  const error: unknown = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (error instanceof JudgeError) return error;
  throw new Error(`expected a JudgeError, got ${String(error)}`);
}

describe('an exported model', () => {
  it('is a package that another machine imports, with every chunk checked', async () => {
    const files = await exported();
    expect(files.map((file) => file.name)).toEqual(['my_model.gguf', 'mmproj.gguf', MANIFEST_NAME]);
    const input = await readPackage(files);
    if (input === null) throw new Error('not recognised');
    const { store } = machine();
    const { id, name, origin } = await store.importModel(input);
    expect({ name, origin }).toMatchObject({ name: 'Tiny', origin: { licence: 'MIT', trust: 'chunks' } });
    const open = await store.open(id);
    expect(Buffer.from(await open.model.arrayBuffer()).equals(tiny.model)).toBe(true);
  });

  it('is refused when a byte of it changed, and nothing is kept', async () => {
    const [model, ...others] = await exported();
    const bytes = new Uint8Array((await model?.arrayBuffer()) ?? new ArrayBuffer(0));
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    const input = await readPackage([new File([bytes], model?.name ?? ''), ...others]);
    if (input === null) throw new Error('not recognised');
    const { store, storage } = machine();
    const error = await failure(store.importModel(input));
    expect(error).toMatchObject({ code: 'weights/corrupt', facts: { file: 'my_model.gguf' } });
    expect(await storage.keys()).toEqual([]);
  });

  it('is refused when a file is missing or cut off', async () => {
    const files = await exported();
    const missing = await failure(readPackage(files.slice(1)));
    expect(missing.code).toBe('weights/plan-invalid');
    expect(missing.message).toContain('my_model.gguf');
    const [model, ...others] = files;
    const cut = new File([model?.slice(0, 1000) ?? ''], model?.name ?? '');
    expect((await failure(readPackage([cut, ...others]))).code).toBe('weights/truncated');
  });

  it('can be downloaded by the address of its manifest from any host', async () => {
    const served = new Map<string, { bytes: Uint8Array<ArrayBuffer>; etag: string | null }>();
    for (const file of await exported()) {
      served.set(`/models/${file.name}`, { bytes: new Uint8Array(await file.arrayBuffer()), etag: null });
    }
    const server = new FaultyServer({ files: served });
    const url = `https://models.example/models/${MANIFEST_NAME}`;
    const plan = await planOf({ kind: 'manifest', url }, server.fetch);
    expect(plan.files.map((file) => file.url)).toEqual([
      'https://models.example/models/mmproj.gguf',
      'https://models.example/models/my_model.gguf',
    ]);
    const { storage, lock, store } = machine();
    const downloads = new Downloads({ storage, store, lock, fetch: server.fetch, around: server.around });
    expect((await downloads.run(plan)).origin?.trust).toBe('chunks');
  });
});

it('two GGUF files without a manifest are no package', async () => {
  expect(await readPackage([new File(['x'], 'model.gguf')])).toBeNull();
});

it.each([
  ['{', 'not JSON'],
  ['{"schema":"stable-i2i-package","version":9}', 'version'],
])('a manifest that cannot be used says why: %s', (text, why) => {
  expect(() => parseManifest(text, 'x.json')).toThrow(why);
});

describe('sources', () => {
  it('make addresses of a Hugging Face repository at a revision', async () => {
    const plan = await planOf(
      {
        ...{ kind: 'huggingFace', repository: 'maker/model', revision: 'abc' },
        ...{ model: 'sub folder/m.gguf', projector: 'mmproj.gguf' },
      },
      nobody,
    );
    expect(plan).toMatchObject({ name: 'm', unverified: false });
    expect(plan.files.map((file) => file.url)).toEqual([
      'https://huggingface.co/maker/model/resolve/abc/mmproj.gguf',
      'https://huggingface.co/maker/model/resolve/abc/sub%20folder/m.gguf',
    ]);
  });

  it('of the catalogue name the pinned files, and refuse models that have none', async () => {
    const plan = await planOf({ kind: 'catalogue', id: 'qwen3-vl-8b' }, nobody);
    expect(
      plan.files.every(({ url, sha256 }) => sha256 !== null && /\/resolve\/[0-9a-f]{40}\//.test(url)),
    ).toBe(true);
    expect(plan.files.every(({ chunkBytes }) => chunkBytes === CHUNK_BYTES)).toBe(true);
    expect((await failure(planOf({ kind: 'catalogue', id: 'stable-i2i' }, nobody))).code).toBe(
      'weights/not-found',
    );
  });
});

it('the catalogue offers StableI2I first, and a download only where its address is known', () => {
  expect(CATALOGUE.slice(0, 2).map(({ id, files }) => [id, files.length])).toEqual([
    ['stable-i2i', 0],
    ['stable-i2i-plus', 0],
  ]);
  for (const { engine, files, about } of CATALOGUE) {
    if (engine === 'web-llm') continue;
    if (files.length === 0) expect(about).toContain('npm run pack');
    else expect(files.map(({ role }) => role).sort()).toEqual(['model', 'projector']);
  }
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
});

it('every file that the catalogue names is pinned to a commit, with its size and hash', () => {
  const files = CATALOGUE.flatMap((entry) => entry.files);
  expect(files.length).toBeGreaterThan(8);
  for (const { url, name, bytes, sha256 } of files) {
    expect(url).toMatch(new RegExp(`^https://huggingface\\.co/[^/]+/[^/]+/resolve/[0-9a-f]{40}/${name}$`));
    expect(bytes).toBeGreaterThan(0);
    expect(sha256).not.toBeNull();
  }
});

it('models of web-llm are named by their id there, have no files of ours, and cannot be downloaded by us', async () => {
  const entries = CATALOGUE.flatMap((entry) => (entry.engine === 'web-llm' ? [entry] : []));
  expect(entries.map(({ mlc, needs }) => [mlc, needs.shaderF16])).toEqual([
    ['Phi-3.5-vision-instruct-q4f16_1-MLC', true],
    ['Phi-3.5-vision-instruct-q4f32_1-MLC', false],
    ['gemma-4-E2B-it-q4f16_1-MLC', true],
    ['gemma-4-E2B-it-q4f32_1-MLC', false],
  ]);
  for (const { id } of entries)
    expect((await failure(planOf({ kind: 'catalogue', id }, nobody))).code).toBe('weights/not-found');
  const withFiles = { ...entries[0], files: CATALOGUE.flatMap((entry) => entry.files).slice(0, 1) };
  expect(v.safeParse(CatalogueSchema, [withFiles]).success).toBe(false);
});
