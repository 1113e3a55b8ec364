/** Requests to one server: at most so many at once, each with its own time limit, tried again where that can help. */
import * as v from 'valibot';
import type { Endpoint } from '../../core/engines';
import { JudgeError, throwIfAborted } from '../../core/errors';
import type { Around } from './around';
import { type Failure, mayPass, RequestFailed, toJudgeError } from './failure';
import { ModelsSchema, parseJson, readError, type ServerModel } from './replies';
import { Slots } from './slots';
import { type Answer, readAnswer } from './stream';

/** How often a request is tried in all. */
export const MOST_TRIES = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A server that wants a longer wait is taken for one that is not to be had. */
const LONGEST_RETRY_AFTER_MS = 120_000;

export interface AskOptions {
  signal: AbortSignal;
  /** Told the answer so far; true when it is enough. Begins anew when a try is repeated. */
  onText?: (answer: Answer) => boolean;
  tries?: number;
}

export class EndpointClient {
  readonly endpoint: Endpoint;
  readonly #around: Around;
  readonly #slots: Slots;
  readonly #base: string;

  constructor(endpoint: Endpoint, around: Around) {
    this.endpoint = endpoint;
    this.#around = around;
    this.#slots = new Slots(endpoint.concurrency);
    this.#base = endpoint.url.replace(/\/+$/, '');
  }

  /** @throws RequestFailed the last failure, with the number of tries. JudgeError `cancelled`. */
  chat(body: object, { signal, onText = () => false, tries = MOST_TRIES }: AskOptions): Promise<Answer> {
    const text = JSON.stringify(body);
    return this.#retrying(signal, tries, () =>
      this.#once('/chat/completions', text, signal, (response) => readAnswer(response, onText)),
    );
  }

  /** An answer that is not streamed, as it came. Throws as {@link chat} does. */
  chatRaw(body: object, { signal, tries = MOST_TRIES }: AskOptions): Promise<unknown> {
    const text = JSON.stringify(body);
    return this.#retrying(signal, tries, () =>
      this.#once('/chat/completions', text, signal, async (response) => parseJson(await response.text())),
    );
  }

  /** The server's models. Throws as {@link chat} does; `unreadable` for what is no such list. */
  models(signal: AbortSignal, tries = 2): Promise<ServerModel[]> {
    return this.#retrying(signal, tries, () =>
      this.#once('/models', null, signal, async (response) => {
        const text = await response.text();
        const parsed = v.safeParse(ModelsSchema, parseJson(text));
        if (!parsed.success) throw new RequestFailed({ kind: 'unreadable', words: text.slice(0, 200) });
        return parsed.output.data;
      }),
    );
  }

  /** A failure of this server, for people. */
  error(error: unknown, models: readonly string[] | null = null): unknown {
    if (!(error instanceof TriesFailed)) return error;
    return toJudgeError(error.failure, this.endpoint, error.tries, models);
  }

  #retrying<T>(signal: AbortSignal, tries: number, once: () => Promise<T>): Promise<T> {
    // a wait keeps its place: a busy server is asked less
    return this.#slots.use(signal, async () => {
      for (let tried = 1; ; tried++) {
        try {
          return await once();
        } catch (error) {
          throwIfAborted(signal);
          if (!(error instanceof RequestFailed)) throw error;
          const wait = waitBefore(error.failure, tried, this.#around.random);
          if (tried >= tries || wait === null) throw new TriesFailed(error.failure, tried);
          await this.#around.sleep(wait, signal);
        }
      }
    });
  }

  async #once<T>(
    path: string,
    body: string | null,
    signal: AbortSignal,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const limit = new AbortController();
    const timer = new AbortController();
    this.#around.sleep(this.endpoint.timeoutSeconds * 1000, timer.signal).then(
      () => limit.abort(),
      () => undefined,
    );
    try {
      const response = await this.#around.fetch(this.#base + path, {
        method: body === null ? 'GET' : 'POST',
        headers: {
          ...(body === null ? {} : { 'Content-Type': 'application/json' }),
          ...(this.endpoint.key ? { Authorization: `Bearer ${this.endpoint.key}` } : {}),
        },
        body,
        signal: AbortSignal.any([signal, limit.signal]),
        // images go to the host that was named and nowhere else
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
        throw new RequestFailed({ kind: 'redirect' });
      if (!response.ok) throw new RequestFailed(await this.#refusal(response));
      return await read(response);
    } catch (error) {
      if (signal.aborted) throw new JudgeError('cancelled', 'Cancelled.');
      if (limit.signal.aborted) throw new RequestFailed({ kind: 'timeout' });
      if (error instanceof RequestFailed || error instanceof JudgeError) throw error;
      throw new RequestFailed({ kind: 'network', words: networkWords(error) });
    } finally {
      timer.abort();
    }
  }

  async #refusal(response: Response): Promise<Failure> {
    const text = await response.text();
    const words = readError(parseJson(text))?.words ?? text.replace(/<[^>]*>|\s+/g, ' ').trim();
    return {
      kind: 'status',
      status: response.status,
      words: this.#withoutKey(words).slice(0, 400),
      retryAfterMs: retryAfter(response.headers.get('Retry-After')),
    };
  }

  /** Some servers repeat the key that they refuse. */
  #withoutKey(words: string): string {
    return this.endpoint.key ? words.replaceAll(this.endpoint.key, '•••') : words;
  }
}

/** The last failure of a request, after all its tries. */
export class TriesFailed extends RequestFailed {
  constructor(
    failure: Failure,
    readonly tries: number,
  ) {
    super(failure);
  }
}

/**
 * Exponential back-off with jitter; a wait that the server names is the least.
 * @param tried how often by now, from 1. @returns milliseconds; null where another try is useless.
 */
export function waitBefore(failure: Failure, tried: number, random: () => number): number | null {
  if (!mayPass(failure)) return null;
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1));
  const wait = most * (0.5 + random() / 2);
  const named = failure.kind === 'status' ? failure.retryAfterMs : null;
  if (named === null) return wait;
  return named > LONGEST_RETRY_AFTER_MS ? null : named + wait;
}

/** @param value seconds, or a date. @returns milliseconds from now. */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/** Node hides the reason in the cause. */
function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
