/** What the judges are worth: tables, plots, and how far they agree. */
import type { RunJudge } from '../../bench/run/runFile';
import type { Scored } from '../../bench/score/scored';
import type { DimensionScore } from '../../core/scoreTable';
import { FORMATS } from '../../texts/formats';
import { BENCH_TEXTS, type BenchTexts } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';
import { Agreement } from './Agreement';
import { Compare } from './Compare';
import { judgeName } from './judgeName';
import { count, estimate, fixed, share } from './numbers';
import { Plots } from './Plots';
import { scoresCsv } from './scoresCsv';
import { Table } from './Table';

const COLUMNS = [
  ['accuracy', (one: DimensionScore) => one.accuracy],
  ['precision', (one: DimensionScore) => one.precision],
  ['recall', (one: DimensionScore) => one.recall],
  ['f1', (one: DimensionScore) => one.f1],
  ['falseAlarms', (one: DimensionScore) => one.falseAlarms],
  ['macroF1', (one: DimensionScore) => one.macroF1],
  ['exactTypes', (one: DimensionScore) => one.exactTypes],
] as const;

export function Scores({ name, scored }: { name: string; scored: Scored }) {
  const t = useTexts(BENCH_TEXTS);
  const { day } = useTexts(FORMATS);
  const { run } = scored;
  const tables = run.judges.flatMap(({ score }) => score ?? []);
  const [table] = tables;
  const stem = run.set.name.replace(/\.jsonl$/, '');
  const title = name.startsWith(run.set.name) ? `${run.set.name}, ${day(run.startedAt)}` : name;
  return (
    <section className="bench-panel" aria-labelledby="bench-scores">
      <h3 id="bench-scores">{t.scoresOf(title)}</h3>
      <div className="bench-row">
        <button
          type="button"
          onClick={() =>
            saveFile(new Blob([`${JSON.stringify(run)}\n`], { type: 'application/json' }), `${stem}.run.json`)
          }
        >
          {t.saveRun}
        </button>
        {table && (
          <button
            type="button"
            onClick={() => saveFile(new Blob([scoresCsv(run)], { type: 'text/csv' }), `${stem}-scores.csv`)}
          >
            {t.saveTable}
          </button>
        )}
      </div>
      {table ? (
        <>
          <p className="hint">
            {t.scoresHint} {table.intervals === 'by source' ? t.bySource(table.sources) : t.byPair}
          </p>
          <Main judges={run.judges} t={t} />
          <Details judges={run.judges} t={t} />
        </>
      ) : (
        <p className="notice">{t.noLabels}</p>
      )}
      <Cost judges={run.judges} t={t} />
      <Agreement pairs={scored.pairs} />
      <Plots plots={scored.plots} stem={stem} />
      <Compare scored={scored} />
    </section>
  );
}

interface Part {
  judges: readonly RunJudge[];
  t: BenchTexts;
}

function Main({ judges, t }: Part) {
  const terms = useTexts(TERMS);
  const rows = judges.flatMap(({ id, score, state, failed }) =>
    (score?.dimensions ?? [])
      .filter((one) => one.rows + one.notApplicable > 0)
      .map((one) => ({
        key: `${id} ${one.dimension}`,
        cells: [
          judgeName(id, t, null),
          terms.dimensions[one.dimension],
          `${one.rows} (${one.issues})`,
          ...COLUMNS.map(([, of]) => estimate(of(one))),
          count(one.unreadable),
          count(failed),
          t.states[state],
        ],
      })),
  );
  return (
    <Table
      name={t.scores}
      heads={[
        ...[t.judge, t.dimension, t.pairs],
        ...COLUMNS.map(([key]) => t[key]),
        ...[t.unreadableColumn, t.failedColumn, t.stateColumn],
      ]}
      rows={rows}
    />
  );
}

function Details({ judges, t }: Part) {
  const terms = useTexts(TERMS);
  const scores = judges.map(({ id, score }) => ({ id, dimensions: score?.dimensions ?? [] }));
  const dimensions = scores[0]?.dimensions.filter((one) => one.rows > 0) ?? [];
  const of = (judge: (typeof scores)[number], dimension: string) =>
    judge.dimensions.find((one) => one.dimension === dimension);
  const names = scores.map(({ id }) => judgeName(id, t, null));
  return (
    <>
      <Table
        name={t.byType}
        heads={[t.dimension, t.type, t.pairs.replace(/\s*[(\uFF08].*/, ''), ...names]}
        rows={dimensions.flatMap(({ dimension, types }) =>
          types.map(({ type, rows }) => ({
            key: `${dimension} ${type}`,
            cells: [
              terms.dimensions[dimension],
              problemName(type, terms),
              count(rows),
              ...scores.map((judge) =>
                share(of(judge, dimension)?.types.find((one) => one.type === type)?.f1 ?? null),
              ),
            ],
          })),
        )}
      />
      <Table
        name={t.byTask}
        heads={[t.dimension, t.task, t.pairs.replace(/\s*[(\uFF08].*/, ''), ...names]}
        rows={dimensions.flatMap(({ dimension, accuracyByTask }) =>
          accuracyByTask
            .filter(({ rows }) => rows > 0)
            .map(({ task, rows }) => ({
              key: `${dimension} ${task}`,
              cells: [
                terms.dimensions[dimension],
                t.tasks[task],
                count(rows),
                ...scores.map((judge) =>
                  estimate(
                    of(judge, dimension)?.accuracyByTask.find((one) => one.task === task)?.accuracy ?? null,
                  ),
                ),
              ],
            })),
        )}
      />
    </>
  );
}

function Cost({ judges, t }: Part) {
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
                  judgeName(id, t, null),
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
