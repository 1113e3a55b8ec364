/** Images on this machine: beside the rows, in a folder, in a zip, or behind addresses. */
import { openAsBlob, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { firstOf, type ImageFile, type ImageSource } from '../../src/bench/images/source';
import { urlImages } from '../../src/bench/images/urls';
import { openZip, type ZipArchive } from '../../src/bench/images/zip';

/** @param folders where relative paths start, the first one first. */
export function pathImages(folders: readonly string[]): ImageSource {
  return {
    async find(path) {
      for (const folder of folders) {
        const file = fileAt(resolve(folder, path), path);
        if (file) return file;
      }
      return null;
    },
    close: async () => undefined,
  };
}

/**
 * @param given folder, zip or address; null for beside the rows.
 * @returns also the archive, where it is one.
 * @throws JudgeError `bench/archive`, `bench/archive-limit`.
 */
export async function imagesOf(
  given: string | null,
  jsonl: string,
): Promise<{ images: ImageSource; archive: ZipArchive | null }> {
  const beside = pathImages([dirname(jsonl), '.']);
  if (given === null) return { images: firstOf([beside, urlImages()]), archive: null };
  if (/^https?:/.test(given))
    return { images: urlImages({ base: given.replace(/\/?$/, '/') }), archive: null };
  if (statSync(given).isDirectory()) return { images: pathImages([given]), archive: null };
  const archive = await openZip(await openAsBlob(given), basename(given));
  return { images: archive, archive };
}

/** @returns null where there is no such file. */
export function fileAt(path: string, name: string): ImageFile | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return null;
  return { name, bytes: stat.size, path, open: () => openAsBlob(path) };
}
