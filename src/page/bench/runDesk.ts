/** Runs on the bench: begun, gone on with, paused, ended and scored. It lives on while other rooms are looked at. */
import type { IdbJournal } from '../../bench/run/idbJournal';
import { listStoredRuns, openStoredRun, removeStoredRun, type StoredRun } from '../../bench/run/idbShelf';
import { checkSame, type JournalHeader } from '../../bench/run/journal';
import type { RunProgress } from '../../bench/run/progress';
import { type BenchRun, type JudgeSummary, startRun } from '../../bench/run/runner';
import type { Scored } from '../../bench/score/scored';
import { type ErrorRecord, JudgeError, toErrorRecord } from '../../core/errors';
import { DIMENSIONS } from '../../core/words';
import { createScorer } from '../../evaluator/createScorer';
import { Store } from '../view/store';
import { keepFacts, readFacts } from './facts';
import { type JudgeContext, makeJudge } from './judges';
import { machineFacts } from './machine';
import type { OpenedSet, SetDesk } from './setDesk';

export interface CurrentRun {
  readonly name: string;
  readonly judges: readonly string[];
  readonly status: 'running' | 'paused' | 'ended' | 'stopped';
  readonly progress: RunProgress | null;
  readonly summaries: readonly JudgeSummary[];
}

export interface RunState {
  readonly stored: readonly StoredRun[];
  readonly current: CurrentRun | null;
  readonly scoring: boolean;
  /** What is shown: of a stored run by its name, or of a run file. */
  readonly scored: { readonly name: string; readonly stored: boolean; readonly what: Scored } | null;
  readonly error: ErrorRecord | null;
}

/** Rows at once: while one is judged the next is decoded. */
const CONCURRENCY = 2;
/** How often the progress is told, milliseconds. */
const TOLD_MS = 200;

export class RunDesk {
  readonly state = new Store<RunState>({
    stored: [],
    current: null,
    scoring: false,
    scored: null,
    error: null,
  });
  readonly scorer = createScorer();
  readonly #set: SetDesk;
  #run: BenchRun | null = null;

  constructor(set: SetDesk) {
    this.#set = set;
  }

  /** Looks at what is stored. */
  async list(): Promise<void> {
    await this.#attempt(async () => this.#put({ stored: await listStoredRuns() }));
  }

  /** Begins a run over the set that is open. */
  start(ids: readonly string[], context: JudgeContext): Promise<void> {
    return this.#attempt(async () => {
      const set = this.#opened();
      const startedAt = new Date().toISOString();
      await this.#go(`${set.name} ${startedAt}`, set, ids, context, async (journal, header) => {
        await journal.begin({ ...header, startedAt });
      });
    });
  }

  /** Goes on with a stored run; the set that it is of has to be open. @param retry also asks failed rows again. */
  goOn(run: StoredRun, context: JudgeContext, retry = false): Promise<void> {
    return this.#attempt(async () => {
      const { header, name } = run;
      if (!header)
        throw new JudgeError('bench/journal', run.reason ?? 'The run cannot be read.', { run: name });
      if (this.#opened().hash === header.set.hash && !sameMapping(this.#opened(), header))
        await this.#set.setMapping(header.set.mapping);
      const ids = header.judges.map(({ id }) => id);
      await this.#go(name, this.#opened(), ids, context, async (journal, wanted) => {
        checkSame(header, wanted);
        if (retry) await journal.forgetFailures();
      });
    });
  }

  pause(): void {
    this.#run?.pause();
    this.#change({ status: 'paused' });
  }

  resume(): void {
    this.#run?.resume();
    this.#change({ status: 'running' });
  }

  cancel(): void {
    this.#run?.cancel();
  }

  /** Scores what a stored run has so far. */
  score(name: string): Promise<void> {
    return this.#attempt(async () => {
      this.#put({ scoring: true });
      try {
        const facts = readFacts(name);
        const what = await this.scorer.stored(
          {
            name,
            rows: facts?.rows ?? null,
            bad: facts?.bad ?? null,
            gone: facts?.gone ?? [],
            concurrency: CONCURRENCY,
            machine: machineFacts(),
          },
          this.#set.given,
        );
        this.#put({ scored: { name, stored: true, what } });
      } finally {
        this.#put({ scoring: false });
      }
    });
  }

  /** Shows a run file. */
  open(file: File): Promise<void> {
    return this.#attempt(async () => {
      this.#put({ scoring: true });
      try {
        this.#put({ scored: { name: file.name, stored: false, what: await this.scorer.file(file) } });
      } finally {
        this.#put({ scoring: false });
      }
    });
  }

  remove(name: string): Promise<void> {
    return this.#attempt(async () => {
      await removeStoredRun(name);
      keepFacts(name, null);
      const { current, scored } = this.state.value;
      if (current?.name === name) this.#put({ current: null });
      if (scored?.name === name) this.#put({ scored: null });
      await this.list();
    });
  }

  dismiss(): void {
    this.#put({ error: null });
  }

  fail(error: unknown): void {
    this.#put({ error: toErrorRecord(error) });
  }

  async #go(
    name: string,
    set: OpenedSet,
    ids: readonly string[],
    context: JudgeContext,
    prepare: (journal: IdbJournal, header: JournalHeader) => Promise<void>,
  ): Promise<void> {
    if (this.#run) throw new JudgeError('bench/journal', 'Another run is under way. Cancel it first.');
    const judges = ids.map((id) => makeJudge(id, context));
    const journal = openStoredRun(name);
    const facts = { rows: set.report.rows, bad: set.report.bad, gone: [] };
    try {
      await prepare(journal, {
        schema: 'stable-i2i-journal',
        version: 1,
        set: { name: set.name, hash: set.hash, mapping: set.mapping },
        dimensions: [...DIMENSIONS],
        judges: judges.map(({ id, description }) => ({ id, fingerprint: JSON.stringify(description) })),
        startedAt: new Date().toISOString(),
      });
      keepFacts(name, { ...facts, done: 0, ended: false });
      let told = 0;
      let last: RunProgress | null = null;
      this.#put({
        current: { name, judges: ids, status: 'running', progress: null, summaries: [] },
        error: null,
      });
      this.#run = startRun({
        ...{ judges, set: set.items, rows: set.report.rows, images: set.images, journal },
        concurrency: CONCURRENCY,
        now: () => performance.now(),
        onProgress: (progress) => {
          last = progress;
          if (performance.now() - told < TOLD_MS) return;
          told = performance.now();
          this.#change({ progress });
          keepFacts(name, { ...facts, done: progress.done, ended: false });
        },
      });
      const summaries = await this.#run.done;
      const whole = summaries.every(({ state }) => state === 'complete');
      const gone = summaries.filter(({ state }) => state === 'gone');
      this.#change({ status: whole ? 'ended' : 'stopped', progress: last, summaries });
      const done = (last as RunProgress | null)?.done ?? 0;
      keepFacts(name, { ...facts, done, gone: gone.map(({ id }) => id), ended: whole });
      const [first] = gone;
      if (first) this.#put({ error: goneError(first) });
    } catch (error) {
      this.#change({ status: 'stopped' });
      throw error;
    } finally {
      this.#run = null;
      await journal.close();
      await this.list();
    }
    await this.score(name);
  }

  #opened(): OpenedSet {
    const { opened } = this.#set.state.value;
    if (opened) return opened;
    throw new JudgeError('bench/set', 'No reading set is open. Drop its JSONL file and its images first.');
  }

  #change(part: Partial<CurrentRun>): void {
    const { current } = this.state.value;
    if (current) this.#put({ current: { ...current, ...part } });
  }

  #put(part: Partial<RunState>): void {
    this.state.set({ ...this.state.value, ...part });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#put({ error: toErrorRecord(error, 'bench/journal') });
    }
  }
}

const sameMapping = ({ mapping }: OpenedSet, { set }: JournalHeader) =>
  JSON.stringify(mapping) === JSON.stringify(set.mapping);

function goneError({ id, error }: JudgeSummary): ErrorRecord {
  return {
    code: 'bench/judge-gone',
    message: `The judge ${id} failed again and again (${error?.message ?? ''}). What it answered is kept; go on once it runs again.`,
    facts: { judge: id },
  };
}
