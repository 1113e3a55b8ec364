/** A leaderboard from run files: what is on it, before it is drawn. */
import { DIMENSIONS, type Dimension } from '../../core/words';
import { type NamedPlot, plotsOf } from '../plots/plotsOf';
import type { PlotWords } from '../plots/words';
import { type Comparison, compareJudges, type Side } from '../run/compare';
import type { RunFile, RunJudge } from '../run/runFile';

export interface NamedRun {
  /** The file's name. */
  readonly file: string;
  readonly run: RunFile;
}

export interface BoardEntry {
  /** Unique within its set. */
  readonly name: string;
  readonly file: string;
  readonly run: RunFile;
  readonly judge: RunJudge;
}

/** Runs over one set: only these may be ranked against each other. */
export interface BoardSet {
  readonly name: string;
  readonly hash: string;
  readonly rows: number;
  readonly entries: readonly BoardEntry[];
  readonly plots: readonly { readonly dimension: Dimension; readonly plots: readonly NamedPlot[] }[];
  readonly pairs: readonly {
    readonly first: string;
    readonly second: string;
    readonly comparison: Comparison;
  }[];
}

/** More judges than these are ranked, but not compared two by two. */
const COMPARED = 12;

/**
 * @param words of the plots.
 * @param runs in the order of their files. @returns a board a set, the one with the most judges first.
 */
export function makeBoard(runs: readonly NamedRun[], words: PlotWords): BoardSet[] {
  const sets = new Map<string, BoardEntry[]>();
  for (const { file, run } of runs)
    for (const judge of run.judges) {
      const entries = sets.get(run.set.hash) ?? [];
      sets.set(run.set.hash, entries);
      entries.push({ name: nameOf(judge, file, entries), file, run, judge });
    }
  const boards = [...sets.values()].map((entries, i) => toBoard(entries, i + 1, words));
  return boards.sort((p, q) => q.entries.length - p.entries.length);
}

function nameOf(judge: RunJudge, file: string, taken: readonly BoardEntry[]): string {
  const { info } = judge;
  const plain = info?.kind === 'model' ? `${info.model} (${info.promptSet})` : judge.id;
  return taken.some((one) => one.name === plain) ? `${plain}, ${file}` : plain;
}

function toBoard(entries: readonly BoardEntry[], number: number, words: PlotWords): BoardSet {
  const { set } = entries[0]!.run;
  const judges = entries.map(({ name, judge: { score } }) => ({ name, score }));
  return {
    name: set.name,
    hash: set.hash,
    rows: set.rows,
    entries,
    plots: DIMENSIONS.map((dimension) => ({
      dimension,
      plots: plotsOf(judges, dimension, words).map((plot) => ({
        ...plot,
        slug: `set${number}-${plot.slug}`,
      })),
    })),
    pairs: entries.length > COMPARED ? [] : pairsOf(entries),
  };
}

/** Every two judges over their common rows. */
export function pairsOf(entries: readonly (Side & { readonly name: string })[]): BoardSet['pairs'] {
  return entries.flatMap((first, i) =>
    entries.slice(i + 1).map((second) => ({
      first: first.name,
      second: second.name,
      comparison: compareJudges(first, second),
    })),
  );
}
