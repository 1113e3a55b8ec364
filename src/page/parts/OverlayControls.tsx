import { useId } from 'react';
import type { Heat } from '../../core/events';
import type { OverlaySettings } from '../overlay/paint';

interface Props {
  overlay: OverlaySettings;
  heat: Heat | null;
  onChange: (overlay: OverlaySettings) => void;
}

/** What is drawn over the images, with the scale of the heat. */
export function OverlayControls({ overlay, heat, onChange }: Props) {
  const opacityId = useId();
  return (
    <fieldset className="overlay-controls">
      <legend className="visually-hidden">Overlay</legend>
      <label>
        <input
          type="checkbox"
          checked={overlay.heat}
          onChange={(event) => onChange({ ...overlay, heat: event.target.checked })}
        />
        Heat
      </label>
      <label>
        <input
          type="checkbox"
          checked={overlay.boxes}
          onChange={(event) => onChange({ ...overlay, boxes: event.target.checked })}
        />
        Boxes
      </label>
      <label htmlFor={opacityId} className="visually-hidden">
        Opacity of the heat
      </label>
      <input
        id={opacityId}
        type="range"
        min={0.1}
        max={1}
        step={0.05}
        value={overlay.opacity}
        disabled={!overlay.heat}
        onChange={(event) => onChange({ ...overlay, opacity: Number(event.target.value) })}
      />
      <span className="scale">
        <span>0</span>
        <span className="scale-bar" aria-hidden="true" />
        <span>{heat ? `${heat.full} ${heat.unit}` : 'change'}</span>
      </span>
    </fieldset>
  );
}
