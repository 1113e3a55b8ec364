/**
 * A view of a Blob that tells how far it has been read. The engine reads its files by slices, in order; that is the only
 * sign of how far its loading is. Composing a Blob from a Blob copies nothing.
 */
export class CountingBlob extends Blob {
  readonly #onRead: (end: number) => void;

  /** @param onRead called with the end of each slice that is asked for, bytes from the start. */
  constructor(blob: Blob, onRead: (end: number) => void) {
    super([blob]);
    this.#onRead = onRead;
  }

  override slice(start?: number, end?: number, contentType?: string): Blob {
    this.#onRead(Math.min(end ?? this.size, this.size));
    return super.slice(start, end, contentType);
  }
}
