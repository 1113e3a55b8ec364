/** What is known of a download that was begun, kept beside its chunks so that any later visit can go on with it. */
import * as v from 'valibot';
import {
  type DownloadPlan,
  DownloadPlanSchema,
  HashSchema,
  type PendingDownload,
} from '../../core/weightsMessages';
import { sha256 } from '../hash';
import { chunkKey, chunkLength, downloadKey, isDownloadKey } from '../record';
import type { WeightsStorage } from '../storage';

const FileStateSchema = v.object({
  /** As the plan or the server says; null while nobody has. */
  bytes: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** sha256 of the whole file, as the plan or its publisher says. */
  sha256: v.nullable(HashSchema),
  /** The server's mark of this version of the file, `ETag` or `Last-Modified`. */
  version: v.nullable(v.string()),
  /** Hash of each chunk that is kept, null where it is not. Of unknown length while the file's size is. */
  kept: v.array(v.nullable(HashSchema)),
});
export type FileState = v.InferOutput<typeof FileStateSchema>;

export const JournalSchema = v.pipe(
  v.object({
    schema: v.literal('stable-i2i-download'),
    version: v.literal(1),
    id: HashSchema,
    startedAt: v.string(),
    plan: DownloadPlanSchema,
    files: v.array(FileStateSchema),
  }),
  v.check((j) => j.files.length === j.plan.files.length, 'files must be those of the plan'),
);
export type Journal = v.InferOutput<typeof JournalSchema>;

/** @returns one id for one set of addresses and hashes, whatever name the user gave it. */
export function downloadId(plan: DownloadPlan): Promise<string> {
  const parts = plan.files.map(({ role, url, bytes, sha256, chunkBytes, chunks }) => [
    ...[role, url, bytes, sha256, chunkBytes],
    chunks?.join('') ?? null,
  ]);
  return sha256(new TextEncoder().encode(JSON.stringify(parts)));
}

export async function newJournal(plan: DownloadPlan, startedAt: string): Promise<Journal> {
  const files = plan.files.map(({ bytes, sha256, chunkBytes }) => ({
    ...{ bytes, sha256, version: null },
    kept: bytes === null ? [] : new Array<null>(Math.ceil(bytes / chunkBytes)).fill(null),
  }));
  return { schema: 'stable-i2i-download', version: 1, id: await downloadId(plan), startedAt, plan, files };
}

/** @returns null where there is none, or one that cannot be read: then the download starts anew. */
export async function readJournal(storage: WeightsStorage, id: string): Promise<Journal | null> {
  const parsed = v.safeParse(JournalSchema, await storage.get(downloadKey(id)));
  return parsed.success && parsed.output.id === id ? parsed.output : null;
}

/** Downloads that were begun, oldest first. */
export async function listDownloads(storage: WeightsStorage): Promise<PendingDownload[]> {
  const found: PendingDownload[] = [];
  for (const key of (await storage.keys()).filter(isDownloadKey)) {
    const parsed = v.safeParse(JournalSchema, await storage.get(key));
    if (!parsed.success) continue;
    const { id, plan, startedAt, files } = parsed.output;
    const totals = files.map((file) => file.bytes);
    found.push({
      ...{ id, plan, startedAt },
      bytes: files.reduce((sum, file, i) => sum + keptBytes(file, plan.files[i]?.chunkBytes ?? 0), 0),
      total: totals.includes(null) ? null : totals.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
    });
  }
  return found.sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id));
}

export function keptBytes({ bytes, kept }: FileState, chunkBytes: number): number {
  return kept.reduce<number>(
    (sum, hash, index) =>
      hash === null ? sum : sum + (bytes === null ? chunkBytes : chunkLength({ bytes, chunkBytes }, index)),
    0,
  );
}

/**
 * Compares a journal with what storage really holds: chunks that the browser lost are marked as missing, and chunks of a
 * manifest that are there already, from whatever model, as kept.
 */
export async function reconcile(storage: WeightsStorage, journal: Journal): Promise<void> {
  const present = new Set(await storage.keys());
  for (const [i, state] of journal.files.entries()) {
    const file = journal.plan.files[i];
    if (file === undefined) continue;
    for (const [index, hash] of state.kept.entries()) {
      const wanted = file.chunks?.[index] ?? hash;
      if (wanted === null) continue;
      const chunk = present.has(chunkKey(wanted)) ? await storage.get(chunkKey(wanted)) : undefined;
      const length = state.bytes === null ? null : chunkLength({ ...file, bytes: state.bytes }, index);
      const whole = chunk instanceof Blob && (length === null || chunk.size === length);
      state.kept[index] = whole ? wanted : null;
    }
  }
}
