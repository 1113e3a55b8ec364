import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import type { Finding } from '../../core/evaluation';
import type { OpenImage } from '../../evaluator/types';
import { VIEW_TEXTS } from '../../texts/page/views';
import type { Brush } from '../hooks/useBrush';
import { useTexts } from '../language';
import { brushLayer } from '../overlay/brush';
import { findingAt, type OverlaySettings, paintOverlay } from '../overlay/paint';
import { BrushLayer } from '../parts/BrushLayer';
import { Crosshair } from './Crosshair';
import { isCropped, type Point } from './camera';
import { Divider } from './Divider';
import { type GestureOptions, useGestures } from './gestures';
import { pressKey } from './keys';
import { MiniMap } from './MiniMap';
import { usePainter } from './painter';
import { paintShot } from './paintImages';
import { contain, place, shareAt } from './place';
import { StageLabels } from './StageLabels';
import type { Views } from './state';
import { useStore } from './store';

export interface StageProps {
  views: Views;
  kind: 'before' | 'after' | 'both';
  before: OpenImage | null;
  after: OpenImage | null;
  findings: readonly Finding[];
  map: OffscreenCanvas | null;
  overlay: OverlaySettings;
  brush: Brush;
  active: Finding | null;
  onActivate: (id: string | null) => void;
}

/** A place where images of the pair are shown, with what was found on top; all stages look at the same spot. */
export function Stage(props: StageProps) {
  const t = useTexts(VIEW_TEXTS);
  const { views, kind, before, after, findings, map, overlay, brush, active, onActivate } = props;
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLCanvasElement>(null);
  const keysId = useId();
  const frame = (before ?? after)?.info ?? null;
  const own = kind === 'after' ? after : kind === 'before' ? before : null;
  // beside each other every image keeps its own shape
  const shown = own !== null && frame !== null ? contain(own.info, frame) : (frame ?? undefined);
  const brushed = useMemo(() => (brush.mask ? brushLayer(brush.mask) : null), [brush.mask]);

  useLayoutEffect(() => {
    const element = stage.current;
    if (!element) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const pixels = (length: number) => Math.max(1, Math.round(length * devicePixelRatio));
      if (width > 0) views.resize({ width: pixels(width), height: pixels(height) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [views]);

  const placed = () => {
    const geometry = views.geometry.value;
    return geometry === null ? null : place(views.camera.value, geometry, shown);
  };
  const viewport = () => views.geometry.value?.viewport ?? null;

  const refine = useRef(0);
  const lastCamera = useRef(views.camera.value);
  usePainter(picture, [views.camera, views.geometry, views.settings], viewport, (context) => {
    const box = placed();
    if (box === null) return;
    const settings = views.settings.value;
    const hurry = settings.view === 'difference' && lastCamera.current !== views.camera.value;
    lastCamera.current = views.camera.value;
    const shot = {
      before: kind === 'after' ? null : before,
      after: kind === 'before' ? null : after,
      settings,
      placed: box,
    };
    paintShot(context, { ...shot, hurry });
    clearTimeout(refine.current);
    if (hurry) refine.current = window.setTimeout(() => paintShot(context, { ...shot, hurry: false }), 120);
  });
  useEffect(() => () => clearTimeout(refine.current), []);

  usePainter(layer, [views.camera, views.geometry], viewport, (context) => {
    const box = placed();
    if (box === null || frame === null) return;
    paintOverlay(context, box, devicePixelRatio, {
      ...{ frame, findings, map, brushed, settings: overlay, active },
    });
  });

  /** The finding at a point of the stage, where boxes are shown. */
  const under = (at: Point): string | null => {
    const box = placed();
    if (box === null || frame === null || !overlay.boxes) return null;
    const share = shareAt(box, at);
    return findingAt(findings, share.x * frame.width, share.y * frame.height);
  };
  const gestures = useRef<GestureOptions>(null!);
  gestures.current = {
    busy: brush.on,
    onHover: (at) => {
      const box = placed();
      const held = views.probe.value?.held === true;
      if (!held) views.probe.set(at === null || box === null ? null : { ...shareAt(box, at), held: false });
      onActivate(at === null ? null : under(at));
    },
    onPress: (at) => {
      stage.current?.focus({ preventScroll: true });
      const id = under(at);
      if (id !== null) document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"]`)?.focus();
    },
  };
  useGestures(stage, views, gestures);

  const cropped = useCropped(views);
  const places = findings.filter((f) => f.regions.length > 0).length;
  if (frame === null) return null;
  const label =
    own !== null && kind !== 'both'
      ? t.image(kind, own.info)
      : before && after
        ? t.both(before.info, after.info)
        : '';
  return (
    <div
      ref={stage}
      className="stage"
      data-stage={kind}
      data-cropped={cropped}
      // beside each other both keep the room of the drop zones, so that nothing moves when an image comes
      style={kind === 'both' ? { aspectRatio: `${frame.width} / ${frame.height}` } : undefined}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      aria-label={t.stage[kind]}
      aria-describedby={keysId}
      aria-keyshortcuts="+ - 0 1 ArrowLeft ArrowRight ArrowUp ArrowDown p b"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
        if (pressKey(views, event)) event.preventDefault();
      }}
    >
      <span id={keysId} className="visually-hidden">
        {t.stageKeys}
      </span>
      <canvas ref={picture} className="image-layer" role="img" aria-label={label} />
      <canvas ref={layer} className="overlay" role="img" aria-label={t.marks(places, brush.mask !== null)} />
      <Crosshair views={views} shown={shown} />
      <BrushLayer brush={brush} side={kind === 'after' ? 'after' : 'before'} views={views} shown={shown} />
      {kind === 'both' && <StageLabels views={views} />}
      {kind === 'both' && <Divider views={views} />}
      {cropped && kind !== 'before' && <MiniMap views={views} image={own ?? before ?? after} />}
      {cropped && kind === 'before' && after === null && <MiniMap views={views} image={before} />}
    </div>
  );
}

/** Whether parts of the images are out of sight. */
function useCropped(views: Views): boolean {
  const read = () => views.geometry.value !== null && isCropped(views.camera.value, views.geometry.value);
  const byCamera = useStore(views.camera, read);
  return useStore(views.geometry, read) && byCamera;
}
