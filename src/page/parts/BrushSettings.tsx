import { useId } from 'react';
import { OVERLAY_TEXTS } from '../../texts/page/overlay';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';

/** Size of a brush that is on, and whether it erases. */
export function BrushSettings({ brush: { radius, erasing, set } }: { brush: Brush }) {
  const t = useTexts(OVERLAY_TEXTS);
  const sizeId = useId();
  return (
    <>
      <label htmlFor={sizeId}>{t.brushSize}</label>
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
        {t.erase}
      </label>
    </>
  );
}
