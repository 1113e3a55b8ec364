import { type FormEvent, useId, useState } from 'react';
import type { CatalogueEntry, WeightsSource } from '../../core/weightsMessages';
import type { WeightsControl } from '../hooks/useWeights';
import { bytes } from '../words';

/** Models that can be fetched: the catalogue, and addresses of one's own. Nothing is asked before a button is pressed. */
export function GetModel({ weights }: { weights: WeightsControl }) {
  return (
    <details className="get-model">
      <summary>Get a model</summary>
      <ul className="catalogue">
        {weights.catalogue.map((entry) => (
          <Entry key={entry.id} entry={entry} weights={weights} />
        ))}
      </ul>
      <Elsewhere onGet={weights.get} />
    </details>
  );
}

function Entry({ entry, weights }: { entry: CatalogueEntry; weights: WeightsControl }) {
  const sizes = entry.files.map((file) => file.bytes);
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const known = entry.files.length > 0 && !sizes.includes(null);
  const hashed = entry.files.every((file) => file.sha256 !== null);
  const { gpuBytes, cpu } = entry.needs;
  const free = weights.report?.free ?? null;
  const facts = [
    known ? `${bytes(total)} to fetch and store` : entry.files.length > 0 ? 'size not known yet' : null,
    gpuBytes === null ? null : `${bytes(gpuBytes)} of GPU memory with shader-f16`,
    cpu === false ? 'too large for the CPU' : null,
    `licence: ${entry.licence ?? 'not stated'}`,
    hashed || entry.files.length === 0 ? null : 'hash not known',
  ].filter((fact) => fact !== null);
  return (
    <li>
      <div>
        <strong>{entry.name}</strong>
        <p>{entry.about}</p>
        <p className="hint">
          {facts.join(' · ')} ·{' '}
          <a href={entry.page} target="_blank" rel="noreferrer">
            {new URL(entry.page).host}
            <span className="visually-hidden"> about {entry.name}</span>
          </a>
        </p>
        {known && free !== null && total > free && (
          <p className="notice">
            Only {bytes(free)} are free for this page. Free disk space, or delete a model, first.
          </p>
        )}
      </div>
      {entry.files.length > 0 && (
        <button
          type="button"
          aria-label={`Download ${entry.name}`}
          onClick={() => weights.get({ kind: 'catalogue', id: entry.id })}
        >
          Download
        </button>
      )}
    </li>
  );
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
      <label htmlFor={`${id}-kind`}>From elsewhere:</label>
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
      <button type="submit">Download</button>
    </form>
  );
}

const toKind = (value: string): Kind => (value === 'urls' || value === 'manifest' ? value : 'huggingFace');
