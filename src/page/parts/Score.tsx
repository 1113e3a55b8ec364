import type { Mode } from '../../core/protocol/settings';
import { FORMATS } from '../../texts/formats';
import { SCORE_TEXTS } from '../../texts/page/score';
import type { Run } from '../hooks/useRun';
import { useTexts } from '../language';
import { ANSWER_SIGNS } from '../words';

/** Length of the scale, and the room for its ends, in the drawing's own units. */
const LENGTH = 200;
const END = 8;

/** The model's fidelity score and votes, where they were asked for; there as soon as the model is at work. */
export function Score({ run, modes }: { run: Run; modes: readonly Mode[] }) {
  const t = useTexts(SCORE_TEXTS);
  const { percent, seconds } = useTexts(FORMATS);
  const { fidelity, evaluation, status } = run;
  const votes = evaluation?.votes;
  const awaited = status === 'running' && modes.includes('score');
  if (!fidelity && !awaited && !votes) return null;
  const vote = votes?.three ?? votes?.two ?? null;
  return (
    <section className="card score" aria-labelledby="score-title">
      {(fidelity || awaited) && (
        <>
          <p className="answer-head">
            <strong id="score-title">{t.title}</strong>
            {!fidelity ? (
              <span className="badge">{t.judging}</span>
            ) : fidelity.score === null ? (
              <span className="badge unreadable">
                <span aria-hidden="true">{ANSWER_SIGNS.unreadable}</span> {t.unread}
              </span>
            ) : (
              <span className="score-value">{t.score(fidelity.score)}</span>
            )}
            {fidelity && <span className="judge">{t.seconds(seconds(fidelity.seconds))}</span>}
          </p>
          <Scale score={fidelity?.score ?? null} />
          <p className="hint">{t.better}</p>
        </>
      )}
      {votes && (
        <p id={fidelity ? undefined : 'score-title'}>{vote === null ? t.noVotes : t.votes(percent(vote))}</p>
      )}
    </section>
  );
}

/** A line from 0 to 10, with a mark at the score; without one the line is dashed. */
function Scale({ score }: { score: number | null }) {
  const t = useTexts(SCORE_TEXTS);
  const at = (value: number) => END + (value / 10) * LENGTH;
  return (
    <div className="score-scale" aria-hidden="true">
      <span>0 {t.worst}</span>
      <svg aria-hidden="true" viewBox={`0 0 ${LENGTH + 2 * END} 20`} data-score={score ?? undefined}>
        <line className={score === null ? 'unscored' : ''} x1={at(0)} y1="10" x2={at(10)} y2="10" />
        {Array.from({ length: 11 }, (_, tick) => (
          <line
            key={at(tick)}
            x1={at(tick)}
            y1={tick % 5 === 0 ? 5 : 7}
            x2={at(tick)}
            y2={tick % 5 === 0 ? 15 : 13}
          />
        ))}
        {score !== null && <circle cx={at(score)} cy="10" r="6" />}
      </svg>
      <span>10 {t.best}</span>
    </div>
  );
}
