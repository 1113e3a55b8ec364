/**
 * The weights worker: fetches models, checks and hands out what is stored. It alone may ask other hosts (its script
 * carries a policy of its own), and it never sees an image. An engine that dies takes no download with it.
 */
import * as Comlink from 'comlink';
import * as v from 'valibot';
import type { ModelSummary } from '../src/core/events';
import type { MlcDescription, MlcProgress, MlcSummary } from '../src/core/mlc';
import {
  type DownloadPlan,
  type DownloadProgress,
  type ExportedModel,
  type PendingDownload,
  type StorageReport,
  WEIGHTS_CHANNEL,
  type WeightsNews,
  WeightsNewsSchema,
  type WeightsSource,
} from '../src/core/weightsMessages';
import { browserSurroundings, openWeights, sharedLock } from '../src/weights/browser';
import { Downloads } from '../src/weights/download/downloads';
import { downloadId } from '../src/weights/download/journal';
import { exportModel } from '../src/weights/exportModel';
import type { FileHandle } from '../src/weights/handles';
import { IdbStorage } from '../src/weights/idb';
import { LinkedShelf, linkedSummary } from '../src/weights/linked';
import { openMlcShelf } from '../src/weights/mlcBrowser';
import { downloadMlc } from '../src/weights/mlcDownload';
import { PromptShelf } from '../src/weights/promptShelf';
import { notFound } from '../src/weights/shelf';
import { planOf } from '../src/weights/sources';
import { summary } from '../src/weights/summary';
import { runJob } from './job';

/** So that tabs opened later, and those that missed a word, know what runs. Milliseconds. */
const REPEAT_MS = 1000;

const storage = new IdbStorage();
const store = openWeights();
const linked = new LinkedShelf(storage);
const prompts = new PromptShelf(storage);
const downloads = new Downloads({
  ...{ storage, store, lock: sharedLock(), browser: browserSurroundings() },
  onPrompts: async (sources) => {
    await prompts.add(sources, 'Prompts of a package');
  },
});

const mlc = openMlcShelf();

const channel = new BroadcastChannel(WEIGHTS_CHANNEL);
const tell = (news: WeightsNews) => channel.postMessage(news);
const running = new Map<string, AbortController>();
channel.onmessage = ({ data }) => {
  const news = v.safeParse(WeightsNewsSchema, data);
  if (news.success && news.output.type === 'pause') running.get(news.output.id)?.abort();
};

const face = {
  /** Turns what the user named into a plan; fetches a package's manifest, nothing else. */
  plan: (source: WeightsSource, port: MessagePort): Promise<void> =>
    runJob<never, DownloadPlan>(port, 'weights/plan-invalid', ({ signal }) =>
      planOf(source, (...args) => fetch(...args), signal),
    ),

  pending: (port: MessagePort): Promise<void> =>
    runJob<never, PendingDownload[]>(port, 'weights/storage-unavailable', () => downloads.list()),

  /** Fetches, or goes on fetching. Progress is told to all tabs by the channel. */
  download: (plan: DownloadPlan, port: MessagePort): Promise<void> =>
    runJob<never, ModelSummary>(port, 'weights/unreachable', async ({ signal }) => {
      const id = await downloadId(plan);
      const stop = new AbortController();
      running.set(id, stop);
      let last: DownloadProgress | null = null;
      const repeat = setInterval(() => last && tell({ type: 'progress', progress: last }), REPEAT_MS);
      const onProgress = (progress: DownloadProgress) => {
        last = progress;
        tell({ type: 'progress', progress });
      };
      try {
        const both = AbortSignal.any([signal, stop.signal]);
        return summary(await downloads.run(plan, { signal: both, onProgress }));
      } finally {
        clearInterval(repeat);
        running.delete(id);
        tell({ type: 'ended', id });
        tell({ type: 'changed' });
      }
    }),

  discard: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async () => {
      running.get(id)?.abort();
      await downloads.discard(id);
      tell({ type: 'changed' });
      return null;
    }),

  /** Reads and hashes every byte of a stored model again. */
  verify: (id: string, port: MessagePort): Promise<void> =>
    runJob<{ bytes: number; total: number }, null>(port, 'weights/read-failed', async ({ signal, emit }) => {
      await store.verify(id, { signal, onProgress: ({ bytes, total }) => emit({ bytes, total }) });
      tell({ type: 'changed' });
      return null;
    }),

  /** Remembers files that stay where they are. */
  link: (handles: FileHandle[], port: MessagePort): Promise<void> =>
    runJob<never, ModelSummary>(port, 'weights/read-failed', async ({ signal }) => {
      const model = await linkedSummary(await linked.link(handles, signal));
      tell({ type: 'changed' });
      return model;
    }),

  /** The handles of a model that stays where it is: only the window can ask the user for them. */
  handles: (id: string, port: MessagePort): Promise<void> =>
    runJob<never, FileHandle[]>(port, 'weights/not-found', async () =>
      ((await linked.find(id))?.files ?? []).map(({ handle }) => handle),
    ),

  /** Copies such a model into the store, and forgets where it lay. */
  copyIn: (id: string, port: MessagePort): Promise<void> =>
    runJob<{ bytes: number; total: number }, ModelSummary>(
      port,
      'weights/read-failed',
      async ({ signal, emit }) => {
        const open = await linked.open(id, signal);
        if (open === null) throw notFound(id);
        const { model, projector, info } = open;
        const warning = info.warning === null ? {} : { warning: info.warning };
        const stored = await store.importModel(
          { name: info.name, model, projector, ...warning },
          { signal, onProgress: ({ bytes, total }) => emit({ bytes, total }) },
        );
        await linked.forget(id);
        tell({ type: 'changed' });
        return summary(stored);
      },
    ),

  report: (port: MessagePort): Promise<void> =>
    runJob<never, StorageReport>(port, 'weights/storage-unavailable', async () => {
      const { models, orphans, free } = await store.usage();
      const persisted = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
      return { used: models, orphans, free, persisted };
    }),

  exportModel: (id: string, port: MessagePort): Promise<void> =>
    runJob<{ bytes: number; total: number }, ExportedModel>(port, 'weights/read-failed', ({ signal, emit }) =>
      exportModel(storage, store, id, { signal, onProgress: emit }),
    ),

  /** Models compiled by MLC, whole or begun. */
  mlcList: (port: MessagePort): Promise<void> =>
    runJob<never, MlcSummary[]>(port, 'weights/storage-unavailable', () => mlc.shelf.list()),

  /** Fetches one, or goes on fetching; what came is kept when it is stopped. */
  mlcDownload: (description: MlcDescription, port: MessagePort): Promise<void> =>
    runJob<MlcProgress, null>(port, 'weights/unreachable', async ({ signal, emit }) => {
      await downloadMlc(description, mlc, { signal, onProgress: emit });
      return null;
    }),

  mlcRemove: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async ({ signal }) => {
      await mlc.shelf.remove(id, signal);
      return null;
    }),
};

export type WeightsFace = typeof face;

Comlink.expose(face);
