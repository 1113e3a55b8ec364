/** Handles of files that the user dropped or picked, where the browser gives them: with one a file can stay where it is. */

const known = new WeakMap<File, Promise<FileSystemFileHandle | null>>();

/**
 * Remembers the handles of dropped files. Must be called while the drop is handled; later the browser gives nothing.
 * @param files those of `transfer`, as they are handed on.
 */
export function noteHandles(transfer: DataTransfer | null, files: readonly File[]): void {
  const items = [...(transfer?.items ?? [])].filter((item) => item.kind === 'file');
  // without a folder among them, items and files stand in the same order
  if (items.length !== files.length) return;
  for (const [i, item] of items.entries()) {
    const file = files[i];
    const ask: unknown = Reflect.get(item, 'getAsFileSystemHandle');
    if (file === undefined || typeof ask !== 'function') continue;
    const answer = new Promise((resolve) => resolve(ask.call(item)));
    known.set(
      file,
      answer.then(
        (handle) => (handle instanceof FileSystemFileHandle ? handle : null),
        () => null,
      ),
    );
  }
}

/** @returns a handle for each file; null where one has none. */
export async function handlesOf(files: readonly File[]): Promise<FileSystemFileHandle[] | null> {
  const handles: FileSystemFileHandle[] = [];
  for (const file of files) {
    const handle = await known.get(file);
    if (!handle) return null;
    handles.push(handle);
  }
  return handles;
}

/**
 * Lets the user pick files by the browser's picker that gives handles.
 * @returns null where there is no such picker; no files where the user changed their mind.
 */
export async function pickWithHandles(): Promise<File[] | null> {
  const pick: unknown = Reflect.get(window, 'showOpenFilePicker');
  if (typeof pick !== 'function') return null;
  let picked: unknown;
  try {
    picked = await pick.call(window, { multiple: true });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return [];
    return null;
  }
  const files: File[] = [];
  for (const handle of Array.isArray(picked) ? picked : []) {
    if (!(handle instanceof FileSystemFileHandle)) continue;
    const file = await handle.getFile();
    known.set(file, Promise.resolve(handle));
    files.push(file);
  }
  return files;
}
