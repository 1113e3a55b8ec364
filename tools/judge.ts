/** `npm run judge`: judges the pairs of a JSONL file with the built page in a headless Chromium. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { toErrorRecord } from '../src/core/errors';
import { type ErrorRow, type OutputRow, toExchangeResult } from '../src/core/exchange';
import type { PromptSet } from '../src/core/protocol/promptSet';
import { toReferenceResult } from '../src/core/protocol/result';
import { ensureBuilt } from './built';
import { type JudgeArgs, readArgs, USAGE } from './judge/args';
import { JudgeBrowser } from './judge/browser';
import { readPrompts } from './judge/prompts';
import { countRows, type RowOrError, readTasks } from './judge/rows';
import { Scores } from './judge/score';
import { StatusLine } from './judge/statusLine';
import { checkTarget } from './judge/target';
import { NOT_STARTED, runProgram } from './usage';

const EXIT = { done: 0, rowsFailed: 1, notStarted: NOT_STARTED, interrupted: 130 } as const;
const STDOUT = 1;

process.exitCode = await runProgram(USAGE, readArgs, run);

async function run(args: JudgeArgs): Promise<number> {
  const status = new StatusLine();
  let prompts: PromptSet | null = null;
  try {
    for (const path of [args.output, args.json]) if (path !== null && path !== '-') checkTarget(path);
    prompts = await readPrompts(args.promptDir, (line) => status.note(line));
  } catch (error) {
    status.end(error instanceof Error ? error.message : String(error));
    return EXIT.notStarted;
  }
  const browser = new JudgeBrowser((line) => status.detail(line));
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
    void browser.close(); // what was written stays; the row in flight fails and is not written
  });
  try {
    status.show('building the page if it changed');
    await ensureBuilt();
    status.show('starting the browser');
    await browser.start();
    if (args.weights) {
      status.show('loading the model');
      const reply = await browser.loadModel(args.weights);
      if (!reply.ok) {
        status.end(`The model could not be loaded: ${reply.error.message}`);
        return EXIT.notStarted;
      }
      status.note(`The model runs on ${reply.device}, loaded in ${reply.seconds.toFixed(1)} s.`);
    }
    return await judgeAll(args, prompts, browser, status, () => interrupted);
  } catch (error) {
    if (interrupted) return EXIT.interrupted;
    status.end(error instanceof Error ? error.message : String(error));
    return EXIT.notStarted;
  } finally {
    await browser.close();
  }
}

async function judgeAll(
  args: JudgeArgs,
  prompts: PromptSet | null,
  browser: JudgeBrowser,
  status: StatusLine,
  interrupted: () => boolean,
): Promise<number> {
  const total = await countRows(args.jsonl);
  const out = args.output === null ? STDOUT : openSync(args.output, 'w');
  const scores = new Scores(args.jsonl);
  let done = 0;
  let failed = 0;
  try {
    for await (const item of readTasks(args.jsonl)) {
      const id = 'task' in item ? item.task.row.id : item.failed.id;
      status.show(`${done + 1}/${total} ${id ?? ''}`);
      const row = await judgeRow(item, args, prompts, browser);
      if (interrupted()) break;
      if ('error' in row) {
        failed++;
        status.note(id === null ? row.error.message : `${id}: ${row.error.message}`);
      }
      done++;
      await scores.add(row);
      writeSync(out, `${JSON.stringify(toWrite(row, args))}\n`);
    }
  } finally {
    if (out !== STDOUT) closeSync(out);
  }
  const where = args.output === null ? '' : ` Results are in ${args.output}.`;
  const failures = failed === 0 ? '' : ` ${failed} failed.`;
  status.end(`${interrupted() ? 'Interrupted. ' : ''}${done} of ${total} rows done.${failures}${where}`);
  scores.report(args.json);
  if (interrupted()) return EXIT.interrupted;
  return failed === 0 ? EXIT.done : EXIT.rowsFailed;
}

async function judgeRow(
  item: RowOrError,
  args: JudgeArgs,
  prompts: PromptSet | null,
  browser: JudgeBrowser,
): Promise<OutputRow | ErrorRow> {
  if ('failed' in item) return item.failed;
  const { row, line } = item.task;
  try {
    const reply = await browser.judge(item.task, args.judge, args.dimensions, {
      ...(args.settings === null ? {} : { settings: args.settings }),
      ...(prompts === null ? {} : { prompts }),
      ...(args.closeUps === null ? {} : { closeUps: args.closeUps }),
    });
    if (!reply.ok) return { ...row, line, error: reply.error };
    return { ...row, result: toExchangeResult(reply.evaluation.verdicts), evaluation: reply.evaluation };
  } catch (error) {
    return { ...row, line, error: toErrorRecord(error) };
  }
}

/** A model's result is written as the reference writes it; scores are made of the plain verdicts. */
function toWrite(row: OutputRow | ErrorRow, { settings }: JudgeArgs) {
  if ('error' in row || settings === null) return row;
  return { ...row, result: toReferenceResult(row.evaluation, settings) };
}
