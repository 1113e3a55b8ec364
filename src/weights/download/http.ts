/** One request for a file or a piece of it, and what its failure means for the user. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import { Passing } from './retry';

export interface Named {
  name: string;
  url: string;
}

export interface Reply {
  response: Response;
  /** The server's mark of this version of the file; null where it gives none or hides it from pages. */
  version: string | null;
  /** For a part: the first byte and the size of the whole file, where the server lets pages see them. */
  range: { start: number | null; total: number | null } | null;
}

/**
 * Asks for the whole file, or for its bytes [start, end).
 * Nothing about the user goes with it: no cookies, no referrer.
 * @throws Passing for what may pass; JudgeError `weights/refused`, `weights/gone`, `weights/changed`, `cancelled`.
 */
export async function ask(
  fetcher: typeof fetch,
  file: Named,
  part: { start: number; end: number } | null,
  signal: AbortSignal,
): Promise<Reply> {
  throwIfAborted(signal);
  let response: Response;
  try {
    response = await fetcher(file.url, {
      ...(part === null ? {} : { headers: { Range: `bytes=${part.start}-${part.end - 1}` } }),
      ...{ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', mode: 'cors', signal },
    });
  } catch (error) {
    throwIfAborted(signal);
    throw new Passing(unreachable(file, error));
  }
  if (response.status === 200 || (response.status === 206 && part !== null)) {
    return {
      response,
      version: versionOf(response.headers),
      range: response.status === 206 ? contentRange(response.headers) : null,
    };
  }
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN) * 1000;
  await response.body?.cancel().catch(() => undefined);
  throw failure(file, response.status, Number.isFinite(retryAfter) ? retryAfter : null);
}

/** A strong mark only: a weak one may stand for several contents. */
function versionOf(headers: Headers): string | null {
  const etag = headers.get('ETag');
  if (etag !== null && !etag.startsWith('W/')) return `etag ${etag}`;
  const date = headers.get('Last-Modified');
  return date === null ? null : `date ${date}`;
}

function contentRange(headers: Headers): { start: number | null; total: number | null } {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('Content-Range') ?? '');
  if (match === null) return { start: null, total: null };
  return { start: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) };
}

/** The length that a response claims, where it counts the bytes that we get. */
export function claimedLength(headers: Headers): number | null {
  const length = headers.get('Content-Length');
  const encoding = headers.get('Content-Encoding');
  if (length === null || !/^\d+$/.test(length) || (encoding !== null && encoding !== 'identity')) return null;
  return Number(length);
}

export const hostOf = (file: Named): string => new URL(file.url).host;

const BY_HAND = 'or get the file some other way and drop it here together with its other half';

function unreachable(file: Named, cause: unknown): JudgeError {
  return new JudgeError(
    'weights/unreachable',
    `${file.name} could not be fetched from ${hostOf(file)}: there is no connection to it, or it does not let web pages read its files (CORS). What came so far is kept. Check the connection and continue, ${BY_HAND}.`,
    { file: file.name, host: hostOf(file) },
    cause,
  );
}

export function offline(file: Named): JudgeError {
  return new JudgeError(
    'weights/offline',
    `This machine is offline, so ${file.name} cannot be fetched. What came so far is kept: continue when there is a connection.`,
    { file: file.name, host: hostOf(file) },
  );
}

export function cutShort(file: Named): JudgeError {
  return new JudgeError(
    'weights/unreachable',
    `The connection to ${hostOf(file)} keeps breaking off while ${file.name} is fetched. What came so far is kept: continue later, ${BY_HAND}.`,
    { file: file.name, host: hostOf(file) },
  );
}

export function changed(file: Named, what: string): JudgeError {
  return new JudgeError(
    'weights/changed',
    `${file.name} on ${hostOf(file)} is not the file that this download began with: ${what}. Remove what came so far and start again.`,
    { file: file.name, host: hostOf(file), what },
  );
}

function failure(file: Named, status: number, retryAfter: number | null): JudgeError | Passing {
  const facts = { file: file.name, host: hostOf(file), status };
  if (status === 404 || status === 410) {
    return new JudgeError(
      'weights/gone',
      `${hostOf(file)} has no ${file.name} (HTTP ${status}). Check the address, ${BY_HAND}.`,
      facts,
    );
  }
  if (status === 416) return changed(file, 'it is shorter now');
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const busy = status === 429 ? 'asks us to wait' : 'cannot serve it at the moment';
    return new Passing(
      new JudgeError(
        'weights/server-failed',
        `${hostOf(file)} ${busy} (HTTP ${status}), also after several tries. ${file.name} is kept as far as it came: continue later.`,
        facts,
      ),
      retryAfter,
    );
  }
  return new JudgeError(
    'weights/refused',
    `${hostOf(file)} refuses ${file.name} (HTTP ${status}): it may need an account, or the address has expired. Use a public address, ${BY_HAND}.`,
    facts,
  );
}
