/** Models, by way of the judge worker: the shelf of stored ones, the loaded one, and its answers. */
import * as v from 'valibot';
import type { JudgeFace } from '../../workers/judge.worker';
import { type ErrorCode, JudgeError } from '../core/errors';
import {
  ForecastSchema,
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
import { hasRoom, roomAfter, USUAL_ROOM } from '../core/preflight/room';
import type { Room } from '../core/preflight/schema';
import { suggestSmaller } from '../core/preflight/suggest';
import { PromptSetSchema } from '../core/protocol/promptSet';
import type { Case } from '../core/protocol/steps';
import { type Clock, IdleTimer, REAL_CLOCK, watchSilence } from './clock';
import type { ModelEvent } from './host';
import { RemoteWorker } from './remote';
import type { ModelForecast, ModelRef, ModelShelf, PromptShelf, TransferProgress } from './types';

interface TransferOptions {
  signal?: AbortSignal;
  onProgress?: (p: TransferProgress) => void;
}

/** Failures after which the engine holds nothing any more. */
export const DEAD: readonly ErrorCode[] = [
  'engine/crashed',
  'engine/out-of-memory',
  'engine/gpu-timeout',
  'engine/device-lost',
  'worker/crashed',
];

/**
 * Longest silence of an engine on the GPU, milliseconds: four steps of the prompt at 30 s each, which the browser allows,
 * and as much again. On the CPU one image may take any time.
 */
const SILENCE_MS = 240_000;

export class Models implements ModelShelf {
  readonly #worker: RemoteWorker<JudgeFace>;
  readonly #clock: Clock;
  readonly #idle: IdleTimer;
  readonly #listeners = new Set<(loaded: Loaded | null) => void>();
  #current: { ref: ModelRef; room: Room; loaded: Loaded } | null = null;
  /** What a model turned out to have no room for on this machine. */
  #limit: { ref: ModelRef; room: Room } | null = null;

  constructor(spawn: () => Worker, clock: Clock = REAL_CLOCK) {
    this.#clock = clock;
    this.#idle = new IdleTimer(clock, () => this.unload());
    this.#worker = new RemoteWorker('judge', spawn, () => this.#setCurrent(null));
  }

  get idleMinutes(): number | null {
    return this.#idle.minutes;
  }

  set idleMinutes(minutes: number | null) {
    this.#idle.minutes = minutes;
  }

  watch(listener: (loaded: Loaded | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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

  async forecast(
    ref: ModelRef,
    { room = USUAL_ROOM, signal }: { room?: Room; signal?: AbortSignal } = {},
  ): Promise<ModelForecast | null> {
    const message = toMessage(ref);
    if (message === null) return null;
    const found = await this.#worker.call(
      ForecastSchema,
      (face, port) => face.forecast(message, this.roomOf(ref, room), port),
      { signal },
    );
    if (found === null) return null;
    const { runs } = found.preflight;
    if (runs) return { ...found, suggestion: null };
    const { CATALOGUE } = await import('../weights/catalogue');
    return { ...found, suggestion: suggestSmaller(CATALOGUE, found.bytes) };
  }

  async load(ref: ModelRef, options: TransferOptions & { room?: Room } = {}): Promise<Loaded> {
    const room = this.roomOf(ref, options.room ?? USUAL_ROOM);
    const current = this.#current;
    if (current && sameRef(current.ref, ref) && hasRoom(current.room, room)) return current.loaded;
    this.unload();
    const message = toMessage(ref);
    if (message === null)
      throw new JudgeError(
        'engine/unsupported',
        'A server is not loaded as a model is: connect to it by `evaluator.servers`.',
      );
    // The engine cannot be stopped while it loads: on abort its worker is terminated.
    const loaded = await this.#idle.during(() =>
      this.#worker.call(LoadedSchema, (face, port) => face.load(message, room, port), {
        ...transferCall(options),
        hard: true,
      }),
    );
    this.#setCurrent({ ref, room, loaded });
    return loaded;
  }

  unload(): void {
    // The worker of a loaded engine holds its memory until it ends.
    if (this.#current) this.#worker.terminate();
    this.#setCurrent(null);
  }

  /** Asks the loaded model. @throws JudgeError `engine/*`; after a crash the model counts as not loaded. */
  async judge(of: Case, onEvent: (event: ModelEvent) => void, signal?: AbortSignal): Promise<void> {
    const watched = this.#current?.loaded.report.device === 'webgpu';
    const watch = watchSilence(this.#clock, watched ? SILENCE_MS : Number.POSITIVE_INFINITY, () =>
      this.#worker.terminate(silent()),
    );
    const listener = (event: ModelEvent) => {
      watch.heard();
      onEvent(event);
    };
    try {
      await this.#idle.during(() =>
        this.#worker.call(v.null(), (face, port) => face.judge(of, port), {
          signal,
          events: { schema: JudgeEventSchema, listener },
        }),
      );
    } catch (error) {
      if (error instanceof JudgeError && DEAD.includes(error.code)) this.unload();
      throw error;
    } finally {
      watch.stop();
    }
  }

  /**
   * Takes it that a model dies with so much room on this machine; from now on it is given less, where less may help.
   * @returns whether the next try differs from the last.
   */
  giveLessRoom(ref: ModelRef, code: ErrorCode, died: { room: Room; loaded: Loaded | null }): boolean {
    const { longEdge, batchTokens = 512 } = died.room;
    const sizes = died.loaded?.preflight?.sizes ?? { longEdge, batchTokens };
    const less = roomAfter(code, died.room, sizes);
    const smaller = less.longEdge < sizes.longEdge || (less.batchTokens ?? 512) < sizes.batchTokens;
    if (!smaller) return false;
    this.#limit = { ref, room: less };
    return true;
  }

  /** The room that a model is given: what is wanted, unless that was too much already. */
  roomOf(ref: ModelRef, room: Room): Room {
    const limit = this.#limit;
    if (limit === null || !sameRef(limit.ref, ref)) return room;
    const { batchTokens } = limit.room;
    const longEdge = Math.min(room.longEdge, limit.room.longEdge);
    return { ...room, longEdge, ...(batchTokens === undefined ? {} : { batchTokens }) };
  }

  #setCurrent(current: { ref: ModelRef; room: Room; loaded: Loaded } | null): void {
    const before = this.#current;
    this.#current = current;
    if (before?.loaded === current?.loaded) return;
    for (const listener of this.#listeners) listener(current?.loaded ?? null);
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
    this.#idle.stop();
    this.#listeners.clear();
    this.#worker.terminate();
  }
}

const silent = () =>
  new JudgeError(
    'engine/crashed',
    'The engine has not been heard of for minutes and was ended. Choose smaller images or a smaller model.',
    { silentSeconds: SILENCE_MS / 1000 },
  );

/** What the worker is told to load; null for what is not loaded at all. */
function toMessage(ref: ModelRef) {
  if (ref.kind === 'endpoint') return null;
  return ref.kind === 'files' ? { ...ref, files: [...ref.files] } : ref;
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
