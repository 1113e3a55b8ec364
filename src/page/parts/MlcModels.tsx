import type { MlcSummary } from '../../core/mlc';
import type { MlcControl } from '../hooks/useMlc';
import { bytes, percent } from '../words';
import { ErrorNote } from './ErrorNote';
import { MlcProgressRow } from './MlcProgressRow';

const WORDS = {
  stored: 'Stored models compiled by MLC',
  begun: 'begun, not whole',
  goOn: 'Continue',
  remove: 'Delete',
} as const;

/** The models of the second engine in this browser, and the one that is being fetched. */
export function MlcModels({ mlc, running }: { mlc: MlcControl; running: boolean }) {
  return (
    <>
      {mlc.stored.length > 0 && (
        <ul className="shelf" aria-label={WORDS.stored}>
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
          <span className="hint">
            {WORDS.begun}
            {done !== null && `, ${percent(done)}`}
          </span>
          <button
            type="button"
            className="quiet"
            disabled={mlc.fetching !== null}
            aria-label={`${WORDS.goOn} ${model.name}`}
            onClick={() => mlc.get(model.description)}
          >
            {WORDS.goOn}
          </button>
        </>
      )}
      <button
        type="button"
        className="quiet"
        disabled={running || fetching}
        aria-label={`${WORDS.remove} ${model.name} from this browser`}
        onClick={() => mlc.remove(model.id)}
      >
        {WORDS.remove}
      </button>
    </li>
  );
}
