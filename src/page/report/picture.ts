/** The pictures of a report: the pair, and the after image with heat and numbered boxes. */
import type { Finding } from '../../core/evaluation';
import type { EvidenceMap } from '../../core/events';
import type { OpenImage, Pair } from '../../evaluator/types';
import { mapLayer } from '../overlay/paint';
import { css, MARKS } from '../view/colors';

/** Longest edge of a picture in an HTML report, pixels: sharp on a page, and still small enough to mail. */
const SHOWN_EDGE = 1344;

/** @returns the image as a PNG of at most {@link SHOWN_EDGE} pixels. */
export function shownImage(image: OpenImage): Promise<Blob> {
  return draw(image, SHOWN_EDGE, () => undefined);
}

/**
 * @param findings in the order of their numbers. @param edge longest edge, pixels; the image's own when left out.
 * @returns the after image with what changed marked on it, as PNG.
 */
export function overlayPicture(
  pair: Pair,
  findings: readonly Finding[],
  maps: readonly EvidenceMap[],
  edge = Number.POSITIVE_INFINITY,
): Promise<Blob> {
  return draw(pair.after, edge, (context, width, height) => {
    const change = maps.find((map) => map.kind === 'change');
    if (change) {
      context.globalAlpha = 0.5;
      context.drawImage(mapLayer(change), 0, 0, width, height);
      context.globalAlpha = 1;
    }
    // boxes are in pixels of the before image
    const scale = { x: width / pair.before.info.width, y: height / pair.before.info.height };
    const line = Math.max(2, Math.round(Math.max(width, height) / 500));
    findings.forEach(({ regions, intention }, i) => {
      for (const { box, source } of regions) {
        if (source === 'whole') continue;
        const place = [box.x * scale.x, box.y * scale.y, box.width * scale.x, box.height * scale.y] as const;
        context.setLineDash([]);
        context.lineWidth = line + 2;
        context.strokeStyle = 'rgba(0, 0, 0, 0.65)';
        context.strokeRect(...place);
        context.setLineDash(intention === 'requested' ? [line * 4, line * 3] : []);
        context.lineWidth = line;
        context.strokeStyle = css(MARKS[intention]);
        context.strokeRect(...place);
        paintNumber(context, String(i + 1), place[0], place[1], line * 8, css(MARKS[intention]));
      }
    });
  });
}

function paintNumber(
  context: OffscreenCanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  size: number,
  color: string,
): void {
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textBaseline = 'top';
  const width = context.measureText(text).width + size * 0.5;
  const top = Math.max(0, y - size * 1.2);
  context.fillStyle = color;
  context.fillRect(x, top, width, size * 1.2);
  context.fillStyle = '#000';
  context.fillText(text, x + size * 0.25, top + size * 0.15);
}

async function draw(
  { bitmap, info }: OpenImage,
  edge: number,
  paint: (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void,
): Promise<Blob> {
  const scale = Math.min(1, edge / Math.max(info.width, info.height));
  const width = Math.max(1, Math.round(info.width * scale));
  const height = Math.max(1, Math.round(info.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  paint(context, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}
