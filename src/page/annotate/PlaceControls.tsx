/** The brush for the place of a problem. */
import { useId } from 'react';
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { OVERLAY_TEXTS } from '../../texts/page/overlay';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';
import { brushedShare } from '../overlay/brush';

interface Props {
  brush: Brush;
  /** The problem; null while none is chosen: then there is nothing to brush. */
  name: string | null;
  /** Takes over where the judge found it; null where it says nothing. */
  onTake: (() => void) | null;
}

export function PlaceControls({ brush, name, onTake }: Props) {
  const t = useTexts(ANNOTATE_TEXTS);
  const words = useTexts(OVERLAY_TEXTS);
  const { percent } = useTexts(FORMATS);
  const sizeId = useId();
  const { on, erasing, radius, meant, set, clear } = brush;
  return (
    <fieldset className="brush-controls" aria-label={name === null ? t.brush : t.brushOf(name)}>
      <button
        type="button"
        className="quiet"
        aria-pressed={on}
        aria-keyshortcuts="w"
        disabled={name === null}
        onClick={() => set({ on: !on, erasing: false })}
      >
        {on ? t.brushDone : name === null ? t.brush : t.brushOf(name)} <kbd>W</kbd>
      </button>
      {on && (
        <>
          <label htmlFor={sizeId}>{words.brushSize}</label>
          <input
            id={sizeId}
            type="range"
            min={0.01}
            max={0.2}
            step={0.01}
            value={radius}
            onChange={(event) => set({ radius: Number(event.target.value) })}
          />
          <label>
            <input
              type="checkbox"
              checked={erasing}
              onChange={(event) => set({ erasing: event.target.checked })}
            />
            {words.erase}
          </label>
        </>
      )}
      {onTake && !meant && (
        <button type="button" className="quiet" onClick={onTake}>
          {t.takePlace}
        </button>
      )}
      {meant && (
        <>
          <span className="hint">{t.brushed(percent(brushedShare(meant)))}</span>
          <button type="button" className="quiet" onClick={clear}>
            {t.clear}
          </button>
        </>
      )}
    </fieldset>
  );
}
