/** A leaderboard from run files: what is on it, before it is drawn. */
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../../core/words';
import { calibrationPlot } from '../plots/calibration';
import { confusionPlot } from '../plots/confusion';
import { strengthPlot } from '../plots/strength';
import type { Plot } from '../plots/svg';
import { type Comparison, compareJudges } from '../run/compare';
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

export interface NamedPlot extends Plot {
  /** Fit for a file name. */
  readonly slug: string;
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

/** @param runs in the order of their files. @returns a board a set, the one with the most judges first. */
export function makeBoard(runs: readonly NamedRun[]): BoardSet[] {
  const sets = new Map<string, BoardEntry[]>();
  for (const { file, run } of runs)
    for (const judge of run.judges) {
      const entries = sets.get(run.set.hash) ?? [];
      sets.set(run.set.hash, entries);
      entries.push({ name: nameOf(judge, file, entries), file, run, judge });
    }
  const boards = [...sets.values()].map((entries, i) => toBoard(entries, i + 1));
  return boards.sort((p, q) => q.entries.length - p.entries.length);
}

function nameOf(judge: RunJudge, file: string, taken: readonly BoardEntry[]): string {
  const { info } = judge;
  const plain = info?.kind === 'model' ? `${info.model} (${info.promptSet})` : judge.id;
  return taken.some((one) => one.name === plain) ? `${plain}, ${file}` : plain;
}

function toBoard(entries: readonly BoardEntry[], number: number): BoardSet {
  const { set } = entries[0]!.run;
  return {
    name: set.name,
    hash: set.hash,
    rows: set.rows,
    entries,
    plots: DIMENSIONS.map((dimension) => ({ dimension, plots: plotsOf(entries, dimension, number) })),
    pairs: entries.length > COMPARED ? [] : pairsOf(entries),
  };
}

function plotsOf(entries: readonly BoardEntry[], dimension: Dimension, number: number): NamedPlot[] {
  const key = EXCHANGE_KEYS[dimension];
  const slug = (...parts: (string | number)[]) =>
    [`set${number}`, key, ...parts]
      .join('-')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '');
  const scored = entries.flatMap((entry) => {
    const score = entry.judge.score?.dimensions.find((one) => one.dimension === dimension);
    return score && score.rows > 0 ? [{ name: entry.name, score }] : [];
  });
  if (scored.length === 0) return [];
  const hasStrength = scored.some(({ score }) =>
    score.accuracyByStrength.some((one) => one.strength > 0 && one.rows > 0),
  );
  const plots: NamedPlot[] = [];
  if (hasStrength) {
    const series = scored.map(({ name, score }) => ({ name, points: score.accuracyByStrength }));
    plots.push({ slug: slug('strength'), ...strengthPlot(`${key}: accuracy by strength`, series) });
  }
  for (const [i, { name, score }] of scored.entries()) {
    plots.push({
      slug: slug(i + 1, name, 'confusion'),
      ...confusionPlot(`${key}: ${name}`, score.confusion),
    });
    plots.push({
      slug: slug(i + 1, name, 'types'),
      ...confusionPlot(`${key}, types: ${name}`, score.typeConfusion.cells),
    });
    if (score.calibration)
      plots.push({
        slug: slug(i + 1, name, 'calibration'),
        ...calibrationPlot(`${key}: ${name}`, score.calibration),
      });
  }
  return plots;
}

function pairsOf(entries: readonly BoardEntry[]): BoardSet['pairs'] {
  return entries.flatMap((first, i) =>
    entries.slice(i + 1).map((second) => ({
      first: first.name,
      second: second.name,
      comparison: compareJudges(first, second),
    })),
  );
}
