/** The brush for the place of a problem. */
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';
import { brushedShare } from '../overlay/brush';
import { BrushSettings } from '../parts/BrushSettings';

interface Props {
  brush: Brush;
  /** The problem; null while none is chosen: then there is nothing to brush. */
  name: string | null;
  /** Takes over where the judge found it; null where it says nothing. */
  onTake: (() => void) | null;
}

export function PlaceControls({ brush, name, onTake }: Props) {
  const t = useTexts(ANNOTATE_TEXTS);
  const { percent } = useTexts(FORMATS);
  const { on, meant, set, clear } = brush;
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
      {on && <BrushSettings brush={brush} />}
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
