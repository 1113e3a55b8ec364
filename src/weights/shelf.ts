/** Reading what is stored: records, the files they stand for, and which chunks are in use. Changes nothing. */
import { JudgeError } from '../core/errors';
import { sha256 } from './hash';
import { readBytes } from './read';
import {
  chunkKey,
  chunkLength,
  chunksNamedIn,
  isModelKey,
  isRecordKey,
  modelKey,
  parseRecord,
  type StoredFile,
  type StoredModel,
} from './record';
import type { WeightsStorage } from './storage';

export interface UnreadableRecord {
  key: string;
  reason: string;
}

export interface ModelShelf {
  /** Oldest first. */
  models: StoredModel[];
  unreadable: UnreadableRecord[];
}

export interface OpenModel {
  model: Blob;
  projector: Blob;
  info: StoredModel;
}

export async function listModels(storage: WeightsStorage): Promise<ModelShelf> {
  const shelf: ModelShelf = { models: [], unreadable: [] };
  for (const key of (await storage.keys()).filter(isModelKey)) {
    const value = await storage.get(key);
    if (value === undefined) continue; // deleted in another tab since
    const parsed = parseRecord(key, value);
    if ('record' in parsed) shelf.models.push(parsed.record);
    else shelf.unreadable.push({ key, reason: parsed.reason });
  }
  shelf.models.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
  return shelf;
}

/** @throws JudgeError `weights/not-found`, `weights/corrupt` when the record cannot be read. */
export async function readRecord(storage: WeightsStorage, id: string): Promise<StoredModel> {
  const key = modelKey(id);
  const value = await storage.get(key);
  if (value === undefined) throw notFound(id);
  const parsed = parseRecord(key, value);
  if ('record' in parsed) return parsed.record;
  throw new JudgeError(
    'weights/corrupt',
    `The record of a stored model cannot be read (${parsed.reason}). Delete the model and import it again, or update the page if a newer version stored it.`,
    { id, reason: parsed.reason },
  );
}

/** @throws JudgeError `weights/not-found`, `weights/corrupt` also when chunks are missing. */
export async function openModel(storage: WeightsStorage, id: string): Promise<OpenModel> {
  const info = await readRecord(storage, id);
  const parts = { model: [] as Blob[], projector: [] as Blob[] };
  let missing = 0;
  for (const file of info.files) {
    for (const [index, hash] of file.chunks.entries()) {
      const chunk = await storage.get(chunkKey(hash));
      if (chunk instanceof Blob && chunk.size === chunkLength(file, index)) parts[file.role].push(chunk);
      else missing++;
    }
  }
  if (missing > 0) {
    await readRecord(storage, id); // not-found, if another tab deleted the model meanwhile
    throw damaged(info, missing);
  }
  return { model: new Blob(parts.model), projector: new Blob(parts.projector), info };
}

/**
 * Reads the last byte of every chunk. A private window of Chromium keeps Blobs in memory, acknowledges each write, and
 * once that memory is full hands back Blobs of the right size that cannot be read.
 * @throws JudgeError `weights/storage-unavailable`.
 */
export async function checkReadable(storage: WeightsStorage, files: readonly StoredFile[]): Promise<void> {
  for (const hash of new Set(files.flatMap((file) => file.chunks))) {
    const chunk = await storage.get(chunkKey(hash));
    try {
      if (!(chunk instanceof Blob)) throw new Error('The chunk is gone.');
      await chunk.slice(-1).arrayBuffer();
    } catch (error) {
      throw new JudgeError(
        'weights/storage-unavailable',
        'The browser took the model but cannot read it back, as private windows do when their memory is full. Use the files without storing them, or open the page in a normal window.',
        {},
        error,
      );
    }
  }
}

/** @returns keys of the chunks that any record of a model or download speaks of, also one that cannot be parsed. */
export async function usedChunks(storage: WeightsStorage): Promise<Set<string>> {
  const used = new Set<string>();
  for (const key of (await storage.keys()).filter(isRecordKey)) {
    for (const chunk of chunksNamedIn(await storage.get(key))) used.add(chunk);
  }
  return used;
}

/** @returns bytes of a chunk, 0 where it is gone. */
export async function chunkSize(storage: WeightsStorage, key: string): Promise<number> {
  const chunk = await storage.get(key);
  return chunk instanceof Blob ? chunk.size : 0;
}

/** Reads and hashes one stored chunk. A chunk that the browser cannot read any more is not intact. */
export async function isIntact(
  storage: WeightsStorage,
  file: StoredFile,
  index: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const hash = file.chunks[index] ?? '';
  const chunk = await storage.get(chunkKey(hash));
  if (!(chunk instanceof Blob) || chunk.size !== chunkLength(file, index)) return false;
  try {
    return (await sha256(await readBytes(chunk, 0, chunk.size, file.name, signal))) === hash;
  } catch (error) {
    if (error instanceof JudgeError && error.code === 'weights/read-failed') return false;
    throw error;
  }
}

export function notFound(id: string): JudgeError {
  return new JudgeError(
    'weights/not-found',
    'This model is not stored here (any more): the browser evicted it, or it was deleted. Import it again.',
    { id },
  );
}

export function damaged(info: StoredModel, chunks: number): JudgeError {
  const all = info.files.reduce((sum, file) => sum + file.chunks.length, 0);
  return new JudgeError(
    'weights/corrupt',
    `${info.name} is damaged: ${chunks} of its ${all} parts are missing or changed. Import the same files again; only what is missing is written.`,
    { id: info.id, name: info.name, damaged: chunks, chunks: all },
  );
}
