/** Runs judges over a reading set, one after the other, several rows at once. */
import { type ErrorRecord, isAbortError, JudgeError, toErrorRecord } from '../../core/errors';
import { DIMENSIONS, type Dimension } from '../../core/words';
import { findOrThrow, type ImageSource } from '../images/source';
import { isBad, type SetItem, type SetRow } from '../set/readSet';
import type { Journal, JournalEntry } from './journal';
import { type BenchJudge, type BenchTask, mayPass } from './judge';
import { Pace, type RunProgress } from './progress';

export interface RunOptions {
  readonly judges: readonly BenchJudge[];
  /** Opens the set from its beginning; called once a judge. */
  readonly set: () => AsyncIterable<SetItem>;
  /** Rows of the set, where it is known; for the time left. */
  readonly rows: number | null;
  readonly images: ImageSource;
  /** Begun, with a header that was checked. Rows that it holds are not judged again. */
  readonly journal: Journal;
  readonly dimensions?: readonly Dimension[];
  /** Rows at once; 1 when left out. */
  readonly concurrency?: number;
  /** How often a row is tried again after a failure that may pass; 1 when left out. */
  readonly retries?: number;
  /** After so many rows in a row that failed in a way that may pass, the judge is taken for gone; 5 when left out. */
  readonly giveUpAfter?: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Told each entry that was journaled now. */
  readonly onEntry?: (entry: JournalEntry) => void;
}

export interface JudgeSummary {
  readonly id: string;
  /** `gone`: it failed on and on, and what is left was not asked; going on later asks it. */
  readonly state: 'complete' | 'gone' | 'stopped';
  readonly answered: number;
  readonly failed: number;
  readonly unreadable: number;
  readonly error: ErrorRecord | null;
}

export interface BenchRun {
  /** Rows in hand are finished; no new ones are taken. */
  pause(): void;
  resume(): void;
  /** Stops at once; rows in hand are not journaled. */
  cancel(): void;
  readonly paused: boolean;
  /** @throws JudgeError `bench/disk-full` or `bench/journal` when a result could not be kept; nothing is judged after it. */
  readonly done: Promise<readonly JudgeSummary[]>;
}

export function startRun(options: RunOptions): BenchRun {
  return new Runner(options);
}

class Runner implements BenchRun {
  readonly done: Promise<readonly JudgeSummary[]>;
  readonly #options: RunOptions;
  readonly #stop = new AbortController();
  readonly #pace: Pace;
  #gate: { wait: Promise<void>; open: () => void } | null = null;
  readonly #counts = { done: 0, failed: 0, unreadable: 0, recalled: 0 };

  constructor(options: RunOptions) {
    this.#options = options;
    this.#pace = new Pace(options.now);
    this.done = this.#run();
  }

  get paused(): boolean {
    return this.#gate !== null;
  }

  pause(): void {
    if (this.#gate) return;
    let open = () => {};
    const wait = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#gate = { wait, open };
  }

  resume(): void {
    this.#gate?.open();
    this.#gate = null;
    this.#pace.restart();
  }

  cancel(): void {
    this.#stop.abort();
    this.#gate?.open();
  }

  async #run(): Promise<readonly JudgeSummary[]> {
    const { journal, judges } = this.#options;
    const known = new Map(
      judges.map((judge) => [judge.id, { lines: new Set<number>(), answered: 0, failed: 0, unreadable: 0 }]),
    );
    for await (const entry of journal.entries()) {
      const one = known.get(entry.judge);
      if (!one) continue;
      one.lines.add(entry.line);
      this.#counts.recalled++;
      this.#tally(entry, one);
    }
    const summaries: JudgeSummary[] = [];
    for (const judge of judges) summaries.push(await this.#runJudge(judge, known.get(judge.id)!));
    return summaries;
  }

  async #runJudge(
    judge: BenchJudge,
    tally: { lines: Set<number>; answered: number; failed: number; unreadable: number },
  ): Promise<JudgeSummary> {
    const { set, concurrency = 1, giveUpAfter = 5, journal } = this.#options;
    const items = set()[Symbol.asyncIterator]();
    const inHand = new Map<number, string>();
    /** Failures that may be the judge's end: journaled once it answers again. */
    let held: JournalEntry[] = [];
    let gone: ErrorRecord | null = null;
    const report = () => this.#report(judge.id, [...inHand.values()]);
    const keep = async (entry: JournalEntry) => {
      await journal.append(entry);
      this.#tally(entry, tally);
      this.#pace.tick();
      this.#options.onEntry?.(entry);
      report();
    };
    const settle = async (entry: JournalEntry, passing: boolean) => {
      if (!passing) {
        for (const one of held.splice(0)) await keep(one);
        await keep(entry);
        return;
      }
      held.push(entry);
      if (held.length < giveUpAfter || entry.ok) return;
      gone = entry.error;
      held = [];
    };
    // Generators queue calls to next(), so several lanes may take from one.
    const lane = async () => {
      for (;;) {
        if (this.#gate) await this.#gate.wait;
        if (this.#stop.signal.aborted || gone) return;
        const next = await items.next();
        if (next.done) return;
        const item = next.value;
        if (tally.lines.has(item.line) || this.#asked(item).length === 0) continue;
        inHand.set(item.line, isBad(item) ? '' : item.row.id);
        report();
        try {
          const { entry, passing } = await this.#judgeItem(judge, item);
          if (this.#stop.signal.aborted) return;
          inHand.delete(item.line);
          if (!gone) await settle(entry, passing);
        } finally {
          inHand.delete(item.line);
        }
      }
    };
    this.#pace.restart();
    report();
    const lanes = Math.max(1, Math.min(concurrency, judge.lanes ?? concurrency));
    try {
      await Promise.all(Array.from({ length: lanes }, lane));
      if (!this.#stop.signal.aborted) for (const entry of held) await keep(entry);
    } catch (error) {
      this.#stop.abort(); // the other lanes must not go on without a journal
      throw error;
    } finally {
      await items.return?.();
    }
    const state = gone ? 'gone' : this.#stop.signal.aborted ? 'stopped' : 'complete';
    const { answered, failed, unreadable } = tally;
    return { id: judge.id, state, answered, failed, unreadable, error: gone };
  }

  async #judgeItem(judge: BenchJudge, item: SetItem): Promise<{ entry: JournalEntry; passing: boolean }> {
    const { now, retries = 1 } = this.#options;
    const common = {
      judge: judge.id,
      line: item.line,
      ...(isBad(item)
        ? { id: item.id, row: null, dimension: null }
        : { id: item.row.id, row: item.row, dimension: item.dimension }),
    };
    if (isBad(item))
      return { entry: { ...common, ok: false, attempts: 0, seconds: 0, error: item.error }, passing: false };
    for (let attempts = 1; ; attempts++) {
      const started = now();
      const spent = () => Math.max(0, now() - started) / 1000;
      try {
        const task = await this.#toTask(judge, item);
        const answer = await judge.judge(task, this.#stop.signal);
        return { entry: { ...common, ok: true, attempts, seconds: spent(), answer }, passing: false };
      } catch (thrown) {
        const error = toErrorRecord(thrown);
        const passing = (judge.mayPass ?? mayPass)(error);
        const cancelled = this.#stop.signal.aborted || isAbortError(thrown);
        if (!passing || cancelled || attempts > retries)
          return { entry: { ...common, ok: false, attempts, seconds: spent(), error }, passing };
      }
    }
  }

  async #toTask(judge: BenchJudge, item: SetRow): Promise<BenchTask> {
    const { images } = this.#options;
    const { row, line } = item;
    return {
      line,
      row,
      dimensions: this.#asked(item),
      images: judge.looksAtImages
        ? {
            before: await findOrThrow(images, row.input_image, line),
            after: await findOrThrow(images, row.output_image, line),
          }
        : null,
    };
  }

  #asked(item: SetItem): readonly Dimension[] {
    const wanted = this.#options.dimensions ?? DIMENSIONS;
    return isBad(item) || item.dimension === null ? wanted : wanted.filter((one) => one === item.dimension);
  }

  #tally(entry: JournalEntry, judge: { answered: number; failed: number; unreadable: number }): void {
    this.#counts.done++;
    if (!entry.ok) {
      this.#counts.failed++;
      judge.failed++;
      return;
    }
    judge.answered++;
    if (!Object.values(entry.answer.result).includes(null)) return;
    this.#counts.unreadable++;
    judge.unreadable++;
  }

  #report(judge: string, inHand: readonly string[]): void {
    const { rows, judges, onProgress } = this.#options;
    const total = rows === null ? null : rows * judges.length;
    const rate = this.#pace.rate();
    const left = total === null || rate === null ? null : Math.max(0, total - this.#counts.done) / rate;
    onProgress?.({ ...this.#counts, total, judge, inHand, rate, secondsLeft: left });
  }
}

/** @throws JudgeError `bench/judge-gone` when a judge was given up, after its results so far were kept. */
export function throwIfGone(summaries: readonly JudgeSummary[]): void {
  const gone = summaries.find((one) => one.state === 'gone');
  if (!gone) return;
  throw new JudgeError(
    'bench/judge-gone',
    `The judge ${gone.id} failed again and again (${gone.error?.message ?? ''}). What it answered is kept; go on with --resume once it runs again.`,
    { judge: gone.id, answered: gone.answered },
  );
}
