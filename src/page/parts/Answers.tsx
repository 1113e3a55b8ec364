import { lazy, useRef } from 'react';
import type { ErrorRecord } from '../../core/errors';
import type { Finding } from '../../core/evaluation';
import type { Mark } from '../../core/mark';
import type { JudgeSettings } from '../../core/protocol/settings';
import { DIMENSIONS } from '../../core/words';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import type { Run } from '../hooks/useRun';
import { useTexts } from '../language';
import type { Reported } from '../report/write';
import { ErrorNote } from './ErrorNote';
import { Findings } from './Findings';
import { Later } from './Later';
import { RunProgress } from './RunProgress';
import { Score } from './Score';
import { VerdictCard } from './VerdictCard';
import { VerdictStrip } from './VerdictStrip';

/** Not needed before there is a verdict. */
const ReportButtons = lazy(() => import('../report/ReportButtons'));

interface Props {
  evidence: Run;
  model: Run;
  findings: readonly Finding[];
  settings: JudgeSettings;
  active: string | null;
  /** What can be reported; null before there is an evaluation of a pair. */
  reported: Reported | null;
  /** Why an evaluation could not be kept. */
  notKept: ErrorRecord | null;
  onCancel: () => void;
  /** Judges the pixels again; left out without a pair. */
  onAgain: (() => void) | undefined;
  onActivate: (id: string | null) => void;
  onLook: (id: string) => void;
  onMark: (id: string, mark: Mark) => void;
}

/** What the judges say: verdicts, score, findings, and the report of it. */
export function Answers(props: Props) {
  const { evidence, model, findings, settings, active, reported, notKept, onAgain } = props;
  const t = useTexts(EVALUATOR_TEXTS);
  const heading = useRef<HTMLHeadingElement>(null);
  const runs = [evidence, model];
  return (
    <section className="answers" aria-label={t.verdicts}>
      <div className="answers-head">
        <h2 ref={heading} tabIndex={-1}>
          {t.verdicts}
        </h2>
        <RunProgress judge="evidence" run={evidence} onCancel={props.onCancel} />
      </div>
      <div className="cards">
        {DIMENSIONS.map((dimension) => (
          <VerdictCard key={dimension} dimension={dimension} evidence={evidence} model={model} />
        ))}
      </div>
      <VerdictStrip verdicts={evidence.verdicts} heading={heading} />
      <Score run={model} modes={settings.modes} />
      {evidence.error && <ErrorNote error={evidence.error} />}
      {notKept && <ErrorNote error={notKept} />}
      {evidence.status === 'cancelled' && onAgain && (
        <p className="again">
          {t.evidenceCancelled}{' '}
          <button type="button" className="quiet" onClick={onAgain}>
            {t.runAgain}
          </button>
        </p>
      )}
      <Findings
        findings={findings}
        ready={runs.some((run) => run.evaluation !== null)}
        active={active}
        onActivate={props.onActivate}
        onLook={props.onLook}
        onMark={runs.some((run) => run.status === 'running') ? undefined : props.onMark}
      />
      {reported && (
        <Later>
          <ReportButtons reported={reported} settings={settings} />
        </Later>
      )}
    </section>
  );
}
