/**
 * Fetches an MLC package into web-llm's own databases, so that the worker that runs it finds everything there and asks
 * no host. Every file that came is recorded at once: a download that stops goes on with the files that are missing.
 */
import * as v from 'valibot';
import { JudgeError, throwIfAborted } from '../core/errors';
import {
  type MlcDescription,
  MlcDescriptionSchema,
  type MlcFile,
  type MlcProgress,
  type MlcRecord,
} from '../core/mlc';
import { realSurroundings, type Surroundings } from './download/clock';
import { Meter } from './download/meter';
import { Tries } from './download/retry';
import { checkRoom, freeBytes } from './importer';
import type { MlcDatabase } from './mlcDatabase';
import { type FetchedFile, fetchMlcFile } from './mlcFetch';
import { checkLibrary, folderKey, parseTensorCache, TENSOR_CACHE } from './mlcPackage';
import { planMlc } from './mlcPlan';
import { downloadLock, type MlcShelf, missingIn } from './mlcShelf';
import type { Lock, StorageSurroundings, WeightsStorage } from './storage';

export interface MlcDownloadOptions {
  records: WeightsStorage;
  database: MlcDatabase;
  /** Over the same records and database. */
  shelf: MlcShelf;
  lock: Lock;
  fetch?: typeof fetch;
  around?: Surroundings;
  browser?: StorageSurroundings;
  /** Files fetched at the same time; each is held in memory once. */
  inFlight?: number;
}

export interface MlcRunOptions {
  signal?: AbortSignal;
  onProgress?: (progress: MlcProgress) => void;
}

/**
 * Fetches a model, or goes on with it.
 * @throws JudgeError `weights/*`, `cancelled`; what was kept stays until the model is removed.
 */
export async function downloadMlc(
  input: MlcDescription,
  of: MlcDownloadOptions,
  options: MlcRunOptions = {},
): Promise<MlcRecord> {
  const description = checkDescription(input);
  const signal = options.signal ?? new AbortController().signal;
  const { records, shelf, lock } = of;
  const run = new Run(description, of, { ...options, signal });
  run.tell('queued');
  return lock(downloadLock(records.name), signal, async () => {
    const begun = await shelf.find(description.id);
    if (begun !== null && !samePackage(begun.description, description)) throw taken(description.id);
    return run.go(begun);
  });
}

class Run {
  readonly #description: MlcDescription;
  readonly #of: MlcDownloadOptions;
  readonly #signal: AbortSignal;
  readonly #around: Surroundings;
  readonly #meter: Meter;
  readonly #onProgress: (progress: MlcProgress) => void;
  #phase: MlcProgress['phase'] = 'queued';
  #bytes = 0;
  #total: number | null = null;
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    description: MlcDescription,
    of: MlcDownloadOptions,
    options: MlcRunOptions & { signal: AbortSignal },
  ) {
    this.#description = description;
    this.#of = of;
    this.#signal = options.signal;
    this.#around = of.around ?? realSurroundings;
    this.#meter = new Meter(this.#around.now);
    this.#onProgress = options.onProgress ?? (() => undefined);
  }

  async go(begun: MlcRecord | null): Promise<MlcRecord> {
    this.tell('connecting');
    const record = begun ?? (await this.#plan());
    const { database, browser = {}, inFlight = 3 } = this.#of;
    const missing = missingIn(record, await database.allKeys());
    for (const file of missing) file.kept = null;
    const sizes = record.files.map((file) => file.kept?.bytes ?? file.bytes);
    this.#total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    this.#bytes = record.files.reduce((sum, file) => sum + (file.kept?.bytes ?? 0), 0);
    await checkRoom(Math.max(0, this.#total - this.#bytes), browser);
    this.tell('downloading');
    const stop = new AbortController();
    const both = AbortSignal.any([this.#signal, stop.signal]);
    const failures: unknown[] = [];
    const queue = missing.values();
    const lanes = Array.from({ length: inFlight }, async () => {
      for (const file of queue) {
        if (failures.length > 0) return;
        try {
          await this.#take(record, file, both);
        } catch (error) {
          failures.push(error);
          stop.abort();
        }
      }
    });
    await Promise.all(lanes);
    throwIfAborted(this.#signal);
    if (failures.length > 0) throw failures[0];
    this.tell('storing');
    return record;
  }

  tell(phase: MlcProgress['phase']): void {
    this.#phase = phase;
    this.#told = this.#around.now();
    const rate = this.#meter.rate();
    const total = this.#total === null || this.#total === 0 ? null : Math.max(this.#total, this.#bytes);
    this.#onProgress({
      ...{ phase, rate, total, bytes: Math.max(0, this.#bytes) },
      secondsLeft: rate === null || rate === 0 || total === null ? null : (total - this.#bytes) / rate,
    });
  }

  /** Asks the package what it consists of. The record is written before any file, so that none is kept unknown. */
  async #plan(): Promise<MlcRecord> {
    const startedAt = (this.#of.browser?.now?.() ?? new Date()).toISOString();
    const line = this.#line(this.#signal);
    const { record, told } = await planMlc(this.#description, startedAt, (file) => fetchMlcFile(file, line));
    await this.#save(record);
    for (const { file, fetched } of told) await this.#keep(file, fetched);
    await this.#save(record);
    return record;
  }

  async #take(record: MlcRecord, file: MlcFile, signal: AbortSignal): Promise<void> {
    const fetched = await fetchMlcFile(file, this.#line(signal));
    if (file.scope === 'wasm') checkLibrary(fetched.data, file.name);
    await this.#keep(file, fetched);
    throwIfAborted(signal);
    await this.#save(record);
  }

  async #keep(file: MlcFile, { data, sha256, check }: FetchedFile): Promise<void> {
    const isList = file.scope === 'model' && file.name === TENSOR_CACHE;
    const value = isList ? parseTensorCache(data).whole : data;
    try {
      await this.#of.database.put(file.scope, file.key, value);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'QuotaExceededError') throw error;
      throw await this.#noRoom(error);
    }
    file.kept = { bytes: data.byteLength, sha256, check };
  }

  async #save(record: MlcRecord): Promise<void> {
    await this.#of.records.set(this.#description.id, record);
  }

  async #noRoom(cause: Error): Promise<JudgeError> {
    const free = await freeBytes(this.#of.browser ?? {});
    const needed = Math.max(0, (this.#total ?? 0) - this.#bytes);
    const room = free === null ? '' : `; by its own account ${(free / 1e9).toFixed(2)} GB are free`;
    return new JudgeError(
      'weights/quota',
      `The browser has no more room for "${this.#description.id}"${room}. Free disk space or delete other models, then continue: what came so far is kept.`,
      { needed, ...(free === null ? {} : { free }) },
      cause,
    );
  }

  #line(signal: AbortSignal) {
    return {
      ...{ fetch: this.#of.fetch ?? ((...args) => fetch(...args)), around: this.#around, signal },
      tries: new Tries(this.#around, (state) => this.tell(state)),
      onBytes: (count: number) => this.#count(count),
    };
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (bytes > 0) this.#meter.add(bytes);
    if (this.#phase === 'retrying' || this.#phase === 'offline') this.tell('downloading');
    else if (this.#around.now() - this.#told >= 200) this.tell(this.#phase);
  }
}

function checkDescription(input: unknown): MlcDescription {
  const parsed = v.safeParse(MlcDescriptionSchema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'the description';
  throw new JudgeError('weights/plan-invalid', `This model cannot be fetched: ${where} ${issue.message}.`, {
    where,
  });
}

/** Where the files come from is what makes two descriptions one package. */
const samePackage = (a: MlcDescription, b: MlcDescription): boolean =>
  folderKey(a.model) === folderKey(b.model) && a.library === b.library;

function taken(id: string): JudgeError {
  return new JudgeError(
    'weights/plan-invalid',
    `Another package is stored under the name "${id}". Delete it first, or give this one another id.`,
    { id },
  );
}
