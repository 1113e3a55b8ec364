/** Runs on the bench: begun, gone on with, paused, ended and scored. It lives on while other rooms are looked at. */

import type { ImageSource } from '../../bench/images/source';
import type { RunFacts } from '../../bench/run/facts';
import type { IdbJournal } from '../../bench/run/idbJournal';
import { listStoredRuns, openStoredRun, removeStoredRun, type StoredRun } from '../../bench/run/idbShelf';
import { checkSame, type JournalHeader } from '../../bench/run/journal';
import type { RunProgress } from '../../bench/run/progress';
import { heldRuns, type LetGo, takeRun, whenFree } from '../../bench/run/runLock';
import { type News, RunNews } from '../../bench/run/runNews';
import { type BenchRun, type JudgeSummary, startRun } from '../../bench/run/runner';
import type { Scored } from '../../bench/score/scored';
import { type ErrorRecord, JudgeError, toErrorRecord } from '../../core/errors';
import { DIMENSIONS } from '../../core/words';
import { createScorer, type GivenImages } from '../../evaluator/createScorer';
import { Store } from '../view/store';
import { askingOf, type RunAsking } from './askingOf';
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

/** What is known of a run that another tab has. */
export interface Elsewhere {
  readonly status: 'running' | 'paused';
  /** Null until that tab tells. */
  readonly progress: RunProgress | null;
}

export interface RunState {
  readonly stored: readonly StoredRun[];
  /** Runs that other tabs have, by name. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
  /** Names of those whose tab went away while this one looked on. */
  readonly left: readonly string[];
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
    elsewhere: {},
    left: [],
    current: null,
    scoring: false,
    scored: null,
    error: null,
  });
  readonly scorer = createScorer();
  readonly #set: SetDesk;
  #run: BenchRun | null = null;
  /** The run that this tab has: begun, gone on with, or being deleted. */
  #mine: string | null = null;
  #news: RunNews | null = null;
  /** Runs of other tabs that are waited for. */
  readonly #watched = new Set<string>();

  constructor(set: SetDesk) {
    this.#set = set;
  }

  /** Looks at what is stored, and from now on at what other tabs do with it. */
  async look(): Promise<void> {
    this.#news ??= new RunNews((news) => this.#hear(news));
    await this.list();
    this.#news.tell({ type: 'ask' });
  }

  /** Looks at what is stored. */
  async list(): Promise<void> {
    await this.#attempt(async () => {
      const [stored, held] = await Promise.all([listStoredRuns(), heldRuns()]);
      const { elsewhere } = this.state.value;
      const now: Record<string, Elsewhere> = {};
      for (const name of held) {
        if (name === this.#mine) continue;
        now[name] = elsewhere[name] ?? { status: 'running', progress: null };
        if (!this.#watched.has(name)) void this.#watch(name);
      }
      const left = this.state.value.left.filter((name) => !now[name] && name !== this.#mine);
      this.#put({ stored, elsewhere: now, left });
    });
  }

  /** Begins a run over the set that is open. */
  start(ids: readonly string[], context: JudgeContext): Promise<void> {
    return this.#attempt(async () => {
      const set = this.#opened();
      const startedAt = new Date().toISOString();
      await this.#go(`${set.name} ${startedAt}`, set, ids, context, async (journal, header, facts) => {
        await journal.begin({ ...header, startedAt }, facts);
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
      const same = { ...context, asking: await askingIn(header, context) };
      await this.#go(name, this.#opened(), ids, same, async (journal, wanted, facts) => {
        // another tab may have deleted it since it was listed
        const was = await journal.header();
        if (!was) throw new JudgeError('bench/journal', 'The run is no longer stored.', { run: name });
        checkSame(was, wanted);
        if (retry) await journal.forgetFailures();
        await journal.keepFacts(facts);
      });
    });
  }

  /** Opens the set of a stored run again, from where it was read at an earlier visit. Must be called from a click. */
  openAgain({ header, facts, handles }: StoredRun): Promise<void> {
    return this.#attempt(async () => {
      if (header && handles)
        await this.#set.openAgain(handles, facts?.chosen ?? header.set.name, header.set.mapping);
    });
  }

  /**
   * The images of a stored run: those of the set that is open, if it is the run's, else its own are opened again.
   * @returns null where they have to be given again. @throws JudgeError `bench/files`.
   */
  async imagesOf(name: string): Promise<ImageSource | null> {
    const run = this.state.value.stored.find((one) => one.name === name);
    if (!run?.header) return null;
    const { header, facts, handles } = run;
    const open = () => {
      const { opened } = this.#set.state.value;
      return opened?.hash === header.set.hash ? opened.images : null;
    };
    if (open() || !handles) return open();
    await this.#set.openAgain(handles, facts?.chosen ?? header.set.name, header.set.mapping);
    return open();
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
        const what = await this.scorer.stored(
          { name, concurrency: CONCURRENCY, machine: machineFacts() },
          await this.#givenFor(name),
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
      const letGo = await this.#take(name);
      try {
        await removeStoredRun(name);
      } finally {
        await letGo();
      }
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
    prepare: (journal: IdbJournal, header: JournalHeader, facts: RunFacts) => Promise<void>,
  ): Promise<void> {
    const judges = ids.map((id) => makeJudge(id, context));
    const letGo = await this.#take(name);
    const journal = openStoredRun(name);
    const facts: RunFacts = {
      ...{ schema: 'stable-i2i-run-facts', version: 1, rows: set.report.rows, bad: set.report.bad },
      ...{ ended: false, gone: [], given: this.#set.names, chosen: this.#set.state.value.chosen ?? '' },
    };
    try {
      const header: JournalHeader = {
        schema: 'stable-i2i-journal',
        version: 1,
        set: { name: set.name, hash: set.hash, mapping: set.mapping },
        dimensions: [...DIMENSIONS],
        judges: judges.map(({ id, description }) => ({ id, fingerprint: JSON.stringify(description) })),
        startedAt: new Date().toISOString(),
      };
      await prepare(journal, header, facts);
      const { handles } = this.#set;
      if (handles) await journal.keepHandles(handles);
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
        },
      });
      const summaries = await this.#run.done;
      const whole = summaries.every(({ state }) => state === 'complete');
      const gone = summaries.filter(({ state }) => state === 'gone');
      this.#change({ status: whole ? 'ended' : 'stopped', progress: last, summaries });
      const endedAt = new Date().toISOString();
      await journal.keepFacts({ ...facts, gone: gone.map(({ id }) => id), ended: whole, endedAt });
      const [first] = gone;
      if (first) this.#put({ error: goneError(first) });
    } catch (error) {
      // one that could not begin leaves what is shown as it is
      if (this.#run) this.#change({ status: 'stopped' });
      throw error;
    } finally {
      this.#run = null;
      await journal.close();
      await letGo();
      await this.list();
    }
    await this.score(name);
  }

  /** What was given, where it is of the run's set: masks of another set would score places that are not the run's. */
  async #givenFor(name: string): Promise<GivenImages> {
    const journal = openStoredRun(name);
    try {
      const header = await journal.header();
      const { opened } = this.#set.state.value;
      return opened && opened.hash === header?.set.hash ? this.#set.given : { files: [], archives: [] };
    } finally {
      await journal.close();
    }
  }

  /**
   * Makes a run this tab's, so that no other judges or deletes it meanwhile.
   * @returns what lets it go. @throws JudgeError `bench/run-held`, `bench/journal`.
   */
  async #take(name: string): Promise<LetGo> {
    if (this.#mine !== null)
      throw new JudgeError('bench/journal', 'Another run is under way. Cancel it first.');
    this.#mine = name;
    const letGo = await takeRun(name);
    if (letGo)
      return async () => {
        await letGo();
        this.#mine = null;
        this.#news?.tell({ type: 'changed' });
      };
    this.#mine = null;
    const run = this.state.value.stored.find((one) => one.name === name)?.header?.set.name ?? name;
    throw new JudgeError(
      'bench/run-held',
      `The run over ${run} is under way in another tab. Go on with it, retry or delete it there, or close that tab first.`,
      { run },
    );
  }

  #hear(news: News): void {
    if (news.type === 'ask') this.#tell();
    else if (news.type === 'changed') void this.list();
    else if (news.name !== this.#mine) {
      const { name, status, progress } = news;
      if (!this.#watched.has(name)) void this.list(); // begun since
      this.#put({ elsewhere: { ...this.state.value.elsewhere, [name]: { status, progress } } });
    }
  }

  /** Tells other tabs how far the run is. */
  #tell(): void {
    const { current } = this.state.value;
    if (!current || (current.status !== 'running' && current.status !== 'paused')) return;
    const { name, status, progress } = current;
    this.#news?.tell({ type: 'run', name, status, progress });
  }

  /** Until another tab lets a run go, by its end, or by being closed or dying. */
  async #watch(name: string): Promise<void> {
    this.#watched.add(name);
    await whenFree(name);
    this.#watched.delete(name);
    const { [name]: _, ...others } = this.state.value.elsewhere;
    this.#put({ elsewhere: others });
    await this.list();
    const run = this.state.value.stored.find((one) => one.name === name);
    if (run && run.facts?.ended !== true && !this.state.value.elsewhere[name])
      this.#put({ left: [...this.state.value.left, name] });
  }

  #opened(): OpenedSet {
    const { opened } = this.#set.state.value;
    if (opened) return opened;
    throw new JudgeError('bench/no-set', 'No reading set is open. Drop its JSONL file and its images first.');
  }

  #change(part: Partial<CurrentRun>): void {
    const { current } = this.state.value;
    if (!current) return;
    this.#put({ current: { ...current, ...part } });
    this.#tell();
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

/** How the run asked its models when it was begun; as is chosen now where it asked none. */
async function askingIn({ judges }: JournalHeader, { evaluator, asking }: JudgeContext): Promise<RunAsking> {
  const sets = await evaluator.prompts.list();
  for (const { fingerprint } of judges) {
    const was = askingOf(fingerprint, sets);
    if (was) return was;
  }
  return asking;
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
