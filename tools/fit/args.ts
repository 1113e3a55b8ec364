/** The command line of `npm run fit`. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../usage';

export const USAGE = `Fits the evidence judge to labelled sets, and reports how it does on others.

  npm run fit -- --train DIR [--train DIR …] --held DIR [--held DIR …] [--report FILE.md]

  --train DIR    a set that \`npm run lab\` made; its pictures are fitted to
  --held DIR     a set of other pictures and another seed; only reported on
  --limit N      use at most N pairs of each set
  --jobs N       processes that measure (2 when left out)
  --report FILE  writes the figures as Markdown too
  --keep         keeps src/evidence/fitted.json, and only reports

Measures are kept beside each set (measures-*.jsonl) until the pixel stage changes. The same sets give the same numbers.
Exit status: 0 when done, 2 when nothing could start.`;

export interface FitArgs {
  train: string[];
  held: string[];
  limit: number;
  jobs: number;
  report: string | null;
  fit: boolean;
}

/** @returns null when help was asked for. @throws UsageError that names the flag, the reason and the way out. */
export function readFitArgs(argv: string[]): FitArgs | null {
  const values = parse(argv);
  if (values.help) return null;
  return {
    train: folders('--train', values.train),
    held: folders('--held', values.held),
    limit: values.limit === undefined ? Number.POSITIVE_INFINITY : count('--limit', values.limit, 1_000_000),
    jobs: count('--jobs', values.jobs, 64),
    report: values.report === undefined ? null : resolve(values.report),
    fit: !values.keep,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        train: { type: 'string', multiple: true, default: [] },
        held: { type: 'string', multiple: true, default: [] },
        limit: { type: 'string' },
        jobs: { type: 'string', default: '2' },
        report: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function folders(flag: string, given: readonly string[]): string[] {
  if (given.length === 0) throw new UsageError(`${flag} DIR is missing: name a set that npm run lab made.`);
  return given.map((name) => {
    const path = resolve(name);
    if (existsSync(path) && statSync(path).isDirectory()) return path;
    throw new UsageError(`${flag} ${name}: there is no such folder.`);
  });
}

function count(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`${flag} ${text}: give a whole number from 1 to ${most}.`);
}
