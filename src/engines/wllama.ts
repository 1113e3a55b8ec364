/** Runs GGUF models with llama.cpp compiled to WebAssembly (@wllama/wllama): WebGPU where it can, else the CPU. */
import { Wllama } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import compatCodeUrl from '@wllama/wllama-compat/wasm/wllama.js?url';
import compatWasmUrl from '@wllama/wllama-compat/wasm/wllama.wasm?url';
import { JudgeError, throwIfAborted } from '../core/errors';
import type { DeviceReport } from '../core/evaluation';
import type {
  Capabilities,
  Completion,
  CompletionRequest,
  EngineOptions,
  RunningEngine,
  WordProbabilities,
  WordRequest,
} from '../core/protocol/engine';
import { ChunkReader } from './chunks';
import { CountingBlob } from './countingBlob';
import { Death } from './death';
import { EngineLog } from './log';
import { buildSupport } from './preflight/machine';
import { readDeviceReport } from './report';
import { toEngineError } from './wllamaErrors';
import { toChatMessages } from './wllamaMessages';
import { WllamaSlot } from './wllamaSlot';
import { readWordProbabilities, wordSampling } from './wordProbabilities';

export interface WllamaFiles {
  model: Blob;
  projector: Blob;
}

export interface WllamaOptions {
  /** Size of the context, tokens. 6144 holds a 1344 x 1344 pair (2 x 1764), its question and 768 new tokens. */
  contextTokens?: number;
  /** Largest image, tokens of 32 x 32 pixels; 1764 is 1344 x 1344. */
  imageTokens?: number;
  /** Tokens of a prompt that are computed in one step. */
  batchTokens?: number;
  /** Bits of a number in the cache of the context. */
  cacheBits?: 8 | 16;
  /** False keeps everything on the CPU. */
  gpu?: boolean;
  /** At most so many threads; the page must be isolated for more than one. */
  threads?: number;
  /** Bytes of the files read so far and in all. */
  onProgress?: (read: number, total: number) => void;
  /**
   * Called with every line that llama.cpp writes. With `server` it tells how it goes about prompts instead of what it
   * loads: then the report and the images that were encoded are not to be had.
   */
  onLog?: { listener: (line: string) => void; about: 'loading' | 'server' };
}

/** wllama's log level is two things: ggml's own lines pass from it upwards (2 is INFO), the server's up to it (4 is TRACE). */
const LOG_LEVELS = { loading: 2, server: 4 } as const;

/** A loaded model. One request at a time; `unload` frees its memory. */
export class WllamaEngine implements RunningEngine {
  static readonly id = 'wllama';
  /** llama.cpp's build inside the package, e.g. `b11364-…`. */
  static readonly version = Wllama.getLibllamaVersion();
  readonly id = WllamaEngine.id;
  readonly version = WllamaEngine.version;
  readonly capabilities: Capabilities = {
    schema: true,
    confidence: true,
    grounding: true,
    sharedPrefix: true,
    streams: true,
    maxImages: 2,
    concurrency: 1,
    imageSize: 'given',
    remote: null,
  };

  readonly report: DeviceReport;
  readonly #wllama: Wllama;
  readonly #log: EngineLog;
  readonly #slot: WllamaSlot;
  #unloaded = false;
  readonly #death: Death;

  private constructor(wllama: Wllama, log: EngineLog, report: DeviceReport, death: Death) {
    this.#wllama = wllama;
    this.#slot = new WllamaSlot(wllama);
    this.#log = log;
    this.report = report;
    this.#death = death;
  }

  /**
   * Loads the two files. It cannot be stopped midway: to cancel, terminate the worker that runs it.
   * @throws JudgeError `engine/load-failed`, `engine/no-vision`, `engine/out-of-memory`, `engine/crashed`,
   *   `engine/device-lost`.
   */
  static async load(files: WllamaFiles, options: WllamaOptions = {}): Promise<WllamaEngine> {
    const log = new EngineLog(options.onLog?.listener);
    const wllama = new Wllama({ default: wasmUrl }, { logger: log.logger });
    // Without this the package would fetch its build for browsers that lack JSPI or Memory64 from a CDN.
    // On Firefox it is the only way to the GPU, and slower than the usual build on the CPU.
    wllama.setCompat(
      {
        worker: new URL(compatCodeUrl, self.location.href).href,
        wasm: new URL(compatWasmUrl, self.location.href).href,
      },
      options.gpu === false ? 'safari' : 'firefox_safari',
    );
    const death = new Death(log);
    const total = files.model.size + files.projector.size;
    const read = [0, 0];
    const counted = [files.model, files.projector].map(
      (blob, i) =>
        new CountingBlob(blob, (end) => {
          read[i] = Math.max(read[i] ?? 0, end);
          options.onProgress?.((read[0] ?? 0) + (read[1] ?? 0), total);
        }),
    );
    const contextTokens = options.contextTokens ?? 6144;
    try {
      const loading = wllama.loadModel(counted, {
        n_ctx: contextTokens,
        n_parallel: 1,
        n_ubatch: options.batchTokens ?? 512,
        jinja: true,
        // for the request by which the slot drops what it holds; answers are computed as without it
        embeddings: true,
        image_max_tokens: options.imageTokens ?? 1764,
        n_threads: options.threads ?? threadCount(),
        log_level: LOG_LEVELS[options.onLog?.about ?? 'loading'],
        ...(options.cacheBits === 8 ? { cache_type_k: 'q8_0', cache_type_v: 'q8_0' } : {}),
        ...(options.gpu === false ? { n_gpu_layers: 0 } : {}),
      });
      await death.orDeath(loading);
      const info = wllama.getLoadedContextInfo();
      // loadModel can resolve although it failed; an empty model is how that shows.
      if (!(info.n_layer > 0)) {
        throw new JudgeError(
          'engine/load-failed',
          'The engine could not load the model: its files are damaged, or it has no place for it.',
          { engine: WllamaEngine.id, log: log.tail(5) },
        );
      }
      if (!info.has_image_input) {
        throw new JudgeError(
          'engine/no-vision',
          'The model was loaded, but it cannot see images with this projector. Use the mmproj file made for this model.',
          { engine: WllamaEngine.id, log: log.tail(5) },
        );
      }
      const report = readDeviceReport(log.lines, {
        layers: info.n_layer,
        threads: wllama.getNumThreads(),
        contextTokens: info.n_ctx,
        build: wllama.getWorkerResources().compat ? 'compat' : buildSupport().jspi ? 'full' : 'plain',
      });
      return new WllamaEngine(wllama, log, report, death);
    } catch (error) {
      await wllama.exit().catch(() => undefined);
      throw toEngineError(error, 'engine/load-failed', log);
    }
  }

  async complete(request: CompletionRequest, options: EngineOptions): Promise<Completion> {
    this.#mustBeLoaded();
    throwIfAborted(options.signal);
    const started = performance.now();
    const ahead = await this.#makeWay(request.messages);
    const reader = new ChunkReader({
      onProgress: options.onProgress ?? (() => undefined),
      maxTokens: request.maxTokens,
      images: ahead,
      ...(request.isDone === undefined ? {} : { isDone: request.isDone }),
    });
    this.#log.onLine = (line) => reader.takeLine(line);
    const whole = new AbortController();
    try {
      const answering = this.#wllama.createChatCompletion({
        messages: toChatMessages(request.messages),
        ...(request.schema === null
          ? {}
          : {
              response_format: {
                type: 'json_schema',
                json_schema: { name: 'answer', schema: request.schema, strict: true },
              },
            }),
        temperature: 0,
        max_tokens: request.maxTokens,
        cache_prompt: true,
        stream: true,
        return_progress: true,
        timings_per_token: true,
        onData: (chunk) => {
          reader.take(chunk);
          if (reader.done) whole.abort();
        },
        abortSignal: options.signal ? AbortSignal.any([options.signal, whole.signal]) : whole.signal,
      });
      await this.#death.orDeath(answering);
    } catch (error) {
      if (!reader.done || options.signal?.aborted) throw toEngineError(error, 'evaluation/failed', this.#log);
    } finally {
      this.#log.onLine = null;
    }
    const completion = reader.finish((performance.now() - started) / 1000);
    this.#slot.holds(request.messages, completion.tokens);
    return completion;
  }

  async wordProbabilities(request: WordRequest, options: EngineOptions): Promise<WordProbabilities> {
    this.#mustBeLoaded();
    throwIfAborted(options.signal);
    const started = performance.now();
    await this.#makeWay(request.messages);
    const parameters = {
      messages: [
        ...toChatMessages(request.messages),
        { role: 'assistant' as const, content: request.beginning },
      ],
      ...wordSampling(request.words),
      cache_prompt: true,
      stream: false as const,
      ...(options.signal === undefined ? {} : { abortSignal: options.signal }),
    };
    try {
      // the package's types know logit_bias only as an object; llama.cpp takes words only as pairs
      const asking: Promise<unknown> = Reflect.apply(this.#wllama.createChatCompletion, this.#wllama, [
        parameters,
      ]);
      const reply = await this.#death.orDeath(asking);
      this.#slot.holdsAfter(request.messages, reply);
      const probabilities = readWordProbabilities(reply, request.words);
      return { probabilities, seconds: (performance.now() - started) / 1000 };
    } catch (error) {
      throw toEngineError(error, 'evaluation/failed', this.#log);
    }
  }

  /** @returns how many images the request will make the engine encode. */
  async #makeWay(messages: CompletionRequest['messages']): Promise<number> {
    try {
      return await this.#death.orDeath(this.#slot.makeWay(messages));
    } catch (error) {
      throw toEngineError(error, 'evaluation/failed', this.#log);
    }
  }

  async unload(): Promise<void> {
    this.#unloaded = true;
    await this.#wllama.exit();
  }

  #mustBeLoaded(): void {
    if (!this.#unloaded) return;
    throw new JudgeError('engine/not-loaded', 'The model was unloaded. Load it again.', {
      engine: WllamaEngine.id,
    });
  }
}

/**
 * Small machines leave one core free; larger ones take half of the logical cores, which are about the physical ones.
 * Threads wait for one another after each step of a computation, so with none free everything else that runs stops them
 * all: on two busy cores two threads read 2 to 4 times slower than one, and wrote 6 to 40 times slower.
 */
function threadCount(): number {
  const logical = navigator.hardwareConcurrency || 1;
  return logical <= 4 ? Math.max(1, logical - 1) : Math.min(8, Math.floor(logical / 2));
}
