/** Runs vision models compiled by MLC with @mlc-ai/web-llm, on WebGPU only. */
import { MLCEngine } from '@mlc-ai/web-llm';
import { version } from '@mlc-ai/web-llm/package.json';
import { throwIfAborted } from '../core/errors';
import type { DeviceReport } from '../core/evaluation';
import type { MlcRecord } from '../core/mlc';
import type {
  Capabilities,
  Completion,
  CompletionRequest,
  EngineOptions,
  RunningEngine,
  WordProbabilities,
} from '../core/protocol/engine';
import { checkAdapter } from './webllmAdapter';
import { fromCacheOnly } from './webllmCacheOnly';
import { toWebLlmError } from './webllmErrors';
import { imageCount, toRequest } from './webllmMessages';
import { readingOnce } from './webllmReads';
import { appConfigOf } from './webllmRecord';

export interface WebLlmOptions {
  signal?: AbortSignal;
  /** Bytes of the weights that are on the GPU so far, and of all. */
  onProgress?: (bytes: number, total: number) => void;
}

/** What of the package's engine is used once a model is loaded. */
export type Chat = Pick<MLCEngine, 'chatCompletion' | 'interruptGenerate' | 'unload'>;

/** A loaded model. One request at a time. */
export class WebLlmEngine implements RunningEngine {
  static readonly id = 'web-llm';
  static readonly version = version;
  readonly id = WebLlmEngine.id;
  readonly version = WebLlmEngine.version;
  readonly capabilities: Capabilities = {
    schema: true,
    // there is no way to begin the model's answer for it, so a word's probability in its place cannot be asked
    confidence: false,
    grounding: false,
    // the cache is re-used only for the next turn of one conversation
    sharedPrefix: false,
    streams: true,
    maxImages: 2,
    concurrency: 1,
    imageSize: 'fixed',
    remote: null,
  };

  readonly report: DeviceReport;
  readonly #chat: Chat;
  readonly #model: string;

  /** @param model the id under which `chat` has it loaded. */
  constructor(chat: Chat, model: string, report: DeviceReport) {
    this.#chat = chat;
    this.#model = model;
    this.report = report;
  }

  /**
   * Loads a model that is stored whole; asks no host for anything.
   * @throws JudgeError `engine/*`, `weights/corrupt`, `weights/not-found`, `cancelled`.
   */
  static async load(record: MlcRecord, options: WebLlmOptions = {}): Promise<WebLlmEngine> {
    const { signal, onProgress } = options;
    throwIfAborted(signal);
    const adapter = await checkAdapter(record.description);
    const { id } = record.description;
    const total = weightBytes(record);
    let found = adapter;
    const engine = new MLCEngine({
      appConfig: appConfigOf(record),
      logLevel: 'SILENT',
      initProgressCallback: ({ progress, text }) => {
        found = /^Finish loading on WebGPU - (.+)$/.exec(text)?.[1] ?? found;
        if (progress >= 0 && progress <= 1) onProgress?.(Math.round(progress * total), total);
      },
    });
    const abort = () => void engine.unload().catch(() => undefined);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await fromCacheOnly(record, () => readingOnce(() => engine.reload(id)));
      // reload() returns as if all were well when it was aborted, by us or because the device was lost
      await engine.getMessage(id);
      throwIfAborted(signal);
    } catch (error) {
      await engine.unload().catch(() => undefined);
      throwIfAborted(signal);
      const lost = error instanceof Error && error.name === 'ModelNotLoadedError';
      throw toWebLlmError(lost ? named('DeviceLostError', error) : error, 'engine/load-failed');
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    return new WebLlmEngine(engine, id, {
      ...{ device: 'webgpu', vision: 'webgpu', adapter: found },
      // web-llm has no other way: whatever the model computes, it computes on the GPU
      ...{ layersOnGpu: record.layers ?? 0, layers: record.layers ?? 0, threads: 1 },
      contextTokens: record.contextTokens ?? 0,
    });
  }

  async complete(request: CompletionRequest, options: EngineOptions): Promise<Completion> {
    const { signal, onProgress = () => undefined } = options;
    throwIfAborted(signal);
    const started = performance.now();
    const images = imageCount(request.messages);
    let [text, generated, prompt] = ['', 0, 0];
    let [reason, done, first]: [string | null, boolean, number | null] = [null, false, null];
    const stop = () => void this.#chat.interruptGenerate();
    signal?.addEventListener('abort', stop, { once: true });
    onProgress({ stage: images > 0 ? 'images' : 'prompt', fraction: null });
    try {
      for await (const chunk of await this.#chat.chatCompletion(toRequest(request, this.#model))) {
        if (chunk.usage) {
          prompt = chunk.usage.prompt_tokens;
          generated = chunk.usage.completion_tokens;
        }
        const [choice] = chunk.choices;
        if (choice === undefined) continue;
        reason = choice.finish_reason ?? reason;
        const piece = choice.delta.content ?? '';
        // a request forgets what interrupted it before it began: said once more
        if (signal?.aborted || done) stop();
        if (reason !== null || done) continue;
        first ??= performance.now();
        text += piece;
        generated++;
        onProgress({ stage: 'answer', fraction: null, tokens: generated });
        if (request.isDone?.(text) === true) {
          done = true;
          stop();
        }
      }
    } catch (error) {
      throwIfAborted(signal);
      throw toWebLlmError(error, 'evaluation/failed');
    } finally {
      signal?.removeEventListener('abort', stop);
    }
    throwIfAborted(signal);
    const ended = performance.now();
    return {
      text,
      finishReason: done || reason === 'stop' ? 'stop' : reason === 'length' ? 'length' : 'other',
      tokens: { prompt, cached: 0, generated },
      imagesEncoded: images,
      seconds: (ended - started) / 1000,
      writingSeconds: first === null ? null : (ended - first) / 1000,
    };
  }

  /** Not to be had from web-llm: see `capabilities.confidence`. */
  async wordProbabilities(): Promise<WordProbabilities> {
    return { probabilities: null, seconds: 0 };
  }

  async unload(): Promise<void> {
    await this.#chat.unload();
  }
}

const weightBytes = ({ files }: MlcRecord): number =>
  files.reduce((sum, { bytes, scope }) => sum + (scope === 'model' ? (bytes ?? 0) : 0), 0);

function named(name: string, cause: Error): Error {
  const error = new Error(cause.message, { cause });
  error.name = name;
  return error;
}
