/** Reading the body of a response so that every way in which it can stop is noticed. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import type { Surroundings } from './clock';
import { cutShort, type Named } from './http';
import { Passing } from './retry';

/** No byte for this long is a lost connection: after sleep, sockets hang without an error. Milliseconds. */
export const STALL_MS = 30_000;

/**
 * Gives the pieces of a body as they come.
 * @throws Passing when the connection breaks or nothing comes any more; JudgeError `cancelled`.
 */
export async function* pieces(
  response: Response,
  file: Named,
  around: Surroundings,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const piece = await readOrStall(reader, file, around, signal);
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    // also when the caller stops early: the connection is closed, no byte more is fetched
    reader.cancel().catch(() => undefined);
  }
}

async function readOrStall(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  file: Named,
  around: Surroundings,
  signal: AbortSignal,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  const settled = new AbortController();
  const stall = around.sleep(STALL_MS, AbortSignal.any([signal, settled.signal])).then(() => {
    throw new Passing(cutShort(file));
  });
  // when the read wins, nobody waits for it
  stall.catch(() => undefined);
  try {
    return await Promise.race([reader.read(), stall]);
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof Passing || error instanceof JudgeError) throw error;
    throw new Passing(cutShort(file));
  } finally {
    settled.abort();
  }
}
