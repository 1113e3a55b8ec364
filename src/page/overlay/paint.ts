/** Draws maps and marks over an image. Only draws: every place and number comes from the evaluation. */
import type { Finding } from '../../core/evaluation';
import type { Heat, MapKind } from '../../core/events';
import type { Size } from '../../core/pixels';
import type { Box } from '../../core/region';
import { mapTable } from '../view/colors';
import { paintMark } from './marks';

export interface OverlaySettings {
  /** The map that is laid over the images; null for none. */
  map: MapKind | null;
  /** The findings' boxes. */
  boxes: boolean;
  /** Opacity of the map, 0 to 1. */
  opacity: number;
}

export const DEFAULT_OVERLAY: OverlaySettings = { map: 'change', boxes: true, opacity: 0.7 };

export interface Scene {
  /** The frame in which regions are given: the size of the before image. */
  frame: Size;
  findings: readonly Finding[];
  map: OffscreenCanvas | null;
  /** What was brushed as meant, over the whole frame. */
  brushed: OffscreenCanvas | null;
  settings: OverlaySettings;
  /** The finding to bring out; the others step back. */
  active: Finding | null;
}

/**
 * Paints map and marks.
 * @param placed where the whole frame lies on the canvas, canvas pixels; parts of it may be outside.
 * @param ratio canvas pixels for one CSS pixel.
 */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  placed: Box,
  ratio: number,
  { frame, findings, map, brushed, settings, active }: Scene,
): void {
  const { canvas } = context;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (settings.map !== null && map) {
    context.globalAlpha = active ? settings.opacity * 0.5 : settings.opacity;
    context.drawImage(map, placed.x, placed.y, placed.width, placed.height);
    context.globalAlpha = 1;
  }
  if (brushed) context.drawImage(brushed, placed.x, placed.y, placed.width, placed.height);
  if (!settings.boxes) return;
  const scale = { x: placed.width / frame.width, y: placed.height / frame.height };
  for (const finding of findings) {
    const isActive = active?.id === finding.id;
    context.globalAlpha = active && !isActive ? 0.3 : 1;
    for (const region of finding.regions) {
      // no place is known: the whole image lights up when it is asked for, and says nothing otherwise
      if (region.source === 'whole' && !isActive) continue;
      const { box } = region;
      const rect = {
        x: placed.x + box.x * scale.x,
        y: placed.y + box.y * scale.y,
        width: box.width * scale.x,
        height: box.height * scale.y,
      };
      const outside = rect.x > canvas.width || rect.y > canvas.height;
      if (outside || rect.x + rect.width < 0 || rect.y + rect.height < 0) continue;
      paintMark(context, finding, region, rect, ratio, isActive);
    }
  }
  context.globalAlpha = 1;
}

/** A map as a picture of its own, to be stretched over the image: transparent where nothing changed. */
export function mapLayer(map: Heat): OffscreenCanvas {
  const canvas = new OffscreenCanvas(map.width, map.height);
  const picture = new ImageData(map.width, map.height);
  const table = new Uint32Array(mapTable().buffer);
  const pixels = new Uint32Array(picture.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[map.data[i] ?? 0] ?? 0;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas;
}

/** The smallest region under a point, in pixels of the before image. */
export function findingAt(findings: readonly Finding[], x: number, y: number): string | null {
  let best: { id: string; area: number } | null = null;
  for (const { id, regions } of findings) {
    for (const { box, source } of regions) {
      if (source === 'whole') continue;
      const inside = x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
      const area = box.width * box.height;
      if (inside && (best === null || area < best.area)) best = { id, area };
    }
  }
  return best?.id ?? null;
}
