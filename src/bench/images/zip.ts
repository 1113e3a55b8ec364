/** Images, and the rows that name them, in a zip archive. Nothing is unpacked but what is asked for. */
import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { JudgeError, throwIfAborted } from '../../core/errors';
import { MAX_FILE_BYTES } from '../../core/image/inspect';
import { PathIndex } from './byPath';
import type { ImageFile, ImageSource } from './source';

/** What an archive may be, so that a small file cannot fill the machine. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked, bytes: one file, and all of them together. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked to packed size, of a file above a MiB. Photographs have about 1, plain BMP files up to about 100. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 500_000,
  entryBytes: MAX_FILE_BYTES,
  totalBytes: 256 * 2 ** 30,
  ratio: 200,
};
const RATIO_FROM = 2 ** 20;

export interface ZipArchive extends ImageSource {
  /** The `.jsonl` files in it, by path. */
  readonly sets: readonly string[];
  /** Files that were left out, with the reason: encrypted ones, and paths that lead out of the archive. */
  readonly refused: readonly { name: string; reason: string }[];
  /** Reads one of `sets`. @throws JudgeError `bench/archive`, `bench/archive-limit`. */
  read(set: string): Promise<Blob>;
}

configure({ useWebWorkers: false }); // the browser's own inflater, without workers of the library

/**
 * Reads the archive's list of files.
 * @throws JudgeError `bench/archive` for what is no zip, `bench/archive-limit` where it has too many files or holds too
 *   much; a single file over the limits is refused when it is opened.
 */
export async function openZip(blob: Blob, name: string, limits: ZipLimits = ZIP_LIMITS): Promise<ZipArchive> {
  const reader = new ZipReader(new BlobReader(blob), {
    filenameValidation: 'tolerant', // names that lead out are refused one by one, below
  });
  const files = new PathIndex<FileEntry>();
  const refused: { name: string; reason: string }[] = [];
  const sets: string[] = [];
  let count = 0;
  let total = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (++count > limits.entries) throw tooMuch(name, `more than ${limits.entries} files`);
      if (entry.directory) continue;
      total += entry.uncompressedSize;
      if (total > limits.totalBytes) throw tooMuch(name, `more than ${gib(limits.totalBytes)} unpacked`);
      if (entry.encrypted) refused.push({ name: entry.filename, reason: 'it is encrypted' });
      else if (!files.add(entry.filename, entry))
        refused.push({ name: entry.filename, reason: 'its path leads out of the archive' });
      else if (entry.filename.endsWith('.jsonl')) sets.push(entry.filename);
    }
  } catch (error) {
    await reader.close().catch(() => undefined);
    if (error instanceof JudgeError) throw error;
    throw new JudgeError('bench/archive', `"${name}" cannot be read as a zip archive.`, { name }, error);
  }
  const open = (entry: FileEntry): ImageFile => ({
    name: entry.filename,
    bytes: entry.uncompressedSize,
    open: (signal) => unpack(entry, name, limits, signal),
  });
  return {
    sets,
    refused,
    async find(path) {
      const entry = files.find(path);
      return entry && open(entry);
    },
    async read(set) {
      const entry = files.find(set);
      if (!entry) throw new JudgeError('bench/archive', `There is no ${set} in "${name}".`, { name, set });
      return open(entry).open();
    },
    close: () => reader.close(),
  };
}

async function unpack(
  entry: FileEntry,
  archive: string,
  limits: ZipLimits,
  signal?: AbortSignal,
): Promise<Blob> {
  const file = entry.filename;
  const over = (reason: string) =>
    new JudgeError('bench/archive-limit', `${file} in "${archive}" is refused: ${reason}.`, {
      archive,
      file,
    });
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > limits.entryBytes) throw over(`it would unpack to ${uncompressedSize} bytes`);
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > RATIO_FROM && ratio > limits.ratio)
    throw over(`it would unpack to ${Math.round(ratio)} times its size, as zip bombs do`);
  // What the list says need not be true: the bytes that really come are counted too.
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      bytes += part.length;
      if (bytes > uncompressedSize) throw over('it unpacks to more than the archive says');
      parts.push(part.slice());
    },
  });
  try {
    await entry.getData(sink, {
      checkCrc32: true,
      checkOverlappingEntry: true,
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof JudgeError) throw error;
    throw new JudgeError(
      'bench/archive',
      `${file} in "${archive}" cannot be unpacked.`,
      { archive, file },
      error,
    );
  }
  return new Blob(parts);
}

function tooMuch(name: string, what: string): JudgeError {
  return new JudgeError('bench/archive-limit', `"${name}" is refused: it holds ${what}. Split it.`, { name });
}

const gib = (bytes: number) => `${Math.round(bytes / 2 ** 30)} GiB`;
