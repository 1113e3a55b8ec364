/** A file of any length that costs no disk: a real head, and after it a block of noise again and again. */
import { createHash } from 'node:crypto';

/** Length of the chunks that downloads are cut into, bytes. */
export const CHUNK = 64 * 2 ** 20;

export class Synthetic {
  readonly #head: Uint8Array;
  readonly #noise: Uint8Array;

  constructor(
    head: Uint8Array,
    readonly bytes: number,
  ) {
    this.#head = head;
    // a length that shares no factor with a chunk's, so that no two chunks are equal
    this.#noise = new Uint8Array(16 * 2 ** 20 + 4099);
    let state = 1;
    for (let i = 0; i < this.#noise.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      this.#noise[i] = state >>> 24;
    }
  }

  /** The next bytes from `at`, as many as lie in one piece, at most up to `end`. */
  piece(at: number, end: number): Uint8Array {
    if (at < this.#head.length) return this.#head.subarray(at, Math.min(end, this.#head.length));
    const from = (at - this.#head.length) % this.#noise.length;
    return this.#noise.subarray(from, Math.min(this.#noise.length, from + Math.min(end - at, 2 ** 20)));
  }

  chunkHashes(): string[] {
    return Array.from({ length: Math.ceil(this.bytes / CHUNK) }, (_, index) =>
      this.#hash(index * CHUNK, Math.min((index + 1) * CHUNK, this.bytes)),
    );
  }

  /** sha256 of the whole file. */
  hash(): string {
    return this.#hash(0, this.bytes);
  }

  #hash(start: number, end: number): string {
    const hash = createHash('sha256');
    for (let at = start; at < end; ) {
      const piece = this.piece(at, end);
      hash.update(piece);
      at += piece.length;
    }
    return hash.digest('hex');
  }
}
