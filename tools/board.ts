/** `npm run board`: a leaderboard page from run files, and two runs compared. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBoard, type NamedRun } from '../src/bench/board/board';
import { boardHtml } from '../src/bench/board/html';
import { compareJudges, type Side } from '../src/bench/run/compare';
import { formatComparison } from '../src/bench/run/formatComparison';
import { readRunFile } from '../src/bench/run/runFile';
import { boardCsv } from '../src/bench/score/scoresCsv';
import { toErrorRecord } from '../src/core/errors';
import { PLOTS } from '../src/texts/page/bench/plots';
import { runProgram, UsageError } from './usage';

const USAGE = `Makes a leaderboard from the records of runs (npm run judge -- ... --run FILE), or compares two.

  npm run board -- --runs DIR --out DIR [--title TEXT]
  npm run board -- --compare FILE --compare FILE [--judge ID --judge ID]

  --runs DIR      a folder of run files, *.json
  --out DIR       where index.html, scores.csv and the plots go
  --title TEXT    its heading
  --compare FILE  a run file; twice, or once to compare two of its judges
  --judge ID      which judge of each file, where it has several

Exit status: 0 when it is done, 1 when a file of the folder is no run file (the others are on the board), 2 when nothing
could start.`;

type BoardArgs =
  | { kind: 'board'; runs: string; out: string; title: string }
  | { kind: 'compare'; files: string[]; judges: string[] };

process.exitCode = await runProgram(USAGE, readBoardArgs, async (args) =>
  args.kind === 'board' ? writeBoard(args) : printComparison(args),
);

function readBoardArgs(argv: string[]): BoardArgs | null {
  const values = parse(argv);
  if (values.help) return null;
  const { compare, judge = [] } = values;
  if (compare !== undefined) {
    const files = compare.map((file) => existing('--compare', file));
    if (files.length > 2) throw new UsageError('--compare takes two files.');
    return { kind: 'compare', files, judges: judge };
  }
  if (values.runs === undefined)
    throw new UsageError('--runs DIR is missing: name the folder of the run files.');
  if (values.out === undefined) throw new UsageError('--out DIR is missing: name the folder of the page.');
  const title = values.title ?? 'Leaderboard';
  return { kind: 'board', runs: existing('--runs', values.runs), out: resolve(values.out), title };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        runs: { type: 'string' },
        out: { type: 'string' },
        title: { type: 'string' },
        compare: { type: 'string', multiple: true },
        judge: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function existing(flag: string, path: string): string {
  const full = resolve(path);
  if (!existsSync(full)) throw new UsageError(`${flag} ${path}: there is no such file or folder.`);
  return full;
}

async function writeBoard({ runs, out, title }: Extract<BoardArgs, { kind: 'board' }>): Promise<number> {
  const read: NamedRun[] = [];
  let bad = 0;
  for (const file of readdirSync(runs)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    try {
      read.push({ file, run: readRunFile(readFileSync(join(runs, file), 'utf8'), file) });
    } catch (error) {
      bad++;
      console.error(toErrorRecord(error).message);
    }
  }
  const board = makeBoard(read, PLOTS.en);
  mkdirSync(join(out, 'plots'), { recursive: true });
  for (const set of board)
    for (const { plots } of set.plots)
      for (const { slug, svg, csv } of plots) {
        writeFileSync(join(out, 'plots', `${slug}.svg`), svg);
        writeFileSync(join(out, 'plots', `${slug}.csv`), csv);
      }
  writeFileSync(join(out, 'scores.csv'), boardCsv(board));
  writeFileSync(join(out, 'index.html'), boardHtml(board, title, 'plots'));
  const judges = board.reduce((sum, set) => sum + set.entries.length, 0);
  console.error(`${judges} judges on ${board.length} sets are in ${join(out, 'index.html')}.`);
  return bad === 0 ? 0 : 1;
}

async function printComparison({ files, judges }: Extract<BoardArgs, { kind: 'compare' }>): Promise<number> {
  try {
    const runs = files.map((file) => readRunFile(readFileSync(file, 'utf8'), basename(file)));
    const [first, second = first] = runs;
    if (!first || !second) throw new UsageError('--compare FILE is missing.');
    const alone = files.length === 1;
    const a = sideOf(first, judges[0] ?? first.judges[0]?.id);
    const b = sideOf(
      second,
      judges[1] ?? (alone ? second.judges[1]?.id : (judges[0] ?? second.judges[0]?.id)),
    );
    console.log(formatComparison(compareJudges(a, b), a, b));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function sideOf(run: Side['run'], id: string | undefined): Side {
  const judge = run.judges.find((one) => one.id === id);
  if (judge) return { run, judge };
  const ids = run.judges.map((one) => one.id).join(', ');
  throw new UsageError(
    `There is no judge ${id ?? '(second)'} in the run; it has ${ids}. Name it with --judge.`,
  );
}
