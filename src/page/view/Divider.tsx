import type { PointerEvent } from 'react';
import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import type { Views } from './state';
import { useStore } from './store';

const STEP = 0.02;
const FAR = 0.1;

/** The line of the slider view: before left of it, after right of it. A double click puts it into the middle. */
export function Divider({ views }: { views: Views }) {
  const t = useTexts(VIEW_TEXTS);
  const shown = useStore(views.settings, (s) => s.view === 'slider');
  const divider = useStore(views.settings, (s) => s.divider);
  if (!shown) return null;
  const percent = Math.round(100 * divider);
  const set = (share: number) => views.set({ divider: Math.min(1, Math.max(0, share)) });
  const drag = (event: PointerEvent<HTMLElement>) => {
    const stage = event.currentTarget.parentElement?.getBoundingClientRect();
    if (stage && event.currentTarget.hasPointerCapture(event.pointerId))
      set((event.clientX - stage.left) / stage.width);
  };
  return (
    <div
      className="divider"
      data-own-pointer
      role="slider"
      tabIndex={0}
      aria-label={t.divider}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t.dividerValue(percent)}
      style={{ left: `${100 * divider}%` }}
      onPointerDown={(event) => event.button === 0 && event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => set(0.5)}
      onKeyDown={(event) => {
        const step = event.shiftKey ? FAR : STEP;
        if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') set(divider - step);
        else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') set(divider + step);
        else if (event.key === 'PageDown') set(divider - FAR);
        else if (event.key === 'PageUp') set(divider + FAR);
        else if (event.key === 'Home') set(0);
        else if (event.key === 'End') set(1);
        else return;
        event.preventDefault();
      }}
    >
      <span className="divider-grip" aria-hidden="true">
        ‹ ›
      </span>
    </div>
  );
}
