/** Keeps the last lines that an engine wrote, for its report, its progress and the facts of an error. */

const KEPT_LINES = 2000;

/** Lines after which nothing comes any more. */
const FATAL = /Device lost!|^worker error/;

export class EngineLog {
  readonly lines: string[] = [];
  /** Called with each new line; one listener at a time. */
  onLine: ((line: string) => void) | null = null;
  readonly #onEvery: ((line: string) => void) | null;
  /** Called with the line that says that the engine is gone. */
  onFatal: ((line: string) => void) | null = null;

  /** @param onEvery called with every line as long as the engine lives. */
  constructor(onEvery: ((line: string) => void) | null = null) {
    this.#onEvery = onEvery;
  }

  /** A logger that keeps what it is given and prints nothing. */
  readonly logger = {
    debug: (...parts: unknown[]) => this.#keep(parts),
    log: (...parts: unknown[]) => this.#keep(parts),
    warn: (...parts: unknown[]) => this.#keep(parts),
    error: (...parts: unknown[]) => this.#keep(parts),
  };

  /** @returns the last `count` lines, one below the other. */
  tail(count: number): string {
    return this.lines.slice(-count).join('\n');
  }

  #keep(parts: unknown[]): void {
    for (const part of parts) {
      const line = lineOf(part);
      if (line === '') continue;
      this.lines.push(line);
      this.onLine?.(line);
      this.#onEvery?.(line);
      if (FATAL.test(line)) this.onFatal?.(line);
    }
    if (this.lines.length > KEPT_LINES) this.lines.splice(0, this.lines.length - KEPT_LINES);
  }
}

/** The wrapper hands over what a dying worker sends as it is. */
function lineOf(part: unknown): string {
  if (typeof part === 'string') return part.trimEnd();
  if (part instanceof Error) return part.message;
  if (typeof Event === 'undefined' || !(part instanceof Event)) return '';
  const message = part instanceof ErrorEvent ? part.message : part.type;
  return `worker error: ${message}`;
}
