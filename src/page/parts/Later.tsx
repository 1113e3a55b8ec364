import { Component, type ReactNode, Suspense } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { SHELL_TEXTS } from '../../texts/page/evaluator';
import { useTexts } from '../language';
import { ErrorNote } from './ErrorNote';

interface Props {
  children: ReactNode;
  /** Stands there until the script has come. */
  fallback?: ReactNode;
}

interface State {
  error: ErrorRecord | null;
}

/**
 * A part of the page whose script is loaded when it is needed. Where that fails (no network, a page that was renewed on
 * its host) the rest stays as it is, with everything that was entered.
 */
export class Later extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: toErrorRecord(error) };
  }

  override render(): ReactNode {
    if (this.state.error) return <NotLoaded error={this.state.error} />;
    return <Suspense fallback={this.props.fallback}>{this.props.children}</Suspense>;
  }
}

function NotLoaded({ error }: { error: ErrorRecord }) {
  const t = useTexts(SHELL_TEXTS);
  return (
    <div className="not-loaded">
      <ErrorNote error={error} text={t.notLoaded} />
      <button type="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </div>
  );
}
