/** Writing a zip archive, one file after the other. */
import { BlobReader, BlobWriter, configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { throwIfAborted } from '../../core/errors';

configure({ useWebWorkers: false }); // the browser's own deflater, without workers of the library

/** Every file of one set has this moment, so that the same labels give the same archive. */
const MOMENT = new Date('2000-01-01T00:00:00Z');

export class Archive {
  readonly #zip = new ZipWriter<Blob>(new BlobWriter('application/zip'));
  readonly #names = new Set<string>();

  /** A name that is there already is passed over. @param packed false for what is packed already, as images are. */
  async add(name: string, content: Blob, packed = true, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    if (this.#names.has(name)) return;
    this.#names.add(name);
    await this.#zip.add(name, new BlobReader(content), {
      ...{ level: packed ? 6 : 0, lastModDate: MOMENT, extendedTimestamp: false },
      ...(signal ? { signal } : {}),
    });
  }

  close(): Promise<Blob> {
    return this.#zip.close();
  }
}
