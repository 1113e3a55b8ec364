import { useId } from 'react';
import type { Size } from '../../core/pixels';
import { REFERENCE_ID, REFERENCE_PROMPTS_URL } from '../../core/protocol/reference';
import { budgetNote, departures, LONG_EDGES, MAX_LONG_EDGE, type Mode } from '../../core/protocol/settings';
import type { Judging } from '../hooks/useJudging';
import { ErrorNote } from './ErrorNote';

const MODES: readonly { name: string; modes: Mode[] }[] = [
  { name: 'Verdicts', modes: ['simple'] },
  { name: 'Verdicts with explanations', modes: ['cot'] },
  { name: 'Verdicts, explanations and score', modes: ['cot', 'score'] },
  { name: 'Score only', modes: ['score'] },
];

interface Props {
  judging: Judging;
  /** Size of the before image, pixels; null without one. */
  size: Size | null;
  disabled: boolean;
}

/** What the model is asked, in whose words, and at what cost. */
export function JudgeSettings({ judging, size, disabled }: Props) {
  const { settings, change } = judging;
  const id = useId();
  const mode = MODES.findIndex((one) => one.modes.join() === settings.modes.join());
  const differs = departures(settings);
  const flag = (name: 'fast' | 'confidence' | 'grounding', text: string) => (
    <label className="check">
      <input
        type="checkbox"
        checked={settings[name]}
        disabled={disabled}
        onChange={(event) => change({ [name]: event.target.checked })}
      />
      {text}
    </label>
  );
  return (
    <details className="judge-settings">
      <summary>What the model is asked</summary>
      <div className="settings-grid">
        <label htmlFor={`${id}-mode`}>Answer</label>
        <select
          id={`${id}-mode`}
          value={mode}
          disabled={disabled}
          onChange={(event) => change({ modes: MODES[Number(event.target.value)]?.modes ?? ['simple'] })}
        >
          {MODES.map((one, i) => (
            <option key={one.name} value={i}>
              {one.name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-size`}>Images</label>
        <select
          id={`${id}-size`}
          value={settings.maxLongEdge}
          disabled={disabled}
          aria-describedby={`${id}-cost`}
          onChange={(event) => change({ maxLongEdge: Number(event.target.value) })}
        >
          {LONG_EDGES.map((edge) => (
            <option key={edge} value={edge}>
              {edge === MAX_LONG_EDGE ? `up to ${edge} pixels, as StableI2I` : `up to ${edge} pixels`}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-cost`} className="hint">
        {budgetNote(settings.maxLongEdge, size)}
      </p>
      <PromptChoice judging={judging} disabled={disabled} />
      <div className="checks">
        {flag('confidence', 'Tell how sure the model is (one more short request a dimension)')}
        {flag('grounding', 'Let the model point at what it found (for models that can)')}
        <label className="check">
          <input
            type="checkbox"
            checked={judging.closer}
            disabled={disabled}
            onChange={(event) => judging.lookCloser(event.target.checked)}
          />
          Look closer: judge the three most suspicious places again at full resolution
        </label>
        {flag('fast', 'Fast: compute the images once for questions and explanations')}
      </div>
      {differs.length > 0 && <p className="notice">Departs from StableI2I’s way: {differs.join('; ')}.</p>}
      {judging.remembered !== null && judging.remembered > 0 && (
        <p className="hint">
          {judging.remembered} answer{judging.remembered === 1 ? '' : 's'} remembered in this browser.{' '}
          <button type="button" className="quiet" disabled={disabled} onClick={judging.forget}>
            Forget them
          </button>
        </p>
      )}
    </details>
  );
}

function PromptChoice({ judging, disabled }: { judging: Judging; disabled: boolean }) {
  const { sets, prompts, busy, error, refused } = judging;
  const id = useId();
  const locked = disabled || busy;
  return (
    <div className="prompts">
      <div className="settings-grid">
        <label htmlFor={id}>Prompts</label>
        <select
          id={id}
          value={prompts.id}
          disabled={locked}
          onChange={(event) => judging.choosePrompts(event.target.value)}
        >
          {sets.map((set) => (
            <option key={set.id} value={set.id}>
              {set.name}
              {set.origin === 'custom' ? ' (your own)' : ''}
            </option>
          ))}
        </select>
      </div>
      <div className="model-buttons">
        {!sets.some((set) => set.id === REFERENCE_ID) && (
          <button type="button" disabled={locked} onClick={judging.fetchPrompts}>
            Fetch StableI2I’s prompts
          </button>
        )}
        <button type="button" disabled={locked} onClick={() => pickTextFiles(judging.addPrompts)}>
          Choose prompt files…
        </button>
        {prompts.origin !== 'built-in' && (
          <button
            type="button"
            className="quiet"
            disabled={locked}
            onClick={() => judging.removePrompts(prompts.id)}
          >
            Remove these prompts
          </button>
        )}
      </div>
      {!sets.some((set) => set.id === REFERENCE_ID) && (
        <p className="hint">6 KB from {new URL(REFERENCE_PROMPTS_URL).host}; nothing of yours is sent.</p>
      )}
      {error && <ErrorNote error={error} onDismiss={judging.dismiss} />}
      {refused && (
        <button type="button" disabled={locked} onClick={() => judging.addPrompts(refused, 'Custom')}>
          Use them as a set of my own
        </button>
      )}
    </div>
  );
}

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
