/** What was dropped or chosen in the bench: sets, archives, run files and images. */
import type { FolderFile } from '../../bench/images/folder';
import { entriesOf, isFile, isFolder, readFile } from '../folders';

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

/** @returns the names of the outermost folders, with a slash behind, and of files by themselves; each once. */
export function givenNames(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => path.replace(/^([^/]*\/).*$/, '$1')))];
}

/** @returns the files of the entries and of all folders below them, with their paths; what cannot be read is left out. */
export async function filesBelow(entries: readonly FileSystemEntry[]): Promise<FolderFile[]> {
  const found: FolderFile[] = [];
  const open = [...entries];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFile(entry)) {
      for (const file of await readFile(entry)) found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    } else if (isFolder(entry)) open.push(...(await entriesOf(entry)));
  }
  return found;
}
