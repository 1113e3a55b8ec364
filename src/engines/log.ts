/** Keeps the last lines that an engine wrote, for its report, its progress and the facts of an error. */

const KEPT_LINES = 2000;

export class EngineLog {
  readonly lines: string[] = [];
  /** Called with each new line; one listener at a time. */
  onLine: ((line: string) => void) | null = null;

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
      const line = typeof part === 'string' ? part.trimEnd() : part instanceof Error ? part.message : '';
      if (line === '') continue;
      this.lines.push(line);
      this.onLine?.(line);
    }
    if (this.lines.length > KEPT_LINES) this.lines.splice(0, this.lines.length - KEPT_LINES);
  }
}
