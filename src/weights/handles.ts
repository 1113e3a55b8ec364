/** Files on the user's disk, by handles that a browser can keep (File System Access; Chromium's, so far). */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';

/** What the library of types does not know of a handle yet. */
export interface Permissions {
  queryPermission?: (of: { mode: 'read' }) => Promise<PermissionState>;
  requestPermission?: (of: { mode: 'read' }) => Promise<PermissionState>;
}
export type FileHandle = FileSystemFileHandle & Permissions;

const isHandle = (value: unknown): value is FileHandle =>
  typeof FileSystemFileHandle !== 'undefined' && value instanceof FileSystemFileHandle;

export const FileHandleSchema = v.custom<FileHandle>(isHandle, 'must be a handle of a file');

/** Whether the file may be read now, without asking the user. */
export async function isGranted(handle: FileHandle): Promise<boolean> {
  // a browser that keeps handles and knows no permissions would give the file
  return (
    handle.queryPermission === undefined || (await handle.queryPermission({ mode: 'read' })) === 'granted'
  );
}

/** Asks the user. Only in a window, and only from a click. @returns whether all may be read. */
export async function askToRead(handles: readonly FileHandle[]): Promise<boolean> {
  for (const handle of handles) {
    if (await isGranted(handle)) continue;
    if ((await handle.requestPermission?.({ mode: 'read' })) !== 'granted') return false;
  }
  return true;
}

/** @throws JudgeError `weights/permission`, `weights/read-failed` when it was moved or deleted. */
export async function fileOf(handle: FileHandle): Promise<File> {
  if (!(await isGranted(handle))) throw notAllowed(handle.name);
  try {
    return await handle.getFile();
  } catch (error) {
    if (error instanceof Error && error.name === 'NotAllowedError') throw notAllowed(handle.name);
    throw new JudgeError(
      'weights/read-failed',
      `${handle.name} is not where it was: it was moved, renamed or deleted, or its drive is not there. Put it back, or forget the model and add the file again.`,
      { file: handle.name },
      error,
    );
  }
}

function notAllowed(file: string): JudgeError {
  return new JudgeError(
    'weights/permission',
    `The browser does not let this page read ${file} until you allow it again: press "Allow reading" beside the model.`,
    { file },
  );
}
