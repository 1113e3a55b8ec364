/** Reads a checkpoint's safetensors shards, a piece of a tensor at a time. Format: 8 bytes of length, JSON header, data. */
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { JudgeError } from '../../src/core/errors';
import { SOURCE_BYTES, type SourceFormat, toFloats } from '../../src/weights/formats/floats';

const INDEX = 'model.safetensors.index.json';
/** Real headers have about 100 bytes a tensor. */
const HEADER_LIMIT = 100 * 2 ** 20;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const HeaderSchema = v.record(
  v.string(),
  v.union([
    v.object({ dtype: v.string(), shape: v.array(whole), data_offsets: v.tuple([whole, whole]) }),
    v.record(v.string(), v.string()),
  ]),
);
const IndexSchema = v.object({ weight_map: v.record(v.string(), v.string()) });

export interface SourceTensor {
  readonly name: string;
  readonly format: SourceFormat;
  /** Slowest-running dimension first, as the checkpoint counts them. */
  readonly shape: readonly number[];
  readonly shard: string;
  /** Of its first byte in the shard. */
  readonly offset: number;
}

export class Checkpoint {
  readonly tensors: ReadonlyMap<string, SourceTensor>;
  /** Names of the shards, sorted. */
  readonly shards: readonly string[];
  readonly #folder: string;
  readonly #open = new Map<string, FileHandle>();

  private constructor(folder: string, shards: readonly string[], tensors: readonly SourceTensor[]) {
    this.#folder = folder;
    this.shards = shards;
    this.tensors = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  }

  /** Reads the headers only. @throws JudgeError `pack/checkpoint`. */
  static async open(folder: string): Promise<Checkpoint> {
    const names = await readdir(folder).catch(() => {
      throw bad(folder, 'there is no such folder');
    });
    const shards = await shardNames(folder, names);
    const tensors: SourceTensor[] = [];
    for (const shard of shards) tensors.push(...(await readHeader(folder, shard)));
    return new Checkpoint(folder, shards, tensors);
  }

  /**
   * @param from of the first number wanted, counted in row-major order.
   * @throws JudgeError `pack/checkpoint` when the shard ends before.
   */
  async read(tensor: SourceTensor, from: number, count: number): Promise<Float32Array> {
    let file = this.#open.get(tensor.shard);
    if (file === undefined) {
      file = await open(join(this.#folder, tensor.shard));
      this.#open.set(tensor.shard, file);
    }
    const size = SOURCE_BYTES[tensor.format];
    const bytes = new Uint8Array(count * size);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, tensor.offset + from * size + at);
      if (bytesRead === 0) throw bad(tensor.shard, `it ends inside ${tensor.name}. Download it again`);
      at += bytesRead;
    }
    return toFloats(bytes, tensor.format);
  }

  async close(): Promise<void> {
    for (const file of this.#open.values()) await file.close();
    this.#open.clear();
  }
}

async function shardNames(folder: string, names: readonly string[]): Promise<string[]> {
  if (names.includes(INDEX)) {
    const index = await readJson(folder, INDEX, IndexSchema);
    const shards = [...new Set(Object.values(index.weight_map))].sort();
    const missing = shards.filter((shard) => !names.includes(shard));
    if (missing.length === 0) return shards;
    throw bad(folder, `of ${shards.length} shards ${missing.join(', ')} is missing. Download the rest`);
  }
  if (names.includes('model.safetensors')) return ['model.safetensors'];
  if (names.includes('adapter_model.safetensors')) {
    throw bad(folder, 'it holds a LoRA adapter, not a whole model. Merge it into its base model first');
  }
  if (names.some((name) => name.endsWith('.bin') || name.endsWith('.pt'))) {
    throw bad(
      folder,
      'its weights are pickled, which runs code when read. Convert them to safetensors first',
    );
  }
  throw bad(folder, `it has neither model.safetensors nor ${INDEX}`);
}

async function readHeader(folder: string, shard: string): Promise<SourceTensor[]> {
  const path = join(folder, shard);
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const head = Buffer.alloc(8);
    await file.read(head, 0, 8, 0);
    const length = size < 8 ? HEADER_LIMIT + 1 : Number(head.readBigUInt64LE());
    if (length > HEADER_LIMIT || length + 8 > size) throw bad(shard, 'it is no safetensors file, or cut off');
    const text = Buffer.alloc(length);
    await file.read(text, 0, length, 8);
    const header = parse(shard, text.toString('utf8'), HeaderSchema);
    return Object.entries(header).flatMap(([name, entry]) => {
      if (name === '__metadata__' || !isTensor(entry)) return [];
      const { dtype, shape, data_offsets } = entry;
      if (!isSource(dtype)) {
        throw bad(
          shard,
          `${name} is stored as ${dtype}. Only F32, F16 and BF16 are read: use the unquantised model`,
        );
      }
      const [start, end] = data_offsets;
      const count = shape.reduce((product, n) => product * n, 1);
      if (end - start !== count * SOURCE_BYTES[dtype]) throw bad(shard, `${name} has the wrong length`);
      if (8 + length + end > size) throw bad(shard, `it is cut off inside ${name}. Download it again`);
      return [{ name, format: dtype, shape, shard, offset: 8 + length + start }];
    });
  } finally {
    await file.close();
  }
}

type Entry = v.InferOutput<typeof HeaderSchema>[string];
function isTensor(entry: Entry): entry is Extract<Entry, { dtype: string; shape: number[] }> {
  return Array.isArray(entry.shape);
}

function isSource(dtype: string): dtype is SourceFormat {
  return dtype in SOURCE_BYTES;
}

/** @throws JudgeError `pack/checkpoint` that names the file and the field. */
export async function readJson<T extends v.GenericSchema>(
  folder: string,
  name: string,
  schema: T,
): Promise<v.InferOutput<T>> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => {
    throw bad(folder, `${name} is missing. Download it with the model`);
  });
  return parse(name, text, schema);
}

function parse<T extends v.GenericSchema>(name: string, text: string, schema: T): v.InferOutput<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw bad(name, `it is no JSON (${error instanceof Error ? error.message : error})`);
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw bad(name, `${v.getDotPath(issue) ?? 'its content'}: ${issue.message}`);
}

/** @param what of whom is spoken: a file or a folder. */
export function bad(what: string, why: string): JudgeError {
  return new JudgeError('pack/checkpoint', `${what} cannot be packed: ${why}.`, { source: what, why });
}
