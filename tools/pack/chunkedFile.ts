/** A file that is hashed while it is written: as a whole, and chunk by chunk as the page will fetch it. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { JudgeError } from '../../src/core/errors';
import { CHUNK_BYTES, type PackageFile } from '../../src/weights/manifest';

export type Written = Pick<PackageFile, 'bytes' | 'sha256' | 'chunkBytes' | 'chunks'>;

export class ChunkedFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #whole = createHash('sha256');
  #chunk = createHash('sha256');
  readonly #chunks: string[] = [];
  #bytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** It has its name once {@link finish} returns; until then it is called `PATH.part`. @throws JudgeError `pack/write`. */
  static async create(path: string): Promise<ChunkedFile> {
    const file = await attempt(path, () => open(`${path}.part`, 'w'));
    return new ChunkedFile(path, file);
  }

  /** @throws JudgeError `pack/write`, for instance when the disk is full. */
  async write(bytes: Uint8Array): Promise<void> {
    await attempt(this.#path, async () => {
      for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten;
    });
    this.#whole.update(bytes);
    for (let at = 0; at < bytes.length; ) {
      const room = CHUNK_BYTES - (this.#bytes % CHUNK_BYTES);
      const part = bytes.subarray(at, at + room);
      this.#chunk.update(part);
      this.#bytes += part.length;
      at += part.length;
      if (this.#bytes % CHUNK_BYTES === 0) this.#endChunk();
    }
  }

  /** @throws JudgeError `pack/write`. */
  async finish(): Promise<Written> {
    await attempt(this.#path, async () => {
      await this.#file.sync();
      await this.#file.close();
      await rename(`${this.#path}.part`, this.#path);
    });
    if (this.#bytes % CHUNK_BYTES !== 0) this.#endChunk();
    return {
      bytes: this.#bytes,
      sha256: this.#whole.digest('hex'),
      chunkBytes: CHUNK_BYTES,
      chunks: this.#chunks,
    };
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(`${this.#path}.part`, { force: true });
  }

  #endChunk(): void {
    this.#chunks.push(this.#chunk.digest('hex'));
    this.#chunk = createHash('sha256');
  }
}

export async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new JudgeError('pack/write', `${path} could not be written: ${why}`, { file: path }, error);
  }
}
