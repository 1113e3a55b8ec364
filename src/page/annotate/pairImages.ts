/** The images of the pairs that are labelled: opened one pair ahead, let go when they are left behind. */
import type { LabelRow } from '../../bench/annotate/record';
import { findOrThrow, type ImageSource } from '../../bench/images/source';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { Evaluator, OpenImage } from '../../evaluator/types';

export interface Opened {
  readonly image: OpenImage | null;
  readonly error: ErrorRecord | null;
}
export interface OpenedPair {
  readonly before: Opened;
  readonly after: Opened;
}

interface Held {
  readonly pair: Promise<OpenedPair>;
  readonly stop: AbortController;
}

export class PairImages {
  readonly #evaluator: Evaluator;
  readonly #images: ImageSource;
  readonly #held = new Map<number, Held>();

  constructor(evaluator: Evaluator, images: ImageSource) {
    this.#evaluator = evaluator;
    this.#images = images;
  }

  open(row: LabelRow): Promise<OpenedPair> {
    const known = this.#held.get(row.line);
    if (known) return known.pair;
    const stop = new AbortController();
    const one = (path: string) => this.#open(path, row.line, stop.signal);
    const pair = Promise.all([one(row.before), one(row.after)]).then(([before, after]) => ({
      before,
      after,
    }));
    this.#held.set(row.line, { pair, stop });
    return pair;
  }

  /** Lets go of all pairs but these. */
  keep(lines: readonly number[]): void {
    for (const [line, { pair, stop }] of this.#held) {
      if (lines.includes(line)) continue;
      this.#held.delete(line);
      stop.abort();
      void pair.then(({ before, after }) => {
        for (const { image } of [before, after]) if (image) this.#evaluator.close(image);
      });
    }
  }

  async #open(path: string, line: number, signal: AbortSignal): Promise<Opened> {
    try {
      const blob = await (await findOrThrow(this.#images, path, line)).open(signal);
      const name = path.split(/[\\/]/).at(-1) ?? path;
      const image = await this.#evaluator.open(new File([blob], name), name, { signal });
      return { image, error: null };
    } catch (error) {
      return { image: null, error: toErrorRecord(error, 'row/image-missing') };
    }
  }
}
