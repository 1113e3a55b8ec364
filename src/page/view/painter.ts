/** Painting at most once a frame, whenever something it depends on has changed. */
import { type RefObject, useEffect, useRef } from 'react';
import type { Size } from '../../core/pixels';

interface Followed {
  subscribe: (listener: () => void) => () => void;
}

/**
 * Paints a canvas with the next frame after it appears, after any of `stores` changes, and after the component is rendered.
 * @param size gives the canvas its size, in its own pixels; null while there is nothing to paint.
 */
export function usePainter(
  canvas: RefObject<HTMLCanvasElement | null>,
  stores: readonly Followed[],
  size: () => Size | null,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  const latest = useRef({ size, paint });
  latest.current = { size, paint };
  const frame = useRef(0);
  const schedule = useRef(() => {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      const element = canvas.current;
      const wanted = latest.current.size();
      const context = element?.getContext('2d');
      if (!element || !context || wanted === null) return;
      if (element.width !== wanted.width) element.width = wanted.width;
      if (element.height !== wanted.height) element.height = wanted.height;
      latest.current.paint(context);
    });
  });
  // whatever was rendered may be painted in another way
  useEffect(() => schedule.current());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stores live as long as the page
  useEffect(() => {
    const stops = stores.map((store) => store.subscribe(schedule.current));
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, []);
}
