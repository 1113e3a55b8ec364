/** The first thing done with a file: what it is by its own structure, and whether it may be decoded. */
import { JudgeError } from '../errors';
import { inspectAvif } from './avif';
import { inspectBmp } from './bmp';
import { ImageBytes } from './bytes';
import { inspectGif } from './gif';
import { inspectJpeg } from './jpeg';
import { inspectPng } from './png';
import { sniff } from './sniff';
import type { ImageFormat, ImageInspection, Structure } from './types';
import { inspectWebp } from './webp';

/** The longest side that is decoded, pixels. */
export const MAX_SIDE = 16384;
/** The largest area that is decoded, pixels. */
export const MAX_PIXELS = 100_000_000;
/** The largest file that is read, bytes. */
export const MAX_FILE_BYTES = 512 * 2 ** 20;

export const FORMAT_NAMES: Readonly<Record<ImageFormat, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  avif: 'AVIF',
  gif: 'GIF',
  bmp: 'BMP',
};

const READERS: Readonly<Record<ImageFormat, (file: ImageBytes) => Structure>> = {
  png: inspectPng,
  jpeg: inspectJpeg,
  webp: inspectWebp,
  avif: inspectAvif,
  gif: inspectGif,
  bmp: inspectBmp,
};

/**
 * Reads format, size, frames and orientation from a file's structure; its name and MIME type count for nothing.
 * Nothing is decoded and no checksum is verified, so a file that passes may still fail to decode.
 *
 * @param bytes the whole file. @param name how messages call it.
 * @throws JudgeError `image/empty`, `image/not-an-image`, `image/unsupported` (a picture that browsers cannot read),
 *   `image/truncated`, `image/too-large` (beyond MAX_SIDE, MAX_PIXELS or MAX_FILE_BYTES), or `image/decode-failed` (a
 *   structure that contradicts the format); nothing else, whatever the bytes are.
 */
export function inspectImage(bytes: Uint8Array, name: string): ImageInspection {
  checkFileSize(bytes.length, name);
  const sniffed = sniff(bytes);
  if (sniffed.kind === 'image') {
    throw new JudgeError(
      'image/unsupported',
      `"${name}" is ${sniffed.what}, which browsers cannot show exactly. Save it as PNG or JPEG and try again.`,
      { name, what: sniffed.what },
    );
  }
  if (sniffed.kind === 'other') {
    const what = sniffed.what === null ? '' : ` It looks like ${sniffed.what}.`;
    throw new JudgeError(
      'image/not-an-image',
      `"${name}" is not an image.${what} Choose a PNG, JPEG, WebP, AVIF, GIF or BMP file.`,
      { name, bytes: bytes.length, ...(sniffed.what === null ? {} : { what: sniffed.what }) },
    );
  }
  const { format } = sniffed;
  const file = new ImageBytes(bytes, name, FORMAT_NAMES[format]);
  const structure = READERS[format](file);
  if (structure.width < 1 || structure.height < 1) throw file.damaged('it says that it has no pixels');
  checkPixels(structure.width, structure.height, name);
  return { format, ...structure };
}

/** @throws JudgeError `image/empty` for 0 bytes, `image/too-large` for more than MAX_FILE_BYTES. */
export function checkFileSize(bytes: number, name: string): void {
  if (bytes === 0) {
    throw new JudgeError('image/empty', `"${name}" is empty. Choose another file.`, { name });
  }
  if (bytes > MAX_FILE_BYTES) {
    throw new JudgeError(
      'image/too-large',
      `"${name}" has ${Math.round(bytes / 2 ** 20)} MiB; the most that is read is ${MAX_FILE_BYTES / 2 ** 20} MiB. Save it smaller.`,
      { name, bytes, maxBytes: MAX_FILE_BYTES },
    );
  }
}

function checkPixels(width: number, height: number, name: string): void {
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS) return;
  throw new JudgeError(
    'image/too-large',
    `"${name}" has ${width} x ${height} pixels; the most is ${MAX_PIXELS / 1e6} megapixels and ${MAX_SIDE} pixels a side. Scale both images of the pair down alike.`,
    { name, width, height, maxPixels: MAX_PIXELS, maxSide: MAX_SIDE },
  );
}
