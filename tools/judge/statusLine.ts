import type { RunProgress } from '../../src/bench/run/progress';

/** `3/120 evidence row-3, 1.4 pairs/s, 1 min 24 s left`. */
export function progressText(progress: RunProgress, judges: number): string {
  const { done, total, judge, inHand, rate, secondsLeft } = progress;
  const parts = [`${Math.min(done + 1, total ?? done + 1)}/${total ?? '?'}`];
  if (judges > 1) parts.push(judge);
  if (inHand.length > 0) parts.push(inHand.join(' '));
  const pace = rate === null ? '' : `, ${rate >= 10 ? Math.round(rate) : rate.toPrecision(2)} pairs/s`;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  return `${parts.join(' ')}${pace}${left}`;
}

/** Two units at most: `45 s`, `12 min 5 s`, `3 h 20 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line that is rewritten on a terminal; elsewhere only notes and the end are printed. All of it to standard error. */
export class StatusLine {
  #text = '';
  readonly #live = process.stderr.isTTY === true;

  show(text: string): void {
    this.#text = text;
    this.#draw(text);
  }

  detail(text: string): void {
    this.#draw(`${this.#text}: ${text}`);
  }

  note(text: string): void {
    this.#clear();
    console.error(text);
    if (this.#live) this.#draw(this.#text);
  }

  end(text: string): void {
    this.#clear();
    console.error(text);
  }

  #draw(text: string): void {
    if (!this.#live) return;
    this.#clear();
    process.stderr.write(text.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1)));
  }

  #clear(): void {
    if (this.#live) process.stderr.write('\r\x1b[K');
  }
}
