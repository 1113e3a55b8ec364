/**
 * From a file to pixels, as Pillow's `ImageOps.exif_transpose(image).convert("RGB")` sees them: EXIF orientation
 * applied, colour profile ignored, alpha dropped with the colours below it kept. Runs in a worker.
 *
 * Measured against Pillow 9.4 and 12 in Chromium 156 on the files in tests/fixtures/images: equal in every byte for PNG
 * (8 and 16 bits, palettes, every alpha), JPEG (also CMYK, progressive, subsampled), WebP, GIF, BMP and AVIF, but for
 * - greyscale PNGs of 16 bits: the upper byte is taken; Pillow clips all above 255 to white;
 * - animated AVIF: up to 19 levels apart (still AVIF is equal).
 * Damage that a format has no checksum for (JPEG, WebP, AVIF) may decode to wrong pixels, in Pillow too.
 * Not covered: an AVIF that is both transparent and turned by its own boxes may lose colour where alpha is low, and a
 * first GIF frame smaller than its screen is black around it.
 */
import { isAbortError, JudgeError, throwIfAborted } from '../core/errors';
import type { ImageInfo } from '../core/evaluation';
import { checkFileSize, FORMAT_NAMES, inspectImage } from '../core/image/inspect';
import type { ImageFormat, ImageInspection, Splice } from '../core/image/types';
import type { RgbImage } from '../core/pixels';
import { readExact, readOpaque } from './decode-readback';
import { orient } from './orient';

export interface DecodedImage {
  readonly image: RgbImage;
  readonly info: ImageInfo;
}

/**
 * @param blob the file; its MIME type counts for nothing. @param name how messages and `info` call it.
 * @returns the first frame and what is known of the file; sizes are those after orientation, in pixels.
 * @throws JudgeError `image/*` as `inspectImage` says, `image/decode-failed` when the browser cannot decode or read the
 *   file, `cancelled` when the signal is aborted (looked at between steps: a browser's decoder cannot be stopped).
 */
export async function decodeImage(blob: Blob, name: string, signal?: AbortSignal): Promise<DecodedImage> {
  throwIfAborted(signal);
  checkFileSize(blob.size, name);
  const inspection = inspectImage(await readBytes(blob, name), name);
  throwIfAborted(signal);
  try {
    const { image, transparent } = await decodePixels(blob, inspection, signal);
    const { format, animated } = inspection;
    const { width, height } = image;
    return {
      image,
      info: { name, format, bytes: blob.size, width, height, animated, alphaDropped: transparent },
    };
  } catch (error) {
    if (error instanceof JudgeError || isAbortError(error)) throw error;
    throw await decodeFailed(name, inspection.format, error);
  }
}

async function decodePixels(
  blob: Blob,
  inspection: ImageInspection,
  signal: AbortSignal | undefined,
): Promise<{ image: RgbImage; transparent: boolean }> {
  // Browsers differ in the formats whose orientation they follow (Chromium 156: not WebP's), and turning a bitmap
  // premultiplies it. So the file is decoded as stored, and turned here.
  const asStored = spliced(blob, inspection.format, inspection.unorient);
  const opaque = await readOpaque(asStored, signal);
  let image = opaque.image;
  if (image === null) {
    // GIF keeps a colour for its transparent pixels in the palette, which browsers drop and Pillow shows.
    if (inspection.opaque !== undefined) {
      image = (await readOpaque(spliced(blob, 'gif', inspection.opaque), signal, true)).image;
    }
    image ??= await readExact(asStored, signal);
  }
  throwIfAborted(signal);
  return { image: orient(image, inspection.orientation ?? 1), transparent: opaque.transparent };
}

/** The file with one edit and the MIME type of what it really is; no bytes are copied. */
function spliced(blob: Blob, format: ImageFormat, splice: Splice | undefined): Blob {
  const parts =
    splice === undefined
      ? [blob]
      : [blob.slice(0, splice.from), new Uint8Array(splice.bytes), blob.slice(splice.to)];
  return new Blob(parts, { type: `image/${format}` });
}

async function readBytes(blob: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new JudgeError(
      'image/decode-failed',
      `"${name}" could not be read; it may have been moved or changed since it was chosen. Choose it again.`,
      { name },
      cause,
    );
  }
}

async function decodeFailed(name: string, format: ImageFormat, cause: unknown): Promise<JudgeError> {
  const label = FORMAT_NAMES[format];
  if ((await isDecodable(format)) === false) {
    return new JudgeError(
      'image/decode-failed',
      `This browser cannot decode ${label}, the format of "${name}". Save it as PNG, or use a browser that reads ${label}.`,
      { name, format: label, supported: false },
      cause,
    );
  }
  return new JudgeError(
    'image/decode-failed',
    `"${name}" could not be decoded: its ${label} data is damaged, of a kind this browser does not read, or too large for its memory. Save it again as PNG.`,
    { name, format: label },
    cause,
  );
}

/** @returns whether the browser decodes the format; null where it does not say. */
async function isDecodable(format: ImageFormat): Promise<boolean | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  return ImageDecoder.isTypeSupported(`image/${format}`).catch(() => null);
}
