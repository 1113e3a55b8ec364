/** Keeps what came: a chunk and the journal's word about it go into storage in one step, or not at all. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import { sha256 } from '../hash';
import { quotaError } from '../importer';
import { chunkKey, downloadKey } from '../record';
import { usedChunks } from '../shelf';
import type { Lock, StorageSurroundings, WeightsStorage } from '../storage';
import type { Journal } from './journal';

export class Keeper {
  readonly journal: Journal;
  readonly #storage: WeightsStorage;
  readonly #locked: <T>(task: () => Promise<T>) => Promise<T>;
  readonly #around: StorageSurroundings;
  #begun = false;

  constructor(
    journal: Journal,
    of: { storage: WeightsStorage; lock: Lock; around: StorageSurroundings; signal: AbortSignal },
  ) {
    this.journal = journal;
    this.#storage = of.storage;
    this.#around = of.around;
    // cleaning in another tab looks at records first and chunks second: nothing may be written in between
    this.#locked = (task) => of.lock(`weights:${of.storage.name}`, of.signal, task);
  }

  save(): Promise<void> {
    return this.#write(0, () => this.#storage.setAll([this.#record()]));
  }

  /**
   * @param chunk made before its hash is asked for: the browser takes its bytes over meanwhile.
   * @param hash the sha256 of its bytes, computed by the caller.
   * @throws JudgeError `weights/quota`; then neither the chunk nor the word about it is kept.
   */
  async keep(file: number, index: number, chunk: Blob, hash: string, needed: number): Promise<void> {
    const kept = this.journal.files[file]?.kept;
    if (kept === undefined) throw new Error(`The download has no file ${file}.`);
    await this.#write(needed, async () => {
      const before = kept[index] ?? null;
      // inside the lock: no other write may tell of this chunk before it is there
      kept[index] = hash;
      try {
        await this.#storage.setAll([[chunkKey(hash), chunk], this.#record()]);
      } catch (error) {
        kept[index] = before;
        throw error;
      }
    });
  }

  /** Forgets every chunk of a file, and frees those that nothing else uses. */
  async drop(file: number): Promise<void> {
    const state = this.journal.files[file];
    if (state === undefined) return;
    const chunks = new Set(state.kept.filter((hash) => hash !== null).map(chunkKey));
    state.kept = state.kept.map(() => null);
    await this.#write(0, async () => {
      await this.#storage.setAll([this.#record()]);
      const used = await usedChunks(this.#storage);
      for (const key of chunks) if (!used.has(key)) await this.#storage.delete(key);
    });
  }

  #record(): [string, unknown] {
    return [downloadKey(this.journal.id), this.journal];
  }

  /** Another tab may have removed this download meanwhile: then nothing of it may come back. */
  async #stillWanted(): Promise<void> {
    if (!this.#begun || (await this.#storage.get(downloadKey(this.journal.id))) !== undefined) return;
    throw new JudgeError('cancelled', 'The download was removed.');
  }

  async #write(needed: number, task: () => Promise<void>): Promise<void> {
    try {
      await this.#locked(async () => {
        await this.#stillWanted();
        await task();
        this.#begun = true;
      });
    } catch (error) {
      throw await quotaError(error, this.#around, needed);
    }
  }
}

/** Hashes, unless the download was stopped meanwhile. */
export async function hashOf(bytes: ArrayBuffer, signal: AbortSignal): Promise<string> {
  const hash = await sha256(bytes);
  throwIfAborted(signal);
  return hash;
}
