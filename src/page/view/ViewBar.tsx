import { useId } from 'react';
import { FORMATS } from '../../texts/formats';
import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import { FIT, scaleOf } from './camera';
import { VIEWS, type Views } from './state';
import { useStore } from './store';

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
  const t = useTexts(VIEW_TEXTS);
  const view = useStore(views.settings, (s) => s.view);
  const name = useId();
  return (
    <fieldset className="view-switch" disabled={!ready}>
      <legend className="visually-hidden">{t.view}</legend>
      {VIEWS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            value={each}
            checked={view === each}
            onChange={() => views.set({ view: each, shown: 'before', playing: null })}
          />
          <span>{t.views[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ZoomBar({ views, ready }: Props) {
  const t = useTexts(VIEW_TEXTS);
  const { percent } = useTexts(FORMATS);
  const camera = useStore(views.camera, (value) => value);
  const geometry = useStore(views.geometry, (value) => value);
  const off = !ready || geometry === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second legend
    <div className="zoom-bar" role="group" aria-label={t.zoom}>
      <button
        type="button"
        className="quiet"
        aria-label={t.farther}
        disabled={off}
        onClick={() => views.step(-1)}
      >
        −
      </button>
      <span className="zoom-now">{geometry === null ? '' : percent(scaleOf(camera, geometry))}</span>
      <button
        type="button"
        className="quiet"
        aria-label={t.closer}
        disabled={off}
        onClick={() => views.step(1)}
      >
        +
      </button>
      <button
        type="button"
        className="quiet"
        title={t.fitLong}
        aria-pressed={!off && camera === FIT}
        disabled={off}
        onClick={() => views.fit()}
      >
        {t.fit}
      </button>
      <button
        type="button"
        className="quiet"
        title={t.fullLong}
        aria-pressed={!off && camera.scale === 1}
        disabled={off}
        onClick={() => views.zoom(1)}
      >
        {t.full}
      </button>
    </div>
  );
}
