/** One run over a set: begins or goes on, judges, scores, writes the record. */
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Written } from '../../src/bench/run/entryRow';
import { checkSame, type Journal, type JournalEntry, type JournalHeader } from '../../src/bench/run/journal';
import type { BenchJudge } from '../../src/bench/run/judge';
import type { RunProgress } from '../../src/bench/run/progress';
import { makeRunFile } from '../../src/bench/run/runFile';
import { type JudgeSummary, startRun, throwIfGone } from '../../src/bench/run/runner';
import { Collector } from '../../src/bench/score/collect';
import { toReferenceResult } from '../../src/core/protocol/result';
import type { JudgeArgs } from './args';
import type { JudgeBrowser } from './browser';
import { FileJournal } from './fileJournal';
import { machineFacts, reportScores } from './report';
import type { OpenedSet } from './set';
import { progressText, type StatusLine } from './statusLine';
import { StreamJournal } from './streamJournal';

export interface RunRequest {
  readonly args: JudgeArgs;
  readonly set: OpenedSet;
  readonly judges: readonly BenchJudge[];
  readonly status: StatusLine;
  readonly stop: AbortSignal;
  readonly browser: JudgeBrowser;
}

/** @returns how many rows failed, and whether every row was asked. @throws JudgeError `bench/*`. */
export async function judgeAll(request: RunRequest): Promise<{ failed: number; whole: boolean }> {
  const { args, set, judges, status, stop } = request;
  const collectors = new Map(judges.map((judge) => [judge.id, new Collector(set.images)]));
  const collect = async (entry: JournalEntry) => collectors.get(entry.judge)?.add(entry);
  const journal = await openJournal(request);
  const header = await journal.header();
  const startedAt = header?.startedAt ?? new Date().toISOString();
  for await (const entry of journal.entries()) await collect(entry);
  let collected: Promise<unknown> = Promise.resolve();
  let last: RunProgress | null = null;
  const run = startRun({
    judges,
    set: set.items,
    rows: set.report.rows,
    images: set.images,
    journal,
    dimensions: args.dimensions,
    concurrency: args.concurrency,
    retries: args.retries,
    now: () => performance.now(),
    onProgress: (progress) => {
      last = progress;
      status.show(progressText(progress, judges.length));
    },
    onEntry: (entry) => {
      if (!entry.ok && entry.attempts > 0 && entry.error.code !== 'row/image-missing')
        status.note(`${entry.id ?? ''}: ${entry.error.message}`);
      collected = collected.then(() => collect(entry));
    },
  });
  stop.addEventListener('abort', () => run.cancel());
  if (stop.aborted) run.cancel();
  let summaries: readonly JudgeSummary[];
  try {
    summaries = await run.done;
  } finally {
    await collected;
    await journal.close();
  }
  end(request, last);
  const reports = judges.map((judge) => {
    const collector = collectors.get(judge.id)!;
    return { id: judge.id, table: collector.table(), cost: collector.cost() };
  });
  reportScores(reports, args.json);
  if (args.run !== null) {
    const record = makeRunFile({
      startedAt,
      finishedAt: new Date().toISOString(),
      set: { ...factsOf(request), rows: set.report.rows, bad: set.report.bad },
      dimensions: args.dimensions,
      concurrency: args.concurrency,
      machine: machineFacts(request.browser.version),
      judges: judges.map((judge, i) => ({
        judge,
        summary: summaries[i]!,
        collector: collectors.get(judge.id)!,
        score: reports[i]!.table,
      })),
    });
    writeFileSync(args.run, `${JSON.stringify(record)}\n`);
  }
  if (!stop.aborted) throwIfGone(summaries);
  return {
    failed: summaries.reduce((sum, one) => sum + one.failed, 0),
    whole: summaries.every((one) => one.state === 'complete'),
  };
}

/** A new journal, or the one that is there, mended and found to be of the same run. */
async function openJournal(request: RunRequest): Promise<Journal> {
  const { args, judges, status } = request;
  const { settings } = args;
  const written: Written | undefined =
    settings === null
      ? undefined
      : (evaluation) =>
          evaluation.judge.kind === 'evidence' ? undefined : toReferenceResult(evaluation, settings);
  if (args.output === null) return new StreamJournal(written);
  const journal = new FileJournal(args.output, {
    ...(written ? { written } : {}),
    onMended: (line) => status.note(line),
  });
  const wanted: JournalHeader = {
    schema: 'stable-i2i-journal',
    version: 1,
    set: factsOf(request),
    dimensions: args.dimensions,
    judges: judges.map(({ id, description }) => ({ id, fingerprint: JSON.stringify(description) })),
    startedAt: new Date().toISOString(),
  };
  const was = args.resume ? await journal.header() : null;
  if (was === null) {
    if (args.resume) status.note(`${args.output} holds no run that could go on, so it begins anew.`);
    await journal.begin(wanted);
    return journal;
  }
  checkSame(was, wanted);
  await journal.mend();
  const dropped = args.retryFailed ? await journal.forgetFailures() : 0;
  if (dropped > 0) status.note(`${dropped} failed rows are tried again.`);
  return journal;
}

const factsOf = ({ set, args }: RunRequest) => ({ name: set.name, hash: set.hash, mapping: args.mapping });

function end({ args, set, judges, status, stop }: RunRequest, last: RunProgress | null): void {
  const where = args.output === null ? '' : ` Results are in ${args.output}.`;
  const failures = last === null || last.failed === 0 ? '' : ` ${last.failed} failed.`;
  const recalled = last === null || last.recalled === 0 ? '' : ` ${last.recalled} were done before.`;
  const total = set.report.rows * judges.length;
  status.end(
    `${stop.aborted ? 'Interrupted. ' : ''}${last?.done ?? 0} of ${total} rows done.${recalled}${failures}${where}`,
  );
}
