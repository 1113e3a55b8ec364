/** Regions: where a finding is, in the pixels of the before image as the user gave it. */
import * as v from 'valibot';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A box in before-image pixels: left and top edge, width and height; edges may fall between pixels. */
export const BoxSchema = v.object({ x: finite, y: finite, width: finite, height: finite });
export type Box = v.InferOutput<typeof BoxSchema>;

/**
 * A mask laid over its region's box as a grid of `columns` x `rows` equal cells, row by row. `runs` are lengths of
 * alternating stretches, the first of them outside (0) and possibly empty; they add up to columns x rows.
 */
export const MaskSchema = v.pipe(
  v.object({ columns: count, rows: count, runs: v.array(count) }),
  v.check(
    (m) => m.runs.reduce((sum, run) => sum + run, 0) === m.columns * m.rows,
    'runs must cover the grid',
  ),
);
export type Mask = v.InferOutput<typeof MaskSchema>;

/**
 * Where a region came from: `pixels`: measured; `model`: a model pointed at it; `words`: read from a description;
 * `closeUp`: the crop that was looked at; `whole`: no place is known, the whole image stands for it.
 */
export const REGION_SOURCES = ['pixels', 'model', 'words', 'closeUp', 'whole'] as const;
export type RegionSource = (typeof REGION_SOURCES)[number];

/** `source` is absent in what the evidence judge measured itself. */
export const RegionSchema = v.object({
  box: BoxSchema,
  mask: MaskSchema,
  source: v.optional(v.picklist(REGION_SOURCES)),
});
export type Region = v.InferOutput<typeof RegionSchema>;

/** @param cells one byte per cell, 0 outside and anything else inside, row by row, columns x rows of them. */
export function encodeMask(cells: Uint8Array, columns: number, rows: number): Mask {
  const runs: number[] = [];
  let inside = false;
  let length = 0;
  for (let i = 0; i < columns * rows; i++) {
    if ((cells[i] !== 0) === inside) length++;
    else {
      runs.push(length);
      inside = !inside;
      length = 1;
    }
  }
  runs.push(length);
  return { columns, rows, runs };
}

/** @returns one byte per cell, 0 or 1, row by row. */
export function decodeMask(mask: Mask): Uint8Array {
  const cells = new Uint8Array(mask.columns * mask.rows);
  let at = 0;
  mask.runs.forEach((run, i) => {
    if (i % 2 === 1) cells.fill(1, at, at + run);
    at += run;
  });
  return cells;
}

/** @returns the number of cells inside. */
export function maskArea(mask: Mask): number {
  return mask.runs.reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0);
}

/** @returns a region that is all of its box. */
export function boxRegion(box: Box, source: RegionSource): Region {
  return { box, mask: { columns: 1, rows: 1, runs: [0, 1] }, source };
}
