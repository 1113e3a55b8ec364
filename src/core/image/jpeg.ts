/** JPEG (ITU-T T.81): the segments from SOI over every scan to EOI. */
import type { Size } from '../pixels';
import type { ImageBytes } from './bytes';
import { hasExifPrefix, readOrientation } from './exif';
import type { Structure } from './types';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const TEM = 0x01;
const APP1 = 0xe1;

/**
 * What follows EOI (a second picture, a film) is not looked at.
 * @throws JudgeError `image/truncated` where EOI is missing, `image/unsupported` for lossless, arithmetic and 12-bit
 *   JPEG, `image/decode-failed` for a wrong structure.
 */
export function inspectJpeg(file: ImageBytes): Structure {
  let size: Size | null = null;
  let exif: ReturnType<typeof readOrientation> = null;
  let scans = 0;
  let at = 2;
  for (;;) {
    at = nextMarker(file, at);
    const marker = file.u8(at + 1);
    at += 2;
    if (marker === EOI) break;
    if (marker === SOI || marker === TEM) continue;
    const length = file.u16(at);
    if (length < 2) throw file.damaged('a segment is shorter than its own length field');
    file.need(at, length);
    if (marker === APP1 && exif === null && hasExifPrefix(file, at + 2, at + length)) {
      exif = readOrientation(file, at + 2, at + length);
    } else if (isFrameHeader(marker)) {
      size ??= readFrameHeader(file, marker, at);
    } else if (marker === SOS) scans++;
    at += length;
  }
  if (size === null || scans === 0) throw file.damaged('it holds no pixels');
  return { ...size, animated: false, ...exif };
}

/** @returns where the next 0xFF lies that begins a marker: not a stuffed zero, a restart marker or a fill byte. */
function nextMarker(file: ImageBytes, from: number): number {
  for (let at = from; ; at++) {
    at = file.bytes.indexOf(0xff, at);
    if (at === -1) at = file.length;
    file.need(at, 2);
    const next = file.u8(at + 1);
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrameHeader(file: ImageBytes, marker: number, at: number): Size {
  if (marker > 0xc2) throw file.unsupported('a lossless, hierarchical or arithmetic-coded JPEG');
  if (file.u8(at + 2) !== 8) throw file.unsupported('a JPEG with more than 8 bits a channel');
  return { width: file.u16(at + 5), height: file.u16(at + 3) };
}
