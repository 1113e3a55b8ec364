/** The history room: pairs that were judged, to be found, opened again, compared, ranked and deleted. */
import { useId, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { siblings } from '../../history/compare';
import type { Deleted } from '../../history/history';
import { KEEPING } from '../../history/keeping';
import type { Entry } from '../../history/record';
import { FORMATS } from '../../texts/formats';
import { HISTORY_TEXTS } from '../../texts/page/history';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { FilesButton } from '../parts/FilesButton';
import { openReport } from '../report/open';
import { ROOMS } from '../rooms';
import type { SentPair } from '../sent';
import { Comparison } from './Comparison';
import { EntryRow } from './EntryRow';
import { Ranking } from './Ranking';
import { type HistoryControl, useHistory } from './useHistory';
import './history.css';

/** What is looked at beside the list. */
type Beside = { kind: 'comparison' | 'ranking'; entry: Entry };

export default function HistoryRoom({ onSend }: { onSend: (pair: SentPair) => void }) {
  const t = useTexts(HISTORY_TEXTS);
  const history = useHistory();
  const [beside, setBeside] = useState<Beside | null>(null);
  const { entries, found } = history;

  const [failure, setFailure] = useState<ErrorRecord | null>(null);
  const openFile = (file: File) => {
    setFailure(null);
    openReport(file).then(onSend, (error: unknown) => setFailure(toErrorRecord(error, 'report/invalid')));
  };
  const open = async (entry: Entry) => {
    const files = await history.files(entry);
    if (!files) return;
    const file = (blob: Blob, name: string) => new File([blob], name, { type: blob.type });
    onSend({
      before: file(files.before, entry.before.name),
      after: file(files.after, entry.after.name),
      instruction: entry.instruction,
      evaluations: entry.evaluations,
    });
  };

  return (
    <main className="history">
      <header className="history-head">
        <h2>{t.title}</h2>
        <p className="hint">{t.about}</p>
      </header>
      {history.error && <ErrorNote error={history.error} onDismiss={history.dismiss} />}
      {failure && <ErrorNote error={failure} onDismiss={() => setFailure(null)} />}
      <Tools history={history} onFile={openFile} />
      {history.deleted && <Undo deleted={history.deleted} history={history} />}
      {history.unreadable > 0 && <p className="notice">{t.unreadable(history.unreadable)}</p>}
      {entries !== null && entries.length === 0 && (
        <div className="history-empty">
          <p>
            <strong>{t.empty}</strong> {t.emptyHint}
          </p>
          <a className="button" href={ROOMS[0].hash}>
            {t.toEvaluator}
          </a>
        </div>
      )}
      {entries !== null && entries.length > 0 && (
        <p className="hint" role="status">
          {found.length === 0 ? t.nothingFound : t.found(found.length, entries.length)}
        </p>
      )}
      <ul className="history-list">
        {found.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            outputs={siblings(entries ?? [], entry).length}
            onOpen={() => void open(entry)}
            onRemove={() => history.remove(entry)}
            onCompare={() => setBeside({ kind: 'comparison', entry })}
            onRank={() => setBeside({ kind: 'ranking', entry })}
          >
            {beside?.entry.id === entry.id && beside.kind === 'comparison' && (
              <Comparison entry={entry} onClose={() => setBeside(null)} />
            )}
            {beside?.entry.id === entry.id && beside.kind === 'ranking' && (
              <Ranking entries={siblings(entries ?? [], entry)} onClose={() => setBeside(null)} />
            )}
          </EntryRow>
        ))}
      </ul>
    </main>
  );
}

function Tools({ history, onFile }: { history: HistoryControl; onFile: (file: File) => void }) {
  const t = useTexts(HISTORY_TEXTS);
  const { bytes } = useTexts(FORMATS);
  const id = useId();
  const [asking, setAsking] = useState(false);
  const entries = history.entries ?? [];
  const size = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return (
    <div className="history-tools">
      <div className="history-field wide">
        <label htmlFor={`${id}-search`}>{t.search}</label>
        <input
          id={`${id}-search`}
          type="search"
          value={history.query}
          placeholder={t.searchHint}
          onChange={(event) => history.search(event.target.value)}
        />
      </div>
      <div className="history-field">
        <label htmlFor={`${id}-keep`}>{t.keep}</label>
        <select
          id={`${id}-keep`}
          value={history.keeping}
          onChange={(event) => {
            const chosen = KEEPING.find((one) => one === event.target.value);
            if (chosen) history.keep(chosen);
          }}
        >
          {KEEPING.map((one) => (
            <option key={one} value={one}>
              {t.keeping[one]}
            </option>
          ))}
        </select>
      </div>
      <FilesButton
        label={t.openReport}
        accept=".json,application/json"
        onFiles={([file]) => file && onFile(file)}
      />
      {entries.length + history.unreadable > 0 && (
        <>
          <span className="hint">{t.stored(entries.length, bytes(size))}</span>
          {asking ? (
            <div className="history-ask" role="alertdialog" aria-label={t.removeAll}>
              <span>{t.reallyRemoveAll(entries.length)}</span>
              <button
                type="button"
                onClick={() => {
                  setAsking(false);
                  history.clear();
                }}
              >
                {t.yesRemoveAll}
              </button>
              <button type="button" className="quiet" onClick={() => setAsking(false)}>
                {t.noKeep}
              </button>
            </div>
          ) : (
            <button type="button" className="quiet" onClick={() => setAsking(true)}>
              {t.removeAll}
            </button>
          )}
        </>
      )}
    </div>
  );
}

function Undo({ deleted, history }: { deleted: Deleted; history: HistoryControl }) {
  const t = useTexts(HISTORY_TEXTS);
  return (
    <p className="notice history-undo" role="status">
      <span>{t.removed(deleted.entry.after.name)}</span>
      <button type="button" onClick={history.undo}>
        {t.undo}
      </button>
      <button type="button" className="quiet" aria-label={t.dismiss} onClick={history.dismissDeleted}>
        ✕
      </button>
    </p>
  );
}
