import { useId } from 'react';
import type { Brush } from '../hooks/useBrush';
import { brushedShare } from '../overlay/brush';
import { percent } from '../words';

interface Props {
  brush: Brush;
  /** There is a pair to brush on. */
  ready: boolean;
}

/** Switches the brush on, sets its size, and says what was brushed. */
export function BrushControls({ brush, ready }: Props) {
  const sizeId = useId();
  const { on, erasing, radius, meant, set, clear } = brush;
  return (
    <fieldset className="brush-controls">
      <legend className="visually-hidden">Where the edit was meant</legend>
      <button
        type="button"
        className="quiet"
        aria-pressed={on}
        disabled={!ready}
        onClick={() => set({ on: !on, erasing: false })}
      >
        {on ? 'Done brushing' : 'Brush where the edit was meant'}
      </button>
      {on && (
        <>
          <label htmlFor={sizeId}>Size</label>
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
            Erase
          </label>
        </>
      )}
      {meant && (
        <>
          <span className="hint">{percent(brushedShare(meant))} brushed: changes there do not count.</span>
          <button type="button" className="quiet" onClick={clear}>
            Clear the brush
          </button>
        </>
      )}
    </fieldset>
  );
}
