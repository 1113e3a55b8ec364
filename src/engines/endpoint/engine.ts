/**
 * Asks a server that speaks OpenAI's chat API: vLLM, SGLang, llama-server, LM Studio. The images leave the machine.
 * Needs nothing of a browser but `fetch` and `AbortSignal`, so the console program uses it in Node.
 */
import type { Endpoint } from '../../core/engines';
import { JudgeError, throwIfAborted } from '../../core/errors';
import type { DeviceReport } from '../../core/evaluation';
import type {
  Capabilities,
  Completion,
  CompletionRequest,
  EngineOptions,
  RunningEngine,
  WordProbabilities,
  WordRequest,
} from '../../core/protocol/engine';
import { type Around, realAround } from './around';
import { type Dialect, simpler, toBody, toWordBody } from './body';
import { EndpointClient, TriesFailed } from './client';
import { notThere } from './failure';
import { type Found, probe, refusal } from './probe';
import type { ServerModel } from './replies';
import type { Answer } from './stream';
import { readTokenWords } from './words';

/** Several requests at once; `unload` ends those that are under way. */
export class EndpointEngine implements RunningEngine {
  static readonly id = 'endpoint';
  readonly id = EndpointEngine.id;
  /** Who serves the model, by its own word. */
  readonly version: string;
  readonly report: DeviceReport;
  readonly #client: EndpointClient;
  readonly #found: Found;
  readonly #left = new AbortController();
  #dialect: Dialect;

  private constructor(client: EndpointClient, found: Found, model: ServerModel | null) {
    this.#client = client;
    this.#found = found;
    this.#dialect = found.dialect;
    this.version = model?.owned_by || 'unknown';
    this.report = {
      device: 'remote',
      vision: 'remote',
      adapter: this.#host,
      layersOnGpu: 0,
      layers: 0,
      threads: 0,
      contextTokens: model?.max_model_len ?? model?.meta?.n_ctx ?? 0,
    };
  }

  /**
   * Looks whether the server is there, has the model and sees two images, and what else it can do.
   * @throws JudgeError `endpoint/*`, `engine/no-vision`, `cancelled`.
   */
  static async connect(
    endpoint: Endpoint,
    options: { signal?: AbortSignal; around?: Around } = {},
  ): Promise<EndpointEngine> {
    const { signal = new AbortController().signal, around = realAround } = options;
    throwIfAborted(signal);
    const client = new EndpointClient(endpoint, around);
    const models = await listed(client, signal);
    const model = models?.find((one) => one.id === endpoint.model) ?? null;
    const names = models?.map((one) => one.id) ?? null;
    if (names !== null && names.length > 0 && model === null) throw notThere(endpoint, '', names);
    try {
      return new EndpointEngine(client, await probe(client, endpoint.model, signal), model);
    } catch (error) {
      throw client.error(error, names);
    }
  }

  get #host(): string {
    return new URL(this.#client.endpoint.url).host;
  }

  get capabilities(): Capabilities {
    return {
      schema: this.#dialect.hold !== 'none',
      confidence: this.#found.confidence,
      // whether the model can point is for the user to know
      grounding: true,
      sharedPrefix: false,
      streams: this.#dialect.stream,
      maxImages: this.#found.maxImages,
      concurrency: this.#client.endpoint.concurrency,
      imageSize: 'unknown',
      remote: this.#host,
    };
  }

  async complete(request: CompletionRequest, options: EngineOptions): Promise<Completion> {
    const started = performance.now();
    const signal = this.#signal(options);
    options.onProgress?.({ stage: 'prompt', fraction: null });
    const onText = ({ text, pieces }: Answer): boolean => {
      options.onProgress?.({
        ...{ stage: 'answer', tokens: pieces },
        fraction: Math.min(1, pieces / request.maxTokens),
      });
      return request.isDone?.(text) ?? false;
    };
    for (;;) {
      const dialect = this.#dialect;
      try {
        const body = toBody(this.#client.endpoint.model, request, dialect);
        return toCompletion(await this.#client.chat(body, { signal, onText }), started);
      } catch (error) {
        const words = refusal(error);
        const next = words === null ? null : simpler(dialect, words);
        if (next === null) throw this.#client.error(error);
        // another request may have found out already
        if (this.#dialect === dialect) this.#dialect = next;
      }
    }
  }

  async wordProbabilities(request: WordRequest, options: EngineOptions): Promise<WordProbabilities> {
    const started = performance.now();
    const body = toWordBody(this.#client.endpoint.model, request.messages, request.beginning);
    try {
      const reply = await this.#client.chatRaw(body, { signal: this.#signal(options) });
      return { probabilities: readTokenWords(reply, request.words), seconds: since(started) };
    } catch (error) {
      if (refusal(error) !== null) return { probabilities: null, seconds: since(started) };
      throw this.#client.error(error);
    }
  }

  async unload(): Promise<void> {
    this.#left.abort();
  }

  #signal({ signal }: EngineOptions): AbortSignal {
    if (this.#left.signal.aborted)
      throw new JudgeError('engine/not-loaded', 'The server was let go. Switch it on again to ask it.');
    const both = signal ? AbortSignal.any([signal, this.#left.signal]) : this.#left.signal;
    throwIfAborted(both);
    return both;
  }
}

/** The names of a server's models. @throws JudgeError `endpoint/*`, `cancelled`. */
export async function listModels(
  endpoint: Endpoint,
  options: { signal?: AbortSignal; around?: Around } = {},
): Promise<string[]> {
  const { signal = new AbortController().signal, around = realAround } = options;
  const client = new EndpointClient(endpoint, around);
  try {
    return (await client.models(signal)).map((model) => model.id);
  } catch (error) {
    throw client.error(error);
  }
}

/** @returns null where the server has no list; that alone is no failure. */
async function listed(client: EndpointClient, signal: AbortSignal): Promise<ServerModel[] | null> {
  try {
    return await client.models(signal);
  } catch (error) {
    if (!(error instanceof TriesFailed)) throw error;
    const { failure } = error;
    const missing = failure.kind === 'status' && [404, 405, 501].includes(failure.status);
    if (missing || failure.kind === 'unreadable') return null;
    throw client.error(error);
  }
}

const since = (started: number): number => (performance.now() - started) / 1000;

function toCompletion(answer: Answer, started: number): Completion {
  const { text, finishReason, usage, pieces, began } = answer;
  return {
    text,
    finishReason: finishReason === 'stop' || finishReason === 'length' ? finishReason : 'other',
    tokens: {
      prompt: usage?.prompt_tokens ?? 0,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
      generated: usage?.completion_tokens ?? pieces,
    },
    imagesEncoded: null,
    seconds: since(started),
    writingSeconds: began === null ? null : since(began),
  };
}
