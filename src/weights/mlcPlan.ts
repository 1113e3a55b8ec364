/** From a description to the list of a package's files: asks the package itself, and keeps what it told. */
import { JudgeError } from '../core/errors';
import type { MlcDescription, MlcFile, MlcRecord } from '../core/mlc';
import type { FetchedFile } from './mlcFetch';
import {
  CHAT_CONFIG,
  contextOf,
  fileIn,
  folderAddresses,
  folderKey,
  isModelManifest,
  layersOf,
  libraryFile,
  MODEL_MANIFEST,
  OLDER_TENSOR_CACHE,
  parseChatConfig,
  parseTensorCache,
  TENSOR_CACHE,
  tokenizerOf,
} from './mlcPackage';

export type Get = (file: MlcFile) => Promise<FetchedFile>;

interface Told {
  file: MlcFile;
  fetched: FetchedFile;
}

interface Folder {
  /** As web-llm spells it. */
  key: string;
  /** Where it really is. */
  from: string;
}

/**
 * @param startedAt ISO 8601, UTC.
 * @returns the record, with nothing kept yet, and the small files that were fetched for it.
 * @throws JudgeError `weights/*`, `cancelled`.
 */
export async function planMlc(
  description: MlcDescription,
  startedAt: string,
  get: Get,
): Promise<{ record: MlcRecord; told: Told[] }> {
  const key = folderKey(description.model);
  const folders = folderAddresses(description.model).map((from) => ({ key, from }));
  const [folder, config] = await firstFound(folders, async (one) => {
    const file = fileIn('config', CHAT_CONFIG, one, description);
    return { file, fetched: await get(file) };
  });
  const chat = parseChatConfig(config.fetched.data);
  const manifest = await manifestOf(folder, description, get);
  const [, cache] = await firstFound([TENSOR_CACHE, OLDER_TENSOR_CACHE], async (address) => {
    const file = fileIn('model', TENSOR_CACHE, folder, description, { address });
    return { file, fetched: await get(file) };
  });
  const told = [config, ...(manifest === null ? [] : [manifest]), cache];
  const { records } = parseTensorCache(cache.fetched.data).list;
  const shards = records.map(({ dataPath, nbytes, md5sum }) =>
    fileIn('model', dataPath, folder, description, { bytes: nbytes, md5: md5sum }),
  );
  const library = libraryFile(description);
  const tokenizer = fileIn('model', tokenizerOf(chat), folder, description);
  const record: MlcRecord = {
    ...{ schema: 'stable-i2i-mlc-record', version: 1, description, folder: key, library: library.key },
    modelManifest: manifest?.file.name ?? null,
    contextTokens: contextOf(chat, description),
    layers: layersOf(chat),
    files: [...told.map(({ file }) => file), tokenizer, library, ...shards],
    startedAt,
  };
  return { record, told };
}

/** @returns null for a model that is driven the older way, without a manifest. */
async function manifestOf(folder: Folder, description: MlcDescription, get: Get): Promise<Told | null> {
  const file = fileIn('config', description.modelManifest ?? MODEL_MANIFEST, folder, description);
  const named = description.modelManifest !== undefined;
  try {
    const fetched = await get(file);
    // some hosts answer with a page of theirs for what they do not have
    return named || isModelManifest(fetched.data) ? { file, fetched } : null;
  } catch (error) {
    if (!named && (isGone(error) || isRefused(error))) return null;
    throw error;
  }
}

/** The first of several places where the server has something. @throws what the first place gave, where none has. */
async function firstFound<P, T>(places: readonly P[], look: (place: P) => Promise<T>): Promise<[P, T]> {
  let missing: unknown;
  for (const place of places) {
    try {
      return [place, await look(place)];
    } catch (error) {
      if (!isGone(error)) throw error;
      missing ??= error;
    }
  }
  throw missing;
}

const isGone = (error: unknown): boolean => error instanceof JudgeError && error.code === 'weights/gone';
const isRefused = (error: unknown): boolean =>
  error instanceof JudgeError && error.code === 'weights/refused';
