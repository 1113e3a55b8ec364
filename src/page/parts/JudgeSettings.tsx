import { useId } from 'react';
import type { Size } from '../../core/pixels';
import { budgetOf, departures, LONG_EDGES, MAX_LONG_EDGE, type Mode } from '../../core/protocol/settings';
import { DIMENSIONS } from '../../core/words';
import { JUDGING_TEXTS } from '../../texts/page/judging';
import { TERMS } from '../../texts/terms';
import type { Judging } from '../hooks/useJudging';
import { useTexts } from '../language';
import { PromptChoice } from './PromptChoice';

/** What can be asked for, in the order of the texts' names. */
const MODES: readonly Mode[][] = [['simple'], ['cot'], ['simple', 'score'], ['cot', 'score'], ['score']];

interface Props {
  judging: Judging;
  /** Size of the before image, pixels; null without one. */
  size: Size | null;
  disabled: boolean;
  /** Of a whole run: it wants verdicts, its rows say of which dimensions, and each pair is looked at once. */
  ofRun?: boolean;
}

/** What the model is asked, in whose words, and at what cost. */
export default function JudgeSettings({ judging, size, disabled, ofRun = false }: Props) {
  const t = useTexts(JUDGING_TEXTS);
  const { settings, change } = judging;
  const id = useId();
  const mode = MODES.findIndex((one) => one.join() === settings.modes.join());
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
    <>
      <div className="settings-grid">
        <label htmlFor={`${id}-mode`}>{t.answer}</label>
        <select
          id={`${id}-mode`}
          value={mode}
          disabled={disabled}
          onChange={(event) => change({ modes: MODES[Number(event.target.value)] ?? ['simple'] })}
        >
          {t.modes.slice(0, ofRun ? -1 : undefined).map((name, i) => (
            <option key={MODES[i]?.join()} value={i}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-size`}>{t.images}</label>
        <select
          id={`${id}-size`}
          value={settings.maxLongEdge}
          disabled={disabled}
          aria-describedby={`${id}-cost`}
          onChange={(event) => change({ maxLongEdge: Number(event.target.value) })}
        >
          {LONG_EDGES.map((edge) => (
            <option key={edge} value={edge}>
              {edge === MAX_LONG_EDGE ? t.pixelsOfReference(edge) : t.pixels(edge)}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-cost`} className="hint">
        {t.budget(budgetOf(settings.maxLongEdge, size))}
      </p>
      {!ofRun && <DimensionChoice judging={judging} disabled={disabled} />}
      <PromptChoice judging={judging} disabled={disabled} />
      <div className="checks">
        {flag('confidence', t.confidence)}
        {flag('grounding', t.grounding)}
        {!ofRun && (
          <label className="check">
            <input
              type="checkbox"
              checked={judging.closer}
              disabled={disabled}
              onChange={(event) => judging.lookCloser(event.target.checked)}
            />
            {t.closer}
          </label>
        )}
        {flag('fast', t.fast)}
        {flag('free', t.free)}
      </div>
      {differs.length > 0 && <p className="notice">{t.departs(differs)}</p>}
      {judging.remembered !== null && judging.remembered > 0 && (
        <p className="hint">
          {t.remembered(judging.remembered)}{' '}
          <button type="button" className="quiet" disabled={disabled} onClick={judging.forget}>
            {t.forget}
          </button>
        </p>
      )}
    </>
  );
}

/** At least one is asked about. The score is about all of them. */
function DimensionChoice({ judging, disabled }: { judging: Judging; disabled: boolean }) {
  const t = useTexts(JUDGING_TEXTS);
  const terms = useTexts(TERMS);
  const { modes, dimensions } = judging.settings;
  const id = useId();
  if (modes.every((mode) => mode === 'score')) return null;
  return (
    <div className="settings-grid">
      <span id={id}>{t.ask}</span>
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
              {terms.dimensions[dimension]}
            </label>
          );
        })}
      </div>
    </div>
  );
}
