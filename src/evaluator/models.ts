/** Models, by way of the judge worker: the shelf of stored ones, the loaded one, and its answers. */
import * as v from 'valibot';
import type { JudgeFace } from '../../workers/judge.worker';
import { JudgeError } from '../core/errors';
import {
  JudgeEventSchema,
  type Loaded,
  LoadedSchema,
  type ModelList,
  ModelListSchema,
  type ModelSummary,
  type Recalled,
  RecalledSchema,
  StoredModelSchema,
  TransferEventSchema,
} from '../core/events';
import { PromptSetSchema } from '../core/protocol/promptSet';
import type { Case } from '../core/protocol/steps';
import { RemoteWorker } from './remote';
import type { ModelRef, ModelShelf, PromptShelf, TransferProgress } from './types';

export type ModelEvent = v.InferOutput<typeof JudgeEventSchema>;

interface TransferOptions {
  signal?: AbortSignal;
  onProgress?: (p: TransferProgress) => void;
}

export class Models implements ModelShelf {
  readonly #worker: RemoteWorker<JudgeFace>;
  #current: { ref: ModelRef; loaded: Loaded } | null = null;

  constructor(spawn: () => Worker) {
    this.#worker = new RemoteWorker('judge', spawn, () => {
      this.#current = null;
    });
  }

  get loaded(): Loaded | null {
    return this.#current?.loaded ?? null;
  }

  list(): Promise<ModelList> {
    return this.#worker.call(ModelListSchema, (face, port) => face.list(port));
  }

  async import(files: readonly File[], options: TransferOptions = {}): Promise<ModelSummary> {
    // Only a window may ask for storage that is not evicted; a No changes nothing but the risk.
    await navigator.storage?.persist?.().catch(() => false);
    return this.#worker.call(
      StoredModelSchema,
      (face, port) => face.importFiles([...files], port),
      transferCall(options),
    );
  }

  async delete(id: string): Promise<void> {
    if (this.#current?.ref.kind === 'stored' && this.#current.ref.id === id) this.unload();
    await this.#worker.call(v.null(), (face, port) => face.remove(id, port));
  }

  async load(ref: ModelRef, options: TransferOptions = {}): Promise<Loaded> {
    if (this.#current && sameRef(this.#current.ref, ref)) return this.#current.loaded;
    this.unload();
    if (ref.kind === 'endpoint') throw new JudgeError('engine/unsupported', 'Servers cannot be asked yet.');
    const message = ref.kind === 'files' ? { ...ref, files: [...ref.files] } : ref;
    // The engine cannot be stopped while it loads: on abort its worker is terminated.
    const loaded = await this.#worker.call(LoadedSchema, (face, port) => face.load(message, port), {
      ...transferCall(options),
      hard: true,
    });
    this.#current = { ref, loaded };
    return loaded;
  }

  unload(): void {
    // The worker of a loaded engine holds its memory until it ends.
    if (this.#current) this.#worker.terminate();
    this.#current = null;
  }

  /** Asks the loaded model. @throws JudgeError `engine/*`; after a crash the model counts as not loaded. */
  async judge(of: Case, onEvent: (event: ModelEvent) => void, signal?: AbortSignal): Promise<void> {
    try {
      await this.#worker.call(v.null(), (face, port) => face.judge(of, port), {
        signal,
        events: { schema: JudgeEventSchema, listener: onEvent },
      });
    } catch (error) {
      const dead = ['engine/crashed', 'engine/out-of-memory', 'engine/gpu-timeout'];
      if (error instanceof JudgeError && dead.includes(error.code)) this.unload();
      throw error;
    }
  }

  /** What is remembered of these questions to stored weights; null where something would have to be computed. */
  recall(weights: string, of: Case, signal?: AbortSignal): Promise<Recalled> {
    return this.#worker.call(RecalledSchema, (face, port) => face.recall(weights, of, port), { signal });
  }

  readonly prompts: PromptShelf = {
    list: () => this.#worker.call(v.array(PromptSetSchema), (face, port) => face.listPrompts(port)),
    fetchReference: ({ signal } = {}) =>
      this.#worker.call(PromptSetSchema, (face, port) => face.fetchPrompts(port), { signal }),
    add: (files, { custom } = {}) =>
      this.#worker.call(PromptSetSchema, (face, port) => face.addPrompts([...files], custom ?? null, port)),
    remove: async (id) => {
      await this.#worker.call(v.null(), (face, port) => face.removePrompts(id, port));
    },
  };

  readonly memory = {
    count: () => this.#worker.call(v.number(), (face, port) => face.remembered(port)),
    forget: async () => {
      await this.#worker.call(v.null(), (face, port) => face.forget(port));
    },
  };

  dispose(): void {
    this.#worker.terminate();
  }
}

function transferCall(options: TransferOptions) {
  const { signal, onProgress } = options;
  return {
    signal,
    events: {
      schema: TransferEventSchema,
      listener: (event: v.InferOutput<typeof TransferEventSchema>) =>
        onProgress?.({ bytes: event.bytes, total: event.total }),
    },
  };
}

function sameRef(a: ModelRef, b: ModelRef): boolean {
  if (a.kind === 'files') {
    return (
      b.kind === 'files' && a.files.length === b.files.length && a.files.every((f, i) => f === b.files[i])
    );
  }
  return JSON.stringify(a) === JSON.stringify(b);
}
