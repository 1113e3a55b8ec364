import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { GGML_TYPES } from '../../src/weights/ggmlTypes';
import { readGgufHeader } from '../../src/weights/gguf';
import { assignRoles } from '../../src/weights/roles';
import { type TensorInput, text, u32, type Value, writeGguf } from '../fixtures/gguf-writer';
import { randomNumbers } from '../fixtures/random-numbers';
import { makeTinyModel } from '../fixtures/tiny-model';

const tiny = makeTinyModel();
const blobOf = (bytes: Uint8Array | string): Blob => new Blob([bytes as Uint8Array<ArrayBuffer> | string]);

async function failure(promise: Promise<unknown>): Promise<JudgeError> {
  const error: unknown = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof JudgeError)) throw new Error(`expected a JudgeError, got ${String(error)}`);
  return error;
}

const TOKENS = tensor('token_embd.weight', [32, 2], 0, 256);

function tensor(name: string, shape: number[], type: number, bytes: number): TensorInput {
  return { name, shape, type, data: new Uint8Array(bytes) };
}

function file(values: Record<string, Value>, tensors: TensorInput[] = [TOKENS], version = 3): Blob {
  return blobOf(writeGguf(values, tensors, version));
}

describe('reading a header', () => {
  it('says what the tiny model and its projector are', async () => {
    const model = await readGgufHeader(blobOf(tiny.model), 'model.gguf');
    expect(model).toMatchObject({ architecture: 'qwen3vl', type: 'model', kind: 'model', version: 3 });
    expect(model.quantisation).toBe('F32');
    expect(model.metadata.get('qwen3vl.embedding_length')).toBe(128);
    expect(model.metadata.get('qwen3vl.rope.freq_base')).toBe(5e6);
    expect(model.arrays.get('tokenizer.ggml.token_type')).toBe(model.arrays.get('tokenizer.ggml.tokens'));
    expect(model.metadata.has('tokenizer.ggml.tokens')).toBe(false);
    expect(model.tensors).toHaveLength(25);
    expect(model.expectedBytes).toBe(tiny.model.byteLength);
    const projector = await readGgufHeader(blobOf(tiny.projector), 'mmproj.gguf');
    expect(projector).toMatchObject({ architecture: 'clip', type: 'mmproj', kind: 'projector' });
    expect(projector.expectedBytes).toBe(tiny.projector.byteLength);
  });

  it('reads version 2, quantised types and a header larger than the first read', async () => {
    const many = Array.from({ length: 150_000 }, (_, i) => `token number ${i}`);
    const header = await readGgufHeader(
      file(
        {
          'general.architecture': text('qwen3vl'),
          'general.file_type': u32(15),
          'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: many },
          big: { type: 'u64', value: 2n ** 60n },
        },
        [TOKENS, tensor('blk.0.attn_q.weight', [512, 3], 12, 6 * 144)],
        2,
      ),
      'big.gguf',
    );
    expect(header).toMatchObject({ version: 2, quantisation: 'Q4_K_M' });
    expect(header.arrays.get('tokenizer.ggml.tokens')).toBe(150_000);
    expect(header.metadata.get('big')).toBe('1152921504606846976');
    expect(header.dataOffset).toBeGreaterThan(2 ** 20);
    expect(header.tensors[1]).toMatchObject({ type: 'Q4_K', shape: [512, 3], offset: 256, bytes: 864 });
    expect(header.expectedBytes).toBe(header.dataOffset + 256 + 864);
  });

  it('reads only the header', async () => {
    const read: number[] = [];
    const blob = blobOf(tiny.model);
    const slice = blob.slice.bind(blob);
    blob.slice = (start = 0, end = blob.size) => {
      read.push(end - start);
      return slice(start, end);
    };
    await readGgufHeader(blob, 'model.gguf');
    expect(read).toEqual([2 ** 20]);
  });

  it('knows the bits per weight of common types', () => {
    const bits = Object.fromEntries(
      [...GGML_TYPES.values()].map((t) => [t.name, (8 * t.blockBytes) / t.blockSize]),
    );
    expect(bits).toMatchObject({ F32: 32, F16: 16, BF16: 16, Q8_0: 8.5, Q4_0: 4.5, Q4_K: 4.5, Q6_K: 6.5625 });
  });
});

describe('refusing files', () => {
  it.each([
    ['', 'empty'],
    ['just some notes\n', 'text'],
    ['<!DOCTYPE html><html lang="en">', 'web page'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00', 'LFS'],
    ['{"a": 1}', 'JSON'],
    ['PK\x03\x04 and more', 'zip'],
    ['\x10\x02\x00\x00\x00\x00\x00\x00{"__metadata__":{}}', 'safetensors'],
    ['GIF89a', 'GIF'],
  ])('%j is not a GGUF and is named', async (content, named) => {
    const error = await failure(readGgufHeader(blobOf(content), 'x.gguf'));
    expect(error.code).toBe('weights/not-gguf');
    expect(error.facts.looksLike).toContain(named);
    expect(error.message).toContain('x.gguf');
  });

  it('names a PNG, old and big-endian GGUF', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    expect((await failure(readGgufHeader(blobOf(png), 'x'))).facts.looksLike).toContain('PNG');
    for (const [version, named] of [
      [1, 'version 1'],
      [0x3000000, 'big-endian'],
      [9, 'unknown version 9'],
    ] as const) {
      const error = await failure(readGgufHeader(file({}, [], version), 'x'));
      expect(error.code).toBe('weights/not-gguf');
      expect(error.facts.looksLike).toContain(named);
    }
  });

  it('says both sizes of a file that is cut off', async () => {
    const cut = await failure(readGgufHeader(blobOf(tiny.model.subarray(0, 1_000_000)), 'm.gguf'));
    expect(cut).toMatchObject({
      code: 'weights/truncated',
      facts: { bytes: 1_000_000, expected: tiny.model.byteLength },
    });
    for (const length of [4, 7, 20, 100, 5000]) {
      const error = await failure(readGgufHeader(blobOf(tiny.model.subarray(0, length)), 'm.gguf'));
      expect(error.code).toBe('weights/truncated');
      expect(error.facts.bytes).toBe(length);
    }
  });

  it('takes nonsense in a header for damage', async () => {
    const damaged = [
      file({ 'general.alignment': u32(0) }),
      // the writer puts the second tensor at 32
      file({ 'general.alignment': u32(64) }, [tensor('t', [1], 0, 4), tensor('u', [1], 0, 4)]),
      file({ a: u32(1) }, [tensor('t', [1, 1, 1, 1, 1], 0, 32)]),
      file({ a: u32(1) }, [tensor('t', [33], 8, 64)]),
      file({ a: u32(1) }, [tensor('t', [2 ** 40, 2 ** 40], 0, 32)]),
      file({ a: u32(1) }, [tensor('t', [1], 4000, 32)]),
    ];
    for (const blob of damaged) {
      expect((await failure(readGgufHeader(blob, 'x.gguf'))).code).toBe('weights/corrupt');
    }
  });

  it('never fails in another way, whatever the bytes', async () => {
    const random = randomNumbers(7);
    const header = tiny.projector.slice(0, 6000);
    for (let round = 0; round < 3000; round++) {
      const bytes = header.slice(0, 8 + Math.floor(random() * (header.length - 8)));
      const changes = 1 + Math.floor(random() * 8);
      for (let i = 0; i < changes; i++) {
        // half of the changes fall where counts and lengths are dense
        const range = random() < 0.5 ? Math.min(200, bytes.length) : bytes.length;
        bytes[4 + Math.floor(random() * (range - 4))] = random() < 0.3 ? 255 : Math.floor(random() * 256);
      }
      const error = await failure(readGgufHeader(blobOf(bytes), 'fuzz.gguf'));
      expect(['weights/corrupt', 'weights/truncated', 'weights/not-gguf']).toContain(error.code);
    }
  });

  it('stops when cancelled, and says when the file is gone', async () => {
    const blob = blobOf(tiny.model);
    expect((await failure(readGgufHeader(blob, 'm', AbortSignal.abort()))).code).toBe('cancelled');
    blob.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    expect((await failure(readGgufHeader(blob, 'm'))).code).toBe('weights/read-failed');
  });
});

describe('finding the roles', () => {
  const model = { name: 'a.gguf', blob: blobOf(tiny.model) };
  const projector = { name: 'b.gguf', blob: blobOf(tiny.projector) };
  const of = (architecture: string, more: Record<string, Value> = {}) => ({
    name: `${architecture}.gguf`,
    blob: file({ 'general.architecture': text(architecture), ...more }),
  });

  it('takes the two files in any order', async () => {
    for (const files of [
      [model, projector],
      [projector, model],
    ]) {
      const roles = await assignRoles(files);
      expect([roles.model.name, roles.projector.name, roles.warning]).toEqual(['a.gguf', 'b.gguf', null]);
    }
  });

  it('says what is missing', async () => {
    expect((await failure(assignRoles([]))).code).toBe('weights/model-missing');
    expect((await failure(assignRoles([projector]))).code).toBe('weights/model-missing');
    const error = await failure(assignRoles([model]));
    expect(error.code).toBe('weights/projector-missing');
    expect(error.message).toContain('mmproj');
  });

  it('refuses what does not belong together', async () => {
    const wrong = [
      [model, model],
      [projector, projector, model],
      [of('bert'), projector],
      [of('qwen3vl', { 'general.type': text('adapter') }), projector],
      [of('qwen3vl', { 'qwen3vl.embedding_length': u32(4096) }), projector],
      [of('qwen2vl', { 'qwen2vl.embedding_length': u32(128) }), projector],
      [{ ...model, name: 'big-00001-of-00003.gguf' }, projector],
      [of('qwen3vl', { 'split.count': u32(3) }), projector],
    ];
    for (const files of wrong) {
      expect((await failure(assignRoles(files))).code).toBe('weights/wrong-kind');
    }
  });

  it('accepts any Qwen-VL, and warns of other architectures', async () => {
    expect((await assignRoles([of('qwen3vlmoe'), projector])).warning).toBeNull();
    expect((await assignRoles([of('gemma3'), projector])).warning).toContain('gemma3');
  });
});
