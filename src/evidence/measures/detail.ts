/** Measures of fine detail: how much of it is kept, and how much is new, on busy and on calm areas. */
import { type BandSummary, bandBlocks, summarizeBand } from '../../pixels/bands';
import { createPlane, type Plane, shrink } from '../../pixels/planes';
import { median, quantile } from '../../pixels/statistics';
import type { Steps } from '../../pixels/steps';
import type { Catalogue, Features } from './catalogue';
import type { MeasuredPair } from './seen';

const BAND_TEXTS = ['2 to 4', '4 to 8', '8 to 16', '16 to 32'] as const;

export const DETAIL_MEASURES = {
  'busy.gain0': ['ratio', `detail of ${BAND_TEXTS[0]} px kept on busy areas`],
  'busy.gain1': ['ratio', `detail of ${BAND_TEXTS[1]} px kept on busy areas`],
  'busy.gain2': ['ratio', `detail of ${BAND_TEXTS[2]} px kept on busy areas`],
  'busy.gain3': ['ratio', `detail of ${BAND_TEXTS[3]} px kept on busy areas`],
  'busy.energy0': ['log2', `amplitude of ${BAND_TEXTS[0]} px, after over before, busy areas`],
  'busy.energy1': ['log2', `amplitude of ${BAND_TEXTS[1]} px, after over before, busy areas`],
  'busy.energy2': ['log2', `amplitude of ${BAND_TEXTS[2]} px, after over before, busy areas`],
  'busy.fresh0': ['levels', `detail of ${BAND_TEXTS[0]} px that before does not explain, busy areas`],
  'busy.fresh1': ['levels', `detail of ${BAND_TEXTS[1]} px that before does not explain, busy areas`],
  'busy.fresh2': ['levels', `detail of ${BAND_TEXTS[2]} px that before does not explain, busy areas`],
  'busy.agree0': ['correlation', `detail of ${BAND_TEXTS[0]} px, busy areas`],
  'busy.agree1': ['correlation', `detail of ${BAND_TEXTS[1]} px, busy areas`],
  'busy.agree2': ['correlation', `detail of ${BAND_TEXTS[2]} px, busy areas`],
  'busy.agree3': ['correlation', `detail of ${BAND_TEXTS[3]} px, busy areas`],
  'busy.before0': ['levels', `amplitude of ${BAND_TEXTS[0]} px before, busy areas`],
  'calm.before0': ['levels', `amplitude of ${BAND_TEXTS[0]} px before, calm areas (median of blocks)`],
  'calm.after0': ['levels', `amplitude of ${BAND_TEXTS[0]} px after, calm areas (median of blocks)`],
  'calm.gained0': ['levels', `amplitude of ${BAND_TEXTS[0]} px gained on calm areas, in squares`],
  'calm.gained1': ['levels', `amplitude of ${BAND_TEXTS[1]} px gained on calm areas, in squares`],
  'calm.fresh0': [
    'levels',
    `detail of ${BAND_TEXTS[0]} px that before does not explain, calm areas (median)`,
  ],
  'calm.fresh1': [
    'levels',
    `detail of ${BAND_TEXTS[1]} px that before does not explain, calm areas (median)`,
  ],
  'calm.fresh2': [
    'levels',
    `detail of ${BAND_TEXTS[2]} px that before does not explain, calm areas (median)`,
  ],
  'calm.lost0': ['share', 'calm blocks whose finest detail is gone altogether'],
  'chroma.gained0': ['levels', 'amplitude of 4 to 8 px gained in Cb and Cr on calm areas, in squares'],
  'chroma.gained1': ['levels', 'amplitude of 8 to 16 px gained in Cb and Cr on calm areas, in squares'],
  'chroma.fresh0': ['levels', 'detail of Cb and Cr of 4 to 8 px that before does not explain, calm areas'],
  'chroma.gain0': ['ratio', 'detail of Cb and Cr of 4 to 8 px kept on busy areas'],
} as const satisfies Catalogue;

/** @param steady 1 for the blocks of 8 x 8 pixels that show the same on both sides. */
export function* detailSteps(
  pair: MeasuredPair,
  steady: Uint8Array,
): Steps<Features<typeof DETAIL_MEASURES>> {
  const { bands } = pair;
  const [b0, b1, b2] = bands;
  if (!b0 || !b1 || !b2) throw new RangeError('detailSteps: at least three bands are needed');
  const { busy, calm } = chooseBlocks(pair, steady);
  yield;
  const busyOf = bands.map((band) => summarizeBand(band, busy));
  const chosen = indexes(calm);
  const rms = (values: Float32Array) => Math.sqrt(median(chosen.map((i) => values[i]!)));
  const fresh = (k: number) => {
    const band = bands[k]!;
    // what is left of each block's energy once its own regression on before is taken out
    return Math.sqrt(
      median(chosen.map((i) => Math.max(0, band.after[i]! - band.cross[i]! ** 2 / (band.before[i]! + 0.02)))),
    );
  };
  const gained = (k: number) => signedRoot(rms(bands[k]!.after) ** 2 - rms(bands[k]!.before) ** 2);
  const busyAt = (k: number) => busyOf[k] ?? summarizeBand(b0, busy);
  const energy = (one: BandSummary) => Math.log2((one.after + 0.1) / (one.before + 0.1));
  const chroma = yield* chromaSteps(pair, busy, calm);
  return {
    'busy.gain0': busyAt(0).gain,
    'busy.gain1': busyAt(1).gain,
    'busy.gain2': busyAt(2).gain,
    'busy.gain3': busyAt(3).gain,
    'busy.energy0': energy(busyAt(0)),
    'busy.energy1': energy(busyAt(1)),
    'busy.energy2': energy(busyAt(2)),
    'busy.fresh0': busyAt(0).fresh,
    'busy.fresh1': busyAt(1).fresh,
    'busy.fresh2': busyAt(2).fresh,
    'busy.agree0': busyAt(0).agreement,
    'busy.agree1': busyAt(1).agreement,
    'busy.agree2': busyAt(2).agreement,
    'busy.agree3': busyAt(3).agreement,
    'busy.before0': busyAt(0).before,
    'calm.before0': rms(b0.before),
    'calm.after0': rms(b0.after),
    'calm.gained0': gained(0),
    'calm.gained1': gained(1),
    'calm.fresh0': fresh(0),
    'calm.fresh1': fresh(1),
    'calm.fresh2': fresh(2),
    'calm.lost0':
      chosen.filter((i) => b0.after[i]! < 0.04 && b0.before[i]! > 0.12).length / Math.max(1, chosen.length),
    ...chroma,
  };
}

/** Of the steady blocks the fifth with the most structure, and the quarter with the least. */
function chooseBlocks({ bands, matched, followed }: MeasuredPair, steady: Uint8Array) {
  const coarse = bands[bands.length - 2]!;
  const wide = bands[bands.length - 1]!;
  const structure = Float32Array.from(
    coarse.before,
    (value, i) => Math.max(value, coarse.after[i]!) + 0.25 * Math.max(wide.before[i]!, wide.after[i]!),
  );
  const light = [blockMeans(matched, coarse), blockMeans(followed, coarse)] as const;
  // Blocks at black or white have lost their noise and detail to clipping.
  const usable = steady.map((is, i) =>
    is === 1 && Math.min(light[0][i]!, light[1][i]!) > 8 && Math.max(light[0][i]!, light[1][i]!) < 247
      ? 1
      : 0,
  );
  const any = usable.includes(1) ? usable : steady;
  const values = indexes(any).map((i) => structure[i]!);
  const low = quantile(values, 0.25);
  const high = quantile(values, 0.8);
  return {
    busy: any.map((is, i) => (is === 1 && structure[i]! >= high ? 1 : 0)),
    calm: any.map((is, i) => (is === 1 && structure[i]! <= low ? 1 : 0)),
  };
}

function blockMeans(plane: Plane, { columns, rows }: { columns: number; rows: number }): Float32Array {
  const small = shrink(plane, 8);
  if (small.width === columns && small.height === rows) return small.data;
  return new Float32Array(columns * rows).fill(128);
}

type ChromaNames = 'chroma.gained0' | 'chroma.gained1' | 'chroma.fresh0' | 'chroma.gain0';

function* chromaSteps(
  pair: MeasuredPair,
  busy: Uint8Array,
  calm: Uint8Array,
): Steps<Record<ChromaNames, number>> {
  const p = chromaPlanes(pair.before);
  yield;
  const q = chromaPlanes(pair.after);
  yield;
  const chosen = indexes(calm);
  const squares = { gained0: 0, gained1: 0, fresh0: 0, gain0: 0 };
  for (const [c, plane] of p.entries()) {
    const [first, second] = bandBlocks(plane, q[c]!, 3, 1);
    yield;
    if (!first || !second || first.before.length !== calm.length) continue;
    const middle = (values: Float32Array) => median(chosen.map((i) => values[i]!));
    squares.gained0 += (middle(first.after) - middle(first.before)) / 2;
    squares.gained1 += (middle(second.after) - middle(second.before)) / 2;
    squares.fresh0 += median(
      chosen.map((i) => Math.max(0, first.after[i]! + first.before[i]! - 2 * first.cross[i]!) / 2),
    );
    squares.gain0 += summarizeBand(first, busy).gain / 2;
  }
  return {
    'chroma.gained0': signedRoot(squares.gained0),
    'chroma.gained1': signedRoot(squares.gained1),
    'chroma.fresh0': Math.sqrt(squares.fresh0),
    'chroma.gain0': squares.gain0,
  };
}

/** Cb and Cr of ITU-R BT.601, levels, at half size (mean of 2 x 2). */
function chromaPlanes({ width, height, data }: MeasuredPair['before']): Plane[] {
  const w = Math.max(1, width >> 1);
  const h = Math.max(1, height >> 1);
  const cb = createPlane(w, h);
  const cr = createPlane(w, h);
  const [blues, reds] = [cb.data, cr.data];
  // Only a picture of one row or column has no second one: its own stands in.
  const right = width > 1 ? 3 : 0;
  const below = height > 1 ? 3 * width : 0;
  for (let y = 0, k = 0; y < h; y++) {
    for (let x = 0, i = 6 * y * width; x < w; x++, k++, i += 6) {
      const j = i + below;
      const r = data[i]! + data[i + right]! + data[j]! + data[j + right]!;
      const g = data[i + 1]! + data[i + right + 1]! + data[j + 1]! + data[j + right + 1]!;
      const b = data[i + 2]! + data[i + right + 2]! + data[j + 2]! + data[j + right + 2]!;
      blues[k] = (-0.168736 * r - 0.331264 * g + 0.5 * b) / 4;
      reds[k] = (0.5 * r - 0.418688 * g - 0.081312 * b) / 4;
    }
  }
  return [cb, cr];
}

function indexes(mask: Uint8Array): number[] {
  const out: number[] = [];
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) out.push(i);
  return out;
}

function signedRoot(value: number): number {
  return Math.sign(value) * Math.sqrt(Math.abs(value));
}
