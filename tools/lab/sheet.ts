/**
 * A contact sheet of perturbations: a row each, the picture before and at strengths 1 to 5.
 * `npx tsx tools/lab/sheet.ts --image FILE.png --out FILE.png [--only TEXT] [--seed N] [--cell PIXELS] [--crop]`
 * Cells show the whole picture made smaller; with --crop its middle, pixel by pixel.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { RgbImage } from '../../src/core/pixels';
import { LOW_LEVEL_AND_MOTION } from '../../src/lab/perturb';
import { type Codecs, type Perturbation, STRENGTHS } from '../../src/lab/types';
import { decodePng } from '../../src/pixels/decode-png';
import { resizeBicubic } from '../../src/pixels/resize';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { chromiumCodecs } from './chromiumCodecs';
import { drawText } from './font';

export interface SheetOptions {
  image: RgbImage;
  perturbations: readonly Perturbation[];
  codecs: Codecs;
  seed: number;
  /** Width of a cell, pixels. */
  cell: number;
  /** Cells show the middle of the picture unscaled, instead of all of it. */
  crop: boolean;
}

const LABEL = 20;
const GAP = 4;

/** @returns the sheet, white between the cells; what the perturbations refuse leaves its cell white. */
export async function contactSheet(options: SheetOptions): Promise<RgbImage> {
  const { image, perturbations, codecs, seed, cell, crop } = options;
  const shrunk = Math.max(1, Math.round((image.height * cell) / image.width));
  const height = crop ? Math.min(cell, image.height) : shrunk;
  const rowHeight = LABEL + height + GAP;
  const width = (cell + GAP) * (STRENGTHS.length + 1);
  const sheet: RgbImage = {
    width,
    height: rowHeight * perturbations.length,
    data: new Uint8Array(width * rowHeight * perturbations.length * 3).fill(255),
  };
  const show = (shown: RgbImage) =>
    crop ? middle(shown, cell, height) : resizeBicubic(shown, { width: cell, height });
  for (const [row, one] of perturbations.entries()) {
    const top = row * rowHeight;
    drawText(sheet, one.id, 2, top + 3);
    paste(sheet, show(image), 0, top + LABEL);
    for (const strength of STRENGTHS) {
      const left = strength * (cell + GAP);
      const made = await one.apply(image, { strength, seed, codecs });
      const numbers = Object.entries(made.parameters)
        .filter(([key]) => key !== 'changed')
        .map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`);
      drawText(sheet, `${strength}  ${numbers.join('  ')}`, left, top + 5, 1);
      paste(sheet, show(made.image), left, top + LABEL);
    }
  }
  return sheet;
}

function middle(image: RgbImage, width: number, height: number): RgbImage {
  const part: RgbImage = { width, height, data: new Uint8Array(width * height * 3).fill(255) };
  paste(part, image, Math.floor((width - image.width) / 2), Math.floor((height - image.height) / 2));
  return part;
}

/** Copies `from` into `to`; what lies outside is cut off. */
function paste(to: RgbImage, from: RgbImage, left: number, top: number): void {
  const first = Math.max(0, -left);
  const end = Math.min(from.width, to.width - left);
  for (let y = Math.max(0, -top); y < Math.min(from.height, to.height - top); y++) {
    const row = from.data.subarray((y * from.width + first) * 3, (y * from.width + end) * 3);
    to.data.set(row, ((top + y) * to.width + left + first) * 3);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      image: { type: 'string' },
      out: { type: 'string' },
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      cell: { type: 'string', default: '300' },
      crop: { type: 'boolean', default: false },
    },
  });
  if (values.image === undefined || values.out === undefined)
    throw new Error('--image and --out are needed.');
  const image = await decodePng(new Uint8Array(readFileSync(values.image)));
  const perturbations = LOW_LEVEL_AND_MOTION.filter(({ id }) => id.includes(values.only));
  const { codecs, close } = await chromiumCodecs();
  try {
    const { seed, cell, crop } = values;
    const options = { image, perturbations, codecs, seed: Number(seed), cell: Number(cell), crop };
    writeFileSync(values.out, encodePngFile(await contactSheet(options)));
  } finally {
    await close();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
