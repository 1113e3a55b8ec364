/** Prompt sets, kept with the weights; StableI2I's own are fetched when a user asks for them. */
import * as v from 'valibot';
import { JudgeError, throwIfAborted } from '../core/errors';
import {
  makePromptSet,
  type PromptSet,
  PromptSetSchema,
  type PromptSource,
} from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { PROMPT_FILES, REFERENCE_PROMPTS_URL } from '../core/protocol/reference';
import type { WeightsStorage } from './storage';

const PREFIX = 'prompts/';

export class PromptShelf {
  readonly #storage: WeightsStorage;
  readonly #fetch: typeof fetch;

  constructor(storage: WeightsStorage, fetcher: typeof fetch = (...args) => fetch(...args)) {
    this.#storage = storage;
    this.#fetch = fetcher;
  }

  /** The built-in set first; a stored one that cannot be read is left out. */
  async list(): Promise<PromptSet[]> {
    const sets: PromptSet[] = [];
    for (const key of (await this.#storage.keys()).filter((k) => k.startsWith(PREFIX)).sort()) {
      const parsed = v.safeParse(PromptSetSchema, await this.#storage.get(key));
      if (parsed.success) sets.push(parsed.output);
    }
    return [BUILT_IN_PROMPTS, ...sets];
  }

  /**
   * Fetches StableI2I's six files, checks them and keeps them.
   * @throws JudgeError `prompts/unreachable`, `prompts/changed`, `cancelled`, `weights/*`.
   */
  async fetchReference(
    options: { signal?: AbortSignal; onProgress?: (done: number, of: number) => void } = {},
  ): Promise<PromptSet> {
    const sources: PromptSource[] = [];
    for (const file of PROMPT_FILES) {
      throwIfAborted(options.signal);
      sources.push(await this.#download(`${file}.txt`, options.signal));
      options.onProgress?.(sources.length, PROMPT_FILES.length);
    }
    return this.#keep(await makePromptSet(sources));
  }

  /** Makes a set of files and keeps it. @throws JudgeError as {@link makePromptSet}. */
  async add(sources: readonly PromptSource[], custom: string | null): Promise<PromptSet> {
    return this.#keep(await makePromptSet(sources, custom === null ? {} : { custom }));
  }

  remove(id: string): Promise<void> {
    return this.#storage.delete(PREFIX + id);
  }

  async #keep(set: PromptSet): Promise<PromptSet> {
    await this.#storage.set(PREFIX + set.id, set);
    return set;
  }

  async #download(name: string, signal: AbortSignal | undefined): Promise<PromptSource> {
    const url = REFERENCE_PROMPTS_URL + name;
    try {
      const response = await this.#fetch(url, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        ...(signal === undefined ? {} : { signal }),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      throwIfAborted(signal);
      throw new JudgeError(
        'prompts/unreachable',
        `${name} could not be fetched from ${new URL(url).host}. Check the connection and try again, drop the six files in, or use the built-in prompts.`,
        { url },
        error,
      );
    }
  }
}
