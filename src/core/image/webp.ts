/** WebP (RFC 9649): the RIFF chunks of the simple and the extended layout. */

import type { Size } from '../pixels';
import type { ImageBytes } from './bytes';
import { readOrientation } from './exif';
import type { Structure } from './types';

/** @throws JudgeError `image/truncated` where the file is shorter than RIFF says, `image/decode-failed` otherwise. */
export function inspectWebp(file: ImageBytes): Structure {
  const end = 8 + file.u32(4, true);
  file.need(0, end);
  let size: Size | null = null;
  let canvas: Size | null = null;
  let frames = 0;
  let exif: ReturnType<typeof readOrientation> = null;
  for (let at = 12; at + 8 <= end; ) {
    const kind = file.text(at, 4);
    const length = file.u32(at + 4, true);
    const body = at + 8;
    if (body + length > end) throw file.damaged('a chunk is longer than the file says');
    if (kind === 'VP8X') canvas ??= { width: file.u24le(body + 4) + 1, height: file.u24le(body + 7) + 1 };
    else if (kind === 'VP8 ') size ??= readLossy(file, body);
    else if (kind === 'VP8L') size ??= readLossless(file, body);
    else if (kind === 'ANMF') frames++;
    else if (kind === 'EXIF') exif ??= readOrientation(file, body, body + length);
    at = body + length + (length % 2);
  }
  if (size === null && frames === 0) throw file.damaged('it holds no pixels');
  const found = canvas ?? size;
  if (found === null) throw file.damaged('it gives no size');
  return { ...found, animated: frames > 1, ...exif };
}

function readLossy(file: ImageBytes, at: number): Size {
  if (file.u8(at + 3) !== 0x9d || file.u8(at + 4) !== 0x01 || file.u8(at + 5) !== 0x2a) {
    throw file.damaged('its VP8 data does not begin with a key frame');
  }
  return { width: file.u16(at + 6, true) % 16384, height: file.u16(at + 8, true) % 16384 };
}

function readLossless(file: ImageBytes, at: number): Size {
  if (file.u8(at) !== 0x2f) throw file.damaged('its VP8L data has no signature');
  const bits = file.u32(at + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
