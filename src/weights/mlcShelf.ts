/** The models compiled by MLC in this browser: web-llm's databases, and our records of what is in them. */
import * as v from 'valibot';
import type { MlcModel } from '../core/engines';
import { JudgeError } from '../core/errors';
import {
  MLC_CHECKS,
  type MlcFile,
  type MlcRecord,
  MlcRecordSchema,
  type MlcScope,
  type MlcSummary,
} from '../core/mlc';
import type { MlcDatabase } from './mlcDatabase';
import { folderKey } from './mlcPackage';
import type { Lock, WeightsStorage } from './storage';

export const MLC_RECORDS = 'stable-i2i-mlc';

export interface MlcShelfOptions {
  /** Our records, apart from the files. */
  records: WeightsStorage;
  database: MlcDatabase;
  lock: Lock;
}

export class MlcShelf {
  readonly #of: MlcShelfOptions;

  constructor(options: MlcShelfOptions) {
    this.#of = options;
  }

  /** Everything kept or begun, oldest first. Records that cannot be read are left out. */
  async list(): Promise<MlcSummary[]> {
    const records = await this.#records();
    const keys = await this.#of.database.allKeys();
    return records
      .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
      .map((record) => summaryOf(record, keys));
  }

  /** @returns null where nothing was begun under the id. */
  async find(id: string): Promise<MlcRecord | null> {
    const parsed = v.safeParse(MlcRecordSchema, await this.#of.records.get(id));
    return parsed.success ? parsed.output : null;
  }

  /**
   * @param of its id; addresses beside it must be those that it was fetched from.
   * @returns a model that is there whole. @throws JudgeError `weights/not-found`.
   */
  async open({ id, model, library }: MlcModel): Promise<MlcRecord> {
    const record = await this.find(id);
    const other =
      (model !== undefined && folderKey(model) !== record?.folder) ||
      (library !== undefined && library !== record?.description.library);
    if (record !== null && other) {
      throw new JudgeError(
        'weights/not-found',
        `The model "${id}" in this browser was fetched from other addresses. Delete it and download this one, or give one of them another name.`,
        { id },
      );
    }
    const missing = record === null ? null : missingIn(record, await this.#of.database.allKeys());
    if (record !== null && missing?.length === 0) return record;
    throw new JudgeError(
      'weights/not-found',
      record === null
        ? `The model "${id}" is not in this browser. Download it first, under "Models compiled by MLC".`
        : `Of the model "${id}", ${missing?.length ?? 0} files are missing in this browser. Continue its download.`,
      { id },
    );
  }

  /**
   * Removes a model and whatever of it was begun. Files that another model uses too, such as a library, stay.
   * @throws JudgeError `weights/storage-unavailable`, `cancelled`.
   */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    const { records, database, lock } = this.#of;
    await lock(downloadLock(records.name), signal, async () => {
      const record = await this.find(id);
      if (record !== null) {
        const others = (await this.#records()).filter((one) => one.description.id !== id);
        const used = new Set(others.flatMap((one) => one.files.map(place)));
        for (const file of record.files) {
          if (!used.has(place(file))) await database.delete(file.scope, file.key);
        }
      }
      await records.delete(id);
    });
  }

  async #records(): Promise<MlcRecord[]> {
    const keys = await this.#of.records.keys();
    const found = await Promise.all(keys.map((key) => this.find(key)));
    return found.filter((record) => record !== null);
  }
}

/** One download or removal at a time: they may share files. */
export const downloadLock = (name: string): string => `mlc:${name}`;

const place = ({ scope, key }: Pick<MlcFile, 'scope' | 'key'>): string => `${scope} ${key}`;

/** Files that were never kept, or that the browser does not hold any more. */
export function missingIn(
  record: MlcRecord,
  keys: Readonly<Record<MlcScope, ReadonlySet<string>>>,
): MlcFile[] {
  return record.files.filter(({ kept, scope, key }) => kept === null || !keys[scope].has(key));
}

function summaryOf(record: MlcRecord, keys: Readonly<Record<MlcScope, ReadonlySet<string>>>): MlcSummary {
  const { description, files, startedAt } = record;
  const missing = new Set(missingIn(record, keys));
  const kept = files.filter((file) => !missing.has(file));
  const sizes = files.map(({ kept: have, bytes }) => have?.bytes ?? bytes);
  const checks = MLC_CHECKS.map(
    (check) => [check, kept.filter((file) => file.kept?.check === check).length] as const,
  );
  return {
    id: description.id,
    name: description.name ?? description.id,
    licence: description.licence ?? null,
    description,
    complete: missing.size === 0 && files.length > 0,
    bytes: kept.reduce((sum, file) => sum + (file.kept?.bytes ?? 0), 0),
    total: sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    checks: Object.fromEntries(checks.filter(([, count]) => count > 0)),
    startedAt,
  };
}
