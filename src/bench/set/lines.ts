/** Lines of a stream of bytes, one at a time, however large the whole is. */
import { createSHA256 } from 'hash-wasm';

/** The longest line that is kept, characters; a row of a reading set is far shorter. */
export const MAX_LINE = 2 ** 22;

export interface Line {
  /** Counted from 1, empty lines included. */
  readonly line: number;
  /** Without its end; null where the line is longer than {@link MAX_LINE} and was passed over. */
  readonly text: string | null;
}

/** A file's stream in the browser (`file.stream()`), or one of Node's: whatever gives its bytes in pieces. */
export type ByteStream = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * UTF-8 lines without a byte order mark; empty ones are passed over. At most one line and one piece of the stream are
 * held.
 */
export async function* readLines(bytes: ByteStream, maxLine = MAX_LINE): AsyncGenerator<Line> {
  const decoder = new TextDecoder(); // drops the byte order mark
  let line = 0;
  let rest = '';
  let tooLong = false;
  const cut = function* (text: string, atEnd: boolean): Generator<Line> {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      line++;
      const whole = rest + text.slice(start, end);
      if (tooLong || whole.length > maxLine) yield { line, text: null };
      else if (whole.trim() !== '') yield { line, text: whole.trim() };
      rest = '';
      tooLong = false;
      start = end + 1;
    }
    rest += text.slice(start);
    if (rest.length > maxLine) {
      rest = '';
      tooLong = true;
    }
    if (!atEnd) return;
    line++;
    if (tooLong) yield { line, text: null };
    else if (rest.trim() !== '') yield { line, text: rest.trim() };
  };
  for await (const piece of pieces(bytes)) yield* cut(decoder.decode(piece, { stream: true }), false);
  yield* cut(decoder.decode(), true);
}

/** @returns the sha256 of a stream's bytes, hexadecimal: what `sha256sum` says of the file. */
export async function hashOf(bytes: ByteStream): Promise<string> {
  const hash = await createSHA256();
  for await (const piece of pieces(bytes)) hash.update(piece);
  return hash.digest('hex');
}

/** Not every browser can iterate a stream. Leaving early lets the stream go. */
async function* pieces(bytes: ByteStream): AsyncGenerator<Uint8Array> {
  if (!('getReader' in bytes)) {
    yield* bytes;
    return;
  }
  const reader = bytes.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
