import type { Run } from '../hooks/useRun';
import { ANSWER_NAMES, DIMENSION_NAMES } from '../words';

/** Tells a screen reader when verdicts are there. */
export function Announcer({ evidence, model }: { evidence: Run; model: Run }) {
  return (
    <div className="visually-hidden" aria-live="polite">
      {said('Evidence', evidence)} {said('Model', model)}
    </div>
  );
}

function said(name: string, run: Run): string {
  if (run.status !== 'done') return '';
  const answers = run.verdicts.map((verdict) => {
    const problems = verdict.answer === 'issue' ? `: ${verdict.problems.join(', ')}` : '';
    return `${DIMENSION_NAMES[verdict.dimension]} ${ANSWER_NAMES[verdict.answer]}${problems}`;
  });
  return `${name}. ${answers.join('. ')}.`;
}
