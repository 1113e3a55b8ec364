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
  const watch = watchFor(reader, around, signal);
  try {
    for (;;) {
      const piece = await reader.read();
      if (watch.stalled) throw new Passing(cutShort(file));
      throwIfAborted(signal);
      if (piece.done) return;
      // while the caller is busy with a piece, the silence is not the server's
      watch.came(true);
      yield piece.value;
      watch.came(false);
    }
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof Passing || error instanceof JudgeError) throw error;
    throw new Passing(cutShort(file));
  } finally {
    watch.stop();
    // also when the caller stops early: the connection is closed, no byte more is fetched
    reader.cancel().catch(() => undefined);
  }
}

/** Ends the body, so that its reader wakes up, when nothing came for one whole turn of waiting or it is no longer wanted. */
function watchFor(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  around: Surroundings,
  signal: AbortSignal,
): { stalled: boolean; came: (busy: boolean) => void; stop: () => void } {
  const settled = new AbortController();
  let pieces = 0;
  let held = false;
  const came = (busy: boolean) => {
    pieces++;
    held = busy;
  };
  const watch = { stalled: false, came, stop: () => settled.abort() };
  const both = AbortSignal.any([signal, settled.signal]);
  const turns = async () => {
    for (let before = -1; before !== pieces || held; ) {
      before = pieces;
      await around.sleep(STALL_MS, both);
    }
    watch.stalled = true;
  };
  // the sleep ends early when the download is stopped; a reader that no fetch stops must wake up then too
  turns()
    .catch(() => undefined)
    .finally(() => reader.cancel().catch(() => undefined));
  return watch;
}
