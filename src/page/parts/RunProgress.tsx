import type { Run } from '../hooks/useRun';
import { DIMENSION_NAMES, percent, STAGE_NAMES } from '../words';

/** One line about a running judge: what it does, how far it is, and a way to stop it. Keeps its place when idle. */
export function RunProgress({ name, run, onCancel }: { name: string; run: Run; onCancel: () => void }) {
  const running = run.status === 'running';
  const { progress } = run;
  const text = !running
    ? ''
    : progress === null
      ? `${name}: starting…`
      : [
          `${name}: ${STAGE_NAMES[progress.stage]}`,
          progress.dimension === null ? null : `(${DIMENSION_NAMES[progress.dimension]})`,
          progress.stage === 'answer' && progress.tokens !== null
            ? `${progress.tokens} tokens`
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
          <progress
            aria-label={`${name}: progress of this step`}
            max={1}
            {...(known === null ? {} : { value: known })}
          />
          <button type="button" className="quiet" onClick={onCancel}>
            Cancel
          </button>
        </>
      )}
    </div>
  );
}
