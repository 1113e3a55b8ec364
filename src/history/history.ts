/** The history: pairs that were judged, newest first, to be found, opened again, compared and deleted. */
import * as v from 'valibot';
import { type Evaluation, EvaluationSchema, type JudgeInfo } from '../core/evaluation';
import { sha256 } from '../core/sha256';
import { type Entry, type EntryFiles, EntryFilesSchema, EntrySchema, HISTORY_VERSION } from './record';
import type { HistoryStorage } from './storage';

const ENTRY = 'entry/';
const FILES = 'files/';

export interface Kept {
  instruction: string;
  before: { name: string; file: Blob };
  after: { name: string; file: Blob };
  evaluation: Evaluation;
  thumbnails: Entry['thumbnails'];
}

/** What was deleted, whole, so that it can be put back. */
export interface Deleted {
  entry: Entry;
  files: EntryFiles | null;
}

export class History {
  readonly #storage: HistoryStorage;
  /** Writing waits for the writing before it: two judges of one pair end at nearly the same time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: HistoryStorage) {
    this.#storage = storage;
  }

  /**
   * Keeps an evaluation: with its pair's entry where there is one, else in a new one. It takes the place of an earlier
   * one by the same judge.
   * @param options.files keep the two files as well. @throws JudgeError `history/unavailable`.
   */
  keep(kept: Kept, options: { files: boolean }): Promise<Entry> {
    return this.#inTurn(async () => {
      const [before, after] = await Promise.all([hashOf(kept.before.file), hashOf(kept.after.file)]);
      const id = await hashOf(new Blob([before, after, kept.instruction]));
      const known = await this.get(id);
      const now = kept.evaluation.createdAt;
      const hasFiles = options.files || known?.hasFiles === true;
      const entry: Entry = {
        version: HISTORY_VERSION,
        id,
        createdAt: known?.createdAt ?? now,
        updatedAt: now,
        instruction: kept.instruction,
        before: { name: kept.before.name, hash: before },
        after: { name: kept.after.name, hash: after },
        evaluations: [
          kept.evaluation,
          ...(known?.evaluations ?? []).filter(
            (one) => judgeKey(one.judge) !== judgeKey(kept.evaluation.judge),
          ),
        ],
        thumbnails: kept.thumbnails,
        hasFiles,
        bytes: hasFiles ? kept.before.file.size + kept.after.file.size : 0,
      };
      const files: EntryFiles = { before: kept.before.file, after: kept.after.file };
      await this.#storage.set([
        [ENTRY + id, entry],
        ...(options.files ? [[FILES + id, files] as [string, unknown]] : []),
      ]);
      return entry;
    });
  }

  /** Newest first; what cannot be read (an older or newer build wrote it, or it is damaged) is counted, not shown. */
  async list(): Promise<{ entries: Entry[]; unreadable: number }> {
    const found = await this.#storage.all(ENTRY);
    const entries = found.flatMap(([, value]) => read(value) ?? []);
    entries.sort((p, q) => (p.updatedAt < q.updatedAt ? 1 : p.updatedAt > q.updatedAt ? -1 : 0));
    return { entries, unreadable: found.length - entries.length };
  }

  async get(id: string): Promise<Entry | null> {
    return read(await this.#storage.get(ENTRY + id));
  }

  /** The files of an entry; null where they were not kept. */
  async files(id: string): Promise<EntryFiles | null> {
    const parsed = v.safeParse(EntryFilesSchema, await this.#storage.get(FILES + id));
    return parsed.success ? parsed.output : null;
  }

  /** @returns what {@link restore} takes to undo it; null where there was no such entry. */
  delete(id: string): Promise<Deleted | null> {
    return this.#inTurn(async () => {
      const entry = await this.get(id);
      const files = await this.files(id);
      await this.#storage.delete([ENTRY + id, FILES + id]);
      return entry && { entry, files };
    });
  }

  /**
   * Lets the files of the oldest entries go until what is kept of files fits; the entries themselves stay.
   * @param most bytes. @returns how many entries lost their files.
   */
  prune(most: number): Promise<number> {
    return this.#inTurn(async () => {
      const { entries } = await this.list();
      let sum = 0;
      const over = entries.filter((entry) => {
        sum += entry.bytes;
        return entry.hasFiles && sum > most;
      });
      await this.#storage.set(
        over.map((entry) => [ENTRY + entry.id, { ...entry, hasFiles: false, bytes: 0 } satisfies Entry]),
      );
      await this.#storage.delete(over.map((entry) => FILES + entry.id));
      return over.length;
    });
  }

  /** Puts back what was deleted. */
  restore({ entry, files }: Deleted): Promise<void> {
    return this.#inTurn(() =>
      this.#storage.set([
        [ENTRY + entry.id, entry],
        ...(files ? [[FILES + entry.id, files] as [string, unknown]] : []),
      ]),
    );
  }

  /** Deletes everything, unreadable entries too. */
  clear(): Promise<void> {
    return this.#inTurn(() => this.#storage.clear());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** What makes two evaluations of one pair answers of the same judge. */
export function judgeKey(judge: JudgeInfo): string {
  if (judge.kind === 'evidence') return 'evidence';
  return ['model', judge.engine, judge.weights ?? judge.model, judge.promptSetHash ?? judge.promptSet].join(
    ' ',
  );
}

/**
 * Entries in which every word of the query stands somewhere: in the instruction, the names of the files or the problems.
 * @returns the given entries in their order; all of them for an empty query.
 */
export function search(entries: readonly Entry[], query: string): Entry[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = [
      entry.instruction,
      entry.before.name,
      entry.after.name,
      ...entry.evaluations.flatMap((one) =>
        one.verdicts.flatMap((verdict) => (verdict.answer === 'issue' ? verdict.problems : [verdict.answer])),
      ),
    ]
      .join('\n')
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function read(value: unknown): Entry | null {
  const parsed = v.safeParse(EntrySchema, value);
  if (parsed.success) return parsed.output;
  return salvage(value);
}

/** An entry of which single evaluations cannot be read any more is shown without them. */
function salvage(value: unknown): Entry | null {
  const shape = v.safeParse(v.looseObject({ evaluations: v.array(v.unknown()) }), value);
  if (!shape.success) return null;
  const evaluations = shape.output.evaluations.filter((one) => v.is(EvaluationSchema, one));
  if (evaluations.length === shape.output.evaluations.length) return null;
  const parsed = v.safeParse(EntrySchema, { ...shape.output, evaluations });
  return parsed.success ? parsed.output : null;
}

const hashOf = async (blob: Blob) => sha256(await blob.arrayBuffer());
