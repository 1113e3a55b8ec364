/** A file from a server that gives no parts: one stream, cut into chunks as it comes. */
import { throwIfAborted } from '../../core/errors';
import { pieces } from './body';
import type { Line } from './chunk';
import { type Fetching, stillNeeded, wrongBytes } from './fetchFiles';
import { ask, changed, claimedLength, cutShort } from './http';
import { hashOf } from './keeper';
import { Passing } from './retry';

/**
 * After a lost connection it must begin at the first byte again; chunks that are kept are then compared, not written.
 * @throws JudgeError `weights/*`, `cancelled`.
 */
export async function streamFile(how: Fetching, i: number, line: Line): Promise<void> {
  const { plan, files } = how.keeper.journal;
  const file = plan.files[i];
  const state = files[i];
  if (file === undefined || state === undefined) return;
  let furthest = 0;
  for (;;) {
    how.reporter.recount();
    let at = 0;
    try {
      const { response } = await ask(line.fetch, file, null, line.signal);
      const known = state.bytes ?? claimedLength(response.headers);
      const chunks = cut(pieces(response, file, line.around, line.signal), file.chunkBytes);
      let index = 0;
      for await (const buffer of chunks) {
        at += buffer.byteLength;
        if (known !== null && at > known) throw changed(file, `it has more than ${known} bytes`);
        // a short chunk is the end of the stream, or where it broke off
        if (known !== null && at < known && buffer.byteLength < file.chunkBytes) break;
        const hash = await hashOf(buffer, line.signal);
        const expected = file.chunks?.[index] ?? null;
        if (expected !== null && hash !== expected) throw new Passing(wrongBytes(file, index));
        const kept = state.kept[index] ?? null;
        const alone = file.chunks === null && state.sha256 === null;
        if (kept !== null && kept !== hash && alone) throw changed(file, 'its bytes are other ones');
        if (kept !== hash) {
          await how.keeper.keep(i, index, new Blob([buffer]), hash, stillNeeded(how));
          line.onBytes(buffer.byteLength);
        }
        index++;
      }
      throwIfAborted(line.signal);
      if (at === 0 || (known !== null && at < known)) throw new Passing(cutShort(file));
      state.bytes = at;
      state.kept.length = index;
      await how.keeper.save();
      return;
    } catch (error) {
      if (at > furthest) line.tries.progress();
      furthest = Math.max(furthest, at);
      await line.tries.after(error, line.signal);
    }
  }
}

/** Cuts a stream into buffers of `size` bytes; the last may be shorter. */
async function* cut(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<ArrayBuffer> {
  let buffer = new Uint8Array(size);
  let have = 0;
  for await (const piece of stream) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + size - have);
      buffer.set(part, have);
      have += part.length;
      at += part.length;
      if (have < size) continue;
      yield buffer.buffer;
      buffer = new Uint8Array(size);
      have = 0;
    }
  }
  if (have > 0) yield buffer.slice(0, have).buffer;
}
