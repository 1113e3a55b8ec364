/** One chunk into one buffer, going on inside it when the connection drops. */
import { pieces } from './body';
import type { Surroundings } from './clock';
import { ask, changed, cutShort, type Named } from './http';
import { Passing, type Tries } from './retry';

export interface ChunkRequest {
  file: Named;
  /** First byte, and how many. */
  start: number;
  length: number;
  /** Size of the whole file, bytes. */
  bytes: number;
  /** The version that all parts must be of; null where the chunks' own hashes, or the file's, decide. */
  version: string | null;
}

/** Chunks that were stopped on the way, kept in memory so that a pause costs no byte. */
export class BegunChunks {
  readonly #parts = new Map<string, { bytes: Uint8Array<ArrayBuffer>; have: number }>();

  put(key: string, bytes: Uint8Array<ArrayBuffer>, have: number): void {
    if (have > 0) this.#parts.set(key, { bytes, have });
  }

  take(key: string, length: number): { bytes: Uint8Array<ArrayBuffer>; have: number } {
    const found = this.#parts.get(key);
    this.#parts.delete(key);
    return found?.bytes.length === length ? found : { bytes: new Uint8Array(length), have: 0 };
  }

  clear(): void {
    this.#parts.clear();
  }
}

export interface Line {
  fetch: typeof fetch;
  around: Surroundings;
  tries: Tries;
  signal: AbortSignal;
  /** Bytes that came; negative when some turn out worthless. */
  onBytes: (count: number) => void;
}

/**
 * @param begun where what came of the chunk before a pause is found, and left at the next one; null where there is no
 *   telling that the file is still the same.
 * @returns the bytes, as many as asked for; not yet checked by any hash.
 * @throws JudgeError `weights/*` when it cannot go on, `cancelled`. Bytes reported are taken back by the caller.
 */
export async function fetchChunk(
  request: ChunkRequest,
  line: Line,
  begun: BegunChunks | null,
): Promise<ArrayBuffer> {
  const key = `${request.file.url} ${request.start}`;
  const { bytes: buffer, have: already } = begun?.take(key, request.length) ?? {
    bytes: new Uint8Array(request.length),
    have: 0,
  };
  let have = already;
  if (have > 0) line.onBytes(have);
  while (have < request.length) {
    const before = have;
    try {
      for await (const piece of partFrom(request, have, line)) {
        if (have + piece.length > request.length) {
          // more than was asked for: nothing of this response can be placed with certainty
          line.onBytes(before - have);
          have = before;
          throw new Passing(cutShort(request.file));
        }
        buffer.set(piece, have);
        have += piece.length;
        line.onBytes(piece.length);
      }
      if (have < request.length) throw new Passing(cutShort(request.file));
    } catch (error) {
      if (have > before) line.tries.progress();
      try {
        await line.tries.after(error, line.signal);
      } catch (final) {
        begun?.put(key, buffer, have);
        throw final;
      }
    }
  }
  line.tries.progress();
  return buffer.buffer;
}

async function* partFrom(
  { file, start, length, bytes, version }: ChunkRequest,
  have: number,
  { fetch: fetcher, around, signal }: Line,
): AsyncGenerator<Uint8Array> {
  const reply = await ask(fetcher, file, { start: start + have, end: start + length }, signal);
  try {
    if (version !== null && reply.version !== null && reply.version !== version) {
      throw changed(file, 'its mark (ETag) is another one');
    }
    // a whole file in answer to a range: some servers do so under load
    if (reply.range === null) throw new Passing(cutShort(file));
    const { start: first, total } = reply.range;
    if (total !== null && total !== bytes) throw changed(file, `it has ${total} bytes instead of ${bytes}`);
    if (first !== null && first !== start + have) throw new Passing(cutShort(file));
  } catch (error) {
    await reply.response.body?.cancel().catch(() => undefined);
    throw error;
  }
  yield* pieces(reply.response, file, around, signal);
}
