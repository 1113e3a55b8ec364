/** EXIF orientation (tag 0x0112 of the first directory; Exif 2.32, TIFF 6.0), from bytes of unknown quality. */
import type { ImageBytes } from './bytes';
import type { Orientation, Splice } from './types';

const ORIENTATION = 0x0112;
const SHORT = 3;

/**
 * @param start where the EXIF block begins, with or without its "Exif\0\0" prefix; @param end where it ends.
 * @returns the orientation, and the edit that makes it 1; null where there is none or the block is not readable.
 *   A broken EXIF block is not an error: the picture is still there.
 */
export function readOrientation(
  file: ImageBytes,
  start: number,
  end: number,
): { orientation: Orientation; unorient: Splice } | null {
  const base = hasExifPrefix(file, start, end) ? start + 6 : start;
  if (end > file.length || base + 8 > end) return null;
  const order = file.text(base, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const little = order === 'II';
  if (file.u16(base + 2, little) !== 42) return null;
  const directory = base + file.u32(base + 4, little);
  if (directory + 2 > end) return null;
  const entries = file.u16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12;
    if (at + 12 > end) return null;
    if (file.u16(at, little) !== ORIENTATION) continue;
    if (file.u16(at + 2, little) !== SHORT || file.u32(at + 4, little) !== 1) return null;
    const value = file.u16(at + 8, little);
    if (!isOrientation(value)) return null;
    return {
      orientation: value,
      unorient: { from: at + 8, to: at + 10, bytes: little ? [1, 0] : [0, 1] },
    };
  }
  return null;
}

/** True where the six bytes from `start` are "Exif\0\0", the mark of a JPEG APP1 segment with EXIF. */
export function hasExifPrefix(file: ImageBytes, start: number, end: number): boolean {
  return start + 6 <= end && end <= file.length && file.text(start, 6) === 'Exif\0\0';
}

function isOrientation(value: number): value is Orientation {
  return Number.isInteger(value) && value >= 1 && value <= 8;
}
