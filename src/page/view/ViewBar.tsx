import { useId } from 'react';
import { FIT, scaleOf } from './camera';
import { VIEWS, type ViewName, type Views } from './state';
import { useStore } from './store';

const WORDS = {
  view: 'View',
  names: {
    side: 'Side by side',
    slider: 'Slider',
    blend: 'Blend',
    blink: 'Blink',
    difference: 'Difference',
  } satisfies Record<ViewName, string>,
  zoom: 'Zoom',
  closer: 'Zoom in',
  farther: 'Zoom out',
  fit: 'Fit',
  fitLong: 'Show the whole image',
  full: '100 %',
  fullLong: 'One image pixel on one screen pixel',
  percent: (scale: number) => `${Math.round(100 * scale)} %`,
} as const;

interface Props {
  views: Views;
  /** There is a pair to look at. */
  ready: boolean;
}

/** Which view it is, and how close one looks. */
export function ViewBar({ views, ready }: Props) {
  return (
    <div className="view-bar">
      <ViewSwitch views={views} ready={ready} />
      <ZoomBar views={views} ready={ready} />
    </div>
  );
}

function ViewSwitch({ views, ready }: Props) {
  const view = useStore(views.settings, (s) => s.view);
  const name = useId();
  return (
    <fieldset className="view-switch" disabled={!ready}>
      <legend className="visually-hidden">{WORDS.view}</legend>
      {VIEWS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={view === each}
            onChange={() => views.set({ view: each, shown: 'before', playing: null })}
          />
          <span>{WORDS.names[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ZoomBar({ views, ready }: Props) {
  const camera = useStore(views.camera, (value) => value);
  const geometry = useStore(views.geometry, (value) => value);
  const off = !ready || geometry === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second legend
    <div className="zoom-bar" role="group" aria-label={WORDS.zoom}>
      <button
        type="button"
        className="quiet"
        aria-label={WORDS.farther}
        disabled={off}
        onClick={() => views.step(-1)}
      >
        −
      </button>
      <span className="zoom-now">{geometry === null ? '' : WORDS.percent(scaleOf(camera, geometry))}</span>
      <button
        type="button"
        className="quiet"
        aria-label={WORDS.closer}
        disabled={off}
        onClick={() => views.step(1)}
      >
        +
      </button>
      <button
        type="button"
        className="quiet"
        title={WORDS.fitLong}
        aria-pressed={!off && camera === FIT}
        disabled={off}
        onClick={() => views.fit()}
      >
        {WORDS.fit}
      </button>
      <button
        type="button"
        className="quiet"
        title={WORDS.fullLong}
        aria-pressed={!off && camera.scale === 1}
        disabled={off}
        onClick={() => views.zoom(1)}
      >
        {WORDS.full}
      </button>
    </div>
  );
}
