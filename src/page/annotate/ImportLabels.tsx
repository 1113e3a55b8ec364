/** Labels from another machine: read, told, and taken in under a name. */
import { useEffect, useId, useState } from 'react';
import { IMPORT_PROBLEMS, type ReadLabels } from '../../bench/annotate/importLabels';
import { LONGEST_NAME } from '../../bench/annotate/shelf';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { useTexts } from '../language';
import { FilesButton } from '../parts/FilesButton';
import { useStore } from '../view/store';
import { annotateDesk } from './desk';

/** How many lines are named; all are counted. */
const LISTED = 50;

export function ImportLabels() {
  const t = useTexts(ANNOTATE_TEXTS);
  const { read, busy } = useStore(annotateDesk.state, (state) => state);
  const [name, setName] = useState('');
  const nameId = useId();
  const annotator = read?.what.annotator ?? '';
  useEffect(() => setName(annotator.slice(0, LONGEST_NAME)), [annotator]);
  return (
    <div className="annotate-import">
      <div className="bench-row">
        <FilesButton
          label={t.importFile}
          accept=".jsonl,.zip"
          disabled={busy}
          onFiles={([file]) => file && void annotateDesk.read(file)}
        />
        <span className="hint">{t.importHint}</span>
      </div>
      {read && (
        <form
          className="annotate-read"
          onSubmit={(event) => {
            event.preventDefault();
            void annotateDesk.take(name);
          }}
        >
          <p role="status">
            <strong>{t.importRead(read.what.records.length, read.file)}</strong>
          </p>
          <Problems read={read.what} />
          <div className="bench-row">
            <label htmlFor={nameId}>{t.name}</label>
            <input
              id={nameId}
              type="text"
              autoComplete="off"
              maxLength={LONGEST_NAME}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <button type="submit" className="primary" disabled={busy || name.trim() === ''}>
              {t.take}
            </button>
            <button type="button" className="quiet" onClick={() => annotateDesk.letGo()}>
              {t.letGo}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}

function Problems({ read: { counts, problems } }: { read: ReadLabels }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const total = IMPORT_PROBLEMS.reduce((sum, kind) => sum + counts[kind], 0);
  if (total === 0) return null;
  const shown = problems.slice(0, LISTED);
  return (
    <details className="bench-problems" open>
      <summary>{t.importProblems(total)}</summary>
      <p>
        {IMPORT_PROBLEMS.filter((kind) => counts[kind] > 0)
          .map((kind) => `${t.problemKinds[kind]}: ${counts[kind]}`)
          .join(', ')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="annotate-list" tabIndex={0} aria-label={t.importProblems(total)}>
        <ul>
          {shown.map(({ file, line, id, kind, message }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line can have two problems, and the list never moves
            <li key={`${file} ${line} ${i}`}>
              {file}, {t.line} {line}
              {id !== null && ` (${id})`}: <strong>{t.problemKinds[kind]}</strong>.{' '}
              <span lang="en">{message}</span>
            </li>
          ))}
        </ul>
      </section>
      {total > shown.length && <p className="hint">{t.more(total - shown.length)}</p>}
    </details>
  );
}
