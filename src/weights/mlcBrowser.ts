/** The shelf of models compiled by MLC as the page uses it. Opens nothing yet. */
import type { MlcRecord } from '../core/mlc';
import { browserSurroundings, sharedLock } from './browser';
import { sha256 } from './hash';
import { IdbStorage } from './idb';
import { MlcDatabase } from './mlcDatabase';
import type { MlcDownloadOptions } from './mlcDownload';
import { MLC_RECORDS, MlcShelf } from './mlcShelf';

export interface MlcPlaces {
  /** Of our records; the page's own unless a test says otherwise. */
  records?: string;
  /** What web-llm's databases begin with. */
  prefix?: string;
}

export function openMlcShelf(places: MlcPlaces = {}): MlcDownloadOptions {
  const records = new IdbStorage(places.records ?? MLC_RECORDS);
  const database = new MlcDatabase(places.prefix);
  const lock = sharedLock();
  const shelf = new MlcShelf({ records, database, lock });
  return { records, database, lock, shelf, browser: browserSurroundings() };
}

export const mlcName = ({ description }: MlcRecord): string => description.name ?? description.id;

/** By what the answers of a model are remembered: the hashes of all that was kept of it, so a renewed package differs. */
export async function mlcWeightsId({ files, contextTokens }: MlcRecord): Promise<string> {
  const hashes = files.map(({ scope, name, kept }) => `${scope} ${name} ${kept?.sha256 ?? ''}`).sort();
  return `mlc:${await sha256(new TextEncoder().encode([...hashes, contextTokens].join('\n')))}`;
}
