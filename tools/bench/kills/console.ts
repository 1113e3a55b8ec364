/** `npm run judge`, killed with its browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunFile } from '../../../src/bench/run/runFile';
import { seededRandom } from '../../../src/core/metrics/random';
import { ROOT } from '../../root';
import type { KillOptions, KillOutcome } from '../kills';
import { descendants } from '../weights/processes';
import { KILL_JUDGES, killPoints } from './points';

export async function killedConsole({ set, kills, seed, scratch }: KillOptions): Promise<KillOutcome> {
  const at = (name: string) => join(scratch, name);
  const begin = (name: string, ...rest: string[]) =>
    spawn(
      process.execPath,
      [
        ...['--import', 'tsx', 'tools/judge.ts', '--jsonl', join(set, 'pairs.jsonl')],
        ...['--judge', KILL_JUDGES.join(), '--output-jsonl', at(`${name}.jsonl`), '--concurrency', '2'],
        ...['--run', at(`${name}.run.json`), '--json', at(`${name}.json`), ...rest],
      ],
      { cwd: ROOT, stdio: 'ignore' },
    );
  const result = (name: string) => {
    const run = readRunFile(readFileSync(at(`${name}.run.json`), 'utf8'), name);
    const judges = run.judges.map(({ id, state, score, answers }) => ({ id, state, score, answers }));
    return JSON.stringify([judges, readFileSync(at(`${name}.json`), 'utf8')]);
  };
  await once(begin('whole'), 'exit');
  const whole = result('whole');
  const rows = lines(at('whole.jsonl'));

  const random = seededRandom(seed);
  const killedAt: number[] = [];
  for (const point of killPoints(kills, rows, random)) {
    const program = begin('killed', ...(killedAt.length === 0 ? [] : ['--resume']));
    await reached(program, at('killed.jsonl'), point);
    await new Promise((resolve) => setTimeout(resolve, random() * 300));
    const children = descendants(program.pid);
    program.kill('SIGKILL');
    for (const pid of children) kill(pid);
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
    killedAt.push(lines(at('killed.jsonl')));
    // the power goes in the middle of a line
    if (random() < 0.5)
      appendFileSync(at('killed.jsonl'), '{"id":"p00003","judge":"evidence","line":3,"attem');
  }
  await once(begin('killed', '--resume'), 'exit');
  return { whole, killed: result('killed'), at: killedAt };
}

/** Waits for so many rows of results, or for the program's end. */
async function reached(program: ChildProcess, path: string, rows: number): Promise<void> {
  while (lines(path) < rows && program.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0);

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended with its parent
  }
}
