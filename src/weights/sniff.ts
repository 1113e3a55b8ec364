/** Says what a file that is no GGUF looks like, so that the error can name the mistake. */

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive (PyTorch weights are stored so)'],
  ['\x80\x02', 'a Python pickle'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a RIFF file, perhaps a WebP image'],
  ['%PDF', 'a PDF document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['lmgg', 'a GGML file, the format before GGUF'],
  ['fmgg', 'a GGML file, the format before GGUF'],
  ['tjgg', 'a GGML file, the format before GGUF'],
];

/** Longest safetensors header that is believed; theirs stop at 100 MB. */
const SAFETENSORS_LIMIT = 100_000_000n;

/**
 * @param head the first bytes of the file, a few hundred of them.
 * @returns words that fit after "It looks like".
 */
export function looksLike(head: Uint8Array): string {
  if (head.length === 0) return 'an empty file';
  const latin = Array.from(head, (byte) => String.fromCharCode(byte)).join('');
  const signature = SIGNATURES.find(([magic]) => latin.startsWith(magic));
  if (signature !== undefined) return signature[1];
  if (isSafetensors(head)) return 'a safetensors file: it must be converted to GGUF first';
  const text = latin.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^(<!doctype html|<html|<head|<script)/i.test(text)) {
    return 'a web page: the download link was saved instead of the file';
  }
  if (text.startsWith('version https://git-lfs')) {
    return 'a Git LFS pointer: fetch the real file with `git lfs pull`';
  }
  if (/^[{[]/.test(text)) return 'JSON';
  if (!/[^\t\n\r\x20-\x7e\x80-\xff]/.test(latin)) return 'a text file';
  return 'binary data of another kind';
}

/** A safetensors file starts with the length of its JSON header, as 64 bits, and then that JSON. */
function isSafetensors(head: Uint8Array): boolean {
  if (head.length < 9 || head[8] !== 0x7b) return false;
  const length = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true);
  return length > 1n && length < SAFETENSORS_LIMIT;
}
