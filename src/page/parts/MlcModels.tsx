import type { MlcSummary } from '../../core/mlc';
import { FORMATS } from '../../texts/formats';
import { DOWNLOAD_TEXTS } from '../../texts/page/downloads';
import type { MlcControl } from '../hooks/useMlc';
import { useTexts } from '../language';
import { ErrorNote } from './ErrorNote';
import { MlcProgressRow } from './MlcProgressRow';

/** The models of the second engine in this browser, and the one that is being fetched. */
export function MlcModels({ mlc, running }: { mlc: MlcControl; running: boolean }) {
  const t = useTexts(DOWNLOAD_TEXTS);
  return (
    <>
      {mlc.stored.length > 0 && (
        <ul className="shelf" aria-label={t.mlcStored}>
          {mlc.stored.map((model) => (
            <Stored key={model.id} model={model} mlc={mlc} running={running} />
          ))}
        </ul>
      )}
      {mlc.fetching && <MlcProgressRow fetching={mlc.fetching} onPause={mlc.pause} />}
      {mlc.error && <ErrorNote error={mlc.error} onDismiss={mlc.dismiss} />}
    </>
  );
}

function Stored({ model, mlc, running }: { model: MlcSummary; mlc: MlcControl; running: boolean }) {
  const t = useTexts(DOWNLOAD_TEXTS);
  const { bytes, percent } = useTexts(FORMATS);
  const fetching = mlc.fetching?.id === model.id;
  const done = model.total === null || model.total === 0 ? null : model.bytes / model.total;
  return (
    <li>
      <label>
        <input
          type="radio"
          name="model"
          checked={mlc.chosen === model.id}
          disabled={running || !model.complete}
          onChange={() => mlc.choose(model.id)}
        />
        <span className="name">{model.name}</span>
        <span className="judge">{bytes(model.bytes)}</span>
      </label>
      {!model.complete && !fetching && (
        <>
          <span className="hint">{t.begun(done === null ? null : percent(done))}</span>
          <button
            type="button"
            className="quiet"
            disabled={mlc.fetching !== null}
            aria-label={t.goOnLabel(model.name)}
            onClick={() => mlc.get(model.description)}
          >
            {t.goOn}
          </button>
        </>
      )}
      <button
        type="button"
        className="quiet"
        disabled={running || fetching}
        aria-label={t.removeLabel(model.name)}
        onClick={() => mlc.remove(model.id)}
      >
        {t.remove}
      </button>
    </li>
  );
}
