import { useId } from 'react';
import { brightnessTable, DIFFERENCES, type DifferenceKind, GAINS } from './difference';
import { RampBar } from './RampBar';
import { RATES, type ViewName, type Views } from './state';
import { useStore } from './store';
import { useBlinking } from './useBlinking';

const WORDS = {
  side: 'Pinch or Ctrl + wheel zooms, dragging moves, in both images at once.',
  slider: 'Drag the line. Left of it is before, right of it after.',
  before: 'Before',
  after: 'After',
  blend: 'Share of the after image',
  play: 'Blink',
  pause: 'Stop blinking',
  flip: 'Flip',
  rate: 'Changes per second',
  kind: 'Difference of',
  kinds: { colour: 'Colour', brightness: 'Brightness' } satisfies Record<DifferenceKind, string>,
  gain: 'Gain',
  levels: (level: number) => `${level} levels`,
  colour: 'Black is equal; white is so many levels of 255, or more, in each of red, green and blue.',
  darker: 'darker',
  brighter: 'brighter',
} as const;

const COLOUR_RAMP = (t: number) => [255 * t, 255 * t, 255 * t] as const;
const BRIGHTNESS_RAMP = (t: number) => {
  const table = brightnessTable();
  const at = 3 * Math.round(510 * t);
  return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0] as const;
};

/** The settings of the view that is shown. */
export function ViewOptions({ views, view }: { views: Views; view: ViewName }) {
  return (
    <div className="view-options">
      {view === 'side' && <p className="hint">{WORDS.side}</p>}
      {view === 'slider' && <p className="hint">{WORDS.slider}</p>}
      {view === 'blend' && <BlendOptions views={views} />}
      {view === 'blink' && <BlinkOptions views={views} />}
      {view === 'difference' && <DifferenceOptions views={views} />}
    </div>
  );
}

function BlendOptions({ views }: { views: Views }) {
  const blend = useStore(views.settings, (s) => s.blend);
  return (
    <label className="blend-options">
      <span aria-hidden="true">{WORDS.before}</span>
      <input
        type="range"
        aria-label={WORDS.blend}
        aria-valuetext={`${Math.round(100 * blend)} %`}
        min={0}
        max={1}
        step={0.01}
        value={blend}
        onChange={(event) => views.set({ blend: Number(event.target.value) })}
      />
      <span aria-hidden="true">{WORDS.after}</span>
    </label>
  );
}

function BlinkOptions({ views }: { views: Views }) {
  const { rate, shown } = useStore(views.settings, (s) => s);
  const playing = useBlinking(views);
  const rateId = useId();
  return (
    <>
      <button type="button" className="quiet" onClick={() => views.set({ playing: !playing })}>
        {playing ? WORDS.pause : WORDS.play}
      </button>
      <button
        type="button"
        className="quiet"
        aria-keyshortcuts="b"
        onClick={() => views.set({ shown: shown === 'before' ? 'after' : 'before', playing: false })}
      >
        {WORDS.flip} <kbd>B</kbd>
      </button>
      <label htmlFor={rateId}>{WORDS.rate}</label>
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
  const { difference, gain } = useStore(views.settings, (s) => s);
  const [kindId, gainId] = [useId(), useId()];
  const full = Math.round(255 / gain);
  return (
    <>
      <label htmlFor={kindId}>{WORDS.kind}</label>
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
            {WORDS.kinds[kind]}
          </option>
        ))}
      </select>
      <label htmlFor={gainId}>{WORDS.gain}</label>
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
        <span className="scale" title={WORDS.colour}>
          <span>0</span>
          <RampBar ramp={COLOUR_RAMP} />
          <span>{WORDS.levels(full)}</span>
        </span>
      ) : (
        <span className="scale">
          <span>
            {WORDS.darker} −{full}
          </span>
          <RampBar ramp={BRIGHTNESS_RAMP} />
          <span>
            +{full} {WORDS.brighter}
          </span>
        </span>
      )}
    </>
  );
}
