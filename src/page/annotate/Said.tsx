/** What a judge proposes of the pair, and what others said of it, where that is shown. */
import { useMemo } from 'react';
import { OWN_LABELS } from '../../bench/annotate/proposal';
import type { Answers, LabelRecord } from '../../bench/annotate/record';
import type { Dimension } from '../../core/words';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { runDesk } from '../bench/desk';
import { describedIn, judgeName, type ModelNames, namesIn } from '../bench/judgeName';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { useWork } from './useWork';
import type { Work } from './work';

export function Said({ work }: { work: Work }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const bench = useTexts(BENCH_TEXTS);
  const { row, proposal, ready } = useWork(work);
  const names = useProposers(work);
  if (!row) return null;
  const wished = work.layer.proposals.from !== 'none' && !work.settling;
  const others = work.others.filter(({ labels }) => labels.has(row.line));
  if (!wished && others.length === 0) return null;
  return (
    <div className="annotate-said">
      {wished && (
        <section className="annotate-proposal" aria-live="polite">
          {proposal === null ? (
            <p className="hint">{ready ? t.nothingProposed : t.loading}</p>
          ) : (
            <>
              <h3>
                {t.proposedBy(
                  proposal.by === OWN_LABELS ? t.ownLabels : judgeName(proposal.by, bench, names),
                )}
              </h3>
              <AnswerList asked={row.asked} answers={proposal.answers} />
              <button type="button" className="primary" aria-keyshortcuts="v" onClick={() => work.confirm()}>
                {t.confirm} <kbd>V</kbd>
              </button>
            </>
          )}
        </section>
      )}
      {others.map(({ name, labels }, i) => (
        <section key={name}>
          <h3>{name}</h3>
          <Record record={labels.get(row.line)} asked={row.asked} />
          {work.settling && (
            <button
              type="button"
              aria-keyshortcuts={i === 0 ? '7' : '8'}
              onClick={() => work.take(i === 0 ? 0 : 1)}
            >
              {t.takeTheirs(name)} <kbd>{i === 0 ? '7' : '8'}</kbd>
            </button>
          )}
        </section>
      ))}
    </div>
  );
}

function Record({ record, asked }: { record: LabelRecord | undefined; asked: readonly Dimension[] }) {
  const t = useTexts(ANNOTATE_TEXTS);
  if (!record) return null;
  return (
    <>
      {record.rejected === null ? (
        <AnswerList asked={asked} answers={record.answers} />
      ) : (
        <p>{t.isRejected(record.rejected)}</p>
      )}
      {record.comment !== '' && <p className="hint annotate-comment">{record.comment}</p>}
    </>
  );
}

function AnswerList({ asked, answers }: { asked: readonly Dimension[]; answers: Answers }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const terms = useTexts(TERMS);
  return (
    <dl className="annotate-answers">
      {asked.map((dimension) => {
        const given = answers[dimension];
        return (
          <div key={dimension}>
            <dt>{terms.dimensions[dimension]}</dt>
            <dd data-answer={given?.answer}>
              {given
                ? [t.answers[given.answer], ...given.problems.map((type) => problemName(type, terms))].join(
                    ' · ',
                  )
                : t.nothingSaid}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What the judges of the run that proposes are called. */
function useProposers({ layer: { proposals } }: Work): ModelNames {
  const stored = useStore(runDesk.state, (state) => state.stored);
  const run = proposals.from === 'run' ? proposals.run : null;
  return useMemo(
    () => namesIn(describedIn(stored.find(({ name }) => name === run)?.header ?? null)),
    [stored, run],
  );
}
