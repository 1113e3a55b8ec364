/**
 * Knows when the log says that the engine is gone. Its wrapper does not notice a worker that dies or a device that is lost:
 * whoever waits for an answer would wait for ever.
 */
import type { EngineLog } from './log';

export class Death {
  #cause: Error | null = null;
  /** Only of those who wait now: a promise that never settles would keep all that ever raced it. */
  readonly #waiting = new Set<(cause: Error) => void>();

  constructor(log: EngineLog) {
    log.onFatal = (line) => {
      this.#cause ??= new Error(line);
      for (const fail of this.#waiting) fail(this.#cause);
    };
  }

  /** @returns what the work gives; fails as soon as the engine is dead. */
  async orDeath<T>(work: Promise<T>): Promise<T> {
    if (this.#cause !== null) {
      work.catch(() => undefined); // nobody hears of it any more
      throw this.#cause;
    }
    let fail: (cause: Error) => void = () => undefined;
    const dead = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#waiting.add(fail);
    try {
      return await Promise.race([work, dead]);
    } finally {
      this.#waiting.delete(fail);
    }
  }
}
