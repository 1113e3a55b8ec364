/**
 * Reads the header of a GGUF file without reading its weights: what the file is, and how long it ought to be.
 * Layout: ggml's docs/gguf.md, versions 2 and 3, little-endian.
 */
import { JudgeError } from '../core/errors';
import { fileTypeName, GGML_TYPES } from './ggmlTypes';
import { ARRAY, GgufCursor, HEADER_LIMIT, Malformed, NeedMore, STRING } from './ggufCursor';
import { readBytes } from './read';
import { looksLike } from './sniff';

export interface GgufTensor {
  name: string;
  /** `F16`, `Q4_K`, …; `type N` where this page does not know it. */
  type: string;
  /** Fastest-running dimension first. */
  shape: number[];
  /** From the start of the tensor data, bytes. */
  offset: number;
  /** Null where the type, and so its size, is unknown. */
  bytes: number | null;
}

export interface GgufHeader {
  /** The file's name as given by the user. */
  file: string;
  version: number;
  /** `general.architecture`, for instance `qwen3vl` or `clip`; null where the file does not say. */
  architecture: string | null;
  /** `general.type`, for instance `model` or `mmproj`. */
  type: string | null;
  /** `general.name`. */
  name: string | null;
  /** `general.file_type` in words, for instance `Q4_K_M`. */
  quantisation: string | null;
  /** Single values by key. 64-bit integers too large for a double are decimal strings. */
  metadata: ReadonlyMap<string, string | number | boolean>;
  /** Lengths of the arrays by key; their contents (vocabularies, merges) are not kept. */
  arrays: ReadonlyMap<string, number>;
  tensors: GgufTensor[];
  /** Where the tensor data starts, bytes. */
  dataOffset: number;
  /** The shortest that the file can be, bytes: to the end of its last tensor. */
  expectedBytes: number;
  /** How long it is, bytes. */
  bytes: number;
  kind: 'model' | 'projector' | 'other';
}

/** Enough for the header of a small model; real vocabularies need 5 to 10 MB, read in a second or third step. */
const FIRST_READ = 2 ** 20;

/**
 * @param name the file's name, for errors.
 * @throws JudgeError `weights/not-gguf`, `weights/truncated`, `weights/corrupt`, `weights/read-failed`, `cancelled`.
 */
export async function readGgufHeader(blob: Blob, name: string, signal?: AbortSignal): Promise<GgufHeader> {
  for (let length = FIRST_READ; ; length *= 4) {
    const buffer = await readBytes(blob, 0, Math.min(length, blob.size), name, signal);
    checkMagic(buffer, name);
    try {
      const header = parse(buffer, name, blob.size);
      checkLength(header);
      return header;
    } catch (error) {
      if (error instanceof Malformed) throw corrupt(name, error.message);
      if (!(error instanceof NeedMore)) throw error;
      if (error.end > HEADER_LIMIT) throw corrupt(name, `a header of more than ${HEADER_LIMIT} bytes`);
      if (error.end > blob.size) throw headerCut(name, blob.size, error.end);
      length = Math.max(length, error.end / 4);
    }
  }
}

function checkMagic(buffer: ArrayBuffer, name: string): void {
  const head = new Uint8Array(buffer, 0, Math.min(512, buffer.byteLength));
  const magic = String.fromCharCode(...head.subarray(0, 4));
  if (magic !== 'GGUF') throw notGguf(name, looksLike(head));
  if (buffer.byteLength < 8) throw headerCut(name, buffer.byteLength, 8);
  const version = new DataView(buffer).getUint32(4, true);
  if (version === 2 || version === 3) return;
  if (version === 1) throw notGguf(name, 'GGUF version 1, which is no longer in use');
  if (version % 0x10000 === 0) throw notGguf(name, 'a GGUF file for big-endian machines');
  throw notGguf(name, `GGUF of the unknown version ${version}`);
}

function parse(buffer: ArrayBuffer, file: string, bytes: number): GgufHeader {
  const cursor = new GgufCursor(buffer);
  cursor.take(4);
  const version = cursor.u32();
  const tensorCount = cursor.count('a tensor count');
  const valueCount = cursor.count('a value count');
  // the least that one of them takes; a count beyond is nonsense and must not be looped over
  if (tensorCount > HEADER_LIMIT / 24 || valueCount > HEADER_LIMIT / 13) {
    throw new Malformed(`${tensorCount} tensors and ${valueCount} values`);
  }
  const metadata = new Map<string, string | number | boolean>();
  const arrays = new Map<string, number>();
  for (let i = 0; i < valueCount; i++) {
    const key = cursor.string();
    const type = cursor.u32();
    if (metadata.has(key) || arrays.has(key)) throw new Malformed(`the key ${quote(key)} twice`);
    if (type === ARRAY) arrays.set(key, cursor.skipArray());
    else metadata.set(key, type === STRING ? cursor.string() : cursor.scalar(type));
  }
  const alignment = metadata.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || !Number.isInteger(alignment) || alignment < 1) {
    throw new Malformed(`an alignment of ${alignment}`);
  }
  const tensors = Array.from({ length: tensorCount }, () => parseTensor(cursor, alignment));
  const dataOffset = Math.ceil(cursor.at / alignment) * alignment;
  const ends = tensors.map((tensor) => dataOffset + tensor.offset + (tensor.bytes ?? 0));
  const expectedBytes = ends.reduce((last, end) => Math.max(last, end), cursor.at);
  const text = (key: string): string | null => {
    const value = metadata.get(key);
    return typeof value === 'string' ? value : null;
  };
  const fileType = metadata.get('general.file_type');
  const architecture = text('general.architecture');
  const type = text('general.type');
  return {
    ...{ file, version, architecture, type, metadata, arrays, tensors, dataOffset, expectedBytes, bytes },
    name: text('general.name'),
    quantisation: typeof fileType === 'number' ? fileTypeName(fileType) : null,
    kind: kindOf(architecture, type, tensors),
  };
}

function parseTensor(cursor: GgufCursor, alignment: number): GgufTensor {
  const name = cursor.string();
  const dimensions = cursor.u32();
  if (dimensions > 4) throw new Malformed(`the tensor ${quote(name)} with ${dimensions} dimensions`);
  const shape = Array.from({ length: dimensions }, () => cursor.count('a dimension'));
  const number = cursor.u32();
  const offset = cursor.count('a tensor offset');
  if (number > 255) throw new Malformed(`the tensor ${quote(name)} of type ${number}`);
  if (offset % alignment !== 0) throw new Malformed(`the tensor ${quote(name)} at the odd offset ${offset}`);
  const type = GGML_TYPES.get(number);
  if (type === undefined) return { name, type: `type ${number}`, shape, offset, bytes: null };
  const numbers = shape.reduce((product, size) => product * size, 1);
  const bytes = (numbers / type.blockSize) * type.blockBytes;
  if ((shape[0] ?? 1) % type.blockSize !== 0 || !Number.isSafeInteger(offset + bytes)) {
    throw new Malformed(`the tensor ${quote(name)} of ${shape.join(' x ')} as ${type.name}`);
  }
  return { name, type: type.name, shape, offset, bytes };
}

/** An adapter, an importance matrix or a bare vocabulary is neither a model nor a projector. */
function kindOf(
  architecture: string | null,
  type: string | null,
  tensors: readonly GgufTensor[],
): GgufHeader['kind'] {
  if (architecture === 'clip' || type === 'mmproj') return 'projector';
  const whole = tensors.some((tensor) => tensor.name === 'token_embd.weight');
  return whole && architecture !== null && (type === null || type === 'model') ? 'model' : 'other';
}

function checkLength(header: GgufHeader): void {
  const { file, bytes, expectedBytes: expected } = header;
  if (bytes >= expected) return;
  throw new JudgeError(
    'weights/truncated',
    `${file} is cut off: its tensors end at ${expected} bytes, the file at ${bytes}. Download it again.`,
    { file, bytes, expected },
  );
}

function headerCut(file: string, bytes: number, expected: number): JudgeError {
  return new JudgeError(
    'weights/truncated',
    `${file} is cut off inside its header: it has ${bytes} bytes and needs at least ${expected}. Download it again.`,
    { file, bytes, expected },
  );
}

export function notGguf(file: string, looks: string): JudgeError {
  return new JudgeError(
    'weights/not-gguf',
    `${file} is not a GGUF file that can be used. It looks like ${looks}.`,
    {
      file,
      looksLike: looks,
    },
  );
}

function corrupt(file: string, what: string): JudgeError {
  return new JudgeError(
    'weights/corrupt',
    `${file} is damaged: its header holds ${what}. Download it again.`,
    {
      file,
      what,
    },
  );
}

const quote = (text: string): string => JSON.stringify(text.slice(0, 60));
