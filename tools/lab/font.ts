/** Letters for labels on pictures, 5 x 7 points each, so that a sheet needs no font from anywhere. */
import type { RgbImage } from '../../src/core/pixels';

/** Per character seven rows from the top, each a number of base 32 whose five bits are the points, left one highest. */
const GLYPHS: Readonly<Record<string, string>> = {
  a: '00e1fhf',
  b: 'ggmphhu',
  c: '00eggge',
  d: '11djhhf',
  e: '00ehvge',
  f: '698s888',
  g: '0fhhf1e',
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
  ' ': '0000000',
};

/** Width and height of a character with the space around it, at a scale of 1. */
const STEP = 6;

/** Writes black text into the image, capital letters as small ones; characters it does not know are left blank. */
export function drawText(image: RgbImage, text: string, left: number, top: number, scale = 2): void {
  [...text.toLowerCase()].forEach((letter, i) => {
    [...(GLYPHS[letter] ?? '')].forEach((digit, row) => {
      const bits = Number.parseInt(digit, 32);
      for (let column = 0; column < 5; column++) {
        if ((bits & (16 >> column)) === 0) continue;
        fill(image, left + (i * STEP + column) * scale, top + row * scale, scale);
      }
    });
  });
}

function fill({ width, height, data }: RgbImage, left: number, top: number, size: number): void {
  for (let y = Math.max(0, top); y < Math.min(height, top + size); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + size); x++) {
      data.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}
