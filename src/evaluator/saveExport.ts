/** Puts an exported package where the user wants it: into a folder, or file by file where the browser knows no folders. */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { ExportedModel } from '../core/weightsMessages';

/** Chromium's; other browsers have no such function. */
type FolderPicker = (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

function folderPicker(): FolderPicker | null {
  const pick: unknown = Reflect.get(window, 'showDirectoryPicker');
  return typeof pick === 'function' ? (options) => pick.call(window, options) : null;
}

/**
 * Asks for the folder first, while the click that began it still counts.
 * @throws JudgeError `cancelled` when no folder is chosen, `weights/read-failed` when one cannot be written.
 */
export async function saveExport(
  make: () => Promise<ExportedModel>,
  options: { signal?: AbortSignal },
): Promise<void> {
  const pick = folderPicker();
  const folder = pick === null ? null : await pick({ mode: 'readwrite' });
  const { files, manifest } = await make();
  // the manifest last: a folder that has one is complete
  const all = [...files, { name: manifest.name, blob: new Blob([manifest.text]) }];
  for (const { name, blob } of all) {
    throwIfAborted(options.signal);
    if (folder === null) saveOne(name, blob);
    else await write(folder, name, blob, options.signal);
  }
}

async function write(
  folder: FileSystemDirectoryHandle,
  name: string,
  blob: Blob,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    const handle = await folder.getFileHandle(name, { create: true });
    await blob.stream().pipeTo(await handle.createWritable(), signal === undefined ? {} : { signal });
  } catch (error) {
    throwIfAborted(signal);
    throw new JudgeError(
      'weights/read-failed',
      `${name} could not be written into that folder. Is the disk full, or may the browser not write there? Choose another folder.`,
      { file: name },
      error,
    );
  }
}

function saveOne(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser reads it after the click; a minute is plenty to begin
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
