/** Windows bitmap: the file header, one of the DIB headers, and room for all the rows. */
import type { ImageBytes } from './bytes';
import type { Structure } from './types';

const HEADER_SIZES = [12, 40, 52, 56, 64, 108, 124];
const DEPTHS = [1, 2, 4, 8, 16, 24, 32];
const RLE8 = 1;
const RLE4 = 2;
const EMBEDDED_JPEG = 4;
const EMBEDDED_PNG = 5;

/** True where the bytes after "BM" can be a bitmap's: text may begin with these letters too. */
export function looksLikeBmp(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d) return false;
  if (bytes.length < 18) return bytes.slice(2).some((byte) => byte < 9);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(14, true);
  return HEADER_SIZES.includes(size);
}

/** @throws JudgeError `image/truncated` where rows are missing, `image/unsupported`, `image/decode-failed`. */
export function inspectBmp(file: ImageBytes): Structure {
  const pixels = file.u32(10, true);
  const core = file.u32(14, true) === 12;
  const width = core ? file.u16(18, true) : file.i32(18, true);
  // A negative height means that the first row is the topmost.
  const height = Math.abs(core ? file.u16(20, true) : file.i32(22, true));
  const depth = file.u16(core ? 24 : 28, true);
  const compression = core ? 0 : file.u32(30, true);
  if (width < 0 || !DEPTHS.includes(depth)) throw file.damaged('its header makes no sense');
  if (compression === EMBEDDED_JPEG || compression === EMBEDDED_PNG) {
    throw file.unsupported('a BMP that wraps another format');
  }
  if (compression === RLE8 || compression === RLE4) file.need(pixels, file.u32(34, true));
  else file.need(pixels, Math.ceil((width * depth) / 32) * 4 * height);
  return { width, height, animated: false };
}
