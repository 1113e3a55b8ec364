/** Trying again: what is worth it, how long to wait, and when to give up. */
import type { JudgeError } from '../../core/errors';
import type { Surroundings } from './clock';

/** A failure that may pass: the connection dropped, the server is busy, a response was cut short. */
export class Passing extends Error {
  /** What to throw when it does not pass. */
  readonly final: JudgeError;
  /** How long the server asks us to wait, milliseconds. */
  readonly retryAfter: number | null;

  constructor(final: JudgeError, retryAfter: number | null = null) {
    super(final.message);
    this.final = final;
    this.retryAfter = retryAfter;
  }
}

/** Failures in a row, without a byte between them, before we give up. */
const LIMIT = 8;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 120_000;

export class Tries {
  readonly #around: Surroundings;
  readonly #onState: (state: 'retrying' | 'offline') => void;
  #failures = 0;

  constructor(around: Surroundings, onState: (state: 'retrying' | 'offline') => void) {
    this.#around = around;
    this.#onState = onState;
  }

  /** Bytes came: whatever failed before has passed. */
  progress(): void {
    this.#failures = 0;
  }

  /** Waits before the next try. @throws what cannot pass as it is; the passing failure's `final` after too many in a row. */
  async after(error: unknown, signal: AbortSignal): Promise<void> {
    if (!(error instanceof Passing)) throw error;
    if (!this.#around.online()) {
      this.#onState('offline');
      await this.#around.untilOnline(signal);
      return;
    }
    if (++this.#failures >= LIMIT) throw error.final;
    this.#onState('retrying');
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
    const asked = Math.min(error.retryAfter ?? 0, LONGEST_RETRY_AFTER_MS);
    await this.#around.sleep(Math.max(asked, grown * (0.75 + 0.5 * this.#around.random())), signal);
  }
}
