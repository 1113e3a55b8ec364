import type { FormEvent } from 'react';
import type { MlcControl } from '../hooks/useMlc';
import { bytes } from '../words';

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
  gpu: 'of GPU memory',
  f16: 'needs shader-f16',
} as const;

interface Props {
  mlc: MlcControl;
  /** Opens the field for model files, which takes descriptions too. */
  onFile: () => void;
}

/** How to get a model of the second engine: from its own list, by addresses, by a description. */
export function GetMlcModel({ mlc, onFile }: Props) {
  const known = new Set(mlc.stored.map(({ id }) => id));
  const others = mlc.prebuilt.filter(({ description }) => !known.has(description.id));
  return (
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
      <button type="button" className="quiet" onClick={onFile}>
        {WORDS.file}
      </button>
    </details>
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
