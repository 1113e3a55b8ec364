/** A judge of the run that is shown against one of another run. */
import { useContext, useMemo, useState } from 'react';
import type { Comparison } from '../../bench/run/compare';
import type { RunFile } from '../../bench/run/runFile';
import type { Scored } from '../../bench/score/scored';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { FilesButton } from '../parts/FilesButton';
import { Agreement } from './Agreement';
import { runDesk } from './desk';
import { JudgeChoice } from './JudgeChoice';
import { namesIn, RunNames, useJudgeName } from './judgeName';
import { Table } from './Table';

/** How many answers that differ are listed. */
const LISTED = 100;

export function Compare({ scored }: { scored: Scored }) {
  const mineNames = useContext(RunNames);
  const t = useTexts(BENCH_TEXTS);
  const [other, setOther] = useState<{ name: string; run: RunFile } | null>(null);
  const [picked, setPicked] = useState<{ mine: string; theirs: string }>({ mine: '', theirs: '' });
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
    } catch (failure) {
      setComparison(null);
      setError(toErrorRecord(failure, 'bench/not-comparable'));
    }
  };
  const compare = async (run: RunFile, mine: string, theirs: string) => {
    setPicked({ mine, theirs });
    setComparison(await runDesk.scorer.compare({ run: scored.run, judge: mine }, { run, judge: theirs }));
  };
  const open = (file: File) =>
    attempt(async () => {
      const { run } = await runDesk.scorer.file(file);
      setOther({ name: file.name, run });
      const mine = scored.run.judges[0]?.id ?? '';
      const same = run.judges.find(({ id }) => id === mine) ?? run.judges[0];
      await compare(run, mine, same?.id ?? '');
    });
  const names = useMemo(
    () => new Map([...namesIn(other?.run.judges ?? []), ...mineNames]),
    [other, mineNames],
  );
  const idsOf = (run: RunFile) => run.judges.map(({ id }) => id);
  return (
    <RunNames value={names}>
      <details className="bench-compare">
        <summary>{t.compare}</summary>
        <p className="hint">{t.compareHint}</p>
        <div className="bench-row">
          <FilesButton
            label={t.chooseOther}
            accept=".json,application/json"
            onFiles={([file]) => file && void open(file)}
          />
          {other && (
            <>
              <JudgeChoice
                label={t.first}
                ids={idsOf(scored.run)}
                value={picked.mine}
                onChange={(id) => void attempt(() => compare(other.run, id, picked.theirs))}
              />
              <JudgeChoice
                label={`${t.second} (${other.name})`}
                ids={idsOf(other.run)}
                value={picked.theirs}
                onChange={(id) => void attempt(() => compare(other.run, picked.mine, id))}
              />
            </>
          )}
        </div>
        {error && <ErrorNote error={error} onDismiss={() => setError(null)} />}
        {comparison && <Result comparison={comparison} {...picked} />}
      </details>
    </RunNames>
  );
}

function Result({ comparison, mine, theirs }: { comparison: Comparison; mine: string; theirs: string }) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  const terms = useTexts(TERMS);
  const { rows, sameSet, notes, dimensions, differences } = comparison;
  /** `No: blur, noise` with the types in the reader's language. */
  const named = (said: string) => {
    if (said === 'unreadable') return t.unreadableColumn;
    const [answer, types] = said.split(': ');
    if (types === undefined) return said;
    const names = types.split(', ').map((type) => problemName(type, terms));
    return `${answer}: ${names.join(', ')}`;
  };
  return (
    <>
      <p>{sameSet ? t.sameSet(rows) : t.otherSet(rows)}</p>
      {notes.length > 0 && (
        <ul className="bench-notes">
          {[...new Set(notes.map(t.note))].map((note) => (
            <li key={note} className="hint">
              {note}
            </li>
          ))}
        </ul>
      )}
      <Agreement pairs={[{ first: mine, second: theirs, dimensions }]} name={t.compare} />
      {differences.length === 0 ? (
        <p className="bench-good">✓ {t.noDifferences}</p>
      ) : (
        <Table
          name={t.differences(differences.length)}
          heads={[
            t.id,
            t.dimension,
            t.truth,
            `${t.first}: ${nameOf(mine)}`,
            `${t.second}: ${nameOf(theirs)}`,
          ]}
          rows={differences.slice(0, LISTED).map((one, i) => ({
            key: `${one.id} ${one.dimension} ${i}`,
            cells: [
              one.id ?? '–',
              terms.dimensions[one.dimension],
              ...[one.truth, one.first, one.second].map((said) => (said === null ? '–' : named(said))),
            ],
          }))}
        />
      )}
      {differences.length > LISTED && (
        <p className="hint">{t.moreDifferences(differences.length - LISTED)}</p>
      )}
    </>
  );
}
