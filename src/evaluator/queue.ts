/** Turns pushed events into something to iterate. */
export class EventQueue<T> {
  readonly #items: T[] = [];
  #wake: (() => void) | null = null;
  #ended = false;
  #failure: { error: unknown } | null = null;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** @param failure thrown from the iteration once everything pushed before has been taken. */
  end(failure: { error: unknown } | null = null): void {
    this.#ended = true;
    this.#failure = failure;
    this.#wake?.();
  }

  async *drain(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) yield item;
      else if (this.#failure) throw this.#failure.error;
      else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
