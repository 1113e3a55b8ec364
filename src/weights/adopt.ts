/** Files that lie in storage as chunks, and belong to no model yet. */
import { JudgeError } from '../core/errors';
import { chunkKey, chunkLength, type StoredFile } from './record';
import { assignRoles } from './roles';
import type { WeightsStorage } from './storage';

/** @returns the two files as a record wants them. @throws JudgeError `weights/corrupt`, and as `assignRoles`. */
export async function adoptFiles(
  storage: WeightsStorage,
  files: readonly Omit<StoredFile, 'role'>[],
  signal: AbortSignal | undefined,
): Promise<{ files: StoredFile[]; warning: string | null }> {
  const named: { name: string; blob: Blob; file: Omit<StoredFile, 'role'> }[] = [];
  for (const file of files) named.push({ name: file.name, blob: await compose(storage, file), file });
  const roles = await assignRoles(named, signal);
  const of = (blob: Blob): Omit<StoredFile, 'role'> => {
    const found = named.find((one) => one.blob === blob);
    if (found === undefined) throw new Error('assignRoles gives back what it was given.');
    return found.file;
  };
  return {
    files: [
      { ...of(roles.model.blob), role: 'model' },
      { ...of(roles.projector.blob), role: 'projector' },
    ],
    warning: roles.warning,
  };
}

/** @returns the file as a Blob over its chunks; nothing is read. @throws JudgeError `weights/corrupt`. */
export async function compose(storage: WeightsStorage, file: Omit<StoredFile, 'role'>): Promise<Blob> {
  const parts: Blob[] = [];
  for (const [index, hash] of file.chunks.entries()) {
    const chunk = await storage.get(chunkKey(hash));
    if (!(chunk instanceof Blob) || chunk.size !== chunkLength(file, index)) {
      throw new JudgeError(
        'weights/corrupt',
        `A part of ${file.name} that was kept is gone: the browser removed it. Continue the download; only that part is fetched.`,
        { file: file.name, chunk: index },
      );
    }
    parts.push(chunk);
  }
  return new Blob(parts);
}
