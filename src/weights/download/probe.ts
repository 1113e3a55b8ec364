/** What a server says of a file before the first chunk: its size, its version, whether it gives parts. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import { notGguf } from '../gguf';
import { looksLike } from '../sniff';
import { pieces } from './body';
import type { Line } from './chunk';
import { ask, claimedLength, cutShort, type Named } from './http';
import { Passing } from './retry';

export interface Probe {
  /** Null where the server does not say, or hides it from pages. */
  bytes: number | null;
  version: string | null;
  /** It gives parts of the file. */
  ranges: boolean;
}

/** Enough to see what kind of file it is. */
const HEAD_BYTES = 512;

/**
 * @param gguf refuse at once what does not begin as GGUF: a web page, a checkpoint of another format.
 * @throws JudgeError `weights/*`, `cancelled`.
 */
export async function probe(file: Named, gguf: boolean, line: Line): Promise<Probe> {
  for (;;) {
    try {
      const found = await look(file, gguf, line);
      line.tries.progress();
      return found;
    } catch (error) {
      await line.tries.after(error, line.signal);
    }
  }
}

async function look(file: Named, gguf: boolean, line: Line): Promise<Probe> {
  const { response, version, range } = await ask(
    line.fetch,
    file,
    { start: 0, end: HEAD_BYTES },
    line.signal,
  );
  const head = await firstBytes(response, file, line);
  if (gguf && String.fromCharCode(...head.subarray(0, 4)) !== 'GGUF')
    throw notGguf(file.name, looksLike(head));
  if (range === null) return { bytes: claimedLength(response.headers), version, ranges: false };
  const bytes = range.total ?? (await lengthByHead(file, line));
  // without the size there is nothing to cut into parts
  return { bytes, version, ranges: bytes !== null };
}

/** The first bytes of a body; the rest is not fetched. */
async function firstBytes(response: Response, file: Named, line: Line): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let have = 0;
  for await (const piece of pieces(response, file, line.around, line.signal)) {
    const part = piece.subarray(0, HEAD_BYTES - have);
    head.set(part, have);
    have += part.length;
    if (have === HEAD_BYTES) break;
  }
  if (have === 0) throw new Passing(cutShort(file));
  return head.subarray(0, have);
}

/** Pages may always see Content-Length, and Content-Range only where the server allows it. */
async function lengthByHead(file: Named, { fetch: fetcher, signal }: Line): Promise<number | null> {
  try {
    const response = await fetcher(file.url, {
      ...{ method: 'HEAD', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', signal },
    });
    return response.ok ? claimedLength(response.headers) : null;
  } catch {
    throwIfAborted(signal);
    return null;
  }
}

/**
 * The hash that Hugging Face publishes of a file in its large file storage: the address with /raw/ gives a small pointer
 * (format: git-lfs, docs/spec.md) instead of the file.
 * @returns null for other hosts, for files that are not stored so, and where it cannot be read.
 */
export async function publishedHash(
  file: Named,
  line: Line,
): Promise<{ sha256: string; bytes: number } | null> {
  const url = new URL(file.url);
  const path = /^(\/[^/]+\/[^/]+)\/resolve\/(.+)$/.exec(url.pathname);
  if (url.hostname !== 'huggingface.co' || path === null) return null;
  url.pathname = `${path[1]}/raw/${path[2]}`;
  url.search = '';
  try {
    const named = { name: file.name, url: url.href };
    const { response } = await ask(line.fetch, named, { start: 0, end: HEAD_BYTES }, line.signal);
    const text = new TextDecoder().decode(await firstBytes(response, named, line));
    const pointer =
      /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (\d+)\n/;
    const match = pointer.exec(text);
    return match?.[1] === undefined ? null : { sha256: match[1], bytes: Number(match[2]) };
  } catch (error) {
    if (error instanceof JudgeError && error.code === 'cancelled') throw error;
    return null;
  }
}
