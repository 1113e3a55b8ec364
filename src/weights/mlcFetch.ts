/** One file of an MLC package as a whole, with the same patience as other downloads. */
import { md5 } from 'hash-wasm';
import { JudgeError, throwIfAborted } from '../core/errors';
import type { MlcCheck, MlcFile } from '../core/mlc';
import { pieces } from './download/body';
import type { Line } from './download/chunk';
import { ask, changed, claimedLength, cutShort, hostOf, type Named } from './download/http';
import { Passing } from './download/retry';
import { sha256 } from './hash';

export interface FetchedFile {
  data: ArrayBuffer;
  sha256: string;
  check: MlcCheck;
}

/** A shard is some 32 MB, the largest single tensor some hundred: more than this is no shard, and fits no buffer. */
const LARGEST_FILE = 2 ** 31 - 2 ** 16;
/** A file whose hash is wrong is fetched so often, then the server's copy itself is wrong. */
const TRIES = 3;

/**
 * Fetches a file and checks what can be checked: its length, and the hash where one is expected.
 * @throws JudgeError `weights/*`, `cancelled`. Bytes of a file that failed are taken back from `line.onBytes`.
 */
export async function fetchMlcFile(file: MlcFile, line: Line): Promise<FetchedFile> {
  const named = { name: file.name, url: file.from };
  for (let tried = 1; ; tried++) {
    const data = await fetchWhole(named, file.bytes, line);
    throwIfAborted(line.signal);
    const kept = await sha256(data);
    const { expected } = file;
    if (expected === null) {
      return { data, sha256: kept, check: file.bytes === null ? 'none' : 'size' };
    }
    const found = expected.kind === 'sha256' ? kept : await md5(new Uint8Array(data));
    if (found === expected.hex) return { data, sha256: kept, check: expected.kind };
    line.onBytes(-data.byteLength);
    if (tried < TRIES) continue;
    throw new JudgeError(
      'weights/corrupt',
      `${file.name} came wrong ${TRIES} times: its ${expected.kind} is ${found} instead of ${expected.hex}. Either the package on ${hostOf(named)} was changed while it was fetched, then delete what came so far and start again; or it is damaged there.`,
      { file: file.name, expected: expected.hex, found },
    );
  }
}

/**
 * @param bytes its length where that is known; a response of another length is refused.
 * @throws JudgeError `weights/*`, `cancelled`.
 */
export async function fetchWhole(file: Named, bytes: number | null, line: Line): Promise<ArrayBuffer> {
  const received = new Received(bytes);
  for (;;) {
    const before = received.length;
    try {
      await receive(file, received, line);
      line.tries.progress();
      return received.whole();
    } catch (error) {
      if (received.length > before) line.tries.progress();
      await line.tries.after(error, line.signal);
    }
  }
}

async function receive(file: Named, received: Received, line: Line): Promise<void> {
  const { expected } = received;
  // without its length there is no asking for the rest
  const rest = expected !== null && received.length > 0 ? { start: received.length, end: expected } : null;
  const { response, range } = await ask(line.fetch, file, rest, line.signal);
  if (range === null || (range.start !== null && range.start !== received.length)) {
    line.onBytes(-received.length);
    received.clear();
    if (range !== null) {
      await response.body?.cancel().catch(() => undefined);
      throw new Passing(cutShort(file));
    }
  }
  const claimed = range === null ? claimedLength(response.headers) : null;
  const total = expected ?? claimed;
  if (total !== null && total > LARGEST_FILE) throw tooLarge(file, total);
  if (expected !== null && claimed !== null && claimed !== expected) {
    await response.body?.cancel().catch(() => undefined);
    throw changed(file, `it has ${claimed} bytes instead of ${expected}`);
  }
  for await (const piece of pieces(response, file, line.around, line.signal)) {
    if (total !== null && received.length + piece.length > total) {
      throw changed(file, `it has more than ${total} bytes`);
    }
    received.add(piece);
    line.onBytes(piece.length);
  }
  if (received.length === 0 || (total !== null && received.length < total)) {
    throw new Passing(cutShort(file));
  }
}

/** What came so far: in one buffer where the length is known, so that a large shard is held once. */
class Received {
  readonly expected: number | null;
  readonly #buffer: Uint8Array<ArrayBuffer> | null;
  #parts: Uint8Array[] = [];
  length = 0;

  constructor(expected: number | null) {
    this.expected = expected;
    this.#buffer = expected === null ? null : new Uint8Array(expected);
  }

  add(piece: Uint8Array): void {
    if (this.#buffer) this.#buffer.set(piece, this.length);
    else this.#parts.push(piece);
    this.length += piece.length;
  }

  clear(): void {
    this.#parts = [];
    this.length = 0;
  }

  whole(): ArrayBuffer {
    if (this.#buffer) return this.#buffer.buffer;
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    return all.buffer;
  }
}

function tooLarge(file: Named, bytes: number): JudgeError {
  return new JudgeError(
    'weights/plan-invalid',
    `${file.name} has ${bytes} bytes; a browser cannot hold one part of more than 2 GB. This package cannot be used here.`,
    { file: file.name, bytes },
  );
}
