/** How fast bytes come, over the last seconds. */

const WINDOW_MS = 10_000;
const STEP_MS = 500;
/** Before this long a rate is a guess that only makes people hope. */
const LEAST_MS = 1500;

export class Meter {
  readonly #now: () => number;
  readonly #start: number;
  /** Bytes by step of time, oldest first. */
  #steps: { step: number; bytes: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
    this.#start = now();
  }

  add(bytes: number): void {
    const step = Math.floor(this.#now() / STEP_MS);
    const last = this.#steps.at(-1);
    if (last?.step === step) last.bytes += bytes;
    else this.#steps.push({ step, bytes });
    if (this.#steps.length > (2 * WINDOW_MS) / STEP_MS) this.#trim();
  }

  /** Bytes a second; null before there is enough to tell. */
  rate(): number | null {
    this.#trim();
    const now = this.#now();
    if (now - this.#start < LEAST_MS) return null;
    const since = Math.max(this.#start, now - WINDOW_MS);
    const bytes = this.#steps.reduce((sum, step) => sum + step.bytes, 0);
    return Math.max(0, (bytes / (now - since)) * 1000);
  }

  #trim(): void {
    const oldest = (this.#now() - WINDOW_MS) / STEP_MS;
    this.#steps = this.#steps.filter(({ step }) => step >= oldest);
  }
}
