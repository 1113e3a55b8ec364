/**
 * An engine that remembers. A request is known by everything that decides its answer: the weights, the texts, the
 * pixels of the images, the form and the limit. So another mode or dimension asks only what is new.
 */
import * as v from 'valibot';
import { type Loaded, LoadedSchema } from '../events';
import { sha256 } from '../sha256';
import { APP_VERSION } from '../version';
import type {
  Capabilities,
  Completion,
  CompletionRequest,
  Engine,
  EngineOptions,
  Message,
  WordProbabilities,
  WordRequest,
} from './engine';

/** Where answers are kept. Values are plain data; what it hands back is checked. */
export interface AnswerMemory {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const number = v.pipe(v.number(), v.finite(), v.minValue(0));
const CompletionSchema = v.object({
  text: v.string(),
  finishReason: v.picklist(['stop', 'length', 'other']),
  tokens: v.object({ prompt: number, cached: number, generated: number }),
  imagesEncoded: v.nullable(number),
  seconds: number,
  writingSeconds: v.nullable(number),
});
const WordsSchema = v.object({ probabilities: v.nullable(v.array(number)), seconds: number });
const remembered = <S extends v.GenericSchema>(answer: S) => v.object({ answer, by: LoadedSchema });

/** A memory without an engine may have an answer to whatever could be asked. */
const LOOKS_UP: Capabilities = {
  schema: true,
  confidence: true,
  grounding: true,
  sharedPrefix: true,
  streams: false,
  maxImages: 2,
  concurrency: 1,
  imageSize: 'given',
  remote: null,
};

/** Thrown by a memory without an engine: the answer would have to be computed. */
export class NotRemembered extends Error {}

export interface RememberOptions {
  memory: AnswerMemory;
  /** Identifies the weights. */
  weights: string;
  /** What computes; null only looks up. */
  live: { engine: Engine; loaded: Loaded } | null;
}

export class RememberingEngine implements Engine {
  readonly capabilities: Capabilities;
  /** Who gave the last answer. */
  by: Loaded | null;
  readonly #options: RememberOptions;
  readonly #hashes = new WeakMap<ArrayBuffer, Promise<string>>();

  constructor(options: RememberOptions) {
    this.#options = options;
    this.by = options.live?.loaded ?? null;
    this.capabilities = options.live?.engine.capabilities ?? LOOKS_UP;
  }

  /** @throws NotRemembered where there is no engine; else as {@link Engine.complete}. */
  async complete(request: CompletionRequest, options: EngineOptions): Promise<Completion> {
    const key = await this.#key('answer', request.messages, [request.schema, request.maxTokens]);
    const known = await this.#recall(key, remembered(CompletionSchema));
    if (known) return { ...known, remembered: true };
    const { engine, loaded } = this.#live();
    const answer = await engine.complete(request, options);
    if (answer.finishReason !== 'other') await this.#keep(key, answer, loaded);
    return answer;
  }

  async wordProbabilities(request: WordRequest, options: EngineOptions): Promise<WordProbabilities> {
    const key = await this.#key('words', request.messages, [request.beginning, ...request.words]);
    const known = await this.#recall(key, remembered(WordsSchema));
    if (known) return known;
    const { engine, loaded } = this.#live();
    const answer = await engine.wordProbabilities(request, options);
    await this.#keep(key, answer, loaded);
    return answer;
  }

  #live() {
    if (this.#options.live === null) throw new NotRemembered();
    return this.#options.live;
  }

  async #recall<T>(
    key: string,
    schema: v.GenericSchema<unknown, { answer: T; by: Loaded }>,
  ): Promise<T | null> {
    // a memory that cannot be read is no reason to fail: the answer is computed
    const parsed = v.safeParse(schema, await this.#options.memory.get(key).catch(() => undefined));
    if (!parsed.success) return null;
    this.by = this.#options.live?.loaded ?? parsed.output.by;
    return parsed.output.answer;
  }

  async #keep(key: string, answer: unknown, by: Loaded): Promise<void> {
    await this.#options.memory.set(key, { answer, by }).catch(() => undefined);
  }

  async #key(kind: string, messages: readonly Message[], form: unknown): Promise<string> {
    const parts = await Promise.all(
      messages.map(async ({ role, content }) => [
        role,
        ...(await Promise.all(content.map((p) => (p.type === 'text' ? p.text : this.#hash(p.png))))),
      ]),
    );
    const text = JSON.stringify([APP_VERSION, this.#options.weights, kind, parts, form]);
    return sha256(new TextEncoder().encode(text));
  }

  #hash(png: ArrayBuffer): Promise<string> {
    const known = this.#hashes.get(png) ?? sha256(png);
    this.#hashes.set(png, known);
    return known;
  }
}
