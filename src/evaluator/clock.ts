/** Time, as far as the evaluator waits for something: real on the page, turned by hand in tests. */
export interface Clock {
  /** @returns how to call it off. */
  after(milliseconds: number, what: () => void): () => void;
  every(milliseconds: number, what: () => void): () => void;
}

export const REAL_CLOCK: Clock = {
  after(milliseconds, what) {
    const timer = setTimeout(what, milliseconds);
    return () => clearTimeout(timer);
  },
  every(milliseconds, what) {
    const timer = setInterval(what, milliseconds);
    return () => clearInterval(timer);
  },
};

const TICK_MS = 5000;

/**
 * Watches over something that should be heard from now and then. Time is counted in ticks, so that a tab that the
 * browser froze, in which nothing could be heard either, is not taken for one that hangs.
 * @param limit silence after which `onSilence` is called, milliseconds.
 * @returns `heard` to call with every sign of life, and `stop`.
 */
export function watchSilence(clock: Clock, limit: number, onSilence: () => void) {
  let silent = 0;
  const stop = clock.every(TICK_MS, () => {
    silent += TICK_MS;
    if (silent < limit) return;
    stop();
    onSilence();
  });
  return {
    heard: () => {
      silent = 0;
    },
    stop,
  };
}

/** Calls `onIdle` when nothing was done for some minutes. */
export class IdleTimer {
  #minutes: number | null = null;
  #work = 0;
  #callOff: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #onIdle: () => void;

  constructor(clock: Clock, onIdle: () => void) {
    this.#clock = clock;
    this.#onIdle = onIdle;
  }

  /** Null never is idle. */
  get minutes(): number | null {
    return this.#minutes;
  }

  set minutes(minutes: number | null) {
    this.#minutes = minutes;
    this.#restart();
  }

  /** Nothing is idle while this runs. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#work++;
    this.#restart();
    try {
      return await work();
    } finally {
      this.#work--;
      this.#restart();
    }
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #restart(): void {
    this.stop();
    if (this.#minutes === null || this.#work > 0) return;
    this.#callOff = this.#clock.after(this.#minutes * 60_000, this.#onIdle);
  }
}
