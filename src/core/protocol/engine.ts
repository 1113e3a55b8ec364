/** What the protocol needs of whatever runs a model. No engine is named here; how engines differ is data. */
import * as v from 'valibot';
import type { DeviceReport } from '../evaluation';

export type Part = { type: 'text'; text: string } | { type: 'image'; png: ArrayBuffer };

export interface Message {
  role: 'system' | 'user';
  content: Part[];
}

/** What an engine can do with the model it has loaded: the protocol and the page adapt to it. */
export const CapabilitiesSchema = v.object({
  /** Holds an answer to a JSON schema. */
  schema: v.boolean(),
  /** Tells the probability of words at the place of the answer. */
  confidence: v.boolean(),
  /** The model may be asked for boxes in Qwen-VL's coordinates, 0 to 1000. */
  grounding: v.boolean(),
  /** What begins alike with the request before is not computed again: images are encoded once for many questions. */
  sharedPrefix: v.boolean(),
  /** Tells its answer while it is written, so that it can be ended early. */
  streams: v.boolean(),
  /** Images that one request may carry. */
  maxImages: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Requests that may be under way at once. */
  concurrency: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /**
   * `given`: images enter the model at the size they are handed over in. `fixed`: the engine resizes them. `unknown`:
   * whoever serves the model decides.
   */
  imageSize: v.picklist(['given', 'fixed', 'unknown']),
  /** The host that images are sent to; null where nothing leaves the machine. */
  remote: v.nullable(v.string()),
});
export type Capabilities = v.InferOutput<typeof CapabilitiesSchema>;

export interface CompletionRequest {
  messages: Message[];
  /** JSON schema the answer is held to, where the engine can; null leaves the model free. */
  schema: Readonly<Record<string, unknown>> | null;
  /** Upper bound of generated tokens. */
  maxTokens: number;
  /** Told the text so far; true ends the answer there. */
  isDone?: (text: string) => boolean;
}

/** `fraction` runs from 0 to 1 within the stage; null where the engine cannot tell. */
export interface CompletionProgress {
  stage: 'images' | 'prompt' | 'answer';
  fraction: number | null;
  /** Tokens generated so far (stage `answer`). */
  tokens?: number;
}

export interface Completion {
  text: string;
  /** `stop`: ended by itself or by `isDone`. `length`: cut at `maxTokens` or at the end of the context. */
  finishReason: 'stop' | 'length' | 'other';
  /** `prompt` counts the whole prompt, images included; `cached` of them were re-used from the request before. */
  tokens: { prompt: number; cached: number; generated: number };
  /** Images that were encoded for this request; null where the engine cannot tell. */
  imagesEncoded: number | null;
  /** Nothing was computed: this is the answer that the same request had earlier. `seconds` are of then. */
  remembered?: boolean;
  seconds: number;
  /** Of `seconds`, those spent on writing the answer; null where the engine cannot tell. */
  writingSeconds: number | null;
}

/** Asks how likely each of a few words is, right after the beginning of an answer. */
export interface WordRequest {
  messages: Message[];
  /** What the model is taken to have written already. */
  beginning: string;
  words: readonly string[];
}

export interface WordProbabilities {
  /** Of each word, adding up to 1; null where they cannot be had, e.g. because a word is several tokens. */
  probabilities: number[] | null;
  seconds: number;
}

export interface EngineOptions {
  signal?: AbortSignal;
  onProgress?: (progress: CompletionProgress) => void;
}

export interface Engine {
  readonly capabilities: Capabilities;
  /**
   * Answers one request, greedily. As many at a time as `capabilities.concurrency` says.
   * @throws JudgeError `cancelled` after the signal is aborted; `engine/*` for everything else.
   */
  complete(request: CompletionRequest, options: EngineOptions): Promise<Completion>;
  /** Only asked of engines that are capable of it. Throws as {@link complete} does. */
  wordProbabilities(request: WordRequest, options: EngineOptions): Promise<WordProbabilities>;
}

/** An engine with its model in memory. */
export interface RunningEngine extends Engine {
  /** The engine's name, as evaluations record it. */
  readonly id: string;
  readonly version: string;
  /** What really computes, from the engine's own report. */
  readonly report: DeviceReport;
  /** Frees what the model takes; nothing may be asked afterwards. */
  unload(): Promise<void>;
}
