/** The results file of `npm run judge` as a journal: rows of the exchange format, each safe on the disk before the next. */
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { encodeEntry, type Written } from '../../src/bench/run/entryRow';
import {
  type Journal,
  type JournalEntry,
  type JournalHeader,
  JournalHeaderSchema,
} from '../../src/bench/run/journal';
import { readLines } from '../../src/bench/set/lines';
import { JudgeError } from '../../src/core/errors';
import { decodeEntry } from './journalRows';

/** A row with an evaluation is larger than one of a set: regions, a model's words. */
const MAX_ROW = 2 ** 28;

export interface FileJournalOptions {
  /** How an answer's `result` is written; as it is when left out. */
  readonly written?: Written;
  /** Writes one text at the end of the file and sees to it that it is on the disk; a test injects a full disk here. */
  readonly append?: (file: FileHandle, text: string) => Promise<void>;
  /** Told what was mended: a last line that was cut off, lines that cannot be read. */
  readonly onMended?: (line: string) => void;
}

export class FileJournal implements Journal {
  readonly #path: string;
  readonly #options: FileJournalOptions;
  #file: FileHandle | null = null;
  #size = 0;
  #broken = false;
  #queue: Promise<void> = Promise.resolve();

  /** @param path of the results; the header lies beside it, as `PATH.run-state`. */
  constructor(path: string, options: FileJournalOptions = {}) {
    this.#path = path;
    this.#options = options;
  }

  get headerPath(): string {
    return `${this.#path}.run-state`;
  }

  async header(): Promise<JournalHeader | null> {
    if (!existsSync(this.headerPath) || !existsSync(this.#path)) return null;
    const text = await readFile(this.headerPath, 'utf8');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), JournalHeaderSchema), text);
    if (parsed.success) return parsed.output;
    throw new JudgeError(
      'bench/journal',
      `${this.headerPath} cannot be read, so the run cannot go on. Start it anew without --resume.`,
      { file: this.headerPath },
    );
  }

  async begin(header: JournalHeader): Promise<void> {
    await this.close();
    await this.#guard(async () => {
      await rm(this.headerPath, { force: true });
      this.#file = await open(this.#path, 'w');
      this.#size = 0;
      // last, so that a header never stands beside the rows of an older run
      const file = await open(this.headerPath, 'w');
      await file.writeFile(`${JSON.stringify(header)}\n`);
      await file.datasync();
      await file.close();
    });
  }

  append(entry: JournalEntry): Promise<void> {
    const text = `${JSON.stringify(encodeEntry(entry, this.#options.written))}\n`;
    const work = this.#queue.then(() => this.#append(text));
    this.#queue = work.catch(() => undefined);
    return work;
  }

  async *entries(): AsyncGenerator<JournalEntry> {
    if (!existsSync(this.#path)) return;
    for await (const { line, text } of readLines(createReadStream(this.#path), MAX_ROW)) {
      const entry = text === null ? null : decodeEntry(text);
      if (entry) yield entry;
      else
        this.#options.onMended?.(`${this.#path}, line ${line}: it cannot be read; its row is judged again.`);
    }
  }

  forgetFailures(): Promise<number> {
    return this.#rewrite((entry) => entry.ok);
  }

  /** Drops what cannot be read, a cut-off last line for one; to be called before a run goes on. */
  async mend(): Promise<void> {
    await this.#rewrite(() => true);
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#file?.close();
    this.#file = null;
  }

  /** Copies what is to stay to a new file, which takes the old one's place when it is whole. @returns entries dropped. */
  async #rewrite(stays: (entry: JournalEntry) => boolean): Promise<number> {
    await this.close();
    const next = `${this.#path}.new`;
    let dropped = 0;
    await this.#guard(async () => {
      const file = await open(next, 'w');
      try {
        const seen = new Set<string>();
        for await (const { line, text } of readLines(createReadStream(this.#path), MAX_ROW)) {
          const entry = text === null ? null : decodeEntry(text);
          if (!entry)
            this.#options.onMended?.(`line ${line} of the results cannot be read; its row is judged again.`);
          else if (!stays(entry)) dropped++;
          else if (!seen.has(`${entry.line} ${entry.judge}`)) {
            seen.add(`${entry.line} ${entry.judge}`);
            await file.writeFile(`${text}\n`);
          }
        }
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(next, this.#path);
    });
    return dropped;
  }

  async #append(text: string): Promise<void> {
    if (this.#broken) throw new JudgeError('bench/journal', 'The results file is not whole.', {});
    await this.#guard(async () => {
      if (!this.#file) {
        this.#file = await open(this.#path, 'a');
        this.#size = (await this.#file.stat()).size;
      }
      try {
        await (this.#options.append ?? appendSafely)(this.#file, text);
        this.#size += Buffer.byteLength(text);
      } catch (error) {
        // Half a line must not stand before a whole one.
        await this.#file.truncate(this.#size).catch(() => {
          this.#broken = true;
        });
        throw error;
      }
    });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof JudgeError) throw error;
      const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(Reflect.get(Object(error), 'code')));
      throw new JudgeError(
        full ? 'bench/disk-full' : 'bench/journal',
        full
          ? `${this.#path} cannot grow: the disk is full. Everything before is kept; make room and go on with --resume.`
          : `${this.#path} cannot be written. Everything before is kept; go on with --resume.`,
        { file: this.#path },
        error,
      );
    }
  }
}

async function appendSafely(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
  await file.datasync();
}
