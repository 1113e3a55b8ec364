import { useState } from 'react';
import { DEMO_TEXTS } from '../../texts/page/demo';
import { Examples } from '../examples/Examples';
import { useTexts } from '../language';
import type { SentPair } from '../sent';
import { BIBTEX, LINKS, TITLE } from './paper';
import './demo.css';

/** What stands above the evaluator in the paper's demo (`?demo`): the paper, its parts, how to cite it, examples. */
export function Demo({ onSend }: { onSend: (pair: SentPair) => void }) {
  const t = useTexts(DEMO_TEXTS);
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(BIBTEX).then(
      () => setSaid(t.copied),
      () => setSaid(t.notCopied),
    );
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title" lang="en">
        {TITLE}
      </h2>
      <p>{t.summary}</p>
      <ul className="demo-links" aria-label={t.links}>
        {LINKS.map(({ to, href }) => (
          <li key={to}>
            <a href={href} target="_blank" rel="noreferrer">
              {t.link[to]}
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t.cite}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on narrow screens it scrolls, by keyboard too */}
        <pre tabIndex={0}>{BIBTEX}</pre>
        <button type="button" onClick={() => void copy()}>
          {t.copy}
        </button>
        <p className="hint" role="status">
          {said}
        </p>
      </details>
      <Examples onSend={onSend} />
    </section>
  );
}
