import type { ErrorRecord } from '../../core/errors';

/** An error with its reason and the way out; `log` facts are folded. */
export function ErrorNote({ error, onDismiss }: { error: ErrorRecord; onDismiss?: () => void }) {
  const log = typeof error.facts.log === 'string' && error.facts.log !== '' ? error.facts.log : null;
  return (
    <div className="error" role="alert" data-code={error.code}>
      <div>
        <p>{error.message}</p>
        {(log ?? error.cause) && (
          <details>
            <summary>Details</summary>
            <pre>{[error.cause, log].filter((part) => part !== undefined && part !== null).join('\n')}</pre>
          </details>
        )}
      </div>
      {onDismiss && (
        <button type="button" className="quiet" aria-label="Dismiss this message" onClick={onDismiss}>
          ✕
        </button>
      )}
    </div>
  );
}
