/** Images behind http addresses. In the page only those that its policy lets it ask. */
import { JudgeError, throwIfAborted } from '../../core/errors';
import { MAX_FILE_BYTES } from '../../core/image/inspect';
import type { ImageSource } from './source';

export interface UrlOptions {
  /** Relative paths start here; without it only full addresses are taken. */
  readonly base?: string;
  readonly fetch?: typeof fetch;
  /** Bytes. */
  readonly maxBytes?: number;
}

export function urlImages(options: UrlOptions = {}): ImageSource {
  const { base, maxBytes = MAX_FILE_BYTES } = options;
  const ask = options.fetch ?? fetch;
  return {
    async find(path) {
      const url = URL.canParse(path, base) ? new URL(path, base) : null;
      if (url === null || !/^https?:$/.test(url.protocol)) return null;
      return { name: path, bytes: null, open: (signal) => download(url, path, maxBytes, ask, signal) };
    },
    close: async () => undefined,
  };
}

async function download(
  url: URL,
  name: string,
  maxBytes: number,
  ask: typeof fetch,
  signal?: AbortSignal,
): Promise<Blob> {
  const missing = (reason: string, cause?: unknown) =>
    new JudgeError('row/image-missing', `${name} could not be fetched: ${reason}.`, { file: name }, cause);
  let response: Response;
  try {
    response = await ask(url, signal ? { signal } : {});
  } catch (error) {
    throwIfAborted(signal);
    throw missing('the host did not answer', error);
  }
  if (!response.ok) throw missing(`the host answered with status ${response.status}`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      bytes += next.value.length;
      if (bytes > maxBytes)
        throw new JudgeError(
          'image/too-large',
          `"${name}" has more than ${Math.floor(maxBytes / 2 ** 20)} MiB. Use a smaller file.`,
          { name, maxBytes },
        );
      parts.push(next.value);
    }
  } catch (error) {
    if (error instanceof JudgeError) throw error;
    throwIfAborted(signal);
    throw missing('the connection broke off', error);
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
  return new Blob(parts);
}
