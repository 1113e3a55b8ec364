/** A set on disk: what it was made with, its files and its rows. A pair is in the set once its row is. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { JudgeError } from '../../src/core/errors';
import { type LabRow, LabRowSchema, OUTPUT_NAME } from '../../src/core/labBridge';
import { APP_VERSION } from '../../src/core/version';
import type { SetArgs } from './args';

const SetSchema = v.object({
  schema: v.literal('stable-i2i-lab-set'),
  version: v.literal(2),
  app: v.string(),
  images: v.array(v.string()),
  scenes: v.number(),
  count: v.number(),
  seed: v.number(),
  longEdge: v.number(),
});
type SetFile = v.InferOutput<typeof SetSchema>;

export class LabSet {
  readonly rowsPath: string;
  /** Ids of the pairs that are there. */
  readonly done: ReadonlySet<string>;
  readonly #folder: string;

  /**
   * Opens a new set, or one that the same arguments began.
   * @throws JudgeError `lab/set-mismatch` when the folder holds something else, `lab/write-failed`.
   */
  constructor(args: SetArgs) {
    this.#folder = args.out;
    this.rowsPath = join(args.out, 'pairs.jsonl');
    const wanted: SetFile = {
      schema: 'stable-i2i-lab-set',
      version: 2,
      app: APP_VERSION,
      images: args.images,
      scenes: args.scenes,
      count: args.count,
      seed: args.seed,
      longEdge: args.longEdge,
    };
    const setPath = join(args.out, 'set.json');
    const text = `${JSON.stringify(wanted, null, 2)}\n`;
    if (existsSync(setPath)) {
      if (readFileSync(setPath, 'utf8') !== text) throw mismatch(args.out, 'a set of other arguments');
    } else if (existsSync(this.rowsPath)) {
      throw mismatch(args.out, 'a pairs.jsonl that this program did not begin');
    } else {
      attempt(setPath, () => {
        for (const name of ['images', 'masks']) mkdirSync(join(args.out, name), { recursive: true });
        writeFileSync(setPath, text);
      });
    }
    this.done = this.#readDone();
  }

  /** Keeps a file of a pair; it has its name only once it is whole. @throws JudgeError `lab/write-failed`. */
  write(name: string, content: Uint8Array): void {
    if (!OUTPUT_NAME.test(name))
      throw new JudgeError('lab/write-failed', `${name} is no name of a set's file.`);
    const path = join(this.#folder, name);
    attempt(path, () => {
      try {
        writeFileSync(`${path}.part`, content);
        renameSync(`${path}.part`, path);
      } catch (error) {
        rmSync(`${path}.part`, { force: true });
        throw error;
      }
    });
  }

  /** Adds the pair's row, last: from then on it counts. @throws JudgeError `lab/write-failed`. */
  append(row: LabRow): void {
    const before = existsSync(this.rowsPath) ? statSync(this.rowsPath).size : 0;
    attempt(this.rowsPath, () => {
      const file = openSync(this.rowsPath, 'a');
      try {
        writeSync(file, `${JSON.stringify(row)}\n`);
        fsyncSync(file);
      } catch (error) {
        truncateSync(this.rowsPath, before); // no half row stays
        throw error;
      } finally {
        closeSync(file);
      }
    });
  }

  /** Removes what a pair that failed has left behind. */
  discard(id: string): void {
    for (const name of ['before', 'after'])
      rmSync(join(this.#folder, `images/${id}_${name}.png`), { force: true });
    for (const name of ['intended', '1', '2', '3'])
      rmSync(join(this.#folder, `masks/${id}_${name}.png`), { force: true });
  }

  #readDone(): Set<string> {
    const done = new Set<string>();
    if (!existsSync(this.rowsPath)) return done;
    const text = readFileSync(this.rowsPath, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // A row that a crash cut off is made again.
    if (whole.length < text.length) truncateSync(this.rowsPath, Buffer.byteLength(whole));
    for (const [i, line] of whole.split('\n').entries()) {
      if (line === '') continue;
      const row = v.safeParse(LabRowSchema, JSON.parse(line));
      if (!row.success) throw mismatch(this.#folder, `a pairs.jsonl whose line ${i + 1} is no row of a set`);
      done.add(row.output.id);
    }
    return done;
  }
}

function mismatch(folder: string, what: string): JudgeError {
  return new JudgeError(
    'lab/set-mismatch',
    `${folder} holds ${what}. Name another folder with --out, or empty it.`,
    { folder },
  );
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JudgeError(
      'lab/write-failed',
      `${path} could not be written: ${reason}`,
      { file: path },
      error,
    );
  }
}
