/** What is on sheets, plates, labels and canvases. */
import { random } from '../../random';
import { Board, fitText } from '../board';
import { blend, shade } from '../surface';

const WORDS =
  'the of and to in is that for on with as was at by we from or have an they which one you all her were when there can more if no out so what up about them then some into time only could new these two may first any now such like our over even most after also did many off before must well back where years much way down should because long each just state those people too mr how little good world very year still see own work men day get here between both life being under three never know same last another while us might great old go come since against right three take small large house water room city tree light river road letter garden morning'.split(
    ' ',
  );

/** A page of handwriting or print below a heading. Fields: heading, line below, figure at the end. */
export function page(fields: readonly string[], seed: number): Board {
  const next = random(seed);
  const paper = [0xf4f1e8, 0xf2ead2, 0xeef0f0, 0xe9e2cc][Math.floor(next() * 4)]!;
  const ink = [0x1c1c22, 0x22264a, 0x2b2320][Math.floor(next() * 3)]!;
  const accent = [0x8c2320, 0x1f4a7a, 0x2c5c3a, 0x1c1c22, 0x6a3a7a][Math.floor(next() * 5)]!;
  const [w, h] = [512, 704];
  const board = new Board(w, h, paper);
  const slant = next() < 0.3 ? 0.22 : 0;
  const align = next() < 0.5;
  if (next() < 0.5) board.rect(40, 92 + 14, w - 80, 4, accent);
  if (next() < 0.3) for (const side of [24, w - 26]) board.rect(side, 24, 2, h - 48, accent);
  if (next() < 0.35) board.disc(w - 78, 62, 30, 30, accent);
  fitText(board, fields[0] ?? '', align ? w / 2 : 44, 92, 40, w - (align ? 180 : 150), accent, {
    weight: 0.17,
    align: align ? 'middle' : 'left',
  });
  fitText(board, fields[1] ?? '', align ? w / 2 : 44, 148, 20, w - 90, ink, {
    slant,
    align: align ? 'middle' : 'left',
  });
  const high = 11 + next() * 5;
  const gap = high * 2.15;
  const end = h - 130;
  for (let y = 196; y < end; y += gap) {
    if (next() < 0.16) {
      y += gap * 0.4;
      continue;
    }
    const last = next() < 0.2;
    let line = '';
    while (line.length * high * 0.92 < (w - 110) * (last ? 0.5 : 1))
      line += `${line === '' ? '' : ' '}${WORDS[Math.floor(next() * WORDS.length)]}`;
    fitText(board, line, 44, y, high, w - 88, ink, { slant, weight: 0.12 });
  }
  fitText(board, fields[2] ?? '', 44, h - 74, 24, 230, accent, { weight: 0.16 });
  scribble(board, w - 200, h - 70, 130, 0x1d2b6a, next);
  if (next() < 0.55)
    stamp(board, w - 150 - next() * 120, h - 130 - next() * 60, 44, next() < 0.5 ? 0xa02a2a : 0x2a3f8f);
  wear(board, seed);
  return board;
}

function scribble(board: Board, x: number, y: number, long: number, color: number, next: () => number): void {
  let [px, py] = [x, y];
  for (let i = 1; i < 46; i++) {
    const t = i / 45;
    const qx = x + long * t + 9 * Math.sin(i * 0.9 + next() * 0.3);
    const qy = y + 15 * Math.sin(i * (0.7 + 0.1 * Math.sin(i))) * (1 - 0.6 * t);
    board.line(px, py, qx, qy, 2.2, color, 0.85);
    [px, py] = [qx, qy];
  }
}

function stamp(board: Board, x: number, y: number, r: number, color: number): void {
  board.ring(x, y, r, 4, color, 0.6);
  board.ring(x, y, r * 0.72, 2, color, 0.6);
  board.text('PAID', x, y + 8, 16, blend(color, 0xf2ead2, 0.3), { align: 'middle', weight: 0.2 });
}

/** Folds, yellowed edges, a ring of coffee. */
export function wear(board: Board, seed: number): void {
  const next = random(seed + 77);
  const { width: w, height: h } = board;
  const folds = next() < 0.6 ? [Math.round(h / 3), Math.round((2 * h) / 3)] : [];
  for (const y of folds) {
    for (let x = 0; x < w; x++) {
      for (let d = -3; d <= 3; d++)
        board.dot(x, y + d, d < 0 ? 0xffffff : 0x6a6050, 0.12 * (1 - Math.abs(d) / 4));
    }
  }
  if (next() < 0.4) {
    const [x0, y0, r] = [w * next(), h * (0.3 + 0.7 * next()), 46 + 20 * next()];
    board.ring(x0, y0, r, 6, 0x7a5230, 0.3);
    board.ring(x0 + 1, y0 + 1, r - 2, 2, 0x6a4420, 0.35);
    board.disc(x0, y0, r, r, 0x9a7040, 0.06);
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const edge = Math.min(x, y, w - 1 - x, h - 1 - y);
      if (edge < 30) board.dot(x, y, 0x9a7c48, 0.14 * (1 - edge / 30) ** 2);
    }
  }
}

/** A plate or poster with up to three lines of words, the first the largest. */
export function plate(fields: readonly string[], seed: number, color: number, w = 512, h = 320): Board {
  const next = random(seed);
  const dark = ((color >> 16) & 255) * 0.3 + ((color >> 8) & 255) * 0.6 + (color & 255) * 0.1 < 120;
  const ink = dark ? 0xf2eee2 : [0x1a1a1c, 0x7a1c1a, 0x1c3464][Math.floor(next() * 3)]!;
  const board = new Board(w, h, color);
  if (next() < 0.7)
    for (const [x, y, ww, hh] of [
      [14, 14, w - 28, 5],
      [14, h - 19, w - 28, 5],
      [14, 14, 5, h - 28],
      [w - 19, 14, 5, h - 28],
    ] as const)
      board.rect(x, y, ww, hh, ink);
  const lines = fields.filter((line) => line !== '');
  const heights = lines.map((_, i) => (i === 0 ? 1.5 : 0.75));
  const unit = (h * 0.52) / heights.reduce((sum, x) => sum + x, 0);
  let y = h * 0.15;
  lines.forEach((line, i) => {
    const high = unit * heights[i]!;
    y += high + (i === 0 ? h * 0.03 : h * 0.1);
    fitText(board, line, w / 2, y, Math.min(high, h * 0.45), w * 0.84, ink, {
      align: 'middle',
      weight: i === 0 ? 0.2 : 0.15,
    });
  });
  return board;
}

/** A picture for a wall: hills, a still sea, coloured shapes. */
export function canvasPicture(seed: number, w = 320, h = 240): Board {
  const next = random(seed);
  const tones = [0xc8553d, 0x2f6690, 0xe9c46a, 0x588157, 0x264653, 0xd8c3a5, 0x8e5572, 0xf2efe6];
  const pick = () => tones[Math.floor(next() * tones.length)]!;
  const board = new Board(w, h, pick());
  if (next() < 0.6) {
    const [high, low] = [pick(), pick()];
    for (let y = 0; y < h; y++) board.rect(0, y, w, 1, blend(high, low, y / h));
    board.disc(w * (0.2 + 0.6 * next()), h * 0.3, h * 0.11, h * 0.11, 0xf4e3b0);
    for (let layer = 0; layer < 4; layer++) {
      const color = shade(pick(), -0.12 * layer);
      const [a, b, base] = [next() * 6, 1.5 + next() * 3, h * (0.42 + 0.15 * layer)];
      for (let x = 0; x < w; x++) {
        const top =
          base + h * 0.07 * (Math.sin(a + (x / w) * b * 3) + 0.5 * Math.sin(a * 2 + (x / w) * b * 7));
        board.rect(x, top, 1, h - top, color);
      }
    }
  } else {
    for (let i = 0; i < 9; i++) {
      const [x, y, r] = [next() * w, next() * h, 20 + next() * 70];
      if (i % 3 === 0) board.rect(x - r / 2, y - r / 2, r * 1.3, r, pick(), 0.9);
      else if (i % 3 === 1) board.disc(x, y, r * 0.6, r * 0.6, pick(), 0.9);
      else board.line(x, y, next() * w, next() * h, 6 + next() * 14, pick(), 0.9);
    }
  }
  return board;
}
