/** What a person says of the pair: answers, types, a comment, or that it cannot be labelled. */
import { useId, useState } from 'react';
import { withComment } from '../../bench/annotate/edit';
import { isOpen } from '../../bench/annotate/record';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES } from '../../core/words';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { useWork } from './useWork';
import type { Work } from './work';

const ANSWERS = [
  { answer: 'Yes', shortcut: 'y' },
  { answer: 'No', shortcut: 'n' },
  { answer: 'NULL', shortcut: 'a' },
] as const;
const FIRST_DIGIT = 2;

interface Props {
  work: Work;
  /** Whether the pair is there to be seen, or known not to be. */
  open: boolean;
  /** Both images are shown. */
  whole: boolean;
}

export function LabelForm({ work, open, whole }: Props) {
  const t = useTexts(ANNOTATE_TEXTS);
  const { row, record } = useWork(work);
  const [asking, setAsking] = useState(false);
  const commentId = useId();
  if (!row) return null;
  const rejected = record?.rejected ?? null;
  return (
    <>
      {rejected !== null && (
        <p className="annotate-rejected" role="status">
          <span>{t.isRejected(rejected)}</span>
          <button type="button" className="quiet" onClick={() => work.reject(null)}>
            {t.takeBack}
          </button>
        </p>
      )}
      <div className="annotate-dimensions">
        {DIMENSIONS.filter((dimension) => row.asked.includes(dimension)).map((dimension) => (
          <DimensionForm key={dimension} work={work} dimension={dimension} enabled={whole} />
        ))}
      </div>
      {row.asked.length > 1 && (
        <button
          type="button"
          className="quiet annotate-turn"
          aria-keyshortcuts="t"
          disabled={!whole}
          onClick={() => work.turn()}
        >
          {t.turn} <kbd>T</kbd>
        </button>
      )}
      <label htmlFor={commentId}>
        {t.comment} <kbd>O</kbd>
      </label>
      <textarea
        id={commentId}
        rows={2}
        aria-keyshortcuts="o"
        disabled={!open}
        value={record?.comment ?? ''}
        onChange={(event) => {
          const { value } = event.target;
          work.edit((one) => withComment(one, value), 'comment');
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {asking ? (
        <Reasons
          onReason={(reason) => {
            setAsking(false);
            if (reason !== null) work.reject(reason);
          }}
        />
      ) : (
        <button
          type="button"
          className="annotate-reject"
          aria-keyshortcuts="r"
          disabled={!open}
          onClick={() => setAsking(true)}
        >
          {t.reject} <kbd>R</kbd>
        </button>
      )}
    </>
  );
}

function DimensionForm({ work, dimension, enabled }: { work: Work; dimension: Dimension; enabled: boolean }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const terms = useTexts(TERMS);
  const { record, dimension: current, aim } = useWork(work);
  const given = record?.answers[dimension];
  const here = current === dimension;
  const name = terms.dimensions[dimension];
  // the keys belong to the dimension that is at hand
  const shortcut = (key: string) => (here && enabled ? { 'aria-keyshortcuts': key } : {});
  return (
    <fieldset
      className="annotate-dimension"
      data-dimension={dimension}
      data-current={here}
      data-open={isOpen(record, dimension)}
      disabled={!enabled}
      onFocus={() => !here && work.turnTo(dimension)}
    >
      <legend>{name}</legend>
      <p className="hint">{t.asks[dimension]}</p>
      <div className="annotate-choice">
        {ANSWERS.map(({ answer, shortcut: key }) => (
          <button
            key={answer}
            type="button"
            aria-pressed={given?.answer === answer}
            data-answer={answer}
            {...shortcut(key)}
            onClick={() => work.answer(dimension, answer)}
          >
            <strong>{t.answers[answer]}</strong> <span>{t.answersLong[answer]}</span>{' '}
            <kbd>{key.toUpperCase()}</kbd>
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second legend */}
      <div className="annotate-types" role="group" aria-label={t.typesOf(name)}>
        {PROBLEM_TYPES[dimension].map((type, i) => {
          const digit = String(FIRST_DIGIT + i);
          return (
            <button
              key={type}
              type="button"
              aria-pressed={given?.problems.includes(type) ?? false}
              data-aim={aim?.dimension === dimension && aim.type === type}
              {...shortcut(digit)}
              onClick={() => work.type(dimension, type)}
            >
              {problemName(type, terms)} <kbd>{digit}</kbd>
            </button>
          );
        })}
      </div>
      {given?.answer === 'No' && given.problems.length === 0 && <p className="notice">{t.needsType}</p>}
      {given && given.problems.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second legend
        <div className="annotate-aims" role="group" aria-label={t.brush}>
          {given.problems.map((type) => (
            <button
              key={type}
              type="button"
              className="quiet"
              aria-pressed={aim?.dimension === dimension && aim.type === type}
              onClick={() => work.aim({ dimension, type })}
            >
              {t.placeOf(problemName(type, terms))}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Reasons({ onReason }: { onReason: (reason: string | null) => void }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const [other, setOther] = useState('');
  return (
    <fieldset
      className="annotate-reasons"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onReason(null);
      }}
    >
      <legend>{t.rejectWhy}</legend>
      <div className="annotate-choice">
        {t.reasons.map((reason, i) => (
          <button
            key={reason}
            type="button"
            // biome-ignore lint/a11y/noAutofocus: the question was asked for by a key
            autoFocus={i === 0}
            onClick={() => onReason(reason)}
          >
            {reason}
          </button>
        ))}
      </div>
      <div className="annotate-row">
        <input
          type="text"
          aria-label={t.otherReason}
          placeholder={t.otherReason}
          maxLength={200}
          value={other}
          onChange={(event) => setOther(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && other.trim() !== '') onReason(other.trim());
          }}
        />
        <button type="button" disabled={other.trim() === ''} onClick={() => onReason(other.trim())}>
          {t.rejectSo}
        </button>
        <button type="button" className="quiet" onClick={() => onReason(null)}>
          {t.cancel}
        </button>
      </div>
    </fieldset>
  );
}
