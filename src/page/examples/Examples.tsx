import { useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { EXAMPLE_TEXTS, EXAMPLES } from '../../texts/page/examples';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import type { SentPair } from '../sent';
import './examples.css';

const address = (id: string, side: 'before' | 'after', size: '' | '-small' = '') =>
  `./examples/${id}-${side}${size}.webp`;

/** Three pairs whose truth is known, drawn by the lab: one click judges one. */
export function Examples({ onSend }: { onSend: (pair: SentPair) => void }) {
  const t = useTexts(EXAMPLE_TEXTS);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const send = async ({ id, instruction }: (typeof EXAMPLES)[number]) => {
    setError(null);
    try {
      const [before, after] = await Promise.all([load(id, 'before'), load(id, 'after')]);
      onSend({ before, after, instruction });
    } catch (failure) {
      setError(toErrorRecord(failure, 'image/decode-failed'));
    }
  };
  return (
    <section className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">{t.title}</h2>
      {error && <ErrorNote error={error} text={t.failed} onDismiss={() => setError(null)} />}
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => void send(example)}>
              <span className="example-pictures" aria-hidden="true">
                <img src={address(example.id, 'before', '-small')} alt="" width="140" height="105" />
                <img src={address(example.id, 'after', '-small')} alt="" width="140" height="105" />
              </span>
              <strong>{t.names[example.id]}</strong>
              <q>{example.instruction}</q>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function load(id: string, side: 'before' | 'after'): Promise<File> {
  const response = await fetch(address(id, side));
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new File([await response.blob()], `${id}-${side}.webp`, { type: 'image/webp' });
}
