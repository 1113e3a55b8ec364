import { FORMATS, type Formats } from '../../texts/formats';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { problemName, TERMS, type Terms } from '../../texts/terms';
import type { Run } from '../hooks/useRun';
import { useTexts } from '../language';

/** Tells a screen reader when verdicts are there. */
export function Announcer({ evidence, model }: { evidence: Run; model: Run }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const terms = useTexts(TERMS);
  const formats = useTexts(FORMATS);
  const said = (judge: string, run: Run) =>
    run.status === 'done' ? t.said(judge, answersOf(run, terms, formats)) : '';
  return (
    <div className="visually-hidden" aria-live="polite">
      {said(terms.judges.evidence, evidence)} {said(terms.judges.model, model)}
    </div>
  );
}

function answersOf(run: Run, terms: Terms, { colon, list }: Formats): string[] {
  return run.verdicts.map((verdict) => {
    const types = verdict.answer === 'issue' ? verdict.problems : [];
    const problems =
      types.length === 0 ? '' : `${colon}${list(types.map((type) => problemName(type, terms)))}`;
    return `${terms.dimensions[verdict.dimension]} ${terms.answers[verdict.answer]}${problems}`;
  });
}
