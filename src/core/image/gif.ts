/** GIF87a and GIF89a: the blocks from the screen descriptor to the trailer. */
import type { ImageBytes } from './bytes';
import type { Splice, Structure } from './types';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const TRANSPARENT = 1;

/** @throws JudgeError `image/truncated` where a block or the trailer is missing, `image/decode-failed` otherwise. */
export function inspectGif(file: ImageBytes): Structure {
  const width = file.u16(6, true);
  const height = file.u16(8, true);
  let at = 13 + colourTableBytes(file.u8(10));
  let frames = 0;
  let opaque: Splice | null = null;
  for (;;) {
    const block = file.u8(at);
    if (block === TRAILER) break;
    if (block === EXTENSION) {
      const flags = file.u8(at + 3);
      if (file.u8(at + 1) === GRAPHIC_CONTROL && frames === 0 && (flags & TRANSPARENT) !== 0) {
        opaque = { from: at + 3, to: at + 4, bytes: [flags & ~TRANSPARENT] };
      }
      at = skipSubBlocks(file, at + 2);
    } else if (block === IMAGE) {
      frames++;
      // Image descriptor, its colour table, one byte of code size, then the pixels.
      at = skipSubBlocks(file, at + 10 + colourTableBytes(file.u8(at + 9)) + 1);
    } else if (block === 0) at++;
    else throw file.damaged('it has a block of no known kind');
  }
  if (frames === 0) throw file.damaged('it holds no pixels');
  return { width, height, animated: frames > 1, ...(opaque === null ? {} : { opaque }) };
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** @returns where the block after the closing empty sub-block begins. */
function skipSubBlocks(file: ImageBytes, from: number): number {
  let at = from;
  for (let size = file.u8(at); size !== 0; size = file.u8(at)) at += 1 + size;
  return at + 1;
}
