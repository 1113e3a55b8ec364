import { useEffect, useId, useRef, useState } from 'react';
import type { Brush } from '../hooks/useBrush';
import { type Point, paintBrush } from '../overlay/brush';

interface Props {
  brush: Brush;
  side: 'before' | 'after';
  /** Width over height of the picture. */
  aspect: number;
}

/** How far an arrow key moves the brush, as a share of the picture's width. */
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The brushed mask over a picture, and, while the brush is on, what takes the strokes. */
export function BrushLayer({ brush, side, aspect }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Point | null>(null);
  const [cursor, setCursor] = useState<Point | null>(null);
  const hintId = useId();
  const { mask, on, radius, stroke, settle } = brush;

  useEffect(() => {
    if (canvas.current && mask) paintBrush(canvas.current, mask);
  }, [mask]);

  const at = (event: React.PointerEvent<HTMLElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const begin = (event: React.PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = at(event);
    stroke(last.current, last.current);
  };
  const move = (event: React.PointerEvent<HTMLElement>) => {
    const point = at(event);
    setCursor(point);
    if (last.current === null) return;
    stroke(last.current, point);
    last.current = point;
  };
  const end = () => {
    if (last.current === null) return;
    last.current = null;
    settle();
  };
  /** Space or Enter paints one spot; with Shift an arrow key draws a line. */
  const key = (event: React.KeyboardEvent) => {
    const here = cursor ?? { x: 0.5, y: 0.5 };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const to = {
        x: Math.min(1, Math.max(0, here.x + arrow[0] * STEP)),
        y: Math.min(1, Math.max(0, here.y + arrow[1] * STEP * aspect)),
      };
      setCursor(to);
      if (event.shiftKey) stroke(here, to);
    } else if (event.key === ' ' || event.key === 'Enter') stroke(here, here);
    else return;
    event.preventDefault();
  };

  // The radius is a share of the long edge.
  const diameter = 2 * radius * (aspect >= 1 ? 1 : 1 / aspect);
  return (
    <>
      {mask && (
        <canvas ref={canvas} className="brush-mask" role="img" aria-label="Where the edit was meant" />
      )}
      {on && (
        <div
          className="brush-area"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          aria-label={`Brush on the ${side} image`}
          aria-describedby={hintId}
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
          onPointerLeave={() => last.current === null && setCursor(null)}
          onFocus={() => setCursor((c) => c ?? { x: 0.5, y: 0.5 })}
          onBlur={() => setCursor(null)}
          onKeyDown={key}
          onKeyUp={(event) => {
            if (event.key === ' ' || event.key === 'Enter' || event.key === 'Shift') settle();
          }}
        >
          <span id={hintId} className="visually-hidden">
            Arrow keys move the brush, Space paints, Shift with an arrow draws.
          </span>
          {cursor && (
            <span
              className="brush-cursor"
              style={{
                left: `${100 * cursor.x}%`,
                top: `${100 * cursor.y}%`,
                width: `${100 * diameter}%`,
              }}
            />
          )}
        </div>
      )}
    </>
  );
}
