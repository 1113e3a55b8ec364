/** Walks over a text for {@link findObjects}: white space, quoted strings of every kind, bare words. */

/** What may close a string that was opened by a given quote. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”“"',
  '”': '”“"',
  '„': '”“"',
  '‘': "’‘'",
  '’': "’‘'",
  '「': '」',
  '『': '』',
  '＂': '＂',
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** White space, comments, and the backslash before a bracket that Markdown knows. */
const SPACE = /(?:\s|\\(?=[{}[\]])|\uFEFF|\u200B|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const WORD =
  /[^\s{}｛｝[\]［］【】()（）,，、;；:：="'`“”„‘’「」『』＂][^{}｛｝[\]［］【】()（）,，、;；:：=\n"`“”]*/y;
/** What may follow a string: the next sign of an object or list, or nothing. */
const AFTER_STRING = /\s*(?:[,，、;；:：}｝\]］】)）]|$)/y;

export class Scanner {
  at: number;
  readonly #text: string;
  readonly #lenient: boolean;

  /** @param quotes `lenient`: a quote ends a string only where something that may follow a string comes next. */
  constructor(text: string, at: number, quotes: 'strict' | 'lenient') {
    this.#text = text;
    this.at = at;
    this.#lenient = quotes === 'lenient';
  }

  get ended(): boolean {
    return this.at >= this.#text.length;
  }

  skipSpace(): void {
    this.at += this.#match(SPACE)?.length ?? 0;
  }

  sees(characters: string): boolean {
    const next = this.#text[this.at];
    return next !== undefined && characters.includes(next);
  }

  /** Steps over the next character if it is one of these. */
  take(characters: string): boolean {
    if (!this.sees(characters)) return false;
    this.at++;
    return true;
  }

  /** @returns a string in quotes, or null where none begins. `complete` is false when the text ended inside it. */
  quoted(): { text: string; complete: boolean } | null {
    const closing = CLOSING[this.#text[this.at] ?? ''];
    if (closing === undefined) return null;
    this.at++;
    let text = '';
    while (!this.ended) {
      const c = this.#text[this.at] ?? '';
      if (c === '\\') text += this.#escape();
      else {
        this.at++;
        if (closing.includes(c) && this.#mayEnd()) return { text, complete: true };
        text += c;
      }
    }
    return { text, complete: false };
  }

  /** @returns a word without quotes, or null where none can begin. */
  word(): { text: string; complete: boolean } | null {
    const word = this.#match(WORD);
    if (word === null) return null;
    this.at += word.length;
    return { text: word.trim(), complete: !this.ended };
  }

  #mayEnd(): boolean {
    if (!this.#lenient) return true;
    AFTER_STRING.lastIndex = this.at;
    return AFTER_STRING.test(this.#text);
  }

  #escape(): string {
    const [, hex] =
      /^\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(this.#text.slice(this.at, this.at + 6)) ?? [];
    const short = /^\\x([0-9a-f]{2})/i.exec(this.#text.slice(this.at, this.at + 4))?.[1];
    const code = hex ?? short;
    if (code !== undefined) {
      this.at += 2 + code.length;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const c = this.#text[this.at + 1] ?? '';
    this.at += 2;
    return ESCAPES[c] ?? c;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }
}
