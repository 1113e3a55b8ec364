/** Brings the chunks of files into storage: each is read once, hashed, and only then kept. */
import { JudgeError, throwIfAborted } from '../core/errors';
import { sha256 } from './hash';
import { readBytes } from './read';
import { chunkKey, chunkLength, type Role, type StoredFile } from './record';
import type { StorageSurroundings, WeightsStorage } from './storage';

export interface ImportFile {
  role: Role;
  name: string;
  blob: Blob;
  /** sha256 that each chunk must have; null where nobody has said. */
  expected: readonly string[] | null;
}

export interface ImportProgress {
  /** Of both files together: read, hashed and kept so far. */
  bytes: number;
  total: number;
  /** The file that is being read. */
  file: Role;
}

export interface ChunkImport {
  storage: WeightsStorage;
  surroundings: StorageSurroundings;
  chunkBytes: number;
  signal: AbortSignal | undefined;
  onProgress: ((progress: ImportProgress) => void) | undefined;
}

/**
 * @param added receives the key of each chunk just before it is written, so that the caller can take it back.
 * @throws JudgeError `weights/quota`, `weights/read-failed`, `weights/truncated` (an empty file), `cancelled`.
 */
export async function importChunks(
  files: readonly ImportFile[],
  how: ChunkImport,
  added: Set<string>,
): Promise<StoredFile[]> {
  const { storage, signal, chunkBytes } = how;
  const total = files.reduce((sum, file) => sum + file.blob.size, 0);
  const present = new Set(await storage.keys());
  await checkQuota(files, how, present);
  const stored: StoredFile[] = [];
  let bytes = 0;
  for (const { role, name, blob, expected } of files) {
    const file: StoredFile = { role, name, bytes: blob.size, chunkBytes, chunks: [] };
    how.onProgress?.({ bytes, total, file: role });
    for await (const { hash, buffer } of hashedChunks({ name, blob }, chunkBytes, signal)) {
      const wanted = expected?.[file.chunks.length];
      if (expected !== null && hash !== wanted) throw notAsPacked(name, file.chunks.length);
      const key = chunkKey(hash);
      if (!present.has(key) || !(await isWhole(storage, key, buffer.byteLength))) {
        if (!present.has(key)) added.add(key);
        await keep(how, key, new Blob([buffer]), total - bytes);
        present.add(key);
      }
      throwIfAborted(signal);
      file.chunks.push(hash);
      bytes += buffer.byteLength;
      how.onProgress?.({ bytes, total, file: role });
    }
    stored.push(file);
  }
  return stored;
}

async function* hashedChunks(
  { name, blob }: Pick<ImportFile, 'name' | 'blob'>,
  chunkBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ hash: string; buffer: ArrayBuffer }> {
  const size = { bytes: blob.size, chunkBytes };
  for (let index = 0; index * chunkBytes < blob.size; index++) {
    const start = index * chunkBytes;
    const buffer = await readBytes(blob, start, start + chunkLength(size, index), name, signal);
    const hash = await sha256(buffer);
    throwIfAborted(signal);
    yield { hash, buffer };
  }
}

/** A chunk of the right name and the wrong length cannot come from us; it is written anew rather than trusted. */
async function isWhole(storage: WeightsStorage, key: string, bytes: number): Promise<boolean> {
  const value = await storage.get(key);
  return value instanceof Blob && value.size === bytes;
}

function notAsPacked(file: string, chunk: number): JudgeError {
  return new JudgeError(
    'weights/corrupt',
    `${file} is not what its package says: part ${chunk + 1} has another sha256. Copy or download the package again.`,
    { file, chunk },
  );
}

async function keep(how: ChunkImport, key: string, value: unknown, needed: number): Promise<void> {
  try {
    await how.storage.set(key, value);
  } catch (error) {
    throw await quotaError(error, how.surroundings, needed);
  }
}

/** @returns `weights/quota` for an error of the browser that says so; any other error as it is. */
export async function quotaError(
  error: unknown,
  surroundings: StorageSurroundings,
  needed: number,
): Promise<unknown> {
  if (!(error instanceof Error) || error.name !== 'QuotaExceededError') return error;
  return noRoom(needed, await freeBytes(surroundings), error);
}

/**
 * Refuses before the first byte is written. Where room looks too small although chunks are there already, the files are
 * hashed once to learn which chunks are really missing, so that an import can be resumed on a full disk.
 */
async function checkQuota(
  files: readonly ImportFile[],
  how: ChunkImport,
  present: Set<string>,
): Promise<void> {
  const free = await freeBytes(how.surroundings);
  if (free === null) return;
  let needed = files.reduce((sum, file) => sum + file.blob.size, 0);
  if (needed > free && present.size > 0) {
    const missing = new Map<string, number>();
    for (const file of files) {
      for await (const { hash, buffer } of hashedChunks(file, how.chunkBytes, how.signal)) {
        if (!present.has(chunkKey(hash))) missing.set(hash, buffer.byteLength);
      }
    }
    needed = [...missing.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
  if (needed > free) throw noRoom(needed, free);
}

/** @throws JudgeError `weights/quota` where the browser's account says that `needed` bytes do not fit. */
export async function checkRoom(needed: number, surroundings: StorageSurroundings): Promise<void> {
  const free = await freeBytes(surroundings);
  if (free !== null && needed > free) throw noRoom(needed, free);
}

/** @returns bytes that may still be stored by the browser's own account, which is a guess; null where it gives none. */
export async function freeBytes({ estimate }: StorageSurroundings): Promise<number | null> {
  const account = await estimate?.().catch(() => null);
  if (account?.quota === undefined) return null;
  return Math.max(0, account.quota - (account.usage ?? 0));
}

function noRoom(needed: number, free: number | null, cause?: unknown): JudgeError {
  const room = free === null ? '' : ` and ${gigabytes(free)} are free`;
  return new JudgeError(
    'weights/quota',
    `The browser has too little room: ${gigabytes(needed)} are still needed${room}. Free disk space, delete other models, or use the files without storing them.`,
    free === null ? { needed } : { needed, free },
    cause,
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
