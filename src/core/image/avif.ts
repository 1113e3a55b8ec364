/** AVIF (ISO/IEC 23008-12 boxes around AV1): the boxes, and the size of the primary item. */
import { type ImageBytes, latin1 } from './bytes';
import type { Structure } from './types';

interface Box {
  readonly kind: string;
  /** Where the content begins, behind the box's header. */
  readonly start: number;
  readonly end: number;
}

/**
 * The size is the primary item's `ispe`, before the `irot` and `imir` that decoders apply.
 * @throws JudgeError `image/truncated` where a box at the top runs past the end, `image/decode-failed` otherwise.
 */
export function inspectAvif(file: ImageBytes): Structure {
  const top = boxes(file, 0, file.length);
  const animated = brands(file.bytes).includes('avis');
  const meta = top.find((box) => box.kind === 'meta');
  // Cut between two boxes, the file looks whole but for the box that should follow.
  if (meta === undefined) throw file.cutOff();
  const inMeta = boxes(file, meta.start + 4, meta.end);
  if (![...top, ...inMeta].some((box) => box.kind === 'mdat' || box.kind === 'idat')) throw file.cutOff();
  const child = (within: readonly Box[], kind: string): Box => {
    const box = within.find((candidate) => candidate.kind === kind);
    if (box === undefined) throw file.damaged(`it has no ${kind} box`);
    return box;
  };
  const pitm = child(inMeta, 'pitm');
  const primary = file.u8(pitm.start) === 0 ? file.u16(pitm.start + 4) : file.u32(pitm.start + 4);
  const iprp = child(inMeta, 'iprp');
  const inIprp = boxes(file, iprp.start, iprp.end);
  const ipco = child(inIprp, 'ipco');
  const properties = boxes(file, ipco.start, ipco.end);
  const owned = propertiesOf(file, child(inIprp, 'ipma'), primary);
  for (const index of owned) {
    const box = properties[index - 1];
    if (box?.kind === 'ispe') {
      return { width: file.u32(box.start + 4), height: file.u32(box.start + 8), animated };
    }
  }
  throw file.damaged('its main picture gives no size');
}

/** @returns the major and the compatible brands of a file that begins with `ftyp`, as far as the bytes go. */
export function brands(bytes: Uint8Array): string[] {
  if (bytes.length < 12 || latin1(bytes, 4, 4) !== 'ftyp') return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  // A file has a handful of brands; a size field of garbage may claim any number.
  const end = Math.min(size, bytes.length, 512);
  const found: string[] = [];
  // Behind the major brand lies a version number, which is no brand.
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) found.push(latin1(bytes, at, 4));
  return found;
}

function boxes(file: ImageBytes, from: number, end: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at < end; ) {
    let start = at + 8;
    let size = file.u32(at);
    const kind = file.text(at + 4, 4);
    if (size === 1) {
      size = file.u32(at + 8) * 2 ** 32 + file.u32(at + 12);
      start = at + 16;
    } else if (size === 0) size = end - at; // up to the end of what holds it
    if (size < start - at) throw file.damaged('a box is shorter than its header');
    if (at + size > end) {
      file.need(at, size);
      throw file.damaged('a box is longer than what holds it');
    }
    found.push({ kind, start, end: at + size });
    at += size;
  }
  return found;
}

/** @returns the one-based numbers of the properties that `ipma` gives to an item. */
function propertiesOf(file: ImageBytes, ipma: Box, item: number): number[] {
  const wideItems = file.u8(ipma.start) > 0;
  const wideIndices = (file.u8(ipma.start + 3) & 1) === 1;
  const found: number[] = [];
  let at = ipma.start + 8;
  for (let left = file.u32(ipma.start + 4); left > 0 && at < ipma.end; left--) {
    const owner = wideItems ? file.u32(at) : file.u16(at);
    at += wideItems ? 4 : 2;
    const count = file.u8(at++);
    for (let i = 0; i < count; i++) {
      // The top bit says "essential".
      const index = wideIndices ? file.u16(at) & 0x7fff : file.u8(at) & 0x7f;
      at += wideIndices ? 2 : 1;
      if (owner === item) found.push(index);
    }
  }
  return found;
}
