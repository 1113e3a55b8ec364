/** What the judges are worth: tables, plots, how far they agree, and what the run stands on. */
import type { Scored } from '../../bench/score/scored';
import { scoresCsv } from '../../bench/score/scoresCsv';
import { FORMATS } from '../../texts/formats';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';
import { Agreement } from './Agreement';
import { Compare } from './Compare';
import { Plots } from './Plots';
import { Provenance } from './Provenance';
import { ByTask, ByType, Costs, MainScores } from './ScoreTables';
import { Thresholds } from './Thresholds';

export function Scores({ name, scored }: { name: string; scored: Scored }) {
  const t = useTexts(BENCH_TEXTS);
  const { day } = useTexts(FORMATS);
  const { run } = scored;
  const [table] = run.judges.flatMap(({ score }) => score ?? []);
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
          <MainScores judges={run.judges} />
          <Plots run={run} stem={stem} />
          <ByType judges={run.judges} />
          <ByTask judges={run.judges} />
        </>
      ) : (
        <p className="notice">{t.noLabels}</p>
      )}
      <Costs judges={run.judges} />
      <Agreement pairs={scored.pairs} />
      <Thresholds judges={run.judges} />
      <Provenance run={run} />
      <Compare scored={scored} />
    </section>
  );
}
