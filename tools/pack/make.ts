/** Makes a package's folder: the files, then the manifest, whose presence says that they are whole. */
import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { throwIfAborted } from '../../src/core/errors';
import { APP_VERSION } from '../../src/core/version';
import { readGgufHeader } from '../../src/weights/gguf';
import { MANIFEST_NAME, type Manifest, ManifestSchema, type PackageFile } from '../../src/weights/manifest';
import type { CheckpointArgs, GgufArgs, PackArgs } from './args';
import { attempt, ChunkedFile, type Written } from './chunkedFile';
import { readConfig } from './config';
import { languageMetadata, projectorMetadata } from './metadata';
import { languageTensors, type PackedTensor, projectorTensors } from './recipe';
import { bad, Checkpoint } from './safetensors';
import { readTokenizer } from './tokenizer';
import { writeGgufFile } from './write';

/** Two images of 1344 x 1344 pixels are 3532 tokens; with text and an answer of 768 this is enough. */
const CONTEXT_TOKENS = 6144;

export interface PackProgress {
  /** What is being written or hashed. */
  step: string;
  /** Source bytes that are done, of all. */
  done: number;
  total: number;
}
export interface PackOptions {
  onProgress: (progress: PackProgress) => void;
  signal: AbortSignal;
}

/** @throws JudgeError `pack/*`, `weights/*`, `cancelled`; then the folder is as it was. */
export async function makePackage(args: PackArgs, options: PackOptions): Promise<Manifest> {
  const made = await attempt(args.out, () => mkdir(args.out, { recursive: true }));
  try {
    const parts = await (args.kind === 'checkpoint'
      ? fromCheckpoint(args, options)
      : fromGguf(args, options));
    const prompts: PackageFile[] = [];
    for (const path of args.prompts) {
      const name = basename(path);
      prompts.push({
        role: 'prompt',
        name,
        ...(await copy(path, join(args.out, name), () => undefined, options)),
      });
    }
    const manifest: Manifest = v.parse(ManifestSchema, {
      ...{ schema: 'stable-i2i-package', version: 1, engine: 'wllama', contextTokens: CONTEXT_TOKENS },
      name: args.name,
      ...parts,
      files: [...parts.files, ...prompts],
    });
    const path = join(args.out, MANIFEST_NAME);
    await attempt(path, async () => {
      await writeFile(`${path}.part`, `${JSON.stringify(manifest, null, 2)}\n`);
      await rename(`${path}.part`, path);
    });
    return manifest;
  } catch (error) {
    // the folder was empty: everything in it is ours
    for (const name of await readdir(args.out))
      await rm(join(args.out, name), { force: true, recursive: true });
    if (made !== undefined) await rm(args.out, { recursive: true, force: true });
    throw error;
  }
}

type Parts = Pick<Manifest, 'licence' | 'quantisation' | 'files' | 'provenance'>;

async function fromCheckpoint(args: CheckpointArgs, { onProgress, signal }: PackOptions): Promise<Parts> {
  const config = await readConfig(args.checkpoint);
  const tokenizer = await readTokenizer(args.checkpoint, config.text.vocab_size);
  const licence = args.licence ?? (await licenceOf(args.checkpoint));
  const checkpoint = await Checkpoint.open(args.checkpoint);
  try {
    const naming = { name: args.name, licence };
    const language = languageTensors(checkpoint, config, args.quant);
    const vision = projectorTensors(checkpoint, config, args.projector);
    const sources = [...checkpoint.shards, 'config.json', 'tokenizer.json'].map((n) =>
      join(args.checkpoint, n),
    );
    const weights = size(language) + size(vision);
    // each source number is written once and each source file is hashed once
    const progress = meter(2 * weights, onProgress);
    const stem = fileStem(args.name);
    const modelName = `${stem}-${args.quant.toUpperCase()}.gguf`;
    const projectorName = `mmproj-${stem}-${args.projector.toUpperCase()}.gguf`;
    const write = (name: string, metadata: Parameters<typeof writeGgufFile>[1], tensors: PackedTensor[]) => {
      const onWritten = (count: number) => progress(name, 2 * count);
      return writeGgufFile(join(args.out, name), metadata, tensors, checkpoint, onWritten, signal);
    };
    const model = await write(modelName, languageMetadata(naming, config, args.quant, tokenizer), language);
    const projector = await write(projectorName, projectorMetadata(naming, config, args.projector), vision);
    const hashed: Manifest['provenance']['sources'] = [];
    for (const path of sources) hashed.push(await hashFile(path, (n) => progress(basename(path), n), signal));
    return {
      licence,
      quantisation: { model: args.quant.toUpperCase(), projector: args.projector.toUpperCase() },
      files: [
        { role: 'model', name: modelName, ...model },
        { role: 'projector', name: projectorName, ...projector },
      ],
      provenance: { packer: APP_VERSION, kind: 'checkpoint', sources: hashed },
    };
  } finally {
    await checkpoint.close();
  }
}

async function fromGguf(args: GgufArgs, options: PackOptions): Promise<Parts> {
  const files: PackageFile[] = [];
  const names: string[] = [];
  const blobs = { model: await openAsBlob(args.model), projector: await openAsBlob(args.projector) };
  const progress = meter(blobs.model.size + blobs.projector.size, options.onProgress);
  for (const role of ['model', 'projector'] as const) {
    const path = args[role];
    const header = await readGgufHeader(blobs[role], basename(path), options.signal);
    if (header.kind !== role) throw bad(basename(path), `it is no ${role}, but of the kind "${header.kind}"`);
    names.push(header.quantisation ?? 'unknown');
    const name = basename(path).replace(/[^A-Za-z0-9._-]/g, '_');
    const written = await copy(path, join(args.out, name), (n) => progress(name, n), options);
    files.push({ role, name, ...written });
  }
  return {
    licence: args.licence,
    quantisation: { model: names[0] ?? 'unknown', projector: names[1] ?? 'unknown' },
    files,
    provenance: {
      ...{ packer: APP_VERSION, kind: 'gguf' },
      sources: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    },
  };
}

async function copy(
  from: string,
  to: string,
  onBytes: (count: number) => void,
  { signal }: PackOptions,
): Promise<Written> {
  const file = await ChunkedFile.create(to);
  try {
    for await (const part of createReadStream(from, { highWaterMark: 2 ** 22 })) {
      throwIfAborted(signal);
      await file.write(part as Buffer);
      onBytes((part as Buffer).length);
    }
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function hashFile(path: string, onBytes: (count: number) => void, signal: AbortSignal) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 22 })) {
    throwIfAborted(signal);
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
    onBytes((part as Buffer).length);
  }
  return { name: basename(path), bytes, sha256: hash.digest('hex') };
}

/** The `license:` line that a model card on Hugging Face begins with. */
async function licenceOf(folder: string): Promise<string | null> {
  const card = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '');
  const front = /^---\n([\s\S]*?)\n---/.exec(card)?.[1] ?? '';
  return /^license:\s*["']?([\w.-]+)/m.exec(front)?.[1] ?? null;
}

function meter(total: number, onProgress: PackOptions['onProgress']) {
  let done = 0;
  return (step: string, count: number) => {
    done += count;
    onProgress({ step, done: Math.min(done, total), total });
  };
}

/** Bytes of the sources at two a number, which is how checkpoints come. */
function size(tensors: readonly PackedTensor[]): number {
  return tensors.reduce((sum, { source }) => sum + 2 * source.shape.reduce((a, b) => a * b, 1), 0);
}

function fileStem(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9_]+/, '') || 'model';
}
