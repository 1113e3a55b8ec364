/**
 * Models kept in the browser. A model is two files cut into chunks; a chunk is kept under its sha256, so equal parts are
 * kept once. What changes storage runs under one lock: an import in another tab is never mistaken for rubbish.
 */

import { JudgeError, throwIfAborted } from '../core/errors';
import type { Origin } from '../core/weightsMessages';
import { CHUNK_BYTES } from '../core/weightsMessages';
import { adoptFiles } from './adopt';
import { freeBytes, type ImportFile, type ImportProgress, importChunks, quotaError } from './importer';
import {
  chunkKey,
  chunkLength,
  chunksNamedIn,
  downloadKey,
  isChunkKey,
  modelId,
  modelKey,
  RECORD_VERSION,
  type Role,
  type StoredFile,
  type StoredModel,
} from './record';
import {
  checkReadable,
  chunkSize,
  damaged,
  isIntact,
  listModels,
  type ModelShelf,
  notFound,
  type OpenModel,
  openModel,
  readRecord,
  usedChunks,
} from './shelf';
import type { Lock, StorageSurroundings, WeightsStorage } from './storage';

export interface StoreOptions extends StorageSurroundings {
  lock: Lock;
  /** Bytes; another size makes other chunks, and so another id. For tests. */
  chunkBytes?: number;
}

export interface ImportInput {
  /** What the user sees. */
  name: string;
  model: Blob;
  projector: Blob;
  /** Kept with the model and shown beside it. */
  warning?: string;
  origin?: Origin;
  /** sha256 of every chunk of {@link CHUNK_BYTES} that each file must have. */
  expected?: Readonly<Record<Role, readonly string[]>>;
}

export interface AdoptInput {
  name: string;
  /** In any order; which is the model and which the projector is read from the files. */
  files: readonly Omit<StoredFile, 'role'>[];
  origin: Origin;
  /** Key of the download's journal. */
  download: string;
}

export interface ImportOptions {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  /** Leave what was stored so far after a failure, for a later attempt to go on from. `removeOrphans` clears it. */
  keepPartial?: boolean;
}

export type ImportedModel = StoredModel & {
  /** Whether the browser promised not to evict; null where it cannot be asked. */
  persisted: boolean | null;
};

export interface StorageUsage {
  /** Bytes of chunks that models use; shared ones are counted once. */
  models: number;
  /** Bytes of chunks that no model uses. */
  orphans: number;
  /** What the browser says is free for us; null where it says nothing. */
  free: number | null;
}

export class WeightsStore {
  readonly #storage: WeightsStorage;
  readonly #options: StoreOptions;
  readonly #chunkBytes: number;

  constructor(storage: WeightsStorage, options: StoreOptions) {
    this.#storage = storage;
    this.#options = options;
    this.#chunkBytes = options.chunkBytes ?? CHUNK_BYTES;
  }

  /**
   * Stores a model; where an earlier attempt kept chunks, only the missing ones are written. Waits while another tab
   * imports or cleans. The two blobs are not looked into: {@link assignRoles} comes first.
   * @throws JudgeError `weights/quota`, `weights/read-failed`, `weights/truncated`, `weights/storage-unavailable`,
   *   `cancelled`. Then nothing is listed, and what this import wrote is gone unless `keepPartial`.
   */
  async importModel(input: ImportInput, options: ImportOptions = {}): Promise<ImportedModel> {
    throwIfAborted(options.signal);
    const files = [
      importFile('model', input.model, input.expected),
      importFile('projector', input.projector, input.expected),
    ];
    return this.#locked(options.signal, async () => {
      const persisted = (await this.#options.persist?.().catch(() => null)) ?? null;
      const added = new Set<string>();
      try {
        const stored = await importChunks(
          files,
          {
            storage: this.#storage,
            surroundings: this.#options,
            chunkBytes: this.#chunkBytes,
            signal: options.signal,
            onProgress: options.onProgress,
          },
          added,
        );
        await checkReadable(this.#storage, stored);
        return { ...(await this.#writeRecord(input, stored, options.signal)), persisted };
      } catch (error) {
        if (options.keepPartial !== true) await this.#takeBack(added);
        throw error;
      }
    });
  }

  /**
   * Makes a model of chunks that are kept already, and forgets the download that brought them, with what is only its own.
   * @throws JudgeError `weights/corrupt` when a chunk is missing, whatever {@link assignRoles} throws, `cancelled`.
   */
  async adopt(input: AdoptInput, signal?: AbortSignal): Promise<ImportedModel> {
    return this.#locked(signal, async () => {
      const persisted = (await this.#options.persist?.().catch(() => null)) ?? null;
      const { files, warning } = await adoptFiles(this.#storage, input.files, signal);
      await checkReadable(this.#storage, files);
      const { name, origin } = input;
      const record = await this.#writeRecord(
        { name, origin, ...(warning === null ? {} : { warning }) },
        files,
        signal,
      );
      await this.#forget(input.download);
      return { ...record, persisted };
    });
  }

  /** Gives a download up: its journal goes, and the chunks that nothing else uses. */
  async forgetDownload(id: string, signal?: AbortSignal): Promise<void> {
    await this.#locked(signal, () => this.#forget(downloadKey(id)));
  }

  /** Every stored model, oldest first, and the records that cannot be read. */
  list(): Promise<ModelShelf> {
    return listModels(this.#storage);
  }

  /**
   * Both files of a model as Blobs over what is stored; no byte of them is read or copied.
   * @throws JudgeError `weights/not-found`, or `weights/corrupt` when the record cannot be read or chunks are missing.
   */
  open(id: string): Promise<OpenModel> {
    return openModel(this.#storage, id);
  }

  /**
   * Reads and hashes every chunk again, and notes when. Damaged ones are removed, so that importing the same files again
   * repairs the model.
   * @throws JudgeError `weights/corrupt` with the number of bad chunks, `weights/not-found`, `cancelled`.
   */
  async verify(id: string, options: Omit<ImportOptions, 'keepPartial'> = {}): Promise<void> {
    await this.#locked(options.signal, async () => {
      const info = await readRecord(this.#storage, id);
      let bytes = 0;
      let bad = 0;
      for (const file of info.files) {
        for (const [index, hash] of file.chunks.entries()) {
          if (!(await isIntact(this.#storage, file, index, options.signal))) {
            bad++;
            await this.#storage.delete(chunkKey(hash));
          }
          bytes += chunkLength(file, index);
          options.onProgress?.({ bytes, total: info.bytes, file: file.role });
        }
      }
      if (bad > 0) throw damaged(info, bad);
      const verifiedAt = (this.#options.now?.() ?? new Date()).toISOString();
      await this.#storage.set(modelKey(id), { ...info, verifiedAt });
    });
  }

  /**
   * Deletes a model and the chunks that no other model uses. Also deletes a record that cannot be read.
   * @throws JudgeError `weights/not-found`.
   */
  async delete(id: string, signal?: AbortSignal): Promise<void> {
    await this.#locked(signal, async () => {
      const key = modelKey(id);
      if ((await this.#storage.get(key)) === undefined) throw notFound(id);
      await this.#forget(key);
    });
  }

  /** Deletes chunks that no record speaks of. Waits for an import in another tab. @returns how many, and their bytes. */
  async removeOrphans(signal?: AbortSignal): Promise<{ chunks: number; bytes: number }> {
    return this.#locked(signal, async () => {
      const removed = { chunks: 0, bytes: 0 };
      const used = await usedChunks(this.#storage);
      for (const key of (await this.#storage.keys()).filter((k) => isChunkKey(k) && !used.has(k))) {
        throwIfAborted(signal);
        const bytes = await chunkSize(this.#storage, key);
        await this.#storage.delete(key);
        removed.chunks++;
        removed.bytes += bytes;
      }
      return removed;
    });
  }

  async usage(): Promise<StorageUsage> {
    const usage: StorageUsage = { models: 0, orphans: 0, free: await freeBytes(this.#options) };
    const used = await usedChunks(this.#storage);
    for (const key of (await this.#storage.keys()).filter(isChunkKey)) {
      usage[used.has(key) ? 'models' : 'orphans'] += await chunkSize(this.#storage, key);
    }
    return usage;
  }

  #locked<T>(signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
    return this.#options.lock(`weights:${this.#storage.name}`, signal, task);
  }

  /** Deletes a record and the chunks that only it speaks of. */
  async #forget(key: string): Promise<void> {
    const value = await this.#storage.get(key);
    // the record first: a crash in between leaves chunks that removeOrphans finds, never a model with holes
    await this.#storage.delete(key);
    const used = await usedChunks(this.#storage);
    for (const chunk of chunksNamedIn(value)) if (!used.has(chunk)) await this.#storage.delete(chunk);
  }

  async #writeRecord(
    input: Pick<ImportInput, 'name' | 'warning' | 'origin'>,
    files: StoredFile[],
    signal: AbortSignal | undefined,
  ): Promise<StoredModel> {
    const id = await modelId(files);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const createdAt = (this.#options.now?.() ?? new Date()).toISOString();
    const record: StoredModel = {
      ...{
        schema: 'stable-i2i-weights',
        version: RECORD_VERSION,
        id,
        name: input.name,
        createdAt,
        bytes,
        files,
      },
      ...(input.warning === undefined ? {} : { warning: input.warning }),
      ...(input.origin === undefined ? {} : { origin: input.origin }),
    };
    throwIfAborted(signal);
    try {
      await this.#storage.set(modelKey(id), record);
    } catch (error) {
      throw await quotaError(error, this.#options, 0);
    }
    return record;
  }

  /** Undoes a failed import as far as storage lets us; the failure itself is what the caller must hear of. */
  async #takeBack(added: ReadonlySet<string>): Promise<void> {
    try {
      const used = await usedChunks(this.#storage);
      for (const key of added) if (!used.has(key)) await this.#storage.delete(key);
    } catch {
      // what is left is an orphan, which removeOrphans finds
    }
  }
}

function importFile(role: Role, blob: Blob, expected: ImportInput['expected']): ImportFile {
  const name = typeof File !== 'undefined' && blob instanceof File ? blob.name : `${role}.gguf`;
  if (blob.size > 0) return { role, name, blob, expected: expected?.[role] ?? null };
  throw new JudgeError('weights/truncated', `${name} is empty. Download it again.`, { file: name, bytes: 0 });
}
