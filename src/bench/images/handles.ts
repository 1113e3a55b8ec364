/**
 * Handles of the folders and files that a user gave, where the browser has them (File System Access; Chromium's, so far):
 * kept with a run, they open its set again at a later visit without any copy.
 */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import type { FolderFile } from './folder';

/** What the library of types does not know of a handle yet. */
interface Permissions {
  queryPermission?: (of: { mode: 'read' }) => Promise<PermissionState>;
  requestPermission?: (of: { mode: 'read' }) => Promise<PermissionState>;
}
export type GivenHandle = (FileSystemFileHandle | FileSystemDirectoryHandle) & Permissions;

export const isHandle = (value: unknown): value is GivenHandle =>
  typeof FileSystemHandle !== 'undefined' && value instanceof FileSystemHandle;

export const HandlesSchema = v.array(v.custom<GivenHandle>(isHandle, 'must be a handle of a file or folder'));

/** More are not kept: thousands of files that were given one by one would each have to be asked for. */
export const MOST_HANDLES = 500;

/**
 * Asks the user where the browser wants it. Only in a window, and only from a click.
 * @throws JudgeError `bench/files` where one may not be read.
 */
export async function askToRead(handles: readonly GivenHandle[]): Promise<void> {
  for (const handle of handles) {
    // a browser that keeps handles and knows no permissions would give the file
    if (handle.queryPermission === undefined) continue;
    if ((await handle.queryPermission({ mode: 'read' })) === 'granted') continue;
    if ((await handle.requestPermission?.({ mode: 'read' })) !== 'granted')
      throw new JudgeError(
        'bench/files',
        `The browser does not let this page read ${handle.name}. Allow it, or drop the set again.`,
        { file: handle.name },
      );
  }
}

/** @returns the files, and those of all folders below, with their paths. @throws JudgeError `bench/files` for what is gone. */
export async function filesOf(handles: readonly GivenHandle[]): Promise<FolderFile[]> {
  const found: FolderFile[] = [];
  for (const handle of handles) {
    try {
      if (isFolder(handle)) await collect(handle, handle.name, found);
      else found.push({ file: await handle.getFile() });
    } catch (error) {
      throw new JudgeError(
        'bench/files',
        `${handle.name} is not where it was, or cannot be read: put it back, or drop the set again.`,
        { file: handle.name },
        error,
      );
    }
  }
  return found;
}

async function collect(folder: FileSystemDirectoryHandle, path: string, found: FolderFile[]): Promise<void> {
  for await (const handle of folder.values()) {
    const inner = `${path}/${handle.name}`;
    if (isFolder(handle)) await collect(handle, inner, found);
    else found.push({ file: await handle.getFile(), path: inner });
  }
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}
