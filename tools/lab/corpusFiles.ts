/** Corpora on disk: written into a folder of their own and moved into place when all is there, or not at all. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { JudgeError } from '../../src/core/errors';
import type { CorpusItem, CorpusKind } from '../../src/lab/corpora/item';
import { CorpusRowSchema } from '../../src/lab/corpora/row';
import { encodeRgbPng } from '../../src/pixels/png-rgb';

const UNFINISHED = '.corpora.part';
const PATCHES = 'patches';

export class CorpusFiles {
  readonly #folder: string;
  readonly #staging: string;
  readonly #kinds: readonly CorpusKind[];
  readonly #open = new Map<CorpusKind, number>();

  /** @throws JudgeError `lab/set-mismatch` where a folder would be replaced that is not ours, `lab/write-failed`. */
  constructor(folder: string, kinds: readonly CorpusKind[]) {
    if (
      kinds.includes('texture') &&
      existsSync(join(folder, PATCHES)) &&
      !existsSync(join(folder, 'texture.jsonl'))
    )
      throw new JudgeError(
        'lab/set-mismatch',
        `${join(folder, PATCHES)} was not written by this program. Name another folder with --corpora, or remove it.`,
        { folder },
      );
    this.#folder = folder;
    this.#staging = join(folder, UNFINISHED);
    this.#kinds = kinds;
    attempt(this.#staging, () => {
      rmSync(this.#staging, { recursive: true, force: true }); // what a crash left behind
      mkdirSync(kinds.includes('texture') ? join(this.#staging, PATCHES) : this.#staging, {
        recursive: true,
      });
      for (const kind of kinds) this.#open.set(kind, openSync(join(this.#staging, `${kind}.jsonl`), 'w'));
    });
  }

  /** Adds a row to its corpus, after its patches. @throws JudgeError `lab/write-failed`. */
  async add({ kind, row, patches }: CorpusItem): Promise<void> {
    const file = this.#open.get(kind);
    if (file === undefined) return;
    for (const { name, image } of patches) {
      const content = new Uint8Array(await encodeRgbPng(image));
      attempt(name, () => writeFileSync(join(this.#staging, name), content));
    }
    attempt(`${kind}.jsonl`, () => {
      const text = Buffer.from(`${JSON.stringify(v.parse(CorpusRowSchema, row))}\n`);
      for (let at = 0; at < text.length; ) at += writeSync(file, text, at);
    });
  }

  /** Moves everything into place; corpora of the same kinds that were there are replaced. */
  finish(): void {
    this.#close();
    attempt(this.#folder, () => {
      for (const kind of this.#kinds) {
        if (kind === 'texture') {
          rmSync(join(this.#folder, PATCHES), { recursive: true, force: true });
          renameSync(join(this.#staging, PATCHES), join(this.#folder, PATCHES));
        }
        renameSync(join(this.#staging, `${kind}.jsonl`), join(this.#folder, `${kind}.jsonl`));
      }
      rmSync(this.#staging, { recursive: true });
    });
  }

  /** Removes what was written so far. */
  discard(): void {
    this.#close();
    if (existsSync(this.#staging)) rmSync(this.#staging, { recursive: true, force: true });
  }

  #close(): void {
    for (const file of this.#open.values()) closeSync(file);
    this.#open.clear();
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JudgeError(
      'lab/write-failed',
      `${path} could not be written: ${reason}.`,
      { file: path },
      error,
    );
  }
}
