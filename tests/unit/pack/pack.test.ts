import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { readGgufHeader } from '../../../src/weights/gguf';
import { MANIFEST_NAME, ManifestSchema } from '../../../src/weights/manifest';
import { assignRoles } from '../../../src/weights/roles';
import { type PackArgs, readPackArgs } from '../../../tools/pack/args';
import { makePackage } from '../../../tools/pack/make';
import { dequantise } from '../../fixtures/dequantise';
import {
  type CheckpointOptions,
  type CheckpointTensor,
  writeTinyCheckpoint,
} from '../../fixtures/tiny-checkpoint';
import { LANGUAGE, makeTinyModel, WIDE } from '../../fixtures/tiny-model';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pack-'));
  folders.push(made);
  return made;
}

const silent = { onProgress: () => undefined, signal: new AbortController().signal };

async function packTiny(flags: string[], options: CheckpointOptions = {}) {
  const root = folder();
  const checkpoint = join(root, 'Tiny-VL');
  const tensors = writeTinyCheckpoint(checkpoint, options);
  const out = join(root, 'package');
  const args = readPackArgs(['--checkpoint', checkpoint, '--out', out, ...flags]);
  const manifest = await makePackage(args as PackArgs, silent);
  return { out, manifest, tensors };
}

/** Every tensor of a packed file, as the format says it is read. */
async function readTensors(path: string): Promise<Map<string, { type: string; values: Float32Array }>> {
  const bytes = readFileSync(path);
  const header = await readGgufHeader(new Blob([bytes]), path);
  return new Map(
    header.tensors.map(({ name, type, shape, offset, bytes: length }) => {
      const count = shape.reduce((a, b) => a * b, 1);
      const start = header.dataOffset + offset;
      return [name, { type, values: dequantise(type, bytes.subarray(start, start + (length ?? 0)), count) }];
    }),
  );
}

function relativeError(values: Float32Array, read: Float32Array): number {
  let [miss, all] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    miss += (values[i]! - read[i]!) ** 2;
    all += values[i]! ** 2;
  }
  return all === 0 ? Math.sqrt(miss) : Math.sqrt(miss / all);
}

describe('a packed checkpoint', () => {
  it('in F32 has the very tensors of the GGUF pair of the same weights', async () => {
    const { out, manifest } = await packTiny(['--quant', 'f32', '--projector', 'f32']);
    const made = makeTinyModel();
    for (const [index, bytes] of [made.model, made.projector].entries()) {
      const packed = await readTensors(join(out, manifest.files[index]!.name));
      const wanted = folder();
      writeFileSync(join(wanted, 'x.gguf'), bytes);
      const expected = await readTensors(join(wanted, 'x.gguf'));
      expect([...packed.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [name, { values }] of expected) {
        expect(relativeError(values, packed.get(name)!.values), name).toBe(0);
      }
    }
  });

  it('says of itself what the GGUF pair of the same weights says', async () => {
    const { out, manifest } = await packTiny(['--quant', 'f32', '--projector', 'f32', '--name', 'Tiny']);
    const made = makeTinyModel();
    for (const [index, bytes] of [made.model, made.projector].entries()) {
      const packed = await readGgufHeader(await openAsBlob(join(out, manifest.files[index]!.name)), 'packed');
      const expected = await readGgufHeader(new Blob([bytes]), 'expected');
      expect(packed.arrays).toEqual(expected.arrays);
      for (const [key, value] of expected.metadata) {
        if (key !== 'general.name') expect(packed.metadata.get(key), key).toEqual(value);
      }
      expect(packed.metadata.get('general.license')).toBe('apache-2.0');
    }
  });

  // What a format may lose of normal weights, half again above what was measured.
  const BOUND: Record<string, number> = {
    F32: 0,
    F16: 3.1e-4,
    Q8_0: 0.0076,
    Q6_K: 0.0255,
    Q4_K: 0.105,
    Q4_0: 0.12,
  };
  const KINDS = [
    ['f16', { 'blk.0.attn_q.weight': 'F16', 'token_embd.weight': 'F16' }],
    ['q8_0', { 'blk.0.attn_q.weight': 'Q8_0', 'token_embd.weight': 'Q8_0' }],
    ['q6_k', { 'blk.0.attn_q.weight': 'Q6_K', 'token_embd.weight': 'Q6_K' }],
    ['q4_k', { 'blk.0.attn_q.weight': 'Q4_K', 'token_embd.weight': 'Q6_K', 'output.weight': 'Q6_K' }],
    ['q4_0', { 'blk.0.attn_q.weight': 'Q4_0', 'token_embd.weight': 'Q6_K', 'output.weight': 'Q6_K' }],
  ] as const;
  for (const [quant, types] of KINDS) {
    it(`in ${quant} differs from its source by no more than the format's error, tensor by tensor`, async () => {
      const { out, manifest, tensors } = await packTiny(['--quant', quant, '--projector', 'q8_0'], {
        ...{ shape: WIDE, format: 'BF16', shards: 3 },
      });
      const read = new Map([
        ...(await readTensors(join(out, manifest.files[0]!.name))),
        ...(await readTensors(join(out, manifest.files[1]!.name))),
      ]);
      for (const [name, type] of Object.entries(types)) expect(read.get(name)?.type, name).toBe(type);
      const sources = byShape(tensors);
      for (const [name, { type, values }] of read) {
        // the source with the least error among those of the same length must be within the format's error
        const errors = (sources.get(values.length) ?? []).map((source) => relativeError(source, values));
        // the tiny model's output matrix is no normal one: a column of it holds a few large numbers
        const bound = BOUND[type]! * (name === 'output.weight' ? 2 : 1);
        expect(Math.min(...errors), `${name} as ${type}`).toBeLessThanOrEqual(bound);
        if (/norm|bias|ln\d|post_ln/.test(name)) expect(type, name).toBe('F32');
      }
    });
  }

  it('falls back to a format with smaller blocks where a row is too short', async () => {
    const { out, manifest } = await packTiny(['--quant', 'q4_k'], { shape: LANGUAGE });
    const read = await readTensors(join(out, manifest.files[0]!.name));
    expect(read.get('blk.0.attn_q.weight')?.type).toBe('Q8_0');
    expect(read.get('blk.0.ffn_down.weight')?.type).toBe('Q4_K');
  });

  it('has a manifest that holds for its files, and the prompts beside them', async () => {
    const prompts = folder();
    writeFileSync(join(prompts, 'semantic.txt'), 'Is it so?\n');
    writeFileSync(join(prompts, 'notes.md'), 'no prompt');
    const { out } = await packTiny(['--quant', 'q8_0', '--prompts', prompts, '--name', 'My model']);
    const manifest = v.parse(ManifestSchema, JSON.parse(readFileSync(join(out, MANIFEST_NAME), 'utf8')));
    expect(manifest.files.map((f) => f.role)).toEqual(['model', 'projector', 'prompt']);
    expect(manifest).toMatchObject({
      name: 'My model',
      licence: 'apache-2.0',
      quantisation: { model: 'Q8_0' },
    });
    for (const file of manifest.files) {
      const bytes = readFileSync(join(out, file.name));
      expect(bytes.length).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
      expect(file.chunks).toEqual([file.sha256]);
    }
    expect(readdirSync(out).sort()).toEqual([...manifest.files.map((f) => f.name), MANIFEST_NAME].sort());
  });

  it('is the same bytes twice', async () => {
    const hashes = await Promise.all(
      [1, 2].map(async () => (await packTiny(['--quant', 'q4_0'])).manifest.files),
    );
    expect(hashes[0]).toEqual(hashes[1]);
  });

  it('can be opened as a model by the page', async () => {
    const { out, manifest } = await packTiny(['--quant', 'q8_0']);
    const files = await Promise.all(
      manifest.files.map(async ({ name }) => ({ name, blob: await openAsBlob(join(out, name)) })),
    );
    const roles = await assignRoles(files);
    expect(roles.warning).toBeNull();
    expect(roles.model.name).toBe('Tiny-VL-Q8_0.gguf');
  });

  it('takes other names that savers give, and leaves out a tied output', async () => {
    const { out, manifest } = await packTiny(['--quant', 'f16'], {
      change: (tensors) =>
        tensors
          .filter((t) => t.name !== 'lm_head.weight')
          .map((t) => ({
            ...t,
            name: t.name
              .replace('model.language_model.', 'language_model.model.')
              .replace('model.visual.', 'visual.'),
          })),
      config: (config) => ({ ...config, tie_word_embeddings: true }),
    });
    const read = await readTensors(join(out, manifest.files[0]!.name));
    expect(read.has('output.weight')).toBe(false);
    expect(read.has('blk.1.ffn_down.weight')).toBe(true);
  });
});

describe('packed GGUF files', () => {
  it('are copied as they are, with their hashes', async () => {
    const root = folder();
    const { model, projector } = makeTinyModel();
    const [lm, mmproj] = [join(root, 'lm.gguf'), join(root, 'mmproj.gguf')];
    writeFileSync(lm, model);
    writeFileSync(mmproj, projector);
    const out = join(root, 'out');
    const args = readPackArgs(['--gguf', lm, '--mmproj', mmproj, '--out', out]) as PackArgs;
    const manifest = await makePackage(args, silent);
    expect(readFileSync(join(out, 'lm.gguf')).equals(Buffer.from(model))).toBe(true);
    expect(manifest.files[1]).toMatchObject({ role: 'projector', bytes: projector.length });
    const swapped = readPackArgs(['--gguf', mmproj, '--mmproj', lm, '--out', join(root, 'no')]) as PackArgs;
    await expect(makePackage(swapped, silent)).rejects.toMatchObject({ code: 'pack/checkpoint' });
    expect(existsSync(join(root, 'no'))).toBe(false);
  });
});

describe('what cannot be packed', () => {
  const CASES: [string, CheckpointOptions, RegExp][] = [
    ['another model', { config: (c) => ({ ...c, model_type: 'llama' }) }, /kind "llama"/],
    [
      'a missing tensor',
      { change: (t) => t.filter((x) => !x.name.endsWith('1.mlp.up_proj.weight')) },
      /layers\.1\.mlp\.up_proj\.weight.*missing/,
    ],
    [
      'a vocabulary of another size',
      { config: (c) => ({ ...c, text_config: { ...(c.text_config as object), vocab_size: 999 } }) },
      /embed_tokens\.weight is \d+ x 128.*999 x 128/,
    ],
    [
      'not a number',
      {
        change: (t) =>
          t.map((x) => (x.name === 'lm_head.weight' ? { ...x, values: x.values.with(7, Number.NaN) } : x)),
      },
      /lm_head\.weight holds NaN/,
    ],
  ];
  for (const [what, options, message] of CASES) {
    it(`${what} is named, and nothing stays`, async () => {
      const root = folder();
      writeTinyCheckpoint(join(root, 'c'), options);
      const args = readPackArgs(['--checkpoint', join(root, 'c'), '--out', join(root, 'out')]) as PackArgs;
      await expect(makePackage(args, silent)).rejects.toThrow(message);
      expect(existsSync(join(root, 'out'))).toBe(false);
    });
  }

  it('a shard that is missing or cut off is named', async () => {
    const root = folder();
    writeTinyCheckpoint(join(root, 'c'), { shards: 2 });
    const shard = join(root, 'c', 'model-00002-of-00002.safetensors');
    const args = readPackArgs(['--checkpoint', join(root, 'c'), '--out', join(root, 'out')]) as PackArgs;
    writeFileSync(shard, readFileSync(shard).subarray(0, -100));
    await expect(makePackage(args, silent)).rejects.toThrow(/00002-of-00002.*cut off inside/);
    rmSync(shard);
    await expect(makePackage(args, silent)).rejects.toThrow(/00002-of-00002.*is missing/);
  });

  it('a cancelled pack leaves nothing behind', async () => {
    const root = folder();
    writeTinyCheckpoint(join(root, 'c'));
    const args = readPackArgs(['--checkpoint', join(root, 'c'), '--out', join(root, 'out')]) as PackArgs;
    const abort = new AbortController();
    const onProgress = () => abort.abort();
    await expect(makePackage(args, { onProgress, signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(existsSync(join(root, 'out'))).toBe(false);
  });
});

function byShape(tensors: readonly CheckpointTensor[]): Map<number, Float32Array[]> {
  const found = new Map<number, Float32Array[]>();
  const put = (values: Float32Array) =>
    found.set(values.length, [...(found.get(values.length) ?? []), values]);
  for (const { name, values, shape } of tensors) {
    if (!name.endsWith('patch_embed.proj.weight')) put(values);
    else {
      // two frames of one tensor
      const plane = shape[3]! * shape[4]!;
      for (const frame of [0, 1]) {
        put(values.filter((_, i) => Math.floor(i / plane) % 2 === frame));
      }
    }
  }
  return found;
}
