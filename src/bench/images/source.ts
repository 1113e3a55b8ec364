/** Where the images of a reading set come from. */
import { JudgeError } from '../../core/errors';

/** A file that was found; nothing of it is read before `open`. */
export interface ImageFile {
  /** As messages call it. */
  readonly name: string;
  /** Null where it is known only after opening. */
  readonly bytes: number | null;
  /** Its path on this machine, where it has one. */
  readonly path?: string;
  /** @throws JudgeError `row/image-missing`, `bench/archive-limit`, `cancelled`. */
  open(signal?: AbortSignal): Promise<Blob>;
}

export interface ImageSource {
  /** @param path as the row names it. @returns null where there is no such file, or more than one that it may mean. */
  find(path: string): Promise<ImageFile | null>;
  close(): Promise<void>;
}

/** @returns a source that asks several in turn. */
export function firstOf(sources: readonly ImageSource[]): ImageSource {
  return {
    async find(path) {
      for (const source of sources) {
        const found = await source.find(path);
        if (found) return found;
      }
      return null;
    },
    async close() {
      for (const source of sources) await source.close();
    },
  };
}

/** @throws JudgeError `row/image-missing`. */
export async function findOrThrow(source: ImageSource, path: string, line: number): Promise<ImageFile> {
  const found = await source.find(path);
  if (found) return found;
  throw new JudgeError('row/image-missing', `Line ${line}: ${path} was not found among the images.`, {
    line,
    file: path,
  });
}

/**
 * A relative path in one spelling: slashes, no `.` and `..` inside.
 * @returns null for one that leads out of its folder, and for an empty one.
 */
export function plainPath(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
}
