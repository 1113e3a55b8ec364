/** The runs that this browser keeps: gone on with, shown, exported, deleted. */
import { useState } from 'react';
import type { StoredRun } from '../../bench/run/idbShelf';
import { FORMATS } from '../../texts/formats';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';
import { useStore } from '../view/store';
import { runDesk, setDesk } from './desk';
import { resultsFile } from './exportRows';
import { readFacts } from './facts';
import { judgeName } from './judgeName';
import type { JudgeContext } from './judges';

export function StoredRuns({ context }: { context: JudgeContext }) {
  const t = useTexts(BENCH_TEXTS);
  const stored = useStore(runDesk.state, (state) => state.stored);
  const current = useStore(runDesk.state, (state) => state.current);
  const busy = current?.status === 'running' || current?.status === 'paused';
  const begun = stored.filter(({ name }) => !(busy && current.name === name));
  const [latest] = begun;
  if (begun.length === 0) return null;
  const interrupted = !busy && latest?.header && readFacts(latest.name)?.ended === false;
  return (
    <section className="bench-panel" aria-labelledby="bench-stored">
      <h3 id="bench-stored">{t.storedRuns}</h3>
      {interrupted && <p className="notice">{t.interrupted(latest.header?.set.name ?? latest.name)}</p>}
      <ul className="bench-stored">
        {begun.map((run) => (
          <Stored key={run.name} run={run} context={context} busy={busy} />
        ))}
      </ul>
    </section>
  );
}

function Stored({ run, context, busy }: { run: StoredRun; context: JudgeContext; busy: boolean }) {
  const t = useTexts(BENCH_TEXTS);
  const { day } = useTexts(FORMATS);
  const [asking, setAsking] = useState(false);
  const hash = useStore(setDesk.state, (state) => state.opened?.hash ?? null);
  const { header, name } = run;
  const facts = readFacts(name);
  const fits = header !== null && header.set.hash === hash;
  const judges = header?.judges.map(({ id }) => judgeName(id, t, context)).join(', ') ?? '';
  const total = facts && header ? facts.rows * header.judges.length : null;
  return (
    <li>
      <div>
        <strong>{header?.set.name ?? name}</strong>{' '}
        <span className="hint">
          {header ? `${t.begun(day(header.startedAt))}; ${judges}` : run.reason}
          {facts && `; ${t.done(facts.done, total)}`}
        </span>
      </div>
      <div className="bench-row">
        {header && (
          <>
            {facts?.ended !== true && (
              <button type="button" disabled={busy || !fits} onClick={() => void runDesk.goOn(run, context)}>
                {t.goOn}
              </button>
            )}
            <button
              type="button"
              className="quiet"
              disabled={busy || !fits}
              onClick={() => void runDesk.goOn(run, context, true)}
            >
              {t.retry}
            </button>
            <button type="button" className="quiet" onClick={() => void runDesk.score(name)}>
              {t.show}
            </button>
            <button
              type="button"
              className="quiet"
              onClick={() =>
                void resultsFile(name).then(
                  (blob) => saveFile(blob, `${header.set.name.replace(/\.jsonl$/, '')}-results.jsonl`),
                  (error: unknown) => runDesk.fail(error),
                )
              }
            >
              {t.saveRows}
            </button>
          </>
        )}
        {asking ? (
          <span role="alertdialog" aria-label={t.removeSure} className="bench-row">
            {t.removeSure}
            <button type="button" onClick={() => void runDesk.remove(name)}>
              {t.remove}
            </button>
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              {t.keep}
            </button>
          </span>
        ) : (
          <button type="button" className="quiet" disabled={busy} onClick={() => setAsking(true)}>
            {t.remove}
          </button>
        )}
        {!busy && header && !fits && facts?.ended !== true && (
          <span className="hint">{t.needsSet(header.set.name)}</span>
        )}
      </div>
    </li>
  );
}
