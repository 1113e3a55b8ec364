/** PNG and APNG (W3C PNG, third edition): the chunks from IHDR to IEND. */
import type { ImageBytes } from './bytes';
import { readOrientation } from './exif';
import type { Structure } from './types';

/** @throws JudgeError `image/truncated` where a chunk or IEND is missing, `image/decode-failed` for a wrong structure. */
export function inspectPng(file: ImageBytes): Structure {
  if (file.text(12, 4) !== 'IHDR' || file.u32(8) !== 13) throw file.damaged('it does not begin with IHDR');
  const width = file.u32(16);
  const height = file.u32(20);
  let frames = 1;
  let data = 0;
  let exif: ReturnType<typeof readOrientation> = null;
  for (let at = 8; ; ) {
    const size = file.u32(at);
    const kind = file.text(at + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(kind)) throw file.damaged('a chunk has no name');
    const end = at + 12 + size;
    file.need(at, 12 + size);
    if (kind === 'IDAT') data += size;
    // An APNG is one only if acTL comes before the pixels.
    else if (kind === 'acTL' && data === 0 && size >= 8) frames = file.u32(at + 8);
    else if (kind === 'eXIf' && exif === null) {
      const found = readOrientation(file, at + 8, end - 4);
      // The chunk is cut out whole: an edit inside it would make its checksum wrong.
      if (found !== null) exif = { ...found, unorient: { from: at, to: end, bytes: [] } };
    } else if (kind === 'IEND') break;
    at = end;
  }
  if (data === 0) throw file.damaged('it holds no pixels');
  return { width, height, animated: frames > 1, ...exif };
}
