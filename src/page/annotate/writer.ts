/** Labels on their way to the disk: the latest of each pair, at once, in turn; what fails stays here and is tried again. */
import type { LabelRecord } from '../../bench/annotate/record';
import type { LabelShelf } from '../../bench/annotate/shelf';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';

export interface Saving {
  /** Pairs whose label is not on the disk yet. */
  readonly waiting: number;
  readonly error: ErrorRecord | null;
}

export class LabelWriter {
  readonly #shelf: LabelShelf;
  readonly #layer: string;
  readonly #tell: (saving: Saving) => void;
  readonly #waiting = new Map<number, LabelRecord | null>();
  #working: Promise<void> | null = null;

  constructor(shelf: LabelShelf, layer: string, tell: (saving: Saving) => void) {
    this.#shelf = shelf;
    this.#layer = layer;
    this.#tell = tell;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** @param record null takes the label of the pair away. */
  put(line: number, record: LabelRecord | null): void {
    this.#waiting.set(line, record);
    this.#tell({ waiting: this.#waiting.size, error: null });
    void this.flush();
  }

  /** @returns once nothing is under way; what could not be written still waits. */
  flush(): Promise<void> {
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #work(): Promise<void> {
    for (;;) {
      const [next] = this.#waiting;
      if (!next) return this.#tell({ waiting: 0, error: null });
      const [line, record] = next;
      try {
        if (record) await this.#shelf.put(this.#layer, record);
        else await this.#shelf.forget(this.#layer, line);
      } catch (error) {
        return this.#tell({
          waiting: this.#waiting.size,
          error: toErrorRecord(error, 'bench/journal'),
        });
      }
      // another change may have come meanwhile
      if (this.#waiting.get(line) === record) this.#waiting.delete(line);
    }
  }
}
