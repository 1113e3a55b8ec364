/** Masks as files: 8-bit grey PNG, a quarter of what a canvas would write. */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREY = 0;

/**
 * @param data one byte a pixel, row by row.
 * @returns a PNG file (PNG specification, third edition, sections 5, 7 and 11); the same bytes for the same mask
 *   within one browser.
 */
export function encodeGreyPng(
  width: number,
  height: number,
  data: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  return encodeSamples(width, height, GREY, 1, data);
}

/** @param colour PNG's colour type. @param samples bytes a pixel. */
export async function encodeSamples(
  width: number,
  height: number,
  colour: number,
  samples: number,
  data: Uint8Array,
): Promise<ArrayBuffer> {
  const line = width * samples;
  const rows = new Uint8Array(height * (1 + line)); // each row begins with its filter, 0: none
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * line, (y + 1) * line), y * (1 + line) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colour, 0, 0, 0], 8);
  const file = new Blob([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', await deflate(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]);
  return file.arrayBuffer();
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  // "deflate" is the zlib format, which is what PNG asks for
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

/** CRC-32 as in PNG, annex D: reflected, polynomial 0xEDB88320. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
