/** What was dropped or chosen in the bench: sets, archives, run files and images. */
import type { FolderFile } from '../../bench/images/folder';

export interface Gathered {
  readonly sets: readonly FolderFile[];
  readonly archives: readonly File[];
  readonly runs: readonly File[];
  /** Everything else: images and masks, found by the paths of the rows. */
  readonly images: readonly FolderFile[];
}

/** JSON files within a folder belong to its set; one by itself is a run file. */
export function sortGiven(files: readonly FolderFile[]): Gathered {
  const sorted = {
    sets: [] as FolderFile[],
    archives: [] as File[],
    runs: [] as File[],
    images: [] as FolderFile[],
  };
  for (const one of files) {
    const path = pathOf(one);
    const name = path.toLowerCase();
    if (name.endsWith('.jsonl')) sorted.sets.push(one);
    else if (name.endsWith('.zip')) sorted.archives.push(one.file);
    else if (name.endsWith('.json') && (!path.includes('/') || name.endsWith('.run.json')))
      sorted.runs.push(one.file);
    else sorted.images.push(one);
  }
  return sorted;
}

export const pathOf = ({ file, path }: FolderFile): string => path ?? (file.webkitRelativePath || file.name);

/** @returns the files of the entries and of all folders below them, with their paths; what cannot be read is left out. */
export async function filesBelow(entries: readonly FileSystemEntry[]): Promise<FolderFile[]> {
  const found: FolderFile[] = [];
  const open = [...entries];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file) found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry)) open.push(...(await list(entry)));
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

/** A reader gives some entries a call, until it gives none. */
async function list(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
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
