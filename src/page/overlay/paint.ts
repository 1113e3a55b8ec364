/** Draws images, heat and regions on canvases. Only draws: every place and number comes from the evaluation. */
import type { Finding } from '../../core/evaluation';
import type { Heat } from '../../core/events';
import type { Size } from '../../core/pixels';
import { decodeMask, type Region } from '../../core/region';
import type { OpenImage } from '../../evaluator/types';

export interface OverlaySettings {
  heat: boolean;
  boxes: boolean;
  /** Opacity of the heat, 0 to 1. */
  opacity: number;
}

export const DEFAULT_OVERLAY: OverlaySettings = { heat: true, boxes: true, opacity: 0.7 };

export interface Scene {
  /** The frame in which regions are given: the size of the before image. */
  frame: Size;
  findings: readonly Finding[];
  heat: OffscreenCanvas | null;
  settings: OverlaySettings;
  /** The finding to bring out; the others step back. */
  active: Finding | null;
}

/** Orange for what counts, blue for what was asked for: told apart by people with any common colour blindness. */
const COLORS = { unasked: '#ff7a1a', requested: '#4aa3ff', rim: 'rgba(0, 0, 0, 0.65)' } as const;

/** Paints the image at `cssWidth` CSS pixels, never with more pixels than it has. */
export function paintImage(canvas: HTMLCanvasElement, image: OpenImage, cssWidth: number): void {
  const context = sizeCanvas(canvas, image.info, cssWidth, image.info.width);
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image.bitmap, 0, 0, canvas.width, canvas.height);
}

/** Paints heat and boxes over an image of the given size. */
export function paintOverlay(canvas: HTMLCanvasElement, image: Size, cssWidth: number, scene: Scene): void {
  const context = sizeCanvas(canvas, image, cssWidth, Number.POSITIVE_INFINITY);
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  const { settings, active } = scene;
  if (settings.heat && scene.heat) {
    context.globalAlpha = active ? settings.opacity * 0.5 : settings.opacity;
    context.drawImage(scene.heat, 0, 0, canvas.width, canvas.height);
    context.globalAlpha = 1;
  }
  if (!settings.boxes) return;
  const scale = { x: canvas.width / scene.frame.width, y: canvas.height / scene.frame.height };
  const line = Math.max(1.5, 2 * (canvas.width / cssWidth));
  for (const finding of scene.findings) {
    const isActive = active?.id === finding.id;
    context.globalAlpha = active && !isActive ? 0.3 : 1;
    for (const region of finding.regions) {
      // no place is known: the whole image lights up when it is asked for, and says nothing otherwise
      if (region.source === 'whole' && !isActive) continue;
      if (isActive) paintMask(context, region, scale, COLORS[finding.intention]);
      paintBox(context, region, scale, COLORS[finding.intention], isActive ? line * 1.6 : line);
    }
  }
  context.globalAlpha = 1;
}

/**
 * The heat as a picture of its own, to be stretched over the image: transparent where nothing changed, then yellow,
 * orange, magenta.
 */
export function heatLayer(heat: Heat): OffscreenCanvas {
  const canvas = new OffscreenCanvas(heat.width, heat.height);
  const picture = new ImageData(heat.width, heat.height);
  const table = heatTable();
  const pixels = new Uint32Array(picture.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[heat.data[i] ?? 0] ?? 0;
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

/** Gives the canvas its size; returns its context, or null when it has no area yet. */
function sizeCanvas(canvas: HTMLCanvasElement, image: Size, cssWidth: number, most: number) {
  const width = Math.max(1, Math.round(Math.min(most, cssWidth * devicePixelRatio)));
  const height = Math.max(1, Math.round((width * image.height) / image.width));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return canvas.getContext('2d');
}

interface Scale {
  x: number;
  y: number;
}

function paintBox(
  c: CanvasRenderingContext2D,
  region: Region,
  scale: Scale,
  color: string,
  line: number,
): void {
  const { x, y, width, height } = region.box;
  const rect = [x * scale.x, y * scale.y, width * scale.x, height * scale.y] as const;
  // A dark rim keeps the box visible on any picture.
  c.lineWidth = line + 2;
  c.strokeStyle = COLORS.rim;
  c.strokeRect(...rect);
  c.lineWidth = line;
  c.strokeStyle = color;
  c.strokeRect(...rect);
}

function paintMask(c: CanvasRenderingContext2D, region: Region, scale: Scale, color: string): void {
  const { box, mask } = region;
  const cells = decodeMask(mask);
  const cell = { x: (box.width / mask.columns) * scale.x, y: (box.height / mask.rows) * scale.y };
  c.save();
  c.fillStyle = color;
  c.globalAlpha = 0.35;
  c.beginPath();
  for (let row = 0; row < mask.rows; row++) {
    for (let column = 0; column < mask.columns; column++) {
      if (cells[row * mask.columns + column] !== 1) continue;
      c.rect(box.x * scale.x + column * cell.x, box.y * scale.y + row * cell.y, cell.x + 0.5, cell.y + 0.5);
    }
  }
  c.fill();
  c.restore();
}

/** Colours of the 256 steps of heat, as little-endian RGBA words. */
function heatTable(): Uint32Array {
  const stops = [
    [255, 240, 90],
    [255, 150, 20],
    [225, 30, 130],
  ] as const;
  const table = new Uint32Array(256);
  for (let i = 1; i < 256; i++) {
    const t = (i / 255) * (stops.length - 1);
    const low = stops[Math.min(stops.length - 2, Math.floor(t))] ?? stops[0];
    const high = stops[Math.min(stops.length - 1, Math.floor(t) + 1)] ?? stops[2];
    const part = t - Math.min(stops.length - 2, Math.floor(t));
    const [r, g, b] = [0, 1, 2].map((k) =>
      Math.round((low[k] ?? 0) + ((high[k] ?? 0) - (low[k] ?? 0)) * part),
    );
    const alpha = Math.round(255 * Math.min(1, i / 90));
    table[i] = ((alpha << 24) | ((b ?? 0) << 16) | ((g ?? 0) << 8) | (r ?? 0)) >>> 0;
  }
  return table;
}
