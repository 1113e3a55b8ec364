/** What a file is by its first bytes: one of our formats, or a name for what it is instead. */
import { brands } from './avif';
import { looksLikeBmp } from './bmp';
import { latin1 } from './bytes';
import type { ImageFormat } from './types';

/** `format`: read on. `image`: a picture that browsers cannot read. `other`: no picture; null where not obvious. */
export type Sniffed =
  | { readonly kind: 'format'; readonly format: ImageFormat }
  | { readonly kind: 'image'; readonly what: string }
  | { readonly kind: 'other'; readonly what: string | null };

const FORMATS: readonly (readonly [string, ImageFormat])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
];

const IMAGES: readonly (readonly [string, string])[] = [
  ['II*\0', 'a TIFF image'],
  ['MM\0*', 'a TIFF image'],
  ['II+\0', 'a TIFF image'],
  ['MM\0+', 'a TIFF image'],
  ['\xff\x0a', 'a JPEG XL image'],
  ['\0\0\0\x0cJXL ', 'a JPEG XL image'],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000 image'],
  ['\xff\x4f\xff\x51', 'a JPEG 2000 image'],
  ['8BPS', 'a Photoshop file'],
  ['v/1\x01', 'an OpenEXR image'],
  ['qoif', 'a QOI image'],
  ['\0\0\x01\0', 'a Windows icon'],
  ['#?RADIANCE', 'a Radiance HDR image'],
];

const OTHERS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF document'],
  ['GGUF', 'a GGUF model file'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['\x1aE\xdf\xa3', 'a film'],
  ['RIFF', 'a sound or film file'],
  ['OggS', 'a sound file'],
  ['ID3', 'a sound file'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
];

const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** @param bytes a file's beginning, at least its first 512 bytes if it has as many. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = latin1(bytes, 0, 512);
  for (const [mark, format] of FORMATS) {
    // A file cut inside its signature is still that format: what is wrong is the cut.
    if (head.startsWith(mark) || (head.length > 1 && mark.startsWith(head)))
      return { kind: 'format', format };
  }
  if (head.startsWith('RIFF') && (head.slice(8, 12) === 'WEBP' || head.length < 12)) {
    return { kind: 'format', format: 'webp' };
  }
  if (head.slice(4, 8) === 'ftyp') return sniffBrands(bytes);
  if (looksLikeBmp(bytes)) return { kind: 'format', format: 'bmp' };
  const image = IMAGES.find(([mark]) => head.startsWith(mark));
  if (image !== undefined) return { kind: 'image', what: image[1] };
  const other = OTHERS.find(([mark]) => head.startsWith(mark));
  if (other !== undefined) return { kind: 'other', what: other[1] };
  return sniffText(head);
}

function sniffBrands(bytes: Uint8Array): Sniffed {
  const found = brands(bytes);
  if (found.includes('avif') || found.includes('avis')) return { kind: 'format', format: 'avif' };
  if (found.some((brand) => HEIF_BRANDS.includes(brand))) return { kind: 'image', what: 'a HEIC image' };
  return { kind: 'other', what: 'a film' };
}

function sniffText(head: string): Sniffed {
  const text = head.replace(/^\xef\xbb\xbf/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the absence of control characters is what makes it text.
  if (text === '' || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) {
    // A safetensors file: the length of its JSON header, then the header.
    return { kind: 'other', what: text.slice(8, 10) === '{"' ? 'a safetensors model file' : null };
  }
  if (/^\s*<(\?xml[^>]*>|!--|!DOCTYPE svg|svg)/.test(text) && text.includes('<svg'))
    return { kind: 'image', what: 'an SVG drawing' };
  if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return { kind: 'other', what: 'a web page' };
  return { kind: 'other', what: 'text' };
}
