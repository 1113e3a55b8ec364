import type { ErrorRecord } from '../../core/errors';
import { SHELL_TEXTS } from '../../texts/page/evaluator';
import { useTexts } from '../language';

/** An error with its reason and the way out; `log` facts are folded. */
export function ErrorNote({ error, onDismiss }: { error: ErrorRecord; onDismiss?: () => void }) {
  const t = useTexts(SHELL_TEXTS);
  const log = typeof error.facts.log === 'string' && error.facts.log !== '' ? error.facts.log : null;
  return (
    <div className="error" role="alert" data-code={error.code}>
      <div>
        <p>{error.message}</p>
        {(log ?? error.cause) && (
          <details>
            <summary>{t.details}</summary>
            <pre>{[error.cause, log].filter((part) => part !== undefined && part !== null).join('\n')}</pre>
          </details>
        )}
      </div>
      {onDismiss && (
        <button type="button" className="quiet" aria-label={t.dismiss} onClick={onDismiss}>
          ✕
        </button>
      )}
    </div>
  );
}
