import type { ErrorRecord } from '../../core/errors';
import { SHELL_TEXTS } from '../../texts/page/evaluator';
import { useErrorText } from '../hooks/useErrorText';
import { useLanguage, useTexts } from '../language';

interface Props {
  error: ErrorRecord;
  /** Said instead of what the error says itself. */
  text?: string;
  onDismiss?: () => void;
}

/** An error with its reason and the way out; what is for those who look into it is folded. */
export function ErrorNote({ error, text, onDismiss }: Props) {
  const t = useTexts(SHELL_TEXTS);
  const { language } = useLanguage();
  const errorText = useErrorText();
  const log = typeof error.facts.log === 'string' ? error.facts.log : '';
  // the English original says more where its reason is not among the facts
  const original = language === 'en' ? '' : error.message;
  const details = [original, error.cause ?? '', log].filter((part) => part !== '');
  return (
    <div className="error" role="alert" data-code={error.code}>
      <div>
        <p>{text ?? errorText(error)}</p>
        {details.length > 0 && (
          <details>
            <summary>{t.details}</summary>
            <pre lang="en">{details.join('\n')}</pre>
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
