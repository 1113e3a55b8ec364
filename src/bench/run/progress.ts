/** How far a run is, how fast, and how long it will take. */

export interface RunProgress {
  /** Rows done by all judges, and how many there are in all; null while that is not known. */
  readonly done: number;
  readonly total: number | null;
  /** Of `done`: not judged; with an answer that could not be read; taken from the journal. */
  readonly failed: number;
  readonly unreadable: number;
  readonly recalled: number;
  /** The judge at work, and the ids of the rows that it has in hand. */
  readonly judge: string;
  readonly inHand: readonly string[];
  /** Rows a second, over the last rows; null before two are done. */
  readonly rate: number | null;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
}

/** Over how many rows the rate is taken. */
const WINDOW = 40;

/** Times of the last rows, in milliseconds of the given clock. Pauses do not count. */
export class Pace {
  readonly #now: () => number;
  #times: number[];

  constructor(now: () => number) {
    this.#now = now;
    this.#times = [now()];
  }

  tick(): void {
    this.#times.push(this.#now());
    if (this.#times.length > WINDOW + 1) this.#times.shift();
  }

  /** After a pause, and when another judge begins: what was before says nothing of what comes. */
  restart(): void {
    this.#times = [this.#now()];
  }

  rate(): number | null {
    const first = this.#times[0];
    const last = this.#times.at(-1);
    if (first === undefined || last === undefined || this.#times.length < 3 || last <= first) return null;
    return ((this.#times.length - 1) * 1000) / (last - first);
  }
}
