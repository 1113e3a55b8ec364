/** The answers of models, remembered in IndexedDB, in a database of their own. */
import { clear, createStore, get, keys, set, type UseStore } from 'idb-keyval';
import type { AnswerMemory } from '../core/protocol/remember';

export const ANSWERS_DATABASE = 'stable-i2i-answers';

export class AnswersDatabase implements AnswerMemory {
  readonly #name: string;
  #store: UseStore | null = null;

  /** Opens nothing yet. @param name another database, for tests. */
  constructor(name = ANSWERS_DATABASE) {
    this.#name = name;
  }

  get(key: string): Promise<unknown> {
    return get<unknown>(key, this.#open());
  }

  set(key: string, value: unknown): Promise<void> {
    return set(key, value, this.#open());
  }

  /** How many answers are remembered; 0 where the browser keeps nothing. */
  async count(): Promise<number> {
    return (await keys(this.#open()).catch(() => [])).length;
  }

  async forget(): Promise<void> {
    await clear(this.#open());
  }

  #open(): UseStore {
    this.#store ??= createStore(this.#name, 'answers');
    return this.#store;
  }
}
