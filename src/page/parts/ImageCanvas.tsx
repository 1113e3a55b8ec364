import { useEffect, useRef, useState } from 'react';
import type { Finding, ImageInfo } from '../../core/evaluation';
import type { Heat } from '../../core/events';
import type { OpenImage } from '../../evaluator/types';
import type { Brush } from '../hooks/useBrush';
import { findingAt, heatLayer, type OverlaySettings, paintImage, paintOverlay } from '../overlay/paint';
import { BrushLayer } from './BrushLayer';

interface ImageCanvasProps {
  side: 'before' | 'after';
  image: OpenImage;
  size: ImageInfo;
  findings: readonly Finding[];
  heat: Heat | null;
  overlay: OverlaySettings;
  brush: Brush;
  active: Finding | null;
  onActivate: (id: string | null) => void;
}

/** An image on a canvas, the overlay on a second one above it. */
export function ImageCanvas(props: ImageCanvasProps) {
  const { image, size, findings, heat, overlay, active, side, onActivate } = props;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (picture.current && width > 0) paintImage(picture.current, image, width);
  }, [image, width]);

  const [heatImage, setHeatImage] = useState<OffscreenCanvas | null>(null);
  useEffect(() => setHeatImage(heat ? heatLayer(heat) : null), [heat]);

  useEffect(() => {
    if (layer.current && width > 0) {
      const scene = { frame: size, findings, heat: heatImage, settings: overlay, active };
      paintOverlay(layer.current, image.info, width, scene);
    }
  }, [image, size, findings, heatImage, overlay, active, width]);

  /** The finding under the pointer, where boxes are shown. */
  const under = (event: React.MouseEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * size.width;
    const y = ((event.clientY - box.top) / box.height) * size.height;
    return overlay.boxes ? findingAt(findings, x, y) : null;
  };

  const places = findings.filter((f) => f.regions.length > 0).length;
  return (
    <div ref={frame} className="picture">
      <canvas
        ref={picture}
        role="img"
        aria-label={`The ${side} image, ${image.info.name}, ${image.info.width} by ${image.info.height} pixels`}
      />
      <canvas
        ref={layer}
        className="overlay"
        role="img"
        aria-label={
          places === 0
            ? 'No marked places'
            : `${places} marked ${places === 1 ? 'place' : 'places'}, listed under Findings`
        }
        onPointerMove={(event) => onActivate(under(event))}
        onClick={(event) => {
          const id = under(event);
          if (id !== null) document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"]`)?.focus();
        }}
        onPointerLeave={() => onActivate(null)}
      />
      <BrushLayer brush={props.brush} side={side} aspect={image.info.width / image.info.height} />
    </div>
  );
}
