/**
 * A PNG reader of our own (W3C PNG, third edition), for browsers in which the exact way of exact-reader.ts is closed:
 * transparent pictures are nearly always PNGs. Colours are taken as stored: alpha, tRNS, gamma and profiles are left out.
 */
import type { RgbImage } from '../core/pixels';

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

const GREY = 0;
const PALETTE = 3;
/** Samples a pixel, by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7: first column and row, and the steps between columns and rows, of each pass. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

/**
 * @param bytes a PNG that `inspectImage` has passed; checksums are not verified.
 * @returns its pixels; of 16-bit samples the upper byte.
 * @throws Error for a colour type that does not exist or data that does not inflate to the image's size.
 */
export async function decodePng(bytes: Uint8Array<ArrayBuffer>): Promise<RgbImage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header: Header = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: view.getUint8(24),
    colour: view.getUint8(25),
    interlaced: view.getUint8(28) === 1,
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let palette = new Uint8Array();
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = view.getUint32(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    if (kind === 0x49444154) parts.push(body); // IDAT
    if (kind === 0x504c5445) palette = body; // PLTE
  }
  const inflated = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate'));
  const raw = new Uint8Array(await new Response(inflated).arrayBuffer());
  return { width: header.width, height: header.height, data: unpack(raw, header, palette) };
}

function unpack(raw: Uint8Array, header: Header, palette: Uint8Array): Uint8Array<ArrayBuffer> {
  const { width, height, depth, colour } = header;
  const samples = SAMPLES[colour];
  if (samples === undefined) throw new Error(`PNG colour type ${colour}`);
  const data = new Uint8Array(width * height * 3);
  const pixelBytes = Math.max(1, (samples * depth) / 8);
  let at = 0;
  for (const [left, top, stepX, stepY] of header.interlaced ? ADAM7 : WHOLE) {
    const columns = Math.ceil((width - left) / stepX);
    const rows = Math.ceil((height - top) / stepY);
    if (columns <= 0 || rows <= 0) continue;
    const line = Math.ceil((columns * samples * depth) / 8);
    let above: Uint8Array = new Uint8Array(line);
    for (let y = 0; y < rows; y++) {
      const row = raw.subarray(at + 1, at + 1 + line);
      if (row.length < line) throw new Error('PNG data ends too early');
      unfilter(raw[at] ?? 0, row, above, pixelBytes);
      const to = ((top + y * stepY) * width + left) * 3;
      writeRow(row, columns, samples, header, palette, data, to, stepX * 3);
      above = row;
      at += 1 + line;
    }
  }
  return data;
}

/** Undoes a row's filter in place. @param above the row before, unfiltered. @param step bytes a pixel, at least 1. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : row[i - step]!;
    const up = above[i]!;
    if (filter === 1) row[i]! += left;
    else if (filter === 2) row[i]! += up;
    else if (filter === 3) row[i]! += (left + up) >> 1;
    else if (filter === 4) row[i]! += paeth(left, up, i < step ? 0 : above[i - step]!);
  }
}

/** The neighbour that is nearest to left + up - corner; on ties left, then up. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function writeRow(
  row: Uint8Array,
  columns: number,
  samples: number,
  { depth, colour }: Header,
  palette: Uint8Array,
  data: Uint8Array,
  start: number,
  step: number,
): void {
  const stride = depth === 16 ? 2 : 1;
  const mask = 2 ** Math.min(depth, 8) - 1;
  for (let x = 0, to = start; x < columns; x++, to += step) {
    if (samples >= 3) {
      const at = x * samples * stride;
      for (let i = 0; i < 3; i++) data[to + i] = row[at + i * stride]!;
      continue;
    }
    // Samples of less than a byte are packed from the top bit down.
    let value = row[x * samples * stride]!;
    if (depth < 8) value = (row[(x * depth) >> 3]! >> (8 - depth - ((x * depth) & 7))) & mask;
    if (colour === GREY) value = (value * 255) / mask;
    for (let i = 0; i < 3; i++) data[to + i] = colour === PALETTE ? (palette[value * 3 + i] ?? 0) : value;
  }
}
