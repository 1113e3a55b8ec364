/** Draws the images of a pair on a stage, in each view. */
import type { Size } from '../../core/pixels';
import type { Box } from '../../core/region';
import type { OpenImage } from '../../evaluator/types';
import { EXACT_FROM } from './camera';
import { difference } from './difference';
import { levelFor, visible } from './place';
import type { ViewSettings } from './state';

export interface Shot {
  before: OpenImage | null;
  after: OpenImage | null;
  settings: ViewSettings;
  /** Where the images lie, canvas pixels: both at one place, for they are shown in one frame. */
  placed: Box;
  /** Draws a difference coarsely, because the next frame comes soon. */
  hurry: boolean;
}

/** Draws one image over what is there. */
export function paintImage(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  image: OpenImage,
  placed: Box,
  viewport: Size,
): void {
  const scale = placed.width / image.info.width;
  const levels = [image.bitmap, ...image.levels];
  const level = levels[levelFor(scale, levels.length)] ?? image.bitmap;
  const cut = visible(placed, level, viewport);
  if (cut === null) return;
  const { from, to } = cut;
  context.imageSmoothingEnabled = scale < EXACT_FROM && scale !== 1;
  context.drawImage(level, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height);
}

/** Draws what the view shows of the pair; where only one image is there, that one. */
export function paintShot(context: CanvasRenderingContext2D, shot: Shot): void {
  const { canvas } = context;
  const { before, after, settings, placed } = shot;
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (before === null || after === null) {
    const alone = before ?? after;
    if (alone) paintImage(context, alone, placed, canvas);
  } else if (settings.view === 'slider') {
    paintSlider(context, before, after, placed, settings.divider);
  } else if (settings.view === 'difference') {
    paintDifference(context, before, after, shot);
  } else {
    paintImage(
      context,
      settings.view === 'blink' && settings.shown === 'after' ? after : before,
      placed,
      canvas,
    );
    if (settings.view !== 'blend') return;
    context.globalAlpha = settings.blend;
    paintImage(context, after, placed, canvas);
    context.globalAlpha = 1;
  }
}

function paintSlider(
  context: CanvasRenderingContext2D,
  before: OpenImage,
  after: OpenImage,
  placed: Box,
  divider: number,
): void {
  const { width, height } = context.canvas;
  const line = Math.round(width * divider);
  for (const [image, x, room] of [
    [before, 0, line],
    [after, line, width - line],
  ] as const) {
    context.save();
    context.beginPath();
    context.rect(x, 0, room, height);
    context.clip();
    paintImage(context, image, placed, context.canvas);
    context.restore();
  }
}

/** So many pixels can be compared within a frame; on larger stages the difference is coarser while one moves. */
const HURRIED_PIXELS = 250_000;

function paintDifference(
  context: CanvasRenderingContext2D,
  before: OpenImage,
  after: OpenImage,
  { settings, placed, hurry }: Shot,
): void {
  const { width, height } = context.canvas;
  const coarse = hurry ? Math.max(1, Math.sqrt((width * height) / HURRIED_PIXELS)) : 1;
  const size = { width: Math.ceil(width / coarse), height: Math.ceil(height / coarse) };
  const small = {
    ...{ x: placed.x / coarse, y: placed.y / coarse },
    ...{ width: placed.width / coarse, height: placed.height / coarse },
  };
  const pixels = (which: 0 | 1, image: OpenImage) => {
    const scratch = scratchContext(which, size);
    scratch.clearRect(0, 0, size.width, size.height);
    paintImage(scratch, image, small, size);
    return scratch.getImageData(0, 0, size.width, size.height);
  };
  const p = pixels(0, before);
  const q = pixels(1, after);
  difference(p.data, q.data, settings.difference, settings.gain, q.data);
  const scratch = scratchContext(1, size);
  scratch.putImageData(q, 0, 0);
  context.imageSmoothingEnabled = coarse > 1;
  context.drawImage(
    scratch.canvas,
    0,
    0,
    size.width,
    size.height,
    0,
    0,
    size.width * coarse,
    size.height * coarse,
  );
}

const scratches: (OffscreenCanvasRenderingContext2D | undefined)[] = [];

function scratchContext(which: 0 | 1, { width, height }: Size): OffscreenCanvasRenderingContext2D {
  let context = scratches[which];
  if (context === undefined) {
    const made = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (made === null) throw new Error('This browser gives no 2D canvas.');
    context = made;
    scratches[which] = context;
  }
  const { canvas } = context;
  if (canvas.width < width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  return context;
}
