import type { JudgeKind } from '../../core/words';
import { FORMATS } from '../../texts/formats';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { TERMS } from '../../texts/terms';
import type { Run } from '../hooks/useRun';
import { useTexts } from '../language';

/** One line about a running judge: what it does, how far it is, and a way to stop it. Keeps its place when idle. */
export function RunProgress({ judge, run, onCancel }: { judge: JudgeKind; run: Run; onCancel: () => void }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const terms = useTexts(TERMS);
  const { aside, colon, percent } = useTexts(FORMATS);
  const name = terms.judges[judge];
  const running = run.status === 'running';
  const { progress } = run;
  const text = !running
    ? ''
    : progress === null
      ? `${name}${colon}${t.starting}`
      : [
          `${name}${colon}${t.stages[progress.stage]}${
            progress.dimension === null ? '' : aside(terms.dimensions[progress.dimension])
          }`,
          progress.stage === 'answer' && progress.tokens !== null
            ? t.tokens(progress.tokens)
            : progress.fraction === null
              ? null
              : percent(progress.fraction),
        ]
          .filter((part) => part !== null)
          .join(' ');
  const known = progress?.fraction ?? null;
  return (
    <div
      className={running ? 'progress' : 'progress resting'}
      data-stage={running ? progress?.stage : undefined}
    >
      <span>{text}</span>
      {running && (
        <>
          <progress aria-label={t.progressOf(name)} max={1} {...(known === null ? {} : { value: known })} />
          <button type="button" className="quiet" onClick={onCancel}>
            {t.cancel}
          </button>
        </>
      )}
    </div>
  );
}
