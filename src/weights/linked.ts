/**
 * Models that stay where they are on the user's disk. Kept are the handles of the two files and what they were when they
 * were picked, so that a file that changed since is noticed; none of their bytes.
 */
import * as v from 'valibot';
import { JudgeError, throwIfAborted } from '../core/errors';
import type { ModelSummary } from '../core/events';
import { HashSchema } from '../core/weightsMessages';
import { type FileHandle, FileHandleSchema, fileOf, isGranted } from './handles';
import { sha256 } from './hash';
import { readBytes } from './read';
import { isLinkKey, linkKey, type Role } from './record';
import { assignRoles } from './roles';
import type { WeightsStorage } from './storage';

const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const LinkedFileSchema = v.object({
  role: v.picklist(['model', 'projector']),
  name: v.string(),
  bytes: positive,
  /** Of the file's last change, milliseconds since 1970. */
  lastModified: v.number(),
  /** sha256 over parts of it, see {@link sampleOf}. */
  sample: HashSchema,
  handle: FileHandleSchema,
});

export const LinkedModelSchema = v.object({
  schema: v.literal('stable-i2i-linked'),
  version: v.literal(1),
  id: HashSchema,
  name: v.string(),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  files: v.pipe(
    v.array(LinkedFileSchema),
    v.check(
      (files) => files.map((file) => file.role).join() === 'model,projector',
      'a model and its projector',
    ),
  ),
  warning: v.nullable(v.string()),
});
export type LinkedModel = v.InferOutput<typeof LinkedModelSchema>;

export interface OpenLinked {
  model: File;
  projector: File;
  info: LinkedModel;
}

export class LinkedShelf {
  readonly #storage: WeightsStorage;
  readonly #now: () => Date;

  constructor(storage: WeightsStorage, now = () => new Date()) {
    this.#storage = storage;
    this.#now = now;
  }

  /**
   * @param handles a model and its projector, in any order.
   * @throws JudgeError whatever `assignRoles` throws, `weights/permission`, `weights/read-failed`, `cancelled`.
   */
  async link(handles: readonly FileHandle[], signal?: AbortSignal): Promise<LinkedModel> {
    const named: { name: string; blob: File; handle: FileHandle }[] = [];
    for (const handle of handles) named.push({ name: handle.name, blob: await fileOf(handle), handle });
    const roles = await assignRoles(named, signal);
    const files: LinkedModel['files'] = [];
    for (const role of ['model', 'projector'] as const) {
      const found = named.find(({ blob }) => blob === roles[role].blob);
      if (found === undefined) throw new Error('assignRoles gives back what it was given.');
      const { blob, name, handle } = found;
      const sample = await sampleOf(blob, name, signal);
      files.push({ role, name, bytes: blob.size, lastModified: blob.lastModified, sample, handle });
    }
    const record: LinkedModel = {
      ...{ schema: 'stable-i2i-linked', version: 1, id: await idOf(files), name: roles.model.name },
      ...{ createdAt: this.#now().toISOString(), files, warning: roles.warning },
    };
    throwIfAborted(signal);
    await this.#storage.set(linkKey(record.id), record);
    return record;
  }

  /** Oldest first; a record that cannot be read is left out. */
  async list(): Promise<LinkedModel[]> {
    const found: LinkedModel[] = [];
    for (const key of (await this.#storage.keys()).filter(isLinkKey)) {
      const parsed = v.safeParse(LinkedModelSchema, await this.#storage.get(key));
      if (parsed.success) found.push(parsed.output);
    }
    return found.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
  }

  /** @returns null where no such model is linked. */
  async find(id: string): Promise<LinkedModel | null> {
    const parsed = v.safeParse(LinkedModelSchema, await this.#storage.get(linkKey(id)));
    return parsed.success ? parsed.output : null;
  }

  /**
   * @returns both files, held against what they were; null where no such model is linked.
   * @throws JudgeError `weights/permission`, `weights/read-failed`, `weights/changed`, `cancelled`.
   */
  async open(id: string, signal?: AbortSignal): Promise<OpenLinked | null> {
    const info = await this.find(id);
    if (info === null) return null;
    const files: Partial<Record<Role, File>> = {};
    for (const known of info.files) files[known.role] = await unchanged(known, signal);
    const { model, projector } = files;
    if (model === undefined || projector === undefined) throw new Error('The schema asks for both.');
    return { model, projector, info };
  }

  /** @returns whether there was such a model. The files themselves are left alone. */
  async forget(id: string): Promise<boolean> {
    if ((await this.find(id)) === null) return false;
    await this.#storage.delete(linkKey(id));
    return true;
  }
}

/** What the page is told of it. */
export async function linkedSummary(model: LinkedModel): Promise<ModelSummary> {
  const granted = await Promise.all(model.files.map(({ handle }) => isGranted(handle)));
  return {
    ...{ id: model.id, name: model.name, createdAt: model.createdAt },
    bytes: model.files.reduce((sum, file) => sum + file.bytes, 0),
    files: model.files.map(({ role, name, bytes }) => ({ role, name, bytes })),
    inPlace: { granted: granted.every(Boolean) },
    ...(model.warning === null ? {} : { warning: model.warning }),
  };
}

async function unchanged(
  { handle, name, bytes, lastModified, sample }: LinkedModel['files'][number],
  signal: AbortSignal | undefined,
): Promise<File> {
  const file = await fileOf(handle);
  const what =
    file.size !== bytes
      ? `it has ${file.size} bytes instead of ${bytes}`
      : file.lastModified !== lastModified
        ? `it was written ${new Date(file.lastModified).toISOString()}`
        : (await sampleOf(file, name, signal)) !== sample
          ? 'its bytes are other ones'
          : null;
  if (what === null) return file;
  throw new JudgeError(
    'weights/changed',
    `${name} changed on your disk since you added it: ${what}. If you meant to change it, forget the model and add the files again.`,
    { file: name, what },
  );
}

const HEAD_BYTES = 2 ** 20;
const PART_BYTES = 64 * 1024;
const PARTS = 32;

/** @returns a sha256 over the first MiB (a GGUF's header) and 32 parts of 64 KiB, evenly spread, the last at the end. */
async function sampleOf(file: Blob, name: string, signal: AbortSignal | undefined): Promise<string> {
  const parts: Blob[] = [file.slice(0, HEAD_BYTES)];
  const room = file.size - HEAD_BYTES - PART_BYTES;
  for (let i = 1; i <= PARTS && room > 0; i++) {
    const start = HEAD_BYTES + Math.floor((room * i) / PARTS);
    parts.push(file.slice(start, start + PART_BYTES));
  }
  // a small file whose parts would overlap is taken whole
  const sampled = room > PARTS * PART_BYTES ? new Blob(parts) : file;
  return sha256(await readBytes(sampled, 0, sampled.size, name, signal));
}

/** Another date makes another model: answers that are remembered by this id are of these very files. */
function idOf(files: readonly Omit<LinkedModel['files'][number], 'handle'>[]): Promise<string> {
  const parts = files.map(({ role, bytes, lastModified, sample }) => [role, bytes, lastModified, sample]);
  return sha256(new TextEncoder().encode(JSON.stringify(['linked', parts])));
}
