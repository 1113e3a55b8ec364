import type { FormEvent } from 'react';
import { FORMATS } from '../../texts/formats';
import { GET_MODEL_TEXTS } from '../../texts/page/getModel';
import type { MlcControl } from '../hooks/useMlc';
import { useTexts } from '../language';

interface Props {
  mlc: MlcControl;
  /** Opens the field for model files, which takes descriptions too. */
  onFile: () => void;
}

/** How to get a model of the second engine: from its own list, by addresses, by a description. */
export default function GetMlcModel({ mlc, onFile }: Props) {
  const t = useTexts(GET_MODEL_TEXTS);
  const { bytes } = useTexts(FORMATS);
  const known = new Set(mlc.stored.map(({ id }) => id));
  const others = mlc.prebuilt.filter(({ description }) => !known.has(description.id));
  return (
    <>
      <p className="hint">{t.mlcAbout}</p>
      <ul className="catalogue">
        {others.map(({ description, about }) => (
          <li key={description.id}>
            <div>
              <strong>{description.id}</strong>
              <p>{t.aboutModel(description.id, about)}</p>
              <p className="hint">
                {[
                  description.gpuBytes === undefined ? null : t.gpu(bytes(description.gpuBytes), false),
                  description.requiredFeatures?.includes('shader-f16') ? t.needsF16 : null,
                  new URL(description.model).host,
                ]
                  .filter((fact) => fact !== null)
                  .join(' · ')}
              </p>
            </div>
            <button
              type="button"
              aria-label={t.downloadLabel(description.id)}
              disabled={mlc.fetching !== null}
              onClick={() => mlc.get(description)}
            >
              {t.download}
            </button>
          </li>
        ))}
      </ul>
      <Elsewhere mlc={mlc} />
      <button type="button" className="quiet" onClick={onFile}>
        {t.mlcFile}
      </button>
    </>
  );
}

function Elsewhere({ mlc }: { mlc: MlcControl }) {
  const t = useTexts(GET_MODEL_TEXTS);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (key: string) => String(data.get(key) ?? '').trim();
    mlc.get({ id: field('id'), model: field('model'), library: field('library') });
  };
  const fields = [
    { key: 'id', label: t.mlcName, placeholder: 'my-model-q4f16_1-MLC' },
    { key: 'model', label: t.mlcFolder, placeholder: 'https://huggingface.co/owner/name' },
    { key: 'library', label: t.mlcLibrary, placeholder: 'https://…/model-webgpu.wasm' },
  ];
  return (
    <form className="elsewhere" onSubmit={submit} aria-label={t.mlcFetch}>
      {fields.map(({ key, label, placeholder }) => (
        <label key={key} className="field">
          {label}
          <input name={key} placeholder={placeholder} required autoComplete="off" spellCheck={false} />
        </label>
      ))}
      <button type="submit" disabled={mlc.fetching !== null}>
        {t.download}
      </button>
    </form>
  );
}
