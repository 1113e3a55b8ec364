/** The facade that the page and the console share: a pair in, a stream of typed events out. */

import type { Baseline } from '../core/baselineMeasures';
import type { CheckReport, CheckStep } from '../core/checkMessages';
import type { Endpoint, MlcModel } from '../core/engines';
import type { Finding, ImageInfo } from '../core/evaluation';
import type { EvaluationEvent, Forecast, Loaded, ModelList, ModelSummary } from '../core/events';
import type { MlcDescription, MlcDescriptionInput, MlcProgress, MlcSummary } from '../core/mlc';
import type { MeantMask } from '../core/pixels';
import type { Room } from '../core/preflight/schema';
import type { PromptSet } from '../core/protocol/promptSet';
import type { JudgeSettingsInput } from '../core/protocol/settings';
import type {
  CatalogueEntry,
  DownloadPlan,
  PendingDownload,
  StorageReport,
  WeightsNews,
  WeightsSource,
} from '../core/weightsMessages';
import type { Dimension } from '../core/words';
import type { Language } from '../texts/language';

/** An image that was decoded and is held for judging. `bitmap` shows exactly the pixels that are judged. */
export interface OpenImage {
  readonly id: string;
  readonly info: ImageInfo;
  readonly bitmap: ImageBitmap;
  /** The same at half the size, a quarter, and so on, for drawing it small. */
  readonly levels: readonly ImageBitmap[];
}

export interface Pair {
  before: OpenImage;
  after: OpenImage;
  /** May be empty: then the two must simply be the same. */
  instruction: string;
}

/**
 * Which weights: a stored model by its id, two GGUF files that are used from where they are, in any order, a model compiled
 * by MLC, or a server that images are sent to.
 */
export type ModelRef =
  | { kind: 'stored'; id: string }
  | { kind: 'files'; files: readonly File[] }
  | { kind: 'mlc'; model: MlcModel }
  | { kind: 'endpoint'; endpoint: Endpoint };

export interface TransferProgress {
  bytes: number;
  total: number;
}

export interface ModelJudgeOptions {
  judge: 'model';
  model: ModelRef;
  /** The built-in set when left out. */
  prompts?: PromptSet;
  /** The reference's way, mode `simple`, when left out. `dimensions` beside it counts before the one inside. */
  settings?: JudgeSettingsInput;
  /** What the evidence judge found in this pair, to place the model's findings by; computed when left out. */
  evidence?: readonly Finding[];
  /** Judge so many of the most suspicious places once more, cut out at their own resolution; none when left out. */
  closeUps?: number;
}

export type EvaluateOptions = {
  dimensions?: readonly Dimension[];
  signal?: AbortSignal;
} & (
  | {
      judge: 'evidence';
      /** Where the edit was meant to be: what changed there and close by does not count. */
      meant?: MeantMask;
      /** Of the sentences in verdicts and findings; English where it is left out. */
      language?: Language;
    }
  | ModelJudgeOptions
);

export interface PromptShelf {
  /** The built-in set first, then what is stored. */
  list(): Promise<PromptSet[]>;
  /** Fetches the prompts that StableI2I was trained with. @throws JudgeError `prompts/unreachable`, `cancelled`. */
  fetchReference(options?: { signal?: AbortSignal }): Promise<PromptSet>;
  /**
   * Makes a set of six files and keeps it.
   * @param options.custom the name of a set of one's own; without it only StableI2I's files are taken.
   * @throws JudgeError `prompts/*`.
   */
  add(files: readonly File[], options?: { custom?: string }): Promise<PromptSet>;
  remove(id: string): Promise<void>;
}

/** Answers of stored models, kept so that nothing is computed twice. */
export interface AnswerShelf {
  count(): Promise<number>;
  /** Forgets all of them. */
  forget(): Promise<void>;
}

export interface ModelShelf {
  /** Everything stored, and records that could not be read. */
  list(): Promise<ModelList>;
  /**
   * Checks two GGUF files (model and projector, in any order) and stores them in IndexedDB.
   * @throws JudgeError `weights/*`; nothing half is kept.
   */
  import(
    files: readonly File[],
    options?: { signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<ModelSummary>;
  delete(id: string): Promise<void>;
  /**
   * Tells, without loading it, whether and how a model would run here; null for models that are not loaded from files.
   * Measures the GPU for a moment, where its speed is not remembered. @throws JudgeError `weights/*`, `cancelled`.
   */
  forecast(ref: ModelRef, options?: { room?: Room; signal?: AbortSignal }): Promise<ModelForecast | null>;
  /**
   * Loads a model ahead of an evaluation; nothing happens where it is loaded with room enough.
   * @param options.room what it must have room for; that of the reference's questions when left out.
   * @throws JudgeError `weights/*`, `engine/*`.
   */
  load(
    ref: ModelRef,
    options?: { room?: Room; signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<Loaded>;
  /** Frees the memory of the loaded model. */
  unload(): void;
  readonly loaded: Loaded | null;
  /** Minutes without work after which the model is unloaded; null keeps it. */
  idleMinutes: number | null;
  /** Hears when a model was loaded or unloaded, for whatever reason. @returns how to stop hearing. */
  watch(listener: (loaded: Loaded | null) => void): () => void;
}

export interface ModelForecast extends NonNullable<Forecast> {
  /** A model of the catalogue that would run where this one will not. */
  suggestion: CatalogueEntry | null;
}

/** Looks at the machine that the page runs on. */
export interface MachineCheck {
  /** Runs a tiny model, made on the spot, on the CPU and the GPU; nothing is fetched. @throws JudgeError `cancelled`. */
  run(options?: { signal?: AbortSignal; onProgress?: (step: CheckStep) => void }): Promise<CheckReport>;
}

/** Models compiled by MLC: they lie in web-llm's own databases. */
export interface MlcShelf {
  /** The vision models that web-llm itself lists. */
  readonly prebuilt: readonly { description: MlcDescriptionInput; about: string }[];
  /** Whole and begun ones, oldest first. */
  list(): Promise<MlcSummary[]>;
  /** Reads a description, e.g. out of a JSON file. @throws JudgeError `weights/plan-invalid`. */
  describe(value: unknown): MlcDescription;
  /** Fetches one, or goes on; what came is kept whatever happens. @throws JudgeError `weights/*`, `cancelled`. */
  download(
    description: MlcDescriptionInput,
    options?: { signal?: AbortSignal; onProgress?: (progress: MlcProgress) => void },
  ): Promise<void>;
  /** Removes one, whole or begun. */
  remove(id: string): Promise<void>;
}

/** Downloads, and the care of what is stored. */
export interface WeightsShelf {
  readonly catalogue: () => Promise<readonly CatalogueEntry[]>;
  readonly mlc: MlcShelf;
  /** What would be fetched. Asks another host only for a package's manifest. @throws JudgeError `weights/*`. */
  plan(source: WeightsSource, options?: { signal?: AbortSignal }): Promise<DownloadPlan>;
  /** Downloads that were begun and are not done. */
  pending(): Promise<PendingDownload[]>;
  /** Fetches, or goes on; what was kept outlives every failure. @throws JudgeError `weights/*`, `cancelled`. */
  download(plan: DownloadPlan, options?: { signal?: AbortSignal }): Promise<ModelSummary>;
  /** Stops a download in whatever tab it runs; what it kept stays. */
  pause(id: string): void;
  /** Stops a download and removes what it kept. */
  discard(id: string): Promise<void>;
  /** Reads and hashes a stored model again. @throws JudgeError `weights/corrupt`, `weights/not-found`, `cancelled`. */
  verify(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<void>;
  /**
   * Uses two GGUF files, in any order, from where they lie: nothing is copied. The browser asks for them again at the next
   * visit, see {@link allow}. @throws JudgeError `weights/*`.
   */
  link(handles: readonly FileSystemFileHandle[]): Promise<ModelSummary>;
  /** Asks the user to let the page read a linked model's files. Must come from a click. @returns the answer. */
  allow(id: string): Promise<boolean>;
  /** Copies a linked model into the store. @throws JudgeError `weights/*`, `cancelled`. */
  copyIn(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<ModelSummary>;
  report(): Promise<StorageReport>;
  /** Writes a stored model as a package to a folder that the user chooses. Must come from a click. */
  export(
    id: string,
    options?: { signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<void>;
  /** Hears what any tab of this browser does with weights. @returns how to stop hearing. */
  watch(listener: (news: WeightsNews) => void): () => void;
}

/** A server that judges. Nothing is sent to it before one of these is called, or an evaluation names it. */
export interface ServerShelf {
  /** The names of its models. @throws JudgeError `endpoint/*`, `cancelled`. */
  list(endpoint: Endpoint, options?: { signal?: AbortSignal }): Promise<string[]>;
  /**
   * Looks whether it answers and what it can do, with two small images of our own.
   * @throws JudgeError `endpoint/*`, `engine/no-vision`, `cancelled`.
   */
  connect(endpoint: Endpoint, options?: { signal?: AbortSignal }): Promise<Loaded>;
  /** Ends what is under way, and the worker that may reach other hosts. */
  disconnect(): void;
  readonly loaded: Loaded | null;
}

export interface Evaluator {
  /**
   * Decodes an image file.
   * @param name shown in messages and kept in the evaluation.
   * @throws JudgeError `image/*`.
   */
  open(blob: Blob, name: string, options?: { signal?: AbortSignal }): Promise<OpenImage>;
  /** Lets an opened image go. */
  close(image: OpenImage): void;
  /**
   * Judges one pair. The last event is `evaluation`.
   * @throws JudgeError from the iteration; what was given before stays valid. `cancelled` after an abort.
   */
  evaluate(pair: Pair, options: EvaluateOptions): AsyncGenerator<EvaluationEvent, void, undefined>;
  /** One plain measure of how much a pair differs, in its own unit. @throws JudgeError. */
  baseline(pair: Pair, name: Baseline, options?: { signal?: AbortSignal }): Promise<number>;
  readonly models: ModelShelf;
  readonly weights: WeightsShelf;
  readonly servers: ServerShelf;
  readonly prompts: PromptShelf;
  readonly memory: AnswerShelf;
  readonly machine: MachineCheck;
  /** Stops everything and frees all memory. */
  dispose(): void;
}
