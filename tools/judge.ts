/** `npm run judge`: judges the pairs of a JSONL file with the built page in a headless Chromium. */
import type { Endpoint } from '../src/core/engines';
import { type ErrorCode, toErrorRecord } from '../src/core/errors';
import type { PromptSet } from '../src/core/protocol/promptSet';
import { ensureBuilt } from './built';
import { type JudgeArgs, readArgs, USAGE } from './judge/args';
import { JudgeBrowser } from './judge/browser';
import { makeJudges, needsBrowser } from './judge/judges';
import { readPrompts } from './judge/prompts';
import { judgeAll } from './judge/runSet';
import { JudgeServer } from './judge/server';
import { openSet, reportProblems } from './judge/set';
import { StatusLine } from './judge/statusLine';
import { checkTarget } from './judge/target';
import { NOT_STARTED, runProgram } from './usage';

const EXIT = { done: 0, rowsFailed: 1, notStarted: NOT_STARTED, interrupted: 130 } as const;

/** What ends a run that had begun; its results so far are kept. */
const CUT_SHORT: readonly ErrorCode[] = ['bench/judge-gone', 'bench/disk-full', 'bench/journal'];

process.exitCode = await runProgram(USAGE, readArgs, run);

async function run(args: JudgeArgs): Promise<number> {
  const status = new StatusLine();
  let prompts: PromptSet | null = null;
  const browser = new JudgeBrowser((line) => args.concurrency === 1 && status.detail(line));
  let server: JudgeServer | null = null;
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
    void server?.close();
    void browser.close(); // what was written stays; the rows in hand are not written
  });
  try {
    for (const path of [args.output, args.json, args.run])
      if (path !== null && path !== '-') checkTarget(path);
    prompts = await readPrompts(args.promptDir, (line) => status.note(line));
    status.show('checking the rows');
    const set = await openSet(args, { signal: stop.signal, inspect: args.check });
    reportProblems(set.report, (line) => status.note(line));
    if (args.check) {
      status.end(`${set.report.rows} rows checked, ${set.report.bad} with problems.`);
      return set.report.bad === 0 ? EXIT.done : EXIT.rowsFailed;
    }
    const judges = await makeJudges(args, prompts, browser);
    if (needsBrowser(args.judges)) await startBrowser(args, browser, status);
    if (args.endpoint) {
      status.show('asking the server what it can do');
      server = await connect(args.endpoint, (line) => status.note(line));
      await browser.askThrough(server);
    }
    const outcome = await judgeAll({ args, set, judges, status, stop: stop.signal, browser });
    if (stop.signal.aborted) return EXIT.interrupted;
    return outcome.failed === 0 && outcome.whole ? EXIT.done : EXIT.rowsFailed;
  } catch (error) {
    if (stop.signal.aborted) return EXIT.interrupted;
    const { code, message } = toErrorRecord(error);
    status.end(message);
    return CUT_SHORT.includes(code) ? EXIT.rowsFailed : EXIT.notStarted;
  } finally {
    await server?.close();
    await browser.close();
  }
}

/** @throws Error, also where the model cannot be loaded. */
async function startBrowser(args: JudgeArgs, browser: JudgeBrowser, status: StatusLine): Promise<void> {
  status.show('building the page if it changed');
  await ensureBuilt();
  status.show('starting the browser');
  await browser.start();
  if (!args.weights) return;
  status.show('loading the model');
  const reply = await browser.loadModel(args.weights);
  if (!reply.ok) throw new Error(`The model could not be loaded: ${reply.error.message}`);
  status.note(`The model runs on ${reply.device}, loaded in ${reply.seconds.toFixed(1)} s.`);
}

async function connect(endpoint: Endpoint, note: (line: string) => void): Promise<JudgeServer> {
  const server = await JudgeServer.connect(endpoint);
  const { capabilities, seconds } = server.loaded;
  const form = capabilities?.schema ? 'holds answers to their form' : 'leaves answers free in form';
  note(`Images are sent to ${capabilities?.remote}, which answered in ${seconds.toFixed(1)} s and ${form}.`);
  return server;
}
