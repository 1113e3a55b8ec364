/** Downloads and the care of what is stored, by way of the weights worker. */
import * as v from 'valibot';
import type { WeightsFace } from '../../workers/weights.worker';
import { JudgeError } from '../core/errors';
import { type ModelSummary, StoredModelSchema } from '../core/events';
import {
  type CatalogueEntry,
  CheckEventSchema,
  type DownloadPlan,
  DownloadPlanSchema,
  ExportSchema,
  type PendingDownload,
  PendingDownloadSchema,
  type StorageReport,
  StorageReportSchema,
  WEIGHTS_CHANNEL,
  type WeightsNews,
  WeightsNewsSchema,
  type WeightsSource,
  WeightsSourceSchema,
} from '../core/weightsMessages';
import { askToRead, FileHandleSchema } from '../weights/handles';
import { MlcModels } from './mlc';
import { RemoteWorker } from './remote';
import { saveExport } from './saveExport';
import type { TransferProgress, WeightsShelf } from './types';

interface CheckOptions {
  signal?: AbortSignal;
  onProgress?: (progress: TransferProgress) => void;
}

export class Weights implements WeightsShelf {
  #catalogue: Promise<readonly CatalogueEntry[]> | null = null;
  readonly mlc: MlcModels;
  readonly #worker: RemoteWorker<WeightsFace>;

  constructor(spawn: () => Worker) {
    this.#worker = new RemoteWorker('weights', spawn, () => undefined);
    this.mlc = new MlcModels(this.#worker);
  }

  /** Loaded when it is first looked at. */
  readonly catalogue = (): Promise<readonly CatalogueEntry[]> => {
    this.#catalogue ??= import('../weights/catalogue').then(({ CATALOGUE }) => CATALOGUE);
    return this.#catalogue;
  };

  async plan(source: WeightsSource, { signal }: { signal?: AbortSignal } = {}): Promise<DownloadPlan> {
    const parsed = v.safeParse(WeightsSourceSchema, source);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const where = v.getDotPath(issue) ?? 'address';
      throw new JudgeError('weights/plan-invalid', `The ${where} ${issue.message}.`, { where });
    }
    return this.#worker.call(DownloadPlanSchema, (face, port) => face.plan(parsed.output, port), { signal });
  }

  pending(): Promise<PendingDownload[]> {
    return this.#worker.call(v.array(PendingDownloadSchema), (face, port) => face.pending(port));
  }

  async download(plan: DownloadPlan, { signal }: { signal?: AbortSignal } = {}): Promise<ModelSummary> {
    // Only a window may ask, and now is when there is something to lose; a No changes nothing but the risk.
    await navigator.storage?.persist?.().catch(() => false);
    return this.#worker.call(StoredModelSchema, (face, port) => face.download(plan, port), { signal });
  }

  pause(id: string): void {
    const channel = new BroadcastChannel(WEIGHTS_CHANNEL);
    channel.postMessage({ type: 'pause', id } satisfies WeightsNews);
    channel.close();
  }

  async discard(id: string): Promise<void> {
    this.pause(id);
    await this.#worker.call(v.null(), (face, port) => face.discard(id, port));
  }

  async verify(id: string, options: CheckOptions = {}): Promise<void> {
    await this.#worker.call(v.null(), (face, port) => face.verify(id, port), checkCall(options));
  }

  async link(handles: readonly FileSystemFileHandle[]): Promise<ModelSummary> {
    return this.#worker.call(StoredModelSchema, (face, port) => face.link([...handles], port));
  }

  async allow(id: string): Promise<boolean> {
    const handles = await this.#worker.call(v.array(FileHandleSchema), (face, port) =>
      face.handles(id, port),
    );
    return askToRead(handles);
  }

  async copyIn(id: string, options: CheckOptions = {}): Promise<ModelSummary> {
    await navigator.storage?.persist?.().catch(() => false);
    return this.#worker.call(StoredModelSchema, (face, port) => face.copyIn(id, port), checkCall(options));
  }

  report(): Promise<StorageReport> {
    return this.#worker.call(StorageReportSchema, (face, port) => face.report(port));
  }

  async export(id: string, options: CheckOptions = {}): Promise<void> {
    await saveExport(
      () => this.#worker.call(ExportSchema, (face, port) => face.exportModel(id, port), checkCall(options)),
      options,
    );
  }

  watch(listener: (news: WeightsNews) => void): () => void {
    const channel = new BroadcastChannel(WEIGHTS_CHANNEL);
    channel.onmessage = ({ data }) => {
      const news = v.safeParse(WeightsNewsSchema, data);
      if (news.success) listener(news.output);
    };
    return () => channel.close();
  }

  dispose(): void {
    this.#worker.terminate();
  }
}

function checkCall({ signal, onProgress }: CheckOptions) {
  return {
    signal,
    events: {
      schema: CheckEventSchema,
      listener: (progress: TransferProgress) => onProgress?.(progress),
    },
  };
}
