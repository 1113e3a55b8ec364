import { useId } from 'react';
import { FORMATS } from '../../texts/formats';
import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import { brightnessTable, DIFFERENCES, GAINS } from './difference';
import { RampBar } from './RampBar';
import { RATES, type ViewName, type Views } from './state';
import { useStore } from './store';
import { useBlinking } from './useBlinking';

const COLOUR_RAMP = (t: number) => [255 * t, 255 * t, 255 * t] as const;
const BRIGHTNESS_RAMP = (t: number) => {
  const table = brightnessTable();
  const at = 3 * Math.round(510 * t);
  return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0] as const;
};

/** The settings of the view that is shown. */
export function ViewOptions({ views, view }: { views: Views; view: ViewName }) {
  const t = useTexts(VIEW_TEXTS);
  return (
    <div className="view-options">
      {view === 'side' && <p className="hint">{t.sideHint}</p>}
      {view === 'slider' && <p className="hint">{t.sliderHint}</p>}
      {view === 'blend' && <BlendOptions views={views} />}
      {view === 'blink' && <BlinkOptions views={views} />}
      {view === 'difference' && <DifferenceOptions views={views} />}
    </div>
  );
}

function BlendOptions({ views }: { views: Views }) {
  const t = useTexts(VIEW_TEXTS);
  const { percent } = useTexts(FORMATS);
  const blend = useStore(views.settings, (s) => s.blend);
  return (
    <label className="blend-options">
      <span aria-hidden="true">{t.sides.before}</span>
      <input
        type="range"
        aria-label={t.blend}
        aria-valuetext={percent(blend)}
        min={0}
        max={1}
        step={0.01}
        value={blend}
        onChange={(event) => views.set({ blend: Number(event.target.value) })}
      />
      <span aria-hidden="true">{t.sides.after}</span>
    </label>
  );
}

function BlinkOptions({ views }: { views: Views }) {
  const t = useTexts(VIEW_TEXTS);
  const { rate, shown } = useStore(views.settings, (s) => s);
  const playing = useBlinking(views);
  const rateId = useId();
  return (
    <>
      <button type="button" className="quiet" onClick={() => views.set({ playing: !playing })}>
        {playing ? t.pause : t.play}
      </button>
      <button
        type="button"
        className="quiet"
        aria-keyshortcuts="b"
        onClick={() => views.set({ shown: shown === 'before' ? 'after' : 'before', playing: false })}
      >
        {t.flip} <kbd>B</kbd>
      </button>
      <label htmlFor={rateId}>{t.rate}</label>
      <input
        id={rateId}
        type="range"
        min={RATES.least}
        max={RATES.most}
        step={RATES.step}
        value={rate}
        onChange={(event) => views.set({ rate: Number(event.target.value) })}
      />
      <span className="option-value">{rate}</span>
    </>
  );
}

function DifferenceOptions({ views }: { views: Views }) {
  const t = useTexts(VIEW_TEXTS);
  const { difference, gain } = useStore(views.settings, (s) => s);
  const [kindId, gainId] = [useId(), useId()];
  const full = Math.round(255 / gain);
  return (
    <>
      <label htmlFor={kindId}>{t.kind}</label>
      <select
        id={kindId}
        value={difference}
        onChange={(event) => {
          const chosen = DIFFERENCES.find((kind) => kind === event.target.value);
          if (chosen) views.set({ difference: chosen });
        }}
      >
        {DIFFERENCES.map((kind) => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </select>
      <label htmlFor={gainId}>{t.gain}</label>
      <input
        id={gainId}
        type="range"
        min={0}
        max={GAINS.length - 1}
        step={1}
        value={Math.max(0, GAINS.indexOf(gain))}
        aria-valuetext={`× ${gain}`}
        onChange={(event) => views.set({ gain: GAINS[Number(event.target.value)] ?? 1 })}
      />
      <span className="option-value">× {gain}</span>
      {difference === 'colour' ? (
        <span className="scale" title={t.colour}>
          <span>0</span>
          <RampBar ramp={COLOUR_RAMP} />
          <span>{t.levels(full)}</span>
        </span>
      ) : (
        <span className="scale">
          <span>
            {t.darker} −{full}
          </span>
          <RampBar ramp={BRIGHTNESS_RAMP} />
          <span>
            +{full} {t.brighter}
          </span>
        </span>
      )}
    </>
  );
}
