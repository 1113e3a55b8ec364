/** What a file's structure says, on Pillow's files, on files that are none, and on garbage. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, JudgeError } from '../../src/core/errors';
import { inspectImage, MAX_FILE_BYTES } from '../../src/core/image/inspect';
import type { ImageInspection } from '../../src/core/image/types';
import expected from '../fixtures/images/expected.json';

const FOLDER = join(import.meta.dirname, '../fixtures/images');
const FILES = readdirSync(FOLDER).filter((name) => /\.(png|jpg|webp|avif|gif|bmp)$/.test(name));
const load = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)));
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** @returns the error of an inspection that must fail with a JudgeError. */
function failure(bytes: Uint8Array, name = 'file'): JudgeError {
  try {
    inspectImage(bytes, name);
  } catch (error) {
    if (error instanceof JudgeError) return error;
    throw error;
  }
  throw new Error('the inspection passed');
}

/** @returns the inspection or the code of its JudgeError; anything else is thrown on. */
function outcome(bytes: Uint8Array): ImageInspection | ErrorCode {
  try {
    return inspectImage(bytes, 'fuzz');
  } catch (error) {
    if (error instanceof JudgeError) return error.code;
    throw error;
  }
}

describe('files as Pillow writes them', () => {
  for (const [name, entry] of Object.entries(expected)) {
    it(name, () => {
      const found = inspectImage(load(name), 'a name that says nothing');
      // AVIF turns by boxes of its own, which decoders follow.
      const orientation = entry.format === 'avif' ? 1 : entry.orientation;
      const stored = entry.orientation >= 5 ? [entry.height, entry.width] : [entry.width, entry.height];
      expect(found.format).toBe(entry.format);
      expect([found.width, found.height]).toEqual(stored);
      expect(found.animated).toBe(entry.animated);
      expect(found.orientation ?? 1).toBe(orientation);
    });
  }

  it('knows the edit that takes the orientation out', () => {
    for (const name of ['orientation-7.jpg', 'orientation-5.png', 'orientation-8-alpha.webp']) {
      const bytes = load(name);
      const { unorient } = inspectImage(bytes, name);
      if (unorient === undefined) throw new Error(`${name} has no orientation`);
      const edited = [...bytes.slice(0, unorient.from), ...unorient.bytes, ...bytes.slice(unorient.to)];
      expect(inspectImage(Uint8Array.from(edited), name).orientation ?? 1).toBe(1);
    }
  });

  it('takes what follows the end of a picture for no part of it', () => {
    for (const name of ['rgb.png', 'grey.jpg', 'still.gif', 'rgb24.bmp', 'lossless.webp']) {
      const bytes = load(name);
      expect(inspectImage(Uint8Array.from([...bytes, 0, 1, 2, 3]), name)).toEqual(inspectImage(bytes, name));
    }
  });
});

describe('files that are no image', () => {
  const cases: readonly (readonly [string, Uint8Array, ErrorCode, RegExp])[] = [
    ['empty', new Uint8Array(), 'image/empty', /is empty/],
    ['text', ascii('Make the sky blue.\n'), 'image/not-an-image', /looks like text/],
    ['a web page', ascii('<!DOCTYPE html><html></html>'), 'image/not-an-image', /a web page/],
    ['PDF', ascii('%PDF-1.7\n%\xe2\xe3'), 'image/not-an-image', /a PDF document/],
    ['GGUF', ascii('GGUF\x03\0\0\0'), 'image/not-an-image', /a GGUF model file/],
    [
      'safetensors',
      ascii('\x40\0\0\0\0\0\0\0{"__metadata__":{}}'),
      'image/not-an-image',
      /a safetensors model file/,
    ],
    ['zip', ascii('PK\x03\x04\x14\0'), 'image/not-an-image', /ZIP/],
    ['mp4', ascii('\0\0\0\x18ftypisom\0\0\x02\0isommp42'), 'image/not-an-image', /a film/],
    ['wav', ascii('RIFF\x24\0\0\0WAVEfmt '), 'image/not-an-image', /sound or film/],
    ['letters BM', ascii('BMW makes motor cars and more'), 'image/not-an-image', /text/],
    [
      'noise',
      Uint8Array.from([1, 2, 3, 200, 5, 6, 7, 8, 9]),
      'image/not-an-image',
      /is not an image\. Choose/,
    ],
    ['HEIC', ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/unsupported', /HEIC.*PNG or JPEG/],
    ['TIFF', ascii('II*\0\x08\0\0\0'), 'image/unsupported', /TIFF.*PNG or JPEG/],
    ['SVG', ascii('<?xml version="1.0"?>\n<svg xmlns="x"/>'), 'image/unsupported', /SVG.*PNG or JPEG/],
    ['JPEG XL', ascii('\xff\x0a\xfa\x7f'), 'image/unsupported', /JPEG XL/],
  ];
  for (const [label, bytes, code, message] of cases) {
    it(label, () => {
      const error = failure(bytes, 'photo.png');
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.message).toContain('"photo.png"');
    });
  }
});

describe('files cut short', () => {
  for (const name of FILES) {
    it(`${name}, at every length`, () => {
      const bytes = load(name);
      for (let length = 2; length < bytes.length; length++) {
        const found = outcome(bytes.subarray(0, length));
        // The first bytes of some formats are no sign yet; from there on it is said to be cut off.
        if (length >= 18) expect([length, found]).toEqual([length, 'image/truncated']);
        else expect(['image/truncated', 'image/not-an-image', 'image/unsupported']).toContain(found);
      }
    });
  }

  it('gives the facts', () => {
    const error = failure(load('rgb.png').subarray(0, 700), 'mine.png');
    expect(error.facts).toMatchObject({ name: 'mine.png', format: 'PNG', bytes: 700 });
    expect(Number(error.facts.needed)).toBeGreaterThan(700);
    expect(error.message).toMatch(/cut off.*again/);
  });
});

describe('files too large', () => {
  const png = (width: number, height: number) => {
    const bytes = load('rgb.png');
    const view = new DataView(bytes.buffer);
    view.setUint32(16, width);
    view.setUint32(20, height);
    return bytes;
  };

  it('reads it from the header', () => {
    for (const [width, height] of [
      [16385, 1],
      [1, 16385],
      [10001, 10000],
      [4294967295, 4294967295],
    ] as const) {
      const error = failure(png(width, height));
      expect(error.code).toBe('image/too-large');
      expect(error.facts).toMatchObject({ width, height, maxPixels: 100_000_000, maxSide: 16384 });
    }
    expect(inspectImage(png(10000, 10000), 'a').width).toBe(10000);
    expect(inspectImage(png(16384, 6103), 'a').width).toBe(16384);
  });

  it('refuses a file beyond 512 MiB', () => {
    // A length without the bytes: nothing of such a file may be looked at.
    const huge = Object.create(new Uint8Array(), { length: { value: MAX_FILE_BYTES + 1 } });
    expect(failure(huge).code).toBe('image/too-large');
  });

  it('calls a picture without pixels damaged', () => {
    expect(failure(png(0, 5)).code).toBe('image/decode-failed');
  });
});

describe('JPEGs that browsers do not read', () => {
  const withFrame = (marker: number, precision: number) => {
    const bytes = load('grey.jpg');
    const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    bytes[at + 1] = marker;
    bytes[at + 4] = precision;
    return bytes;
  };
  it('lossless, arithmetic, 12 bits', () => {
    for (const [marker, precision] of [
      [0xc3, 8],
      [0xc9, 8],
      [0xc1, 12],
    ] as const) {
      expect(failure(withFrame(marker, precision)).code).toBe('image/unsupported');
    }
    expect(inspectImage(withFrame(0xc1, 8), 'a').format).toBe('jpeg');
  });
});

describe('garbage', () => {
  /** Numbers from 0 up to, not including, `below`: the same in every run. */
  function generator(seed: number): (below: number) => number {
    let state = seed;
    return (below) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  for (const name of FILES) {
    it(`${name} with changed bytes gives a result or a JudgeError`, () => {
      const original = load(name);
      const next = generator(name.length);
      for (let round = 0; round < 400; round++) {
        const bytes = original.slice();
        // Half of the changes go to the first 200 bytes, where the structure lies.
        for (let i = next(6); i >= 0; i--) {
          bytes[next(round % 2 === 0 ? bytes.length : Math.min(200, bytes.length))] =
            next(4) === 0 ? 255 : next(256);
        }
        const found = outcome(bytes.subarray(0, bytes.length - (round % 3 === 0 ? next(bytes.length) : 0)));
        if (typeof found !== 'string') expect(found.width * found.height).toBeGreaterThan(0);
      }
    });
  }

  it('random bytes behind every signature give a result or a JudgeError', () => {
    const heads = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      'RIFF\xff\0\0\0WEBPVP8X',
      'BM',
      '\0\0\0\x14ftypavif',
    ];
    const next = generator(99);
    for (let round = 0; round < 6000; round++) {
      const head = ascii(heads[round % heads.length] ?? '');
      const bytes = new Uint8Array(head.length + next(400));
      for (let i = 0; i < bytes.length; i++) bytes[i] = next(3) === 0 ? 0 : next(256);
      bytes.set(head);
      outcome(bytes);
    }
  });
});
