/** The score tables as one list of numbers: a line a judge, dimension and measure. */
import type { DimensionScore, Estimate, ScoreTable } from '../../core/scoreTable';
import { EXCHANGE_KEYS } from '../../core/words';
import type { BoardSet } from '../board/board';
import { toCsv } from '../plots/svg';
import type { RunFile, RunJudge } from '../run/runFile';
import type { Cost } from './cost';

const MEASURES = [
  'accuracy',
  'accuracyReadable',
  'balancedAccuracy',
  'precision',
  'recall',
  'f1',
  'falseAlarms',
  'macroF1',
  'microF1',
  'exactTypes',
  'typeReward',
  'choiceReward',
] as const;

const COUNTS = ['issues', 'unreadable', 'notApplicable'] as const;

/** Measure, what it is of, pairs, value, and the ends of its 95 % interval. */
type Line = readonly [string, string | number, number, number | null, number | null, number | null];

/** Of {@link scoreLines}. */
const HEAD = ['dimension', 'measure', 'of', 'pairs', 'value', 'low', 'high'] as const;

/** @returns RFC 4180, every number of the tables in full; shares and scores 0 to 1, seconds and tokens a pair. */
export function scoresCsv({ judges }: RunFile): string {
  const lines = judges.flatMap((judge) => scoreLines(judge).map((line) => [judge.id, ...line]));
  return toCsv([['judge', ...HEAD], ...lines]);
}

/** The same of all runs of a leaderboard: judges by their names on it, with their set and file. */
export function boardCsv(sets: readonly BoardSet[]): string {
  const lines = sets.flatMap((set) =>
    set.entries.flatMap(({ name, file, judge }) =>
      scoreLines(judge).map((line) => [set.name, set.hash, file, name, ...line]),
    ),
  );
  return toCsv([['set', 'sha256', 'file', 'judge', ...HEAD], ...lines]);
}

function scoreLines({ score, cost }: Pick<RunJudge, 'score' | 'cost'>): [string, ...Line][] {
  return [
    ...(score?.dimensions ?? []).flatMap((one) =>
      linesOf(one).map((line): [string, ...Line] => [EXCHANGE_KEYS[one.dimension], ...line]),
    ),
    ...(score ? placeLines(score) : []).map((line): [string, ...Line] => ['', ...line]),
    ...(cost ? costLines(cost) : []).map((line): [string, ...Line] => ['', ...line]),
  ];
}

function linesOf(one: DimensionScore): Line[] {
  return [
    ...MEASURES.map((measure) => line(measure, '', one.rows, one[measure])),
    ...COUNTS.map((what) => line(what, '', one.rows, bare(one[what]))),
    ...one.types.map(({ type, rows, f1, interval }) =>
      line('f1 by type', type, rows, f1 === null ? null : { value: f1, interval }),
    ),
    ...one.recallByStrength.map(({ strength, rows, recall }) =>
      line('recall by strength', strength, rows, recall),
    ),
    ...one.accuracyByTask.map(({ task, rows, accuracy }) => line('accuracy by task', task, rows, accuracy)),
    ...one.accuracyByStrength.map(({ strength, rows, accuracy }) =>
      line('accuracy by strength', strength, rows, accuracy),
    ),
    ...one.accuracyByTaskAndStrength.map(({ task, strength, rows, accuracy }) =>
      line('accuracy by task and strength', `${task} ${strength}`, rows, accuracy),
    ),
    ...one.rankByStrength.flatMap(({ signal, rows, spearman, kendall }) => [
      line('spearman with strength', signal, rows, spearman),
      line('kendall with strength', signal, rows, kendall),
    ]),
    ...one.separation.flatMap(({ signal, rows, auroc, averagePrecision }) => [
      line('auroc', signal, rows, auroc),
      line('average precision', signal, rows, averagePrecision),
    ]),
    ...(one.calibration
      ? [
          line('brier', 'confidence', one.calibration.rows, bare(one.calibration.brier)),
          line('ece', 'confidence', one.calibration.rows, bare(one.calibration.ece)),
        ]
      : []),
    ...one.confusion.map(({ truth, answer, rows }) =>
      line('confusion', `${truth} answered ${answer}`, rows, bare(rows)),
    ),
    ...one.typeConfusion.cells.map(({ truth, answer, rows }) =>
      line('confusion of types', `${truth} answered ${answer}`, rows, bare(rows)),
    ),
  ];
}

function placeLines({ places: { rows, iou, pointing } }: ScoreTable): Line[] {
  return rows === 0 ? [] : [line('iou of places', '', rows, iou), line('pointing', '', rows, pointing)];
}

function costLines({ rows, seconds, tokens }: Cost): Line[] {
  return [
    ...(['mean', 'median', 'p95'] as const).map((which) =>
      line('seconds', which, rows, bare(seconds[which])),
    ),
    ...(tokens
      ? (['prompt', 'cached', 'generated'] as const).map((kind) =>
          line('tokens', kind, rows, bare(tokens[kind])),
        )
      : []),
  ];
}

const bare = (value: number): Estimate => ({ value, interval: null });

function line(measure: string, of: string | number, rows: number, estimate: Estimate): Line {
  const { low = null, high = null } = estimate?.interval ?? {};
  return [measure, of, rows, estimate?.value ?? null, low, high];
}
