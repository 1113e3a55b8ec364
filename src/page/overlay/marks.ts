/** One region of a finding as a mark: its box, a tab that tells the dimension by shape, and its mask when it is brought out. */
import type { Finding } from '../../core/evaluation';
import { type Box, decodeMask, type Mask, type Region } from '../../core/region';
import type { Dimension } from '../../core/words';
import { css, MARKS } from '../view/colors';

const RIM = 'rgb(0 0 0 / 0.7)';
/** CSS pixels. */
const LINE = 2;
const TAB = 7;

/** @param rect the region's box on the canvas. @param ratio canvas pixels for one CSS pixel. */
export function paintMark(
  c: CanvasRenderingContext2D,
  { dimension, intention }: Pick<Finding, 'dimension' | 'intention'>,
  region: Region,
  rect: Box,
  ratio: number,
  active: boolean,
): void {
  const color = MARKS[intention];
  if (active) {
    c.save();
    c.globalAlpha = 0.35;
    c.fillStyle = css(color);
    c.translate(rect.x, rect.y);
    c.scale(rect.width, rect.height);
    c.fill(maskPath(region.mask));
    c.restore();
  }
  const line = LINE * ratio * (active ? 1.6 : 1);
  const { x, y, width, height } = rect;
  c.lineWidth = line + 2 * ratio;
  c.strokeStyle = RIM;
  c.strokeRect(x, y, width, height);
  c.lineWidth = line;
  c.strokeStyle = css(color);
  c.setLineDash(intention === 'requested' ? [6 * ratio, 4 * ratio] : []);
  c.strokeRect(x, y, width, height);
  c.setLineDash([]);
  paintTab(c, dimension, x, y, TAB * ratio, css(color), ratio);
}

/** A small sign on the box's corner: square for semantic, triangle for structure, disc for low-level. */
function paintTab(
  c: CanvasRenderingContext2D,
  dimension: Dimension,
  x: number,
  y: number,
  r: number,
  color: string,
  ratio: number,
): void {
  c.beginPath();
  if (dimension === 'semantic') c.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
  else if (dimension === 'lowLevel') c.arc(x, y, r, 0, 2 * Math.PI);
  else {
    c.moveTo(x, y - r * 1.15);
    c.lineTo(x + r * 1.1, y + r * 0.85);
    c.lineTo(x - r * 1.1, y + r * 0.85);
    c.closePath();
  }
  c.fillStyle = color;
  c.fill();
  c.lineWidth = 1.5 * ratio;
  c.strokeStyle = RIM;
  c.stroke();
}

const paths = new WeakMap<Mask, Path2D>();

/** The mask's cells as an area of the unit square; remembered, because it is drawn with every frame. */
function maskPath(mask: Mask): Path2D {
  const known = paths.get(mask);
  if (known) return known;
  const path = new Path2D();
  const cells = decodeMask(mask);
  const { columns, rows } = mask;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (cells[row * columns + column] !== 1) continue;
      let end = column;
      while (end < columns && cells[row * columns + end] === 1) end++;
      path.rect(column / columns, row / rows, (end - column) / columns, 1 / rows);
      column = end;
    }
  }
  paths.set(mask, path);
  return path;
}
