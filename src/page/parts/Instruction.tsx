import { useId } from 'react';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { useTexts } from '../language';

/** What the model was asked to do. */
export function Instruction({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const id = useId();
  return (
    <div className="instruction">
      <label htmlFor={id}>{t.instruction}</label>
      <textarea
        id={id}
        rows={2}
        value={value}
        aria-keyshortcuts="i"
        placeholder={t.instructionExample}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="hint">
        {t.instructionHint}
      </p>
    </div>
  );
}
