import { useEffect, useRef } from 'react';
import type { Size } from '../../core/pixels';
import { scaleOf } from './camera';
import { place } from './place';
import type { Views } from './state';

/** Marks the pixel whose values are read, on every stage. It is moved without rendering. */
export function Crosshair({ views, shown }: { views: Views; shown: Size | undefined }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const move = () => {
      const element = mark.current;
      const geometry = views.geometry.value;
      const probe = views.probe.value;
      if (!element) return;
      element.hidden =
        probe === null || geometry === null || Math.abs(probe.x - 0.5) > 0.5 || Math.abs(probe.y - 0.5) > 0.5;
      if (probe === null || geometry === null || element.hidden) return;
      const placed = place(views.camera.value, geometry, shown);
      const x = (placed.x + probe.x * placed.width) / devicePixelRatio;
      const y = (placed.y + probe.y * placed.height) / devicePixelRatio;
      const size = Math.max(9, scaleOf(views.camera.value, geometry) / devicePixelRatio);
      element.dataset.held = String(probe.held);
      element.style.width = `${size}px`;
      element.style.height = `${size}px`;
      element.style.transform = `translate(${x - size / 2}px, ${y - size / 2}px)`;
    };
    move();
    const stops = [views.camera, views.geometry, views.probe].map((store) => store.subscribe(move));
    return () => {
      for (const stop of stops) stop();
    };
  }, [views, shown]);
  return <span ref={mark} className="crosshair" aria-hidden="true" hidden />;
}
