/** Images of a dropped or chosen folder. */
import { PathIndex } from './byPath';
import type { ImageSource } from './source';

/** @param path of a file within what was dropped; `webkitRelativePath`, or its name, where it is left out. */
export interface FolderFile {
  readonly file: File;
  readonly path?: string;
}

export function folderImages(files: readonly FolderFile[]): ImageSource {
  const index = new PathIndex<File>();
  for (const { file, path } of files) index.add(path ?? (file.webkitRelativePath || file.name), file);
  return {
    async find(wanted) {
      const file = index.find(wanted);
      return file && { name: wanted, bytes: file.size, open: async () => file };
    },
    close: async () => undefined,
  };
}
