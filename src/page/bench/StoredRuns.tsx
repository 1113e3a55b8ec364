/** The runs that this browser keeps: gone on with, shown, exported, deleted. */
import type { StoredRun } from '../../bench/run/idbShelf';
import { FORMATS } from '../../texts/formats';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { BENCH_RUN_TEXTS, type BenchRunTexts } from '../../texts/page/benchRuns';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';
import { useStore } from '../view/store';
import { runDesk, setDesk } from './desk';
import { resultsFile } from './exportRows';
import { describedIn, judgeName, namesIn } from './judgeName';
import type { JudgeContext } from './judges';
import { RemoveButton } from './RemoveButton';
import type { Elsewhere } from './runDesk';

export function StoredRuns({ context }: { context: JudgeContext }) {
  const t = useTexts(BENCH_TEXTS);
  const runs = useTexts(BENCH_RUN_TEXTS);
  const stored = useStore(runDesk.state, (state) => state.stored);
  const current = useStore(runDesk.state, (state) => state.current);
  const elsewhere = useStore(runDesk.state, (state) => state.elsewhere);
  const hash = useStore(setDesk.state, (state) => state.opened?.hash ?? null);
  const busy = current?.status === 'running' || current?.status === 'paused';
  const begun = stored.filter(({ name }) => !(busy && current.name === name));
  const [latest] = begun;
  if (begun.length === 0) return null;
  // one that was stopped just now says so above, and with its set open there is nothing to drop
  const known = current?.name === latest?.name || latest?.header?.set.hash === hash;
  const interrupted =
    !busy && !known && latest?.header && latest.facts?.ended === false && !elsewhere[latest.name];
  return (
    <section className="bench-panel" aria-labelledby="bench-stored">
      <h3 id="bench-stored">{t.storedRuns}</h3>
      {interrupted && (
        <p className="notice">
          {(latest.handles ? runs : t).interrupted(latest.header?.set.name ?? latest.name)}
        </p>
      )}
      <ul className="bench-stored">
        {begun.map((run) => (
          <Stored
            key={run.name}
            run={run}
            context={context}
            busy={busy}
            elsewhere={elsewhere[run.name] ?? null}
          />
        ))}
      </ul>
    </section>
  );
}

interface Props {
  run: StoredRun;
  context: JudgeContext;
  /** Whether this tab has a run under way. */
  busy: boolean;
  /** Not null where another tab has this one. */
  elsewhere: Elsewhere | null;
}

function Stored({ run, context, busy, elsewhere }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const runs = useTexts(BENCH_RUN_TEXTS);
  const { day, list } = useTexts(FORMATS);
  const left = useStore(runDesk.state, (state) => state.left.includes(run.name));
  const hash = useStore(setDesk.state, (state) => state.opened?.hash ?? null);
  const { header, name, facts, done, handles } = run;
  const fits = header !== null && header.set.hash === hash;
  const names = namesIn(describedIn(header));
  const judges = header?.judges.map(({ id }) => judgeName(id, t, names)).join(', ') ?? '';
  const total = facts && header ? facts.rows * header.judges.length : null;
  return (
    <li>
      <div>
        <strong>{header?.set.name ?? name}</strong>{' '}
        <span className="hint">
          {header ? `${t.begun(day(header.startedAt))}; ${judges}` : run.reason}
          {header && !elsewhere && `; ${t.done(done, total)}`}
        </span>
      </div>
      <p role="status" className="bench-status">
        {elsewhere &&
          runs.elsewhere(elsewhere.progress ? t.done(elsewhere.progress.done, elsewhere.progress.total) : '')}
        {left && !elsewhere && runs.left}
      </p>
      <div className="bench-row">
        {header && (
          <>
            {handles && !fits && !elsewhere && (
              <button type="button" disabled={busy} onClick={() => void runDesk.openAgain(run)}>
                {runs.openAgain}
              </button>
            )}
            {facts?.ended !== true && (
              <button
                type="button"
                disabled={busy || !fits || elsewhere !== null}
                onClick={() => void runDesk.goOn(run, context)}
              >
                {t.goOn}
              </button>
            )}
            <button
              type="button"
              className="quiet"
              disabled={busy || !fits || elsewhere !== null}
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
        <RemoveButton
          words={t}
          question={t.removeSure}
          disabled={busy || elsewhere !== null}
          onRemove={() => void runDesk.remove(name)}
        />
        {!busy && header && !fits && !elsewhere && (
          <span className="hint">
            {facts
              ? (handles ? runs.openAgainHint : runs.dropAgain)(given(facts.given, runs, list))
              : t.needsSet(header.set.name)}
          </span>
        )}
      </div>
    </li>
  );
}

/** How many names are said; of thousands of single files nobody reads more. */
const NAMED = 4;

function given(
  names: readonly string[],
  t: BenchRunTexts,
  list: (parts: readonly string[]) => string,
): string {
  const said = names.slice(0, NAMED).map((name) => (name.endsWith('/') ? t.folder(name.slice(0, -1)) : name));
  return list(names.length > NAMED ? [...said, t.others(names.length - NAMED)] : said);
}
