/**
 * What became of the detail, band by band and block by block. Each block's detail in `after` is taken as
 * gain x detail in `before` + something independent: gain below 1 is a blur, above 1 a sharpening, and the independent
 * part is noise where nothing was, or texture drawn anew.
 */
import { createPlane, half, type Plane } from './planes';

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
      p = half(p);
      q = half(q);
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
    for (let column = 0; column < columns; column++) {
      const block = row + column;
      const start = y * width + Math.max(1, column * side);
      // What is left over at the right goes into the last block.
      const end = y * width + (column === columns - 1 ? width - 1 : Math.min(width - 1, (column + 1) * side));
      if (end <= start) continue;
      let pp = before[block]!;
      let qq = after[block]!;
      let pq = cross[block]!;
      for (let i = start; i < end; i++) {
        const u = a[i]! - 0.25 * (a[i - 1]! + a[i + 1]! + a[i - width]! + a[i + width]!);
        const v = b[i]! - 0.25 * (b[i - 1]! + b[i + 1]! + b[i - width]! + b[i + width]!);
        // The sums are kept in single precision, as they are stored: the fit has seen them so.
        pp = Math.fround(pp + u * u);
        qq = Math.fround(qq + v * v);
        pq = Math.fround(pq + u * v);
      }
      before[block] = pp;
      after[block] = qq;
      cross[block] = pq;
      counts[block]! += end - start;
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
    const line = wide.data;
    for (let y = 0; y < rows; y++) {
      const at = y * columns;
      for (let x = 0; x < columns; x++) {
        const last = Math.min(columns - 1, x + radius);
        let sum = 0;
        for (let u = Math.max(0, x - radius); u <= last; u++) sum += values[at + u]!;
        line[at + x] = sum;
      }
    }
    const out = new Float32Array(columns * rows);
    for (let y = 0; y < rows; y++) {
      const at = y * columns;
      const last = Math.min(rows - 1, y + radius);
      for (let v = Math.max(0, y - radius); v <= last; v++) {
        const from = v * columns;
        for (let x = 0; x < columns; x++) out[at + x]! += line[from + x]!;
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
