/** Above the evaluator, while it shows a row of the bench: what is true, who said what, and the way to the next row and back. */
import { useEffect, useRef, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { takesText } from '../keys';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { Answers } from './RowLine';
import type { TableRow } from './rowsModel';

interface Props {
  /** The rows that the table shows, and which of them this is. */
  rows: readonly TableRow[];
  at: number;
  /** Names of the judges whose answers are told; null of the others. */
  judges: readonly (string | null)[];
  /** Opens another of them. */
  onOpen: (at: number) => Promise<void>;
}

export function RowTrail({ rows, at, judges, onOpen }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const busy = useRef(false);
  const row = rows[at];
  const go = async (to: number) => {
    if (busy.current || !rows[to]) return;
    busy.current = true;
    setError(null);
    try {
      await onOpen(to);
    } catch (failure) {
      setError(toErrorRecord(failure, 'row/image-missing'));
    } finally {
      busy.current = false;
    }
  };
  const step = useRef(go);
  step.current = go;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (takesText(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key !== ']' && event.key !== '[') return;
      event.preventDefault();
      void step.current(at + (event.key === ']' ? 1 : -1));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [at]);
  if (!row) return null;
  return (
    <section className="bench-trail" aria-label={t.trail}>
      <div className="bench-row">
        <a href="#bench">{t.backToRows}</a>
        <strong role="status">{t.trailAt(row.id ?? t.noRow, at + 1, rows.length)}</strong>
        <button type="button" aria-keyshortcuts="[" disabled={at === 0} onClick={() => void go(at - 1)}>
          {t.previousRow} <kbd>[</kbd>
        </button>
        <button
          type="button"
          aria-keyshortcuts="]"
          disabled={at === rows.length - 1}
          onClick={() => void go(at + 1)}
        >
          {t.nextRow} <kbd>]</kbd>
        </button>
      </div>
      <dl className="bench-trail-said">
        <div>
          <dt>{t.truth}</dt>
          <dd>
            <Answers said={row.truth} named />
          </dd>
        </div>
        {row.judges.map((said, i) =>
          said === null || !judges[i] ? null : (
            <div key={judges[i]}>
              <dt>{judges[i]}</dt>
              <dd>{typeof said === 'string' ? <code>{said}</code> : <Answers said={said} named />}</dd>
            </div>
          ),
        )}
      </dl>
      {error && <ErrorNote error={error} onDismiss={() => setError(null)} />}
    </section>
  );
}
