import type { ReactNode } from 'react';
import type { Evaluation } from '../../core/evaluation';
import type { Entry } from '../../history/record';
import { FORMATS } from '../../texts/formats';
import { HISTORY_TEXTS } from '../../texts/page/history';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ANSWER_SIGNS } from '../words';

interface Props {
  entry: Entry;
  /** Entries with the same input and instruction, this one included. */
  outputs: number;
  onOpen: () => void;
  onRemove: () => void;
  onCompare: () => void;
  onRank: () => void;
  /** What is looked at below it. */
  children: ReactNode;
}

/** One judged pair: its pictures, its instruction, what each judge said. */
export function EntryRow({ entry, outputs, onOpen, onRemove, onCompare, onRank, children }: Props) {
  const t = useTexts(HISTORY_TEXTS);
  const when = useTexts(FORMATS).day(entry.updatedAt);
  return (
    <li className="history-entry" data-entry={entry.id}>
      <div className="history-pictures" aria-hidden="true">
        {[entry.thumbnails.before, entry.thumbnails.after].map((url, i) =>
          url === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: always two, in this order
            <span key={i} className="history-blank" />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: always two, in this order
            <img key={i} src={url} alt="" />
          ),
        )}
      </div>
      <div className="history-words">
        <p className="history-instruction">{entry.instruction.trim() || <em>{t.noInstruction}</em>}</p>
        <p className="hint">
          {entry.before.name} → {entry.after.name} · {when}
        </p>
        {entry.evaluations.map((evaluation) => (
          <Verdicts key={evaluation.createdAt + evaluation.judge.kind} evaluation={evaluation} />
        ))}
      </div>
      <div className="history-buttons">
        {entry.hasFiles ? (
          <button type="button" onClick={onOpen}>
            {t.open}
          </button>
        ) : (
          <span className="hint">{t.cannotOpen}</span>
        )}
        {entry.evaluations.length > 1 && (
          <button type="button" className="quiet" onClick={onCompare}>
            {t.compare}
          </button>
        )}
        {outputs > 1 && (
          <button type="button" className="quiet" onClick={onRank}>
            {t.rank(outputs)}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          aria-label={t.removeNamed(entry.after.name)}
          onClick={onRemove}
        >
          {t.remove}
        </button>
      </div>
      {children}
    </li>
  );
}

function Verdicts({ evaluation }: { evaluation: Evaluation }) {
  const terms = useTexts(TERMS);
  const { colon, list } = useTexts(FORMATS);
  return (
    <p className="history-verdicts">
      <span className="judge">
        {evaluation.judge.kind === 'model' ? evaluation.judge.model : terms.judges.evidence}
      </span>
      {evaluation.verdicts.map((verdict) => (
        <span key={verdict.dimension} className={`badge ${verdict.answer}`}>
          <span aria-hidden="true">{ANSWER_SIGNS[verdict.answer]}</span> {terms.dimensions[verdict.dimension]}
          {verdict.answer === 'issue'
            ? `${colon}${list(verdict.problems.map((type) => problemName(type, terms)))}`
            : verdict.answer === 'consistent'
              ? ''
              : `${colon}${terms.answers[verdict.answer]}`}
        </span>
      ))}
    </p>
  );
}
