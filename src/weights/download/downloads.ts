/**
 * Downloads of models into the store. A download is its journal: it can be paused, cut off or crash at any moment, and
 * goes on from the chunks that were kept. Only one runs in a browser at a time.
 */

import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import type { PromptSource } from '../../core/protocol/promptSet';
import {
  type DownloadPlan,
  DownloadPlanSchema,
  type DownloadProgress,
  type PendingDownload,
  TRUSTS,
  type Trust,
} from '../../core/weightsMessages';
import { compose } from '../adopt';
import { downloadKey, type StoredFile } from '../record';
import type { Lock, StorageSurroundings, WeightsStorage } from '../storage';
import type { ImportedModel, WeightsStore } from '../store';
import { BegunChunks } from './chunk';
import { realSurroundings, type Surroundings } from './clock';
import { type Fetching, fetchFiles } from './fetchFiles';
import {
  downloadId,
  type FileState,
  type Journal,
  listDownloads,
  newJournal,
  readJournal,
  reconcile,
} from './journal';
import { Keeper } from './keeper';
import { Reporter } from './reporter';
import { hashStored } from './wholeHash';

export interface DownloadsOptions {
  storage: WeightsStorage;
  /** A store over the same storage. */
  store: WeightsStore;
  lock: Lock;
  fetch?: typeof fetch;
  around?: Surroundings;
  /** What the browser says of its storage. */
  browser?: StorageSurroundings;
  /** Chunks fetched at the same time; each takes its length in memory. */
  inFlight?: number;
  /** Takes the prompt files of a package. */
  onPrompts?: (sources: PromptSource[]) => Promise<void>;
}

export interface RunOptions {
  /** Stops the download; what was kept stays. */
  signal?: AbortSignal;
  onProgress?: (progress: DownloadProgress) => void;
}

export class Downloads {
  readonly #of: DownloadsOptions;
  /** Of the download that ran last. */
  #begun = { id: '', chunks: new BegunChunks() };

  constructor(options: DownloadsOptions) {
    this.#of = options;
  }

  /** Downloads that were begun and are not done, oldest first. */
  list(): Promise<PendingDownload[]> {
    return listDownloads(this.#of.storage);
  }

  /**
   * Fetches a model, or goes on with it. Waits while another download runs in this browser.
   * @throws JudgeError `weights/*`, `cancelled`; what was kept stays until {@link discard}.
   */
  async run(plan: DownloadPlan, options: RunOptions = {}): Promise<ImportedModel> {
    const checked = checkPlan(plan);
    const signal = options.signal ?? new AbortController().signal;
    const { storage, lock, around = realSurroundings } = this.#of;
    const fresh = await newJournal(checked, (this.#of.browser?.now?.() ?? new Date()).toISOString());
    const tell = options.onProgress ?? (() => undefined);
    new Reporter(fresh, around.now, tell).phase('queued');
    return lock(`download:${storage.name}`, signal, async () => {
      const journal = (await readJournal(storage, fresh.id)) ?? fresh;
      // the user may have agreed since, or chosen another name
      journal.plan = checked;
      await reconcile(storage, journal);
      return this.#fetch(journal, new Reporter(journal, around.now, tell), signal);
    });
  }

  /** Removes what a download kept so far. */
  async discard(plan: DownloadPlan | string): Promise<void> {
    const id = typeof plan === 'string' ? plan : await downloadId(plan);
    if (this.#begun.id === id) this.#begun.chunks.clear();
    await this.#of.store.forgetDownload(id);
  }

  async #fetch(journal: Journal, reporter: Reporter, signal: AbortSignal): Promise<ImportedModel> {
    const { storage, lock, browser = {}, around = realSurroundings } = this.#of;
    const keeper = new Keeper(journal, { storage, lock, around: browser, signal });
    const how: Fetching = {
      ...{ keeper, reporter, around, browser, signal, inFlight: this.#of.inFlight ?? 3 },
      begun: this.#begunOf(journal.id),
      fetch: this.#of.fetch ?? ((...args) => fetch(...args)),
    };
    reporter.phase('connecting');
    await fetchFiles(how);
    how.begun.clear();
    await this.#checkWhole(how);
    reporter.phase('storing');
    await this.#takePrompts(journal);
    return this.#of.store.adopt(
      {
        ...{ name: journal.plan.name, download: downloadKey(journal.id) },
        files: filesOf(journal, (role) => role !== 'prompt'),
        origin: {
          ...{ kind: 'download', licence: journal.plan.licence, trust: trustOf(journal) },
          urls: journal.plan.files.map((file) => file.url),
        },
      },
      signal,
    );
  }

  /** What another download left in memory goes. */
  #begunOf(id: string): BegunChunks {
    if (this.#begun.id !== id) this.#begun = { id, chunks: new BegunChunks() };
    return this.#begun.chunks;
  }

  /** Where only the whole file's hash is known, reads it back. A file that is wrong is forgotten as a whole. */
  async #checkWhole({ keeper, reporter, signal }: Fetching): Promise<void> {
    const { plan, files } = keeper.journal;
    const unchecked = plan.files.some((file, i) => file.chunks === null && files[i]?.sha256 !== null);
    if (unchecked) reporter.phase('checking');
    for (const [i, file] of plan.files.entries()) {
      const state = files[i];
      if (state === undefined || file.chunks !== null || state.sha256 === null) continue;
      const chunks = state.kept.filter((hash) => hash !== null);
      const add = (bytes: number) => reporter.add(i, bytes);
      const hash = await hashStored(this.#of.storage, file.name, chunks, add, signal);
      if (hash === state.sha256) continue;
      await keeper.drop(i);
      throw new JudgeError(
        'weights/corrupt',
        `${file.name} came whole, but it is not the file that was promised: its sha256 is ${hash ?? 'unknown'} instead of ${state.sha256}. It will be fetched anew when you continue.`,
        { file: file.name, expected: state.sha256, found: hash ?? '' },
      );
    }
  }

  async #takePrompts(journal: Journal): Promise<void> {
    const sources: PromptSource[] = [];
    for (const file of filesOf(journal, (role) => role === 'prompt')) {
      const blob = await compose(this.#of.storage, file);
      sources.push({ name: file.name, bytes: new Uint8Array(await blob.arrayBuffer()) });
    }
    if (sources.length > 0) await this.#of.onPrompts?.(sources);
  }
}

function checkPlan(plan: DownloadPlan): DownloadPlan {
  const parsed = v.safeParse(DownloadPlanSchema, plan);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new JudgeError(
    'weights/plan-invalid',
    `This cannot be downloaded: ${v.getDotPath(issue) ?? 'the plan'} ${issue.message}.`,
    { where: v.getDotPath(issue) ?? '' },
  );
}

function filesOf(
  { plan, files }: Journal,
  wanted: (role: DownloadPlan['files'][number]['role']) => boolean,
): Omit<StoredFile, 'role'>[] {
  return plan.files.flatMap(({ role, name, chunkBytes }, i) => {
    const { bytes, kept }: FileState = files[i] ?? { bytes: null, sha256: null, version: null, kept: [] };
    if (!wanted(role) || bytes === null) return [];
    return [{ name, bytes, chunkBytes, chunks: kept.filter((hash) => hash !== null) }];
  });
}

/** The weakest of its files. */
function trustOf({ plan, files }: Journal): Trust {
  const ranks = plan.files.map(({ chunks }, i) => (chunks !== null ? 0 : files[i]?.sha256 !== null ? 1 : 2));
  return TRUSTS[Math.max(...ranks)] ?? 'size';
}
