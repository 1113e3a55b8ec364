import { useState } from 'react';

interface Props {
  /** The words of the button, and of the one that keeps it. */
  words: { readonly remove: string; readonly keep: string };
  /** What is asked before it is gone. */
  question: string;
  /** Of the button, where it names what it removes. */
  label?: string;
  className?: string;
  disabled: boolean;
  onRemove: () => void;
}

/** Removes something for good, after a question. */
export function RemoveButton({ words, question, label, className = '', disabled, onRemove }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <button
        type="button"
        className="quiet"
        disabled={disabled}
        aria-label={label}
        onClick={() => setAsking(true)}
      >
        {words.remove}
      </button>
    );
  return (
    <span role="alertdialog" aria-label={question} className={`bench-row ${className}`.trim()}>
      {question}
      <button type="button" onClick={onRemove}>
        {words.remove}
      </button>
      <button type="button" className="quiet" onClick={() => setAsking(false)}>
        {words.keep}
      </button>
    </span>
  );
}
