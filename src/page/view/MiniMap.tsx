import { type PointerEvent, useRef } from 'react';
import type { OpenImage } from '../../evaluator/types';
import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import { usePainter } from './painter';
import { paintImage } from './paintImages';
import { place } from './place';
import type { Views } from './state';
import { useStore } from './store';

/** Long edge, CSS pixels, and the share of the stage that it may take. */
const LONG = 112;
const MOST_SHARE = 0.28;

/** The whole image, small, with a frame around what is in sight. Dragging moves there; by keyboard the arrow keys do. */
export function MiniMap({ views, image }: { views: Views; image: OpenImage | null }) {
  const t = useTexts(VIEW_TEXTS);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width = 1, height = 1 } = image?.info ?? {};
  const room = useStore(views.geometry, (g) =>
    g === null ? 0 : Math.min(g.viewport.width, g.viewport.height * 1.4),
  );
  const scale = Math.min(LONG, (MOST_SHARE * room) / devicePixelRatio) / Math.max(width, height);
  const size = {
    width: Math.max(24, Math.round(width * scale)),
    height: Math.max(24, Math.round(height * scale)),
  };
  const pixels = () => ({
    width: Math.round(size.width * devicePixelRatio),
    height: Math.round(size.height * devicePixelRatio),
  });
  usePainter(canvas, [views.camera, views.geometry], pixels, (context) => {
    const { canvas: to } = context;
    const geometry = views.geometry.value;
    if (!image || geometry === null) return;
    paintImage(context, image, { x: 0, y: 0, width: to.width, height: to.height }, to);
    const placed = place(views.camera.value, geometry);
    const share = (at: number, size: number) => Math.min(1, Math.max(0, at / size));
    const left = share(-placed.x, placed.width) * to.width;
    const top = share(-placed.y, placed.height) * to.height;
    const right = share(geometry.viewport.width - placed.x, placed.width) * to.width;
    const bottom = share(geometry.viewport.height - placed.y, placed.height) * to.height;
    context.fillStyle = 'rgb(0 0 0 / 0.45)';
    context.beginPath();
    context.rect(0, 0, to.width, to.height);
    context.rect(left, top, right - left, bottom - top);
    context.fill('evenodd');
    context.strokeStyle = '#fff';
    context.lineWidth = 1.5 * devicePixelRatio;
    context.strokeRect(left, top, right - left, bottom - top);
  });
  const go = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    views.center({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  return (
    <canvas
      ref={canvas}
      className="mini-map"
      data-own-pointer
      role="img"
      aria-label={t.miniMap}
      style={{ width: size.width, height: size.height }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    />
  );
}
