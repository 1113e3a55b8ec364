/** What the judges are worth, in numbers: over all, by type, by task, and what they cost. */
import type { RunJudge } from '../../bench/run/runFile';
import type { DimensionScore } from '../../core/scoreTable';
import { DIMENSIONS, type Dimension } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { useJudgeName } from './judgeName';
import { count, estimate, fixed } from './numbers';
import { type PlainRow, Table } from './Table';

const COLUMNS = [
  ['accuracy', (one: DimensionScore) => one.accuracy],
  ['balanced', (one: DimensionScore) => one.balancedAccuracy],
  ['precision', (one: DimensionScore) => one.precision],
  ['recall', (one: DimensionScore) => one.recall],
  ['f1', (one: DimensionScore) => one.f1],
  ['falseAlarms', (one: DimensionScore) => one.falseAlarms],
  ['macroF1', (one: DimensionScore) => one.macroF1],
  ['exactTypes', (one: DimensionScore) => one.exactTypes],
  ['auroc', aurocOf],
] as const;

interface Part {
  judges: readonly RunJudge[];
}

/** Of the probability that a judge says; of how bad it holds a pair to be where it says none. */
export function aurocOf({ separation }: DimensionScore) {
  return (
    (
      separation.find((one) => one.signal === 'confidence') ??
      separation.find((one) => one.signal === 'severity')
    )?.auroc ?? null
  );
}

export const scoreOf = ({ score }: RunJudge, dimension: Dimension): DimensionScore | null =>
  score?.dimensions.find((one) => one.dimension === dimension) ?? null;

/** Rows of each dimension under its name. */
function useGrouped(rowsOf: (dimension: Dimension) => readonly PlainRow[]): PlainRow[] {
  const terms = useTexts(TERMS);
  return DIMENSIONS.flatMap((dimension) =>
    rowsOf(dimension).map((row, i) => (i === 0 ? { ...row, group: terms.dimensions[dimension] } : row)),
  );
}

export function MainScores({ judges }: Part) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  const rows = useGrouped((dimension) =>
    judges.flatMap((judge) => {
      const one = scoreOf(judge, dimension);
      if (!one || one.rows + one.notApplicable === 0) return [];
      return [
        {
          key: `${dimension} ${judge.id}`,
          cells: [
            nameOf(judge.id),
            ...COLUMNS.map(([, of]) => estimate(of(one))),
            `${one.rows} (${one.issues})`,
            count(one.unreadable),
            count(judge.failed),
            t.states[judge.state],
          ],
        },
      ];
    }),
  );
  return (
    <Table
      name={t.scores}
      heads={[
        t.judge,
        ...COLUMNS.map(([key]) => t[key]),
        ...[t.pairs, t.unreadableColumn, t.failedColumn, t.stateColumn],
      ]}
      rows={rows}
    />
  );
}

export function ByType({ judges }: Part) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const rows = useGrouped((dimension) => {
    const scores = judges.map((judge) => scoreOf(judge, dimension));
    const first = scores.find((one) => one !== null && one.rows > 0);
    return (first?.types ?? []).map(({ type, rows }) => ({
      key: `${dimension} ${type}`,
      cells: [
        problemName(type, terms),
        count(rows),
        ...scores.map((score) => {
          const one = score?.types.find((each) => each.type === type);
          return estimate(one?.f1 == null ? null : { value: one.f1, interval: one.interval });
        }),
      ],
    }));
  });
  return <Table name={t.byType} heads={[t.type, t.pairsAlone, ...useNames(judges)]} rows={rows} />;
}

export function ByTask({ judges }: Part) {
  const t = useTexts(BENCH_TEXTS);
  const rows = useGrouped((dimension) => {
    const scores = judges.map((judge) => scoreOf(judge, dimension));
    const first = scores.find((one) => one !== null && one.rows > 0);
    return (first?.accuracyByTask ?? [])
      .filter((one) => one.rows > 0)
      .map(({ task, rows }) => ({
        key: `${dimension} ${task}`,
        cells: [
          t.tasks[task],
          count(rows),
          ...scores.map((score) =>
            estimate(score?.accuracyByTask.find((one) => one.task === task)?.accuracy ?? null),
          ),
        ],
      }));
  });
  return <Table name={t.byTask} heads={[t.task, t.pairsAlone, ...useNames(judges)]} rows={rows} />;
}

function useNames(judges: readonly RunJudge[]): string[] {
  const nameOf = useJudgeName();
  return judges.map(({ id }) => nameOf(id));
}

export function Costs({ judges }: Part) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  return (
    <Table
      name={t.cost}
      heads={[t.judge, t.secondsMean, t.secondsMedian, t.secondsP95, t.tokensRead, t.tokensWritten]}
      rows={judges.flatMap(({ id, cost }) =>
        cost
          ? [
              {
                key: id,
                cells: [
                  nameOf(id),
                  fixed(cost.seconds.mean),
                  fixed(cost.seconds.median),
                  fixed(cost.seconds.p95),
                  cost.tokens ? `${Math.round(cost.tokens.prompt)} (${Math.round(cost.tokens.cached)})` : '–',
                  cost.tokens ? String(Math.round(cost.tokens.generated)) : '–',
                ],
              },
            ]
          : [],
      )}
    />
  );
}
