import { type FormEvent, use, useId, useState } from 'react';
import type { CatalogueEntry, WeightsSource } from '../../core/weightsMessages';
import { FORMATS, type Formats } from '../../texts/formats';
import { GET_MODEL_TEXTS, type GetModelTexts } from '../../texts/page/getModel';
import type { WeightsControl } from '../hooks/useWeights';
import { useTexts } from '../language';

interface Props {
  weights: WeightsControl;
}

/** Models that can be fetched: the catalogue, and addresses of one's own. Nothing is asked before a button is pressed. */
export default function GetModel({ weights }: Props) {
  // those of web-llm have a list of their own, with the way to get them
  const files = use(weights.catalogue()).filter((entry) => entry.engine === 'wllama');
  return (
    <>
      <ul className="catalogue">
        {files.map((entry) => (
          <Entry key={entry.id} entry={entry} weights={weights} />
        ))}
      </ul>
      <Elsewhere onGet={weights.get} />
    </>
  );
}

function Entry({ entry, weights }: { entry: CatalogueEntry } & Props) {
  const t = useTexts(GET_MODEL_TEXTS);
  const formats = useTexts(FORMATS);
  const { total } = sizeOf(entry);
  const free = weights.report?.free ?? null;
  return (
    <li>
      <div>
        <strong>{entry.name}</strong>
        <p>{t.aboutModel(entry.id, entry.about)}</p>
        <p className="hint">
          {factsOf(entry, t, formats).join(' · ')} ·{' '}
          <a href={entry.page} target="_blank" rel="noreferrer">
            {new URL(entry.page).host}
            <span className="visually-hidden">{t.aboutName(entry.name)}</span>
          </a>
        </p>
        {total !== null && free !== null && total > free && (
          <p className="notice">{t.full(formats.bytes(free))}</p>
        )}
      </div>
      {entry.files.length > 0 && (
        <button
          type="button"
          aria-label={t.downloadLabel(entry.name)}
          onClick={() => weights.get({ kind: 'catalogue', id: entry.id })}
        >
          {t.download}
        </button>
      )}
    </li>
  );
}

/** Of all files together; null where there are none, or the size of one is not known. */
function sizeOf(entry: CatalogueEntry): { total: number | null; hashed: boolean } {
  if (entry.engine === 'web-llm' || entry.files.length === 0) return { total: null, hashed: true };
  const total = entry.files.reduce<number | null>(
    (sum, { bytes: size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
  return { total, hashed: entry.files.every((file) => file.sha256 !== null) };
}

function factsOf(entry: CatalogueEntry, t: GetModelTexts, { bytes }: Formats): string[] {
  const { gpuBytes, cpu, shaderF16 } = entry.needs;
  const { total, hashed } = sizeOf(entry);
  const facts = [
    total !== null ? t.toFetch(bytes(total)) : entry.files.length > 0 ? t.sizeUnknown : null,
    gpuBytes !== null ? t.gpu(bytes(gpuBytes), shaderF16) : null,
    cpu === false ? t.tooLarge : null,
    t.licence(entry.licence),
    hashed ? null : t.unhashed,
  ];
  return facts.filter((fact) => fact !== null);
}

type Kind = 'huggingFace' | 'urls' | 'manifest';
const KINDS: readonly Kind[] = ['huggingFace', 'urls', 'manifest'];

interface Field {
  key: string;
  words: keyof GetModelTexts['fields'];
  placeholder?: string;
  start?: string;
}

const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  huggingFace: [
    { key: 'repository', words: 'repository', placeholder: 'owner/name' },
    { key: 'revision', words: 'revision', start: 'main' },
    { key: 'model', words: 'model', placeholder: 'model-Q4_K_M.gguf' },
    { key: 'projector', words: 'projector', placeholder: 'mmproj-F16.gguf' },
  ],
  urls: [
    { key: 'model', words: 'modelUrl', placeholder: 'https://…/model.gguf' },
    { key: 'projector', words: 'projectorUrl', placeholder: 'https://…/mmproj.gguf' },
  ],
  manifest: [{ key: 'url', words: 'manifest', placeholder: 'https://…/stable-i2i-package.json' }],
};

function Elsewhere({ onGet }: { onGet: (source: WeightsSource) => void }) {
  const t = useTexts(GET_MODEL_TEXTS);
  const [kind, setKind] = useState<Kind>('huggingFace');
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (key: string) => String(data.get(key) ?? '').trim();
    if (kind === 'manifest') onGet({ kind, url: field('url') });
    else if (kind === 'urls') onGet({ kind, model: field('model'), projector: field('projector') });
    else {
      const repository = field('repository');
      onGet({
        kind,
        repository,
        revision: field('revision'),
        model: field('model'),
        projector: field('projector'),
      });
    }
  };
  return (
    <form className="elsewhere" onSubmit={submit}>
      <label htmlFor={`${id}-kind`}>{t.elsewhere}</label>
      <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(toKind(event.target.value))}>
        {KINDS.map((value) => (
          <option key={value} value={value}>
            {t.kinds[value]}
          </option>
        ))}
      </select>
      {FIELDS[kind].map(({ key, words, placeholder, start }) => (
        <label key={`${kind}-${key}`} className="field">
          {t.fields[words]}
          <input
            name={key}
            placeholder={placeholder ?? t.revisionHint}
            defaultValue={start}
            required
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      ))}
      <button type="submit">{t.download}</button>
    </form>
  );
}

const toKind = (value: string): Kind => (value === 'urls' || value === 'manifest' ? value : 'huggingFace');
