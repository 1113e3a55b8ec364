/** The record of a stored model, and the keys that it and its chunks are kept under. */
import * as v from 'valibot';
import { OriginSchema } from '../core/weightsMessages';
import { sha256 } from './hash';

export const RECORD_VERSION = 1;
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const FileSchema = v.pipe(
  v.object({
    role: v.picklist(['model', 'projector']),
    name: v.string(),
    bytes: positive,
    /** Length of every chunk but the last, bytes. */
    chunkBytes: positive,
    /** sha256 of each chunk in order. */
    chunks: v.array(hash),
  }),
  v.check((f) => f.chunks.length === Math.ceil(f.bytes / f.chunkBytes), 'chunks must add up to the file'),
);
export type StoredFile = v.InferOutput<typeof FileSchema>;

/** Written last, so that its presence means: every chunk was hashed and kept. */
export const ModelRecordSchema = v.object({
  schema: v.literal('stable-i2i-weights'),
  version: v.literal(RECORD_VERSION),
  id: hash,
  name: v.string(),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  bytes: positive,
  files: v.pipe(
    v.array(FileSchema),
    v.check((files) => files.map((f) => f.role).join() === 'model,projector', 'a model and its projector'),
  ),
  /** What the user was told when the model was imported, see `assignRoles`. */
  warning: v.optional(v.string()),
  /** Where the files came from and how they were checked; absent in records of earlier pages. */
  origin: v.optional(OriginSchema),
  /** When every byte was last read and hashed again, ISO 8601. */
  verifiedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});
export type StoredModel = v.InferOutput<typeof ModelRecordSchema>;
export type Role = StoredFile['role'];

const MODEL = 'model/';
const CHUNK = 'chunk/';
const DOWNLOAD = 'download/';
const LINK = 'linked/';
export const modelKey = (id: string): string => MODEL + id;
export const chunkKey = (hex: string): string => CHUNK + hex;
export const downloadKey = (id: string): string => DOWNLOAD + id;
/** Of a model whose files stay on the user's disk. */
export const linkKey = (id: string): string => LINK + id;
export const isLinkKey = (key: string): boolean => key.startsWith(LINK);
export const isDownloadKey = (key: string): boolean => key.startsWith(DOWNLOAD);
/** A value that speaks of chunks, which must then be left alone. */
export const isRecordKey = (key: string): boolean => isModelKey(key) || isDownloadKey(key);
export const isModelKey = (key: string): boolean => key.startsWith(MODEL);
export const isChunkKey = (key: string): boolean => key.startsWith(CHUNK);

/** @returns the bytes that chunk `index` of the file must have. */
export function chunkLength(file: Pick<StoredFile, 'bytes' | 'chunkBytes'>, index: number): number {
  return Math.min(file.chunkBytes, file.bytes - index * file.chunkBytes);
}

/** @returns the record, or why it cannot be read: damage, or a newer version of the page wrote it. */
export function parseRecord(key: string, value: unknown): { record: StoredModel } | { reason: string } {
  const parsed = v.safeParse(ModelRecordSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { reason: `${v.getDotPath(issue) ?? 'record'}: ${issue.message}` };
  }
  if (modelKey(parsed.output.id) !== key) return { reason: 'id: does not match the key' };
  return { record: parsed.output };
}

/**
 * Keys of the chunks that a stored value speaks of. Works for records that cannot be parsed as well: whatever looks
 * like a hash in them is taken for one, so that cleaning never removes the chunks of a record that a newer page wrote.
 */
export function chunksNamedIn(value: unknown): string[] {
  const text = value === undefined ? '' : JSON.stringify(value);
  return [...text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)].map(([hex]) => chunkKey(hex));
}

/** @returns the id of a model: the sha256 over its chunk hashes, one line a file. */
export function modelId(files: readonly Pick<StoredFile, 'role' | 'chunks'>[]): Promise<string> {
  const text = files.map((file) => `${file.role} ${file.chunks.join(' ')}\n`).join('');
  return sha256(new TextEncoder().encode(text));
}
