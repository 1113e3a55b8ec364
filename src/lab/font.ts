/** Letters for labels on pictures, 5 x 7 points each, so that a sheet needs no font from anywhere. */
import type { RgbImage } from '../core/pixels';

/** Per character seven rows from the top, each a digit of base 32 whose five bits are the points, the left one highest. */
const GLYPHS: Readonly<Record<string, string>> = {
  a: '00e1fhf',
  b: 'ggmphhu',
  c: '00eggge',
  d: '11djhhf',
  e: '00ehvge',
  f: '698s888',
  g: '00fhf1e',
  h: 'ggmphhh',
  i: '40c444e',
  j: '20622ic',
  k: 'ggikoki',
  l: 'c44444e',
  m: '00qllhh',
  n: '00mphhh',
  o: '00ehhhe',
  p: '00uhugg',
  q: '00fhf11',
  r: '00mpggg',
  s: '00fge1u',
  t: '88s8896',
  u: '00hhhjd',
  v: '00hhha4',
  w: '00hhlla',
  x: '00ha4ah',
  y: '00hhf1e',
  z: '00v248v',
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'v2421he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  '/': '01248g0',
  '-': '000v000',
  '.': '00000cc',
  '%': 'op248j3',
  ':': '0cc0cc0',
  ' ': '0000000',
};

/** From one character to the next at a scale of 1, pixels. */
const ADVANCE = 6;
const COLUMNS = 5;

/** Height of a line of text at a scale of 1, pixels. */
export const TEXT_HEIGHT = 7;

/** @returns the width of a text, pixels. */
export function textWidth(text: string, scale = 1): number {
  return Math.max(0, text.length * ADVANCE - 1) * scale;
}

/**
 * Writes black text into the image, capitals as small letters; characters without a glyph are left blank, and what falls
 * outside the image is not drawn.
 * @param left pixels, as is `top`: the corner of the first letter.
 * @param scale edge of a point, whole pixels.
 */
export function drawText(image: RgbImage, text: string, left: number, top: number, scale = 1): void {
  [...text.toLowerCase()].forEach((letter, i) => {
    [...(GLYPHS[letter] ?? '')].forEach((digit, row) => {
      const bits = Number.parseInt(digit, 32);
      for (let column = 0; column < COLUMNS; column++) {
        if ((bits & (16 >> column)) === 0) continue;
        blacken(image, left + (i * ADVANCE + column) * scale, top + row * scale, scale);
      }
    });
  });
}

function blacken({ width, height, data }: RgbImage, left: number, top: number, size: number): void {
  for (let y = Math.max(0, top); y < Math.min(height, top + size); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + size); x++) {
      data.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}
