import type { ModelSummary } from '../../core/events';
import type { Trust } from '../../core/weightsMessages';
import type { ModelsControl } from '../hooks/useModels';
import type { WeightsControl } from '../hooks/useWeights';
import { bytes, day, percent } from '../words';

interface Props {
  models: ModelsControl;
  weights: WeightsControl;
  /** A judge runs: nothing it needs may change. */
  running: boolean;
}

const TRUST_WORDS: Readonly<Record<Trust, string>> = {
  chunks: 'every part checked against its package',
  sha256: 'checked against its published sha256',
  size: 'checked by size only: nobody published a hash',
};

/** The models in this browser: which one is used, and what can be done with each. */
export function StoredModels({ models, weights, running }: Props) {
  const stored = models.list?.models ?? [];
  if (stored.length === 0) return null;
  return (
    <ul className="shelf" aria-label="Stored models">
      {stored.map((model) => (
        <li key={model.id}>
          <label>
            <input
              type="radio"
              name="model"
              checked={models.chosen === model.id}
              disabled={running}
              onChange={() => models.choose(model.id)}
            />
            <span className="name">{model.name}</span>
            <span className="judge">{bytes(model.bytes)}</span>
          </label>
          <button
            type="button"
            className="quiet"
            disabled={running || weights.care?.id === model.id}
            aria-label={`Delete ${model.name} from this browser`}
            onClick={() => models.remove(model)}
          >
            Delete
          </button>
          {model.warning !== undefined && <p className="notice">{model.warning}</p>}
          <Details model={model} weights={weights} />
        </li>
      ))}
    </ul>
  );
}

function Details({ model, weights }: { model: ModelSummary; weights: WeightsControl }) {
  const care = weights.care?.id === model.id ? weights.care : null;
  return (
    <details className="model-details">
      <summary>About {model.name}</summary>
      <div className="model-facts">
        {model.files.map((file) => (
          <p key={file.role}>
            {file.role === 'model' ? 'Model' : 'Projector'}: {file.name}, {bytes(file.bytes)}
          </p>
        ))}
        <p>Stored {day(model.createdAt)}</p>
        {model.origin && <p>When it came: {TRUST_WORDS[model.origin.trust]}</p>}
        <p>Licence: {model.origin?.licence ?? 'not known'}</p>
        <p>
          {model.verifiedAt === undefined
            ? 'Not read again since'
            : `Read again and found whole ${day(model.verifiedAt)}`}
        </p>
      </div>
      {care ? (
        <div className="progress">
          <span>
            {care.what === 'verify' ? 'Reading every byte' : 'Preparing the package'}
            {care.progress && ` ${percent(care.progress.bytes / care.progress.total)}`}
          </span>
          <progress
            aria-label={care.what === 'verify' ? `Checking ${model.name}` : `Saving ${model.name}`}
            max={care.progress?.total ?? 1}
            {...(care.progress ? { value: care.progress.bytes } : {})}
          />
          <button type="button" className="quiet" onClick={weights.stopCare}>
            Cancel
          </button>
        </div>
      ) : (
        <div className="model-buttons">
          <button
            type="button"
            className="quiet"
            disabled={weights.care !== null}
            aria-label={`Check ${model.name}`}
            onClick={() => weights.verify(model.id, model.name)}
          >
            Check every byte
          </button>
          <button
            type="button"
            className="quiet"
            disabled={weights.care !== null}
            aria-label={`Save ${model.name} to a folder`}
            onClick={() => weights.save(model.id, model.name)}
          >
            Save to a folder…
          </button>
        </div>
      )}
    </details>
  );
}
