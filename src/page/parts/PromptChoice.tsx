import { useId } from 'react';
import { REFERENCE_ID, REFERENCE_PROMPTS_URL } from '../../core/protocol/reference';
import { FORMATS } from '../../texts/formats';
import { JUDGING_TEXTS } from '../../texts/page/judging';
import type { Judging } from '../hooks/useJudging';
import { useTexts } from '../language';
import { ErrorNote } from './ErrorNote';

/** In whose words the model is asked: which sets there are, and how to get another. */
export function PromptChoice({ judging, disabled }: { judging: Judging; disabled: boolean }) {
  const t = useTexts(JUDGING_TEXTS);
  const { sets, prompts, busy, error, refused } = judging;
  const { aside } = useTexts(FORMATS);
  const id = useId();
  const locked = disabled || busy;
  return (
    <div className="prompts">
      <div className="settings-grid">
        <label htmlFor={id}>{t.prompts}</label>
        <select
          id={id}
          value={prompts.id}
          disabled={locked}
          onChange={(event) => judging.choosePrompts(event.target.value)}
        >
          {sets.map((set) => (
            <option key={set.id} value={set.id}>
              {t.setName(set.origin, set.name)}
              {set.origin === 'custom' ? aside(t.own) : ''}
            </option>
          ))}
        </select>
      </div>
      <div className="model-buttons">
        {!sets.some((set) => set.id === REFERENCE_ID) && (
          <button type="button" disabled={locked} onClick={judging.fetchPrompts}>
            {t.fetchPrompts}
          </button>
        )}
        <button type="button" disabled={locked} onClick={() => pickTextFiles(judging.addPrompts)}>
          {t.choosePrompts}
        </button>
        {prompts.origin !== 'built-in' && (
          <button
            type="button"
            className="quiet"
            disabled={locked}
            onClick={() => judging.removePrompts(prompts.id)}
          >
            {t.removePrompts}
          </button>
        )}
      </div>
      {!sets.some((set) => set.id === REFERENCE_ID) && (
        <p className="hint">{t.promptsFrom(new URL(REFERENCE_PROMPTS_URL).host)}</p>
      )}
      {error && (
        <div ref={scrollHere}>
          <ErrorNote error={error} onDismiss={judging.dismiss} />
        </div>
      )}
      {refused && (
        <div className="model-buttons">
          <button type="button" disabled={locked} onClick={() => judging.addPrompts(refused, 'Custom')}>
            {t.useAsOwn}
          </button>
        </div>
      )}
    </div>
  );
}

/** The files may have been dropped far from here. */
const scrollHere = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/** Lets the user choose text files; nothing happens when none are chosen. */
function pickTextFiles(onFiles: (files: File[]) => void): void {
  const picker = document.createElement('input');
  Object.assign(picker, { type: 'file', accept: '.txt,text/plain', multiple: true });
  picker.onchange = () => {
    const files = [...(picker.files ?? [])];
    if (files.length > 0) onFiles(files);
  };
  picker.click();
}
