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
