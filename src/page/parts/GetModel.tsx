import { type FormEvent, useId, useState } from 'react';
import type { CatalogueEntry, WeightsSource } from '../../core/weightsMessages';
import type { WeightsControl } from '../hooks/useWeights';
import { bytes } from '../words';

const WORDS = {
  title: 'Get a model',
  toFetch: (size: string) => `${size} to fetch and store`,
  sizeUnknown: 'size not known yet',
  gpu: (size: string, f16: boolean) => `${size} of GPU memory${f16 ? ' with shader-f16' : ''}`,
  tooLarge: 'too large for the CPU',
  onlyGpu: 'runs on the GPU only',
  licence: (name: string | null) => `licence: ${name ?? 'not stated'}`,
  unhashed: 'hash not known',
  webLlm: (id: string) => `by web-llm, which fetches and keeps ${id} by itself`,
  about: (name: string) => ` about ${name}`,
  full: (free: string) => `Only ${free} are free for this page. Free disk space, or delete a model, first.`,
  download: 'Download',
  downloadLabel: (name: string) => `Download ${name}`,
  load: 'Use',
  loadLabel: (name: string) => `Use ${name}`,
  elsewhere: 'From elsewhere:',
};

interface Props {
  weights: WeightsControl;
  /** Loads a model of web-llm by its id there; without it such models are shown and cannot be used. */
  onWebLlm?: ((mlc: string) => void) | undefined;
}

/** Models that can be fetched: the catalogue, and addresses of one's own. Nothing is asked before a button is pressed. */
export function GetModel({ weights, onWebLlm }: Props) {
  return (
    <details className="get-model">
      <summary>{WORDS.title}</summary>
      <ul className="catalogue">
        {weights.catalogue.map((entry) => (
          <Entry key={entry.id} entry={entry} weights={weights} onWebLlm={onWebLlm} />
        ))}
      </ul>
      <Elsewhere onGet={weights.get} />
    </details>
  );
}

function Entry({ entry, weights, onWebLlm }: { entry: CatalogueEntry } & Props) {
  const { total } = sizeOf(entry);
  const free = weights.report?.free ?? null;
  return (
    <li>
      <div>
        <strong>{entry.name}</strong>
        <p>{entry.about}</p>
        <p className="hint">
          {factsOf(entry).join(' · ')} ·{' '}
          <a href={entry.page} target="_blank" rel="noreferrer">
            {new URL(entry.page).host}
            <span className="visually-hidden">{WORDS.about(entry.name)}</span>
          </a>
        </p>
        {total !== null && free !== null && total > free && (
          <p className="notice">{WORDS.full(bytes(free))}</p>
        )}
      </div>
      {entry.files.length > 0 && (
        <button
          type="button"
          aria-label={WORDS.downloadLabel(entry.name)}
          onClick={() => weights.get({ kind: 'catalogue', id: entry.id })}
        >
          {WORDS.download}
        </button>
      )}
      {entry.engine === 'web-llm' && onWebLlm && (
        <button type="button" aria-label={WORDS.loadLabel(entry.name)} onClick={() => onWebLlm(entry.mlc)}>
          {WORDS.load}
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

function factsOf(entry: CatalogueEntry): string[] {
  const { gpuBytes, cpu, shaderF16 } = entry.needs;
  const { total, hashed } = sizeOf(entry);
  const facts = [
    total !== null ? WORDS.toFetch(bytes(total)) : entry.files.length > 0 ? WORDS.sizeUnknown : null,
    gpuBytes !== null ? WORDS.gpu(bytes(gpuBytes), shaderF16) : null,
    cpu === false ? (entry.engine === 'web-llm' ? WORDS.onlyGpu : WORDS.tooLarge) : null,
    entry.engine === 'web-llm' ? WORDS.webLlm(entry.mlc) : null,
    WORDS.licence(entry.licence),
    hashed ? null : WORDS.unhashed,
  ];
  return facts.filter((fact) => fact !== null);
}

type Kind = 'huggingFace' | 'urls' | 'manifest';
const KINDS: Readonly<Record<Kind, string>> = {
  huggingFace: 'Hugging Face',
  urls: 'two addresses',
  manifest: 'a package',
};

const FIELDS: Readonly<
  Record<Kind, readonly { key: string; label: string; placeholder: string; start?: string }[]>
> = {
  huggingFace: [
    { key: 'repository', label: 'Repository', placeholder: 'owner/name' },
    { key: 'revision', label: 'Revision', placeholder: 'a commit or branch', start: 'main' },
    { key: 'model', label: 'Model file', placeholder: 'model-Q4_K_M.gguf' },
    { key: 'projector', label: 'Projector file', placeholder: 'mmproj-F16.gguf' },
  ],
  urls: [
    { key: 'model', label: 'Address of the model', placeholder: 'https://…/model.gguf' },
    { key: 'projector', label: 'Address of the projector', placeholder: 'https://…/mmproj.gguf' },
  ],
  manifest: [
    { key: 'url', label: 'Address of the manifest', placeholder: 'https://…/stable-i2i-package.json' },
  ],
};

function Elsewhere({ onGet }: { onGet: (source: WeightsSource) => void }) {
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
      <label htmlFor={`${id}-kind`}>{WORDS.elsewhere}</label>
      <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(toKind(event.target.value))}>
        {Object.entries(KINDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {FIELDS[kind].map(({ key, label, placeholder, start }) => (
        <label key={`${kind}-${key}`} className="field">
          {label}
          <input
            name={key}
            placeholder={placeholder}
            defaultValue={start}
            required
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      ))}
      <button type="submit">{WORDS.download}</button>
    </form>
  );
}

const toKind = (value: string): Kind => (value === 'urls' || value === 'manifest' ? value : 'huggingFace');
