/** Files of dropped folders. */

/** @returns the files of the entries and of folders directly among them; what cannot be read is left out. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (isFile(entry)) found.push(...(await readFile(entry)));
    else if (isFolder(entry))
      for (const inner of await entriesOf(entry)) if (isFile(inner)) found.push(...(await readFile(inner)));
  }
  return found;
}

export const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
export const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** @returns the file, or nothing where it cannot be read. */
export const readFile = (entry: FileSystemFileEntry): Promise<File[]> =>
  new Promise((resolve) =>
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    ),
  );

/** A reader gives some entries a call, until it gives none. */
export async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
