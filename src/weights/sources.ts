/** From what a user names, a model of the catalogue, addresses or a package, to a plan of what is fetched. */
import { JudgeError, throwIfAborted } from '../core/errors';
import {
  CHUNK_BYTES,
  type DownloadFile,
  type DownloadPlan,
  type WeightsSource,
} from '../core/weightsMessages';
import { CATALOGUE } from './catalogue';
import { parseManifest } from './package';

/** No manifest is longer: one of a 100 GB model has 110 KB. */
const MANIFEST_LIMIT = 4 * 2 ** 20;

/** @throws JudgeError `weights/plan-invalid`, `weights/unreachable`, `weights/not-found`, `cancelled`. */
export async function planOf(
  source: WeightsSource,
  fetcher: typeof fetch,
  signal?: AbortSignal,
): Promise<DownloadPlan> {
  switch (source.kind) {
    case 'catalogue':
      return planOfEntry(source.id);
    case 'huggingFace': {
      const url = (file: string) =>
        `https://huggingface.co/${source.repository}/resolve/${encodeURIComponent(source.revision)}/${file
          .split('/')
          .map(encodeURIComponent)
          .join('/')}`;
      return planOfUrls(url(source.model), url(source.projector));
    }
    case 'urls':
      return planOfUrls(source.model, source.projector);
    case 'manifest':
      return planOfManifest(source.url, fetcher, signal);
  }
}

function planOfEntry(id: string): DownloadPlan {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry === undefined || entry.engine !== 'wllama' || entry.files.length === 0) {
    throw new JudgeError('weights/not-found', `No model "${id}" can be downloaded from the catalogue.`, {
      id,
    });
  }
  return {
    ...{ name: entry.name, licence: entry.licence, unverified: false },
    files: entry.files.map((file) => ({ ...file, chunkBytes: CHUNK_BYTES, chunks: null })),
  };
}

function planOfUrls(model: string, projector: string): DownloadPlan {
  const file = (role: 'model' | 'projector', url: string): DownloadFile => ({
    ...{ role, url, name: nameIn(url, role) },
    ...{ bytes: null, sha256: null, chunkBytes: CHUNK_BYTES, chunks: null },
  });
  return {
    ...{ name: nameIn(model, 'model').replace(/\.gguf$/i, ''), licence: null, unverified: false },
    files: [file('projector', projector), file('model', model)],
  };
}

/** The last part of the address's path, as a plain file name. */
function nameIn(url: string, role: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').pop() ?? '') : '';
  const plain = last
    .replace(/%20/g, ' ')
    .replace(/[^A-Za-z0-9._ +()-]/g, '_')
    .replace(/^[^A-Za-z0-9_]+/, '');
  return plain === '' ? `${role}.gguf` : plain.slice(0, 200);
}

async function planOfManifest(
  url: string,
  fetcher: typeof fetch,
  signal: AbortSignal | undefined,
): Promise<DownloadPlan> {
  const manifest = parseManifest(await fetchText(url, fetcher, signal), url);
  const files = manifest.files.map(({ role, name, bytes, sha256, chunkBytes, chunks }) => ({
    ...{ role, name, bytes, sha256, chunkBytes, chunks, url: new URL(name, url).href },
  }));
  const rank = { prompt: 0, projector: 1, model: 2 };
  files.sort((a, b) => rank[a.role] - rank[b.role]);
  return { name: manifest.name, licence: manifest.licence, unverified: false, files };
}

async function fetchText(
  url: string,
  fetcher: typeof fetch,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const response = await fetcher(url, {
      ...{ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const text = await response.text();
    if (text.length > MANIFEST_LIMIT)
      throw new Error(`${text.length} characters are too many for a manifest`);
    return text;
  } catch (error) {
    throwIfAborted(signal);
    throw new JudgeError(
      'weights/unreachable',
      `The package's manifest could not be fetched. Check the address and the connection; the server must also let web pages read it (CORS).`,
      { url },
      error,
    );
  }
}
