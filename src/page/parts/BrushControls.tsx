import { FORMATS } from '../../texts/formats';
import { OVERLAY_TEXTS } from '../../texts/page/overlay';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';
import { brushedShare } from '../overlay/brush';
import { BrushSettings } from './BrushSettings';

interface Props {
  brush: Brush;
  /** There is a pair to brush on. */
  ready: boolean;
}

/** Switches the brush on, sets its size, and says what was brushed. */
export function BrushControls({ brush, ready }: Props) {
  const t = useTexts(OVERLAY_TEXTS);
  const { percent } = useTexts(FORMATS);
  const { on, meant, set, clear } = brush;
  return (
    <fieldset className="brush-controls">
      <legend className="visually-hidden">{t.brush}</legend>
      <button
        type="button"
        className="quiet"
        aria-pressed={on}
        disabled={!ready}
        onClick={() => set({ on: !on, erasing: false })}
      >
        {on ? t.brushDone : t.brushOn}
      </button>
      {on && <BrushSettings brush={brush} />}
      {meant && (
        <>
          <span className="hint">{t.brushed(percent(brushedShare(meant)))}</span>
          <button type="button" className="quiet" onClick={clear}>
            {t.clearBrush}
          </button>
        </>
      )}
    </fieldset>
  );
}
