/** How far the labelling is, and the ways from pair to pair. */
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { useStore } from '../view/store';
import { annotateDesk } from './desk';
import type { Work } from './work';

export function WorkBar({ work }: { work: Work }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const { at, steps, saving } = useStore(work.state, (value) => value);
  const { done, rejected, all } = work.progress;
  const { row } = work;
  const [first, second] = work.others;
  const name = work.settling && first && second ? t.settling(first.name, second.name) : work.layer.name;
  return (
    <header className="annotate-bar">
      <div className="annotate-row">
        <button type="button" onClick={() => void annotateDesk.leave()}>
          {t.back}
        </button>
        <p className="annotate-done" role="status">
          <strong>{t.done(name, done, all)}</strong>
          {rejected > 0 && <span>{t.rejected(rejected)}</span>}
          {done === all && <span className="annotate-good">✓ {t.allDone}</span>}
        </p>
        {saving.error === null && (
          <span className="hint annotate-saved">{saving.waiting === 0 ? t.saved : t.saving}</span>
        )}
      </div>
      <progress aria-label={t.done(name, done, all)} value={done} max={Math.max(1, all)} />
      {saving.error && (
        <div className="annotate-row" role="alert">
          <ErrorNote error={saving.error} />
          <span className="notice">{t.unsaved(saving.waiting)}</span>
          <button type="button" onClick={() => work.retry()}>
            {t.tryAgain}
          </button>
        </div>
      )}
      <div className="annotate-row">
        <span className="annotate-place">
          {t.place(at + 1, all)} <span className="hint annotate-id">{row?.id}</span>
        </span>
        <button type="button" aria-keyshortcuts="d" aria-disabled={at === 0} onClick={() => work.step(-1)}>
          {t.previous} <kbd>D</kbd>
        </button>
        <button
          type="button"
          aria-keyshortcuts="f"
          aria-disabled={at === all - 1}
          onClick={() => work.step(1)}
        >
          {t.next} <kbd>F</kbd>
        </button>
        <button type="button" aria-keyshortcuts="s" aria-disabled={done === all} onClick={() => work.skip()}>
          {t.skip} <kbd>S</kbd>
        </button>
        <button type="button" aria-keyshortcuts="u" aria-disabled={steps === 0} onClick={() => work.undo()}>
          {t.undo} <kbd>U</kbd>
        </button>
      </div>
    </header>
  );
}
