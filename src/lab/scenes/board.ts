/** A board to paint on: sheets, labels, pictures on walls. Colours are sRGB, 0xRRGGBB; y runs down. */
import { glyph } from './glyphs';
import type { Painting } from './props/kit';

export interface TextStyle {
  /** Thickness of the strokes, share of the height of capitals. */
  weight?: number;
  slant?: number;
  /** Factor on the widths. */
  wide?: number;
  align?: 'left' | 'middle';
}

export class Board implements Painting {
  readonly data: Uint8Array<ArrayBuffer>;

  constructor(
    readonly width: number,
    readonly height: number,
    color: number,
  ) {
    this.data = new Uint8Array(width * height * 4);
    for (let i = 0; i < this.data.length; i += 4) {
      this.data[i] = color >> 16;
      this.data[i + 1] = (color >> 8) & 255;
      this.data[i + 2] = color & 255;
      this.data[i + 3] = 255;
    }
  }

  /** Lays a colour over one pixel. @param cover 0 to 1. */
  dot(x: number, y: number, color: number, cover: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height || cover <= 0) return;
    const i = (y * this.width + x) * 4;
    const k = Math.min(1, cover);
    for (let c = 0; c < 3; c++) {
      const now = this.data[i + c]!;
      this.data[i + c] = Math.round(now + (((color >> (16 - 8 * c)) & 255) - now) * k);
    }
  }

  /** Lays a colour where `cover` says, within a box. */
  area(
    left: number,
    top: number,
    right: number,
    bottom: number,
    color: number,
    cover: (x: number, y: number) => number,
  ): void {
    for (let y = Math.max(0, Math.floor(top)); y <= Math.min(this.height - 1, Math.ceil(bottom)); y++) {
      for (let x = Math.max(0, Math.floor(left)); x <= Math.min(this.width - 1, Math.ceil(right)); x++) {
        this.dot(x, y, color, cover(x, y));
      }
    }
  }

  rect(x: number, y: number, w: number, h: number, color: number, cover = 1): void {
    this.area(x, y, x + w - 1, y + h - 1, color, () => cover);
  }

  line(x0: number, y0: number, x1: number, y1: number, thick: number, color: number, cover = 1): void {
    const r = thick / 2;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const long = dx * dx + dy * dy || 1e-9;
    this.area(
      Math.min(x0, x1) - r - 1,
      Math.min(y0, y1) - r - 1,
      Math.max(x0, x1) + r + 1,
      Math.max(y0, y1) + r + 1,
      color,
      (x, y) => {
        const t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / long));
        return cover * (r + 0.5 - Math.hypot(x - x0 - t * dx, y - y0 - t * dy));
      },
    );
  }

  disc(x0: number, y0: number, rx: number, ry: number, color: number, cover = 1): void {
    this.area(x0 - rx - 1, y0 - ry - 1, x0 + rx + 1, y0 + ry + 1, color, (x, y) => {
      const far = Math.hypot((x - x0) / rx, (y - y0) / ry);
      return cover * Math.min(1, (1 - far) * Math.min(rx, ry) + 0.5);
    });
  }

  ring(x0: number, y0: number, r: number, thick: number, color: number, cover = 1): void {
    this.area(
      x0 - r - thick,
      y0 - r - thick,
      x0 + r + thick,
      y0 + r + thick,
      color,
      (x, y) => cover * Math.min(1, thick / 2 + 0.5 - Math.abs(Math.hypot(x - x0, y - y0) - r)),
    );
  }

  /** Writes a line of text. @param y foot line. @param high height of capitals, pixels. @returns its width. */
  text(words: string, x: number, y: number, high: number, color: number, style: TextStyle = {}): number {
    const { weight = 0.13, slant = 0, wide = 1, align = 'left' } = style;
    const unit = high / 6;
    const long = textWidth(words, high, wide);
    let pen = align === 'middle' ? x - long / 2 : x;
    for (const character of words) {
      const { strokes, width } = glyph(character);
      for (const stroke of strokes) {
        for (let i = 0; i + 1 < stroke.length; i++) {
          const [[ax, ay], [bx, by]] = [stroke[i]!, stroke[i + 1]!];
          this.line(
            pen + (ax * wide + ay * slant) * unit,
            y - ay * unit,
            pen + (bx * wide + by * slant) * unit,
            y - by * unit,
            weight * high,
            color,
          );
        }
      }
      pen += (width * wide + GAP) * unit;
    }
    return long;
  }
}

/** Between two characters, in units of a sixth of a capital. */
const GAP = 1.7;

/** @returns the width of a line of text, pixels. */
export function textWidth(words: string, high: number, wide = 1): number {
  let sum = 0;
  for (const character of words) sum += (glyph(character).width * wide + GAP) * (high / 6);
  return sum;
}

/** Writes a line as large as fits, up to `high`. */
export function fitText(
  board: Board,
  words: string,
  x: number,
  y: number,
  high: number,
  room: number,
  color: number,
  style: TextStyle = {},
): void {
  const long = textWidth(words, high, style.wide ?? 1);
  board.text(words, x, y, long > room ? (high * room) / long : high, color, style);
}
