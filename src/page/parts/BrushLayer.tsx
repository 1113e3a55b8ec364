import { useId, useRef, useState } from 'react';
import type { Size } from '../../core/pixels';
import { OVERLAY_TEXTS } from '../../texts/page/overlay';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';
import type { Point } from '../overlay/brush';
import { reveal } from '../view/keys';
import { place, shareAt } from '../view/place';
import type { Views } from '../view/state';
import { useStore } from '../view/store';

interface Props {
  brush: Brush;
  side: 'before' | 'after';
  views: Views;
  /** The size in which the picture is shown, pixels of the frame. */
  shown: Size | undefined;
}

/** How far an arrow key moves the brush, as a share of what is in sight. */
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** While the brush is on, what takes the strokes and shows the brush. */
export function BrushLayer({ brush, ...rest }: Props) {
  return brush.on ? <BrushArea brush={brush} {...rest} /> : null;
}

function BrushArea({ brush, side, views, shown }: Props) {
  const t = useTexts(OVERLAY_TEXTS);
  const last = useRef<Point | null>(null);
  const painted = useRef(false);
  const [cursor, setCursor] = useState<Point | null>(null);
  const hintId = useId();
  const camera = useStore(views.camera, (value) => value);
  const geometry = useStore(views.geometry, (value) => value);
  const { radius, stroke, settle } = brush;
  if (geometry === null) return null;
  const placed = place(camera, geometry, shown);

  const at = (event: React.PointerEvent<HTMLElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    const ratio = geometry.viewport.width / box.width;
    return shareAt(placed, {
      x: (event.clientX - box.left) * ratio,
      y: (event.clientY - box.top) * ratio,
    });
  };
  const begin = (event: React.PointerEvent<HTMLElement>) => {
    // a second finger zooms
    if (event.button !== 0 || !event.isPrimary) return leave();
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = at(event);
    painted.current = event.pointerType !== 'touch';
    if (painted.current) stroke(last.current, last.current);
  };
  const move = (event: React.PointerEvent<HTMLElement>) => {
    const point = at(event);
    setCursor(point);
    if (last.current === null || !event.isPrimary) return;
    stroke(last.current, point);
    painted.current = true;
    last.current = point;
  };
  /** Ends a stroke where it is. */
  const leave = () => {
    if (last.current !== null && painted.current) settle();
    last.current = null;
  };
  const end = () => {
    if (last.current !== null && !painted.current) {
      stroke(last.current, last.current);
      painted.current = true;
    }
    leave();
  };
  /** Space or Enter paints one spot; with Shift an arrow key draws a line. */
  const key = (event: React.KeyboardEvent) => {
    const here = cursor ?? { x: camera.u, y: camera.v };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = STEP * Math.min(geometry.viewport.width, placed.width);
      const to = {
        x: Math.min(1, Math.max(0, here.x + (arrow[0] * step) / placed.width)),
        y: Math.min(1, Math.max(0, here.y + (arrow[1] * step) / placed.height)),
      };
      setCursor(to);
      reveal(views, to);
      if (event.shiftKey) stroke(here, to);
    } else if (event.key === ' ' || event.key === 'Enter') stroke(here, here);
    else return;
    event.preventDefault();
  };

  // The radius is a share of the long edge.
  const diameter = 2 * radius * Math.max(placed.width, placed.height);
  const css = (pixels: number) => `${pixels / devicePixelRatio}px`;
  return (
    <div
      className="brush-area"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      aria-label={t.brushArea[side]}
      aria-describedby={hintId}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={leave}
      onPointerLeave={() => last.current === null && setCursor(null)}
      onFocus={() => setCursor((c) => c ?? { x: camera.u, y: camera.v })}
      onBlur={() => setCursor(null)}
      onKeyDown={key}
      onKeyUp={(event) => {
        if (event.key === ' ' || event.key === 'Enter' || event.key === 'Shift') settle();
      }}
    >
      <span id={hintId} className="visually-hidden">
        {t.brushKeys}
      </span>
      {cursor && (
        <span
          className="brush-cursor"
          style={{
            left: css(placed.x + cursor.x * placed.width),
            top: css(placed.y + cursor.y * placed.height),
            width: css(diameter),
          }}
        />
      )}
    </div>
  );
}
