/** Measures whole sets, in several processes, and keeps the result beside each set until the pixel stage changes. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { readTasks } from '../judge/rows';
import { ROOT } from '../root';
import { measureRow } from './measureRow';
import { type PairRecord, RecordSchema } from './record';

/** Files and folders whose change makes measures stale. */
const SOURCES = [
  'src/pixels',
  'src/evidence/measures',
  'src/evidence/candidates.ts',
  'src/evidence/observe.ts',
  'src/evidence/observation.ts',
];
const IRRELEVANT = /^(decode|png|bitmap|exact|orient|rgba)/;

/** @returns the first 12 digits of a sha256 over the sources of the pixel stage. */
export function codeHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    const files = source.endsWith('.ts')
      ? [path]
      : readdirSync(path)
          .filter((name) => name.endsWith('.ts') && !IRRELEVANT.test(name))
          .sort()
          .map((name) => join(path, name));
    for (const file of files) hash.update(basename(file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

export interface MeasuredSet {
  readonly folder: string;
  /** Of the set's rows. */
  readonly hash: string;
  readonly seed: number;
  readonly records: PairRecord[];
}

/**
 * @param folder of a set that `npm run lab` made. @param limit pairs at most. @param jobs processes.
 * @throws Error when the folder holds no set, or a process fails.
 */
export async function measureSet(folder: string, limit: number, jobs: number): Promise<MeasuredSet> {
  const rows = join(folder, 'pairs.jsonl');
  if (!existsSync(rows)) throw new Error(`${folder}: there is no pairs.jsonl. Make a set with npm run lab.`);
  const workers = Array.from({ length: jobs }, (_, job) => runJob(folder, limit, job, jobs));
  await Promise.all(workers);
  const known = readKept(folder);
  const ids: string[] = [];
  for await (const one of readTasks(rows)) if ('task' in one) ids.push(one.task.row.id);
  const records = ids.slice(0, limit).flatMap((id) => known.get(id) ?? []);
  const hash = createHash('sha256').update(readFileSync(rows)).digest('hex').slice(0, 12);
  const set = v.safeParse(
    v.object({ seed: v.number() }),
    JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8')),
  );
  return { folder, hash, seed: set.success ? set.output.seed : 0, records };
}

function runJob(folder: string, limit: number, job: number, jobs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(
      join(ROOT, 'tools', 'fit', 'measureJob.ts'),
      [folder, String(limit), String(job), String(jobs)],
      {
        execArgv: ['--import', 'tsx'],
        cwd: ROOT,
      },
    );
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`measuring ${folder} ended with status ${code}.`)),
    );
  });
}

/** One process's share of a set: what is not kept yet is measured and appended. */
export async function measureShare(folder: string, limit: number, job: number, jobs: number): Promise<void> {
  const known = readKept(folder);
  const file = join(folder, `measures-${codeHash()}-${job}.jsonl`);
  let index = 0;
  for await (const one of readTasks(join(folder, 'pairs.jsonl'))) {
    if (!('task' in one)) continue;
    if (index >= limit) break;
    if (index++ % jobs !== job || known.has(one.task.row.id) || !one.task.row.label) continue;
    try {
      appendFileSync(file, `${JSON.stringify(await measureRow(one.task, folder))}\n`);
    } catch (error) {
      console.error(
        `${folder} ${one.task.row.id}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      );
    }
  }
}

function readKept(folder: string): Map<string, PairRecord> {
  const known = new Map<string, PairRecord>();
  const prefix = `measures-${codeHash()}-`;
  for (const name of readdirSync(folder).filter((one) => one.startsWith(prefix))) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line === '') continue;
      const parsed = v.safeParse(RecordSchema, parse(line));
      if (parsed.success) known.set(parsed.output.id, parsed.output);
    }
  }
  return known;
}

/** A line that was cut off counts as not there. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
