/**
 * What became of the detail, band by band and block by block. Each block's detail in `after` is taken as
 * gain x detail in `before` + something independent: gain below 1 is a blur, above 1 a sharpening, and the independent
 * part is noise where nothing was, or texture drawn anew.
 */
import { createPlane, type Plane, shrink } from './planes';

/** Sums over one block of one band: n values, squares of before and after, and their product. Units: levels squared. */
export interface BandBlocks {
  readonly columns: number;
  readonly rows: number;
  readonly before: Float32Array;
  readonly after: Float32Array;
  readonly cross: Float32Array;
}

/** Side of a block, pixels of the given planes. */
export const BLOCK = 8;
/** Bands: wavelengths of about 2 to 4, 4 to 8, 8 to 16 and 16 to 32 pixels. */
export const BANDS = 4;

/**
 * Band k is the value less the mean of its four neighbours, in the planes shrunk by 2^k. Blocks are 8 x 8 pixels of the
 * full plane in every band, so that they can be compared across bands.
 * @param before, after one channel of the aligned pair, same size.
 * @param first the band to begin with: 1 where the planes are already half as large as the picture.
 * @returns for each of the bands mean squares and mean products by block; blocks at the border may hold fewer values.
 */
export function bandBlocks(before: Plane, after: Plane, bands = BANDS, first = 0): BandBlocks[] {
  const side = BLOCK >> first;
  const columns = Math.max(1, Math.floor(before.width / side));
  const rows = Math.max(1, Math.floor(before.height / side));
  const out: BandBlocks[] = [];
  let p = before;
  let q = after;
  for (let band = first; band < bands; band++) {
    if (band > first) {
      p = shrink(p, 2);
      q = shrink(q, 2);
    }
    out.push(sums(p, q, BLOCK >> band, columns, rows));
  }
  return out;
}

function sums(p: Plane, q: Plane, side: number, columns: number, rows: number): BandBlocks {
  const { width, height } = p;
  const before = new Float32Array(columns * rows);
  const after = new Float32Array(columns * rows);
  const cross = new Float32Array(columns * rows);
  const counts = new Float32Array(columns * rows);
  const a = p.data;
  const b = q.data;
  for (let y = 1; y < height - 1; y++) {
    const row = Math.min(rows - 1, Math.floor(y / side)) * columns;
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const u = a[i]! - 0.25 * (a[i - 1]! + a[i + 1]! + a[i - width]! + a[i + width]!);
      const v = b[i]! - 0.25 * (b[i - 1]! + b[i + 1]! + b[i - width]! + b[i + width]!);
      const block = row + Math.min(columns - 1, Math.floor(x / side));
      before[block]! += u * u;
      after[block]! += v * v;
      cross[block]! += u * v;
      counts[block]!++;
    }
  }
  for (let i = 0; i < counts.length; i++) {
    const n = Math.max(1, counts[i]!);
    before[i]! /= n;
    after[i]! /= n;
    cross[i]! /= n;
  }
  return { columns, rows, before, after, cross };
}

/** @returns sums over (2 radius + 1)² blocks around each block, cut at the borders. */
export function poolBlocks(blocks: BandBlocks, radius: number): BandBlocks {
  const { columns, rows } = blocks;
  const pool = (values: Float32Array) => {
    const wide = createPlane(columns, rows);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        let sum = 0;
        for (let u = Math.max(0, x - radius); u <= Math.min(columns - 1, x + radius); u++)
          sum += values[y * columns + u]!;
        wide.data[y * columns + x] = sum;
      }
    }
    const out = new Float32Array(columns * rows);
    for (let y = 0; y < rows; y++) {
      for (let v = Math.max(0, y - radius); v <= Math.min(rows - 1, y + radius); v++) {
        for (let x = 0; x < columns; x++) out[y * columns + x]! += wide.data[v * columns + x]!;
      }
    }
    return out;
  };
  return {
    columns,
    rows,
    before: pool(blocks.before),
    after: pool(blocks.after),
    cross: pool(blocks.cross),
  };
}

/** What a set of blocks says of one band. */
export interface BandSummary {
  /** Regression of after on before: 1 is "all the detail is there". */
  readonly gain: number;
  /** Root mean square of what is independent of before, levels. */
  readonly fresh: number;
  /** Root mean square before and after, levels. */
  readonly before: number;
  readonly after: number;
  /** Correlation, -1 to 1; 1 where there is no detail. */
  readonly agreement: number;
}

const NOTHING: BandSummary = { gain: 1, fresh: 0, before: 0, after: 0, agreement: 1 };

/** @param chosen 1 for the blocks that count. @returns the summary; no change where no block counts. */
export function summarizeBand(blocks: BandBlocks, chosen: Uint8Array): BandSummary {
  let pp = 0;
  let qq = 0;
  let pq = 0;
  let n = 0;
  for (let i = 0; i < chosen.length; i++) {
    if (chosen[i] === 0) continue;
    pp += blocks.before[i]!;
    qq += blocks.after[i]!;
    pq += blocks.cross[i]!;
    n++;
  }
  if (n === 0) return NOTHING;
  // A hair of noise keeps empty bands at a gain of 1.
  const hair = 0.02 * n;
  const gain = (pq + hair) / (pp + hair);
  return {
    gain,
    fresh: Math.sqrt(Math.max(0, qq - gain * gain * pp) / n),
    before: Math.sqrt(pp / n),
    after: Math.sqrt(qq / n),
    agreement: (pq + hair) / (Math.sqrt(pp * qq) + hair),
  };
}
