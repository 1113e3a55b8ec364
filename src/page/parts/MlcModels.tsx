import { type FormEvent, useRef } from 'react';
import type { MlcSummary } from '../../core/mlc';
import type { MlcControl } from '../hooks/useMlc';
import { bytes, percent } from '../words';
import { ErrorNote } from './ErrorNote';
import { MlcProgressRow } from './MlcProgressRow';

const WORDS = {
  title: 'Models compiled by MLC (web-llm)',
  intro:
    'Vision models compiled for WebGPU by MLC: a second engine beside GGUF files. Their weights are checked by the md5 that the package lists; configuration, tokenizer and library are taken as their host gives them, unless a description names their sha256.',
  from: 'Fetch any package',
  id: 'Name',
  model: 'Address of the folder',
  library: 'Address of the library',
  download: 'Download',
  file: 'From a description (JSON)…',
  fileLabel: 'Choose a description of a model compiled by MLC',
  stored: 'Stored models compiled by MLC',
  begun: 'begun, not whole',
  gpu: 'of GPU memory',
  f16: 'needs shader-f16',
} as const;

/** The second engine: what is stored of its models, and how to get more. */
export function MlcModels({ mlc, running }: { mlc: MlcControl; running: boolean }) {
  const picker = useRef<HTMLInputElement>(null);
  const known = new Set(mlc.stored.map(({ id }) => id));
  const others = mlc.prebuilt.filter(({ description }) => !known.has(description.id));
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
      <details className="get-model mlc">
        <summary>{WORDS.title}</summary>
        <p className="hint">{WORDS.intro}</p>
        <ul className="catalogue">
          {others.map(({ description, about }) => (
            <li key={description.id}>
              <div>
                <strong>{description.id}</strong>
                <p>{about}</p>
                <p className="hint">
                  {[
                    description.gpuBytes === undefined ? null : `${bytes(description.gpuBytes)} ${WORDS.gpu}`,
                    description.requiredFeatures?.includes('shader-f16') ? WORDS.f16 : null,
                    new URL(description.model).host,
                  ]
                    .filter((fact) => fact !== null)
                    .join(' · ')}
                </p>
              </div>
              <button
                type="button"
                aria-label={`${WORDS.download} ${description.id}`}
                disabled={mlc.fetching !== null}
                onClick={() => mlc.get(description)}
              >
                {WORDS.download}
              </button>
            </li>
          ))}
        </ul>
        <Elsewhere mlc={mlc} />
        <button type="button" className="quiet" onClick={() => picker.current?.click()}>
          {WORDS.file}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".json"
          hidden
          aria-label={WORDS.fileLabel}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            void mlc.take(files);
          }}
        />
      </details>
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
            aria-label={`Continue ${model.name}`}
            onClick={() => mlc.get(model.description)}
          >
            Continue
          </button>
        </>
      )}
      <button
        type="button"
        className="quiet"
        disabled={running || fetching}
        aria-label={`Delete ${model.name} from this browser`}
        onClick={() => mlc.remove(model.id)}
      >
        Delete
      </button>
    </li>
  );
}

function Elsewhere({ mlc }: { mlc: MlcControl }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (key: string) => String(data.get(key) ?? '').trim();
    mlc.get({ id: field('id'), model: field('model'), library: field('library') });
  };
  const fields = [
    { key: 'id', label: WORDS.id, placeholder: 'my-model-q4f16_1-MLC' },
    { key: 'model', label: WORDS.model, placeholder: 'https://huggingface.co/owner/name' },
    { key: 'library', label: WORDS.library, placeholder: 'https://…/model-webgpu.wasm' },
  ];
  return (
    <form className="elsewhere" onSubmit={submit} aria-label={WORDS.from}>
      {fields.map(({ key, label, placeholder }) => (
        <label key={key} className="field">
          {label}
          <input name={key} placeholder={placeholder} required autoComplete="off" spellCheck={false} />
        </label>
      ))}
      <button type="submit" disabled={mlc.fetching !== null}>
        {WORDS.download}
      </button>
    </form>
  );
}
