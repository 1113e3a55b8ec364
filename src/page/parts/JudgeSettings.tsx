import { useId } from 'react';
import type { Size } from '../../core/pixels';
import { budgetNote, departures, LONG_EDGES, MAX_LONG_EDGE, type Mode } from '../../core/protocol/settings';
import { DIMENSIONS } from '../../core/words';
import type { Judging } from '../hooks/useJudging';
import { DIMENSION_NAMES } from '../words';
import { PromptChoice } from './PromptChoice';

const MODES: readonly { name: string; modes: Mode[] }[] = [
  { name: 'Verdicts', modes: ['simple'] },
  { name: 'Verdicts with explanations', modes: ['cot'] },
  { name: 'Verdicts and score', modes: ['simple', 'score'] },
  { name: 'Explanations and score', modes: ['cot', 'score'] },
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
  const flag = (name: 'fast' | 'free' | 'confidence' | 'grounding', text: string) => (
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
              {edge === MAX_LONG_EDGE ? `${edge} pixels (StableI2I)` : `${edge} pixels`}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-cost`} className="hint">
        {budgetNote(settings.maxLongEdge, size)}
      </p>
      <DimensionChoice judging={judging} disabled={disabled} />
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
        {flag('free', 'Free: do not hold answers to their form, as StableI2I’s test program does not')}
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

/** At least one is asked about. The score is about all of them. */
function DimensionChoice({ judging, disabled }: { judging: Judging; disabled: boolean }) {
  const { modes, dimensions } = judging.settings;
  const id = useId();
  if (modes.every((mode) => mode === 'score')) return null;
  return (
    <div className="settings-grid">
      <span id={id}>Ask</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out beside its legend */}
      <div role="group" aria-labelledby={id} className="dimension-checks">
        {DIMENSIONS.map((dimension) => {
          const asked = dimensions.includes(dimension);
          return (
            <label key={dimension} className="check">
              <input
                type="checkbox"
                checked={asked}
                disabled={disabled || (asked && dimensions.length === 1)}
                onChange={(event) =>
                  judging.change({
                    dimensions: DIMENSIONS.filter((one) =>
                      one === dimension ? event.target.checked : dimensions.includes(one),
                    ),
                  })
                }
              />
              {DIMENSION_NAMES[dimension]}
            </label>
          );
        })}
      </div>
    </div>
  );
}
