/** The set: given, read, checked. */

import { useState } from 'react';
import { filesOf, type GivenHandle } from '../../bench/images/handles';
import { PROBLEM_KINDS, type SetReport } from '../../bench/set/checkSet';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { DIMENSIONS } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useErrorText } from '../hooks/useErrorText';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { FilesButton } from '../parts/FilesButton';
import { useStore } from '../view/store';
import { runDesk, setDesk } from './desk';
import { type Gathered, sortGiven } from './gather';
import { MappingForm } from './MappingForm';
import { pickFiles, pickFolder } from './pick';
import { ScrollTable } from './Table';

interface Props {
  dragging: boolean;
  onGiven: (gathered: Gathered, handles: readonly GivenHandle[] | null) => void;
}

export function SetPanel({ dragging, onGiven }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const state = useStore(setDesk.state, (value) => value);
  const { names, chosen, opened, checked } = state;
  const take = (files: readonly File[]) => onGiven(sortGiven(files.map((file) => ({ file }))), null);
  const onFailed = (error: unknown) => runDesk.fail(error);
  const onPicked = (handles: readonly GivenHandle[]) =>
    void filesOf(handles).then((files) => onGiven(sortGiven(files), handles), onFailed);
  return (
    <section className="bench-panel" aria-labelledby="bench-set">
      <h3 id="bench-set">{t.set}</h3>
      <div className={dragging ? 'bench-drop over' : 'bench-drop'}>
        <p>
          <strong>{t.drop}</strong>
        </p>
        <p className="hint">{t.dropHint}</p>
        <div className="bench-row">
          <FilesButton label={t.chooseFiles} pick={() => pickFiles({ onPicked, onFailed })} onFiles={take} />
          <FilesButton
            label={t.chooseFolder}
            folder
            pick={() => pickFolder({ onPicked, onFailed })}
            onFiles={take}
          />
          {names.length > 0 && (
            <button type="button" className="quiet" onClick={() => setDesk.clear()}>
              {t.clear}
            </button>
          )}
        </div>
      </div>
      {names.length === 0 && <ExampleSet onFile={(file) => take([file])} />}
      {state.error && <ErrorNote error={state.error} onDismiss={() => setDesk.dismiss()} />}
      {names.length > 0 && (
        <div className="bench-row">
          <label>
            {t.which}{' '}
            <select value={chosen ?? ''} onChange={(event) => void setDesk.choose(event.target.value)}>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          <span className="hint">{t.given(state.images, state.archives.length)}</span>
        </div>
      )}
      <p role="status" className="bench-status">
        {checked !== null && t.checking(checked)}
        {opened && t.rows(opened.report.rows, opened.report.bad)}
      </p>
      {opened && <Report report={opened.report} />}
      {names.length > 0 && <MappingForm state={state} />}
    </section>
  );
}

/** A set to see how the bench works, drawn by the lab (`npm run examples`). */
function ExampleSet({ onFile }: { onFile: (file: File) => void }) {
  const t = useTexts(BENCH_TEXTS);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const [fetching, setFetching] = useState(false);
  const take = async () => {
    setError(null);
    setFetching(true);
    try {
      const response = await fetch('./examples/set.zip');
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      onFile(new File([await response.blob()], 'stable-i2i-example-set.zip', { type: 'application/zip' }));
    } catch (failure) {
      setError(toErrorRecord(failure, 'bench/archive'));
      setFetching(false);
    }
  };
  return (
    <>
      <p className="bench-row">
        <span className="hint">{t.setAtHand}</span>
        <button type="button" className="quiet bench-example" disabled={fetching} onClick={() => void take()}>
          {t.exampleSet}
        </button>
      </p>
      {error && <ErrorNote error={error} text={t.exampleFailed} onDismiss={() => setError(null)} />}
    </>
  );
}

/** How many problems are listed; all are counted. */
const LISTED = 100;

function Report({ report }: { report: SetReport }) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const errorText = useErrorText();
  const total = PROBLEM_KINDS.reduce((sum, kind) => sum + report.counts[kind], 0);
  const shown = report.problems.slice(0, LISTED);
  return (
    <>
      <p className="hint">
        {t.labelled}: {DIMENSIONS.map((one) => `${terms.dimensions[one]} ${report.labelled[one]}`).join(', ')}
        {report.unlabelled > 0 && `; ${t.unlabelled(report.unlabelled)}`}
      </p>
      {total === 0 ? (
        <p className="bench-good">✓ {t.noProblem}</p>
      ) : (
        <details className="bench-problems" open>
          <summary>{t.problems(total)}</summary>
          <p>
            {PROBLEM_KINDS.filter((kind) => report.counts[kind] > 0)
              .map((kind) => `${t.problemKinds[kind]}: ${report.counts[kind]}`)
              .join(', ')}
          </p>
          <ScrollTable name={t.problem} low heads={[t.line, t.problem]}>
            {shown.map(({ line, kind, error }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line can have two problems, and the list never moves
              <tr key={`${line} ${i}`}>
                <td>{line}</td>
                <td className="wrap">
                  <strong>{t.problemKinds[kind]}</strong>:{' '}
                  {/* what is wrong within a line is told by keys and in English, whatever the language */}
                  {error.code === 'row/invalid' ? <span lang="en">{error.message}</span> : errorText(error)}
                </td>
              </tr>
            ))}
          </ScrollTable>
          {total > shown.length && <p className="hint">{t.problemsLeft(total - shown.length)}</p>}
        </details>
      )}
    </>
  );
}
