import type { ModelSummary } from '../../core/events';
import { FORMATS } from '../../texts/formats';
import { STORED_MODEL_TEXTS, type StoredModelTexts } from '../../texts/page/storedModels';
import type { ModelsControl } from '../hooks/useModels';
import type { WeightsControl } from '../hooks/useWeights';
import { useTexts } from '../language';

interface Props {
  models: ModelsControl;
  weights: WeightsControl;
  /** A judge runs: nothing it needs may change. */
  running: boolean;
}

/** The models in this browser: which one is used, and what can be done with each. */
export function StoredModels({ models, weights, running }: Props) {
  const t = useTexts(STORED_MODEL_TEXTS);
  const { bytes } = useTexts(FORMATS);
  const stored = models.list?.models ?? [];
  if (stored.length === 0) return null;
  return (
    <ul className="shelf" aria-label={t.list}>
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
              {model.inPlace && `, ${t.onDisk}`}
            </span>
          </label>
          <button
            type="button"
            className="quiet"
            disabled={running || weights.care?.id === model.id}
            aria-label={model.inPlace ? t.forgetLabel(model.name) : t.removeLabel(model.name)}
            onClick={() => models.remove(model)}
          >
            {model.inPlace ? t.forget : t.remove}
          </button>
          {model.inPlace?.granted === false && (
            <div className="ask-box">
              <p className="notice">{t.notAllowed}</p>
              <button
                type="button"
                aria-label={t.allowLabel(model.name)}
                onClick={() => weights.allow(model.id, model.name)}
              >
                {t.allow}
              </button>
            </div>
          )}
          {model.warning !== undefined && <p className="notice">{t.warning(model.warning)}</p>}
          <Details model={model} weights={weights} />
        </li>
      ))}
    </ul>
  );
}

function Details({ model, weights }: { model: ModelSummary; weights: WeightsControl }) {
  const t = useTexts(STORED_MODEL_TEXTS);
  const { bytes, colon, day, list, percent } = useTexts(FORMATS);
  const care = weights.care?.id === model.id ? weights.care : null;
  return (
    <details className="model-details">
      <summary>{t.details(model.name)}</summary>
      <div className="model-facts">
        {model.files.map((file) => (
          <p key={file.role}>
            {t.roles[file.role]}
            {colon}
            {list([file.name, bytes(file.bytes)])}
          </p>
        ))}
        {model.inPlace ? (
          <p>{t.linked(day(model.createdAt))}</p>
        ) : (
          <>
            <p>{t.stored(day(model.createdAt))}</p>
            {model.origin && <p>{t.came(model.origin.trust)}</p>}
            <p>{t.licence(model.origin?.licence ?? null)}</p>
            <p>{t.verified(model.verifiedAt === undefined ? null : day(model.verifiedAt))}</p>
          </>
        )}
      </div>
      {care ? (
        <div className="progress">
          <span>
            {t.care[care.what]}
            {care.progress && ` ${percent(care.progress.bytes / care.progress.total)}`}
          </span>
          <progress
            aria-label={`${t.care[care.what]}${colon}${model.name}`}
            max={care.progress?.total ?? 1}
            {...(care.progress ? { value: care.progress.bytes } : {})}
          />
          <button type="button" className="quiet" onClick={weights.stopCare}>
            {t.cancel}
          </button>
        </div>
      ) : (
        <div className="model-buttons">
          {actionsFor(model, weights, t).map(({ words, label, act }) => (
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

function actionsFor({ id, name, inPlace }: ModelSummary, weights: WeightsControl, t: StoredModelTexts) {
  if (inPlace) {
    return [{ words: t.copy, label: t.copyLabel(name), act: () => weights.copyIn(id, name) }];
  }
  return [
    { words: t.verify, label: t.verifyLabel(name), act: () => weights.verify(id, name) },
    { words: t.save, label: t.saveLabel(name), act: () => weights.save(id, name) },
  ];
}
