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

const WORDS = {
  inPlace: 'on your disk',
  delete: 'Delete',
  deleteLabel: (name: string) => `Delete ${name} from this browser`,
  forget: 'Forget',
  forgetLabel: (name: string) => `Forget ${name}; its files stay on your disk`,
  notAllowed: 'It lies on your disk. The browser wants your word again before this page may read it.',
  allow: 'Allow reading',
  allowLabel: (name: string) => `Allow reading ${name}`,
  about: (name: string) => `About ${name}`,
  roles: { model: 'Model', projector: 'Projector' },
  linked: (when: string) =>
    `Used from where it lies since ${when}. Before each use its size, its date and samples of its bytes are compared.`,
  stored: (when: string) => `Stored ${when}`,
  came: (how: string) => `When it came: ${how}`,
  licence: (name: string | null) => `Licence: ${name ?? 'not known'}`,
  verified: (when: string | null) =>
    when === null ? 'Not read again since' : `Read again and found whole ${when}`,
  care: { verify: 'Reading every byte', export: 'Preparing the package', copy: 'Copying into this browser' },
  cancel: 'Cancel',
  verify: 'Check every byte',
  verifyLabel: (name: string) => `Check ${name}`,
  save: 'Save to a folder…',
  saveLabel: (name: string) => `Save ${name} to a folder`,
  copyIn: 'Copy into this browser',
  copyInLabel: (name: string) => `Copy ${name} into this browser`,
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
            <span className="judge">
              {bytes(model.bytes)}
              {model.inPlace && `, ${WORDS.inPlace}`}
            </span>
          </label>
          <button
            type="button"
            className="quiet"
            disabled={running || weights.care?.id === model.id}
            aria-label={model.inPlace ? WORDS.forgetLabel(model.name) : WORDS.deleteLabel(model.name)}
            onClick={() => models.remove(model)}
          >
            {model.inPlace ? WORDS.forget : WORDS.delete}
          </button>
          {model.inPlace?.granted === false && (
            <div className="ask-box">
              <p className="notice">{WORDS.notAllowed}</p>
              <button
                type="button"
                aria-label={WORDS.allowLabel(model.name)}
                onClick={() => weights.allow(model.id, model.name)}
              >
                {WORDS.allow}
              </button>
            </div>
          )}
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
      <summary>{WORDS.about(model.name)}</summary>
      <div className="model-facts">
        {model.files.map((file) => (
          <p key={file.role}>
            {WORDS.roles[file.role]}: {file.name}, {bytes(file.bytes)}
          </p>
        ))}
        {model.inPlace ? (
          <p>{WORDS.linked(day(model.createdAt))}</p>
        ) : (
          <>
            <p>{WORDS.stored(day(model.createdAt))}</p>
            {model.origin && <p>{WORDS.came(TRUST_WORDS[model.origin.trust])}</p>}
            <p>{WORDS.licence(model.origin?.licence ?? null)}</p>
            <p>{WORDS.verified(model.verifiedAt === undefined ? null : day(model.verifiedAt))}</p>
          </>
        )}
      </div>
      {care ? (
        <div className="progress">
          <span>
            {WORDS.care[care.what]}
            {care.progress && ` ${percent(care.progress.bytes / care.progress.total)}`}
          </span>
          <progress
            aria-label={`${WORDS.care[care.what]}: ${model.name}`}
            max={care.progress?.total ?? 1}
            {...(care.progress ? { value: care.progress.bytes } : {})}
          />
          <button type="button" className="quiet" onClick={weights.stopCare}>
            {WORDS.cancel}
          </button>
        </div>
      ) : (
        <div className="model-buttons">
          {actionsFor(model, weights).map(({ words, label, act }) => (
            <button
              key={words}
              type="button"
              className="quiet"
              disabled={weights.care !== null}
              aria-label={label}
              onClick={act}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </details>
  );
}

function actionsFor({ id, name, inPlace }: ModelSummary, weights: WeightsControl) {
  if (inPlace) {
    return [{ words: WORDS.copyIn, label: WORDS.copyInLabel(name), act: () => weights.copyIn(id, name) }];
  }
  return [
    { words: WORDS.verify, label: WORDS.verifyLabel(name), act: () => weights.verify(id, name) },
    { words: WORDS.save, label: WORDS.saveLabel(name), act: () => weights.save(id, name) },
  ];
}
