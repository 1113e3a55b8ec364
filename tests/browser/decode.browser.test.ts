/** Decoding in a real browser, against Pillow's bytes for the same files (tests/fixtures/images/make.py). */
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../src/core/pixels';
import { decodeImage } from '../../src/pixels/decode';
import { readOpaque, readWithoutGpu } from '../../src/pixels/decode-readback';
import { ExactReader } from '../../src/pixels/exact-reader';
import { encodePng } from '../../src/pixels/png';
import expected from '../fixtures/images/expected.json';
import { formulaImage } from '../fixtures/pillow/formula';

const urls = import.meta.glob<string>('../fixtures/images/*.{png,jpg,webp,gif,bmp,avif}', {
  query: '?url',
  import: 'default',
  eager: true,
});

async function load(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const url = urls[`../fixtures/images/${name}`];
  if (url === undefined) throw new Error(`no fixture ${name}`);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

const decode = async (name: string) => decodeImage(new Blob([await load(name)]), name);

function rgbOf(entry: { rgb: string }): Uint8Array {
  return Uint8Array.from(atob(entry.rgb), (letter) => letter.charCodeAt(0));
}

/** @returns the largest difference of a channel, levels of 255. */
function difference(image: RgbImage | null | undefined, rgb: Uint8Array): number {
  if (!image || image.data.length !== rgb.length) return Number.POSITIVE_INFINITY;
  return image.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (rgb[i] ?? 0))), 0);
}

/**
 * Files whose pixels differ from Pillow's, with the difference measured in Chromium 156, levels. All others are equal
 * in every byte: also JPEG (Pillow 9.4 with libjpeg-turbo 2.1), lossy WebP and subsampled AVIF (Pillow 12).
 */
const UNEQUAL: Readonly<Record<string, number>> = { 'animated.avif': 19 };

describe('every file comes out as Pillow reads it', () => {
  for (const [name, entry] of Object.entries(expected)) {
    if (name === 'grey16.png') continue; // below
    it(name, async () => {
      const { image, info } = await decode(name);
      const bytes = await load(name);
      expect(info).toEqual({
        name,
        format: entry.format,
        bytes: bytes.length,
        width: entry.width,
        height: entry.height,
        animated: entry.animated,
        alphaDropped: entry.alpha,
      });
      expect([image.width, image.height]).toEqual([entry.width, entry.height]);
      expect(difference(image, rgbOf(entry))).toBeLessThanOrEqual(UNEQUAL[name] ?? 0);
    });
  }

  it('keeps the colour of a pixel with alpha 0', async () => {
    const { image } = await decode('rgba.png');
    expect([...image.data.subarray(0, 3)]).toEqual([200, 10, 30]);
  });

  it('takes the upper byte of 16-bit grey, where Pillow clips to white', async () => {
    const { image } = await decode('grey16.png');
    // The fixture's samples are pairs of the generator's bytes, from seed 4.
    const upper = formulaImage(24 * 16 * 2, 1, 4).data.filter((_, i) => i < 24 * 16 * 2 && i % 2 === 0);
    expect(difference(image, Uint8Array.from([...upper].flatMap((v) => [v, v, v])))).toBe(0);
  });
});

describe('big images', () => {
  it('puts strips and tiles together without a seam', async () => {
    const image = formulaImage(611, 1201, 5);
    const png = new Blob([await encodePng(image)], { type: 'image/png' });
    expect(difference((await readOpaque(png, undefined)).image, image.data)).toBe(0);
    for (const tile of [4096, 600, 250]) {
      const reader = await ExactReader.get();
      expect(difference(await reader?.read(png, undefined, tile), image.data)).toBe(0);
    }
  });

  it('keeps colours under alpha in tiles', async () => {
    const reader = await ExactReader.get();
    const image = await reader?.read(new Blob([await load('rgba.png')]), undefined, 7);
    expect(image?.data).toEqual(rgbOf(expected['rgba.png']));
  });
});

describe('without WebGL', () => {
  it('is still exact for PNG, and right where opaque for others', async () => {
    const png = new Blob([await load('rgba.png')], { type: 'image/png' });
    expect(difference(await readWithoutGpu(png, undefined), rgbOf(expected['rgba.png']))).toBe(0);
    const entry = expected['lossless-alpha.webp'];
    const bytes = await load('lossless-alpha.webp');
    const { data } = await readWithoutGpu(new Blob([bytes], { type: 'image/webp' }), undefined);
    // Every seventh pixel of the fixture is opaque.
    const sevenths = (rgb: Uint8Array) => rgb.filter((_, i) => Math.floor(i / 3) % 7 === 0).slice(3);
    expect(sevenths(data)).toEqual(sevenths(rgbOf(entry)));
  });
});

describe('files that cannot be decoded', () => {
  it('says that the data is damaged', async () => {
    const bytes = await load('rgb.png');
    bytes.fill(0x55, 60, 300);
    await expect(decodeImage(new Blob([bytes]), 'a.png')).rejects.toMatchObject({
      code: 'image/decode-failed',
      facts: { name: 'a.png', format: 'PNG' },
    });
  });

  it('says so for every format, when the data behind the header is none', async () => {
    for (const [name, from] of [
      ['lossless.webp', 26],
      ['lossy.avif', 285],
      ['still.gif', 800],
      ['orientation-1.jpg', 60],
    ] as const) {
      const bytes = await load(name);
      bytes.fill(0x55, from, bytes.length - 4);
      await expect(decodeImage(new Blob([bytes]), name), name).rejects.toMatchObject({
        code: 'image/decode-failed',
      });
    }
  });

  it('takes no part of a big PNG for the whole', async () => {
    const png = new Uint8Array(await encodePng(formulaImage(611, 901, 5)));
    for (const share of [0.3, 0.99]) {
      const bytes = png.slice();
      bytes.fill(0x55, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 4);
      await expect(decodeImage(new Blob([bytes]), 'a')).rejects.toMatchObject({
        code: 'image/decode-failed',
      });
    }
  });

  it('refuses what is not an image before it decodes', async () => {
    await expect(decodeImage(new Blob([]), 'a')).rejects.toMatchObject({ code: 'image/empty' });
    await expect(decodeImage(new Blob(['hello there']), 'a')).rejects.toMatchObject({
      code: 'image/not-an-image',
    });
  });

  it('stops when it is aborted', async () => {
    const bytes = await load('rgb.png');
    const early = decodeImage(new Blob([bytes]), 'a', AbortSignal.abort());
    await expect(early).rejects.toMatchObject({ code: 'cancelled' });
    const controller = new AbortController();
    const late = decodeImage(new Blob([bytes]), 'a', controller.signal);
    controller.abort();
    await expect(late).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('encodePng', () => {
  it('loses nothing', async () => {
    for (const image of [
      formulaImage(64, 48, 1),
      formulaImage(1, 1, 2),
      formulaImage(1344, 32, 3, 'edges'),
    ]) {
      const png = await encodePng(image);
      expect(difference((await decodeImage(new Blob([png]), 'made')).image, image.data)).toBe(0);
    }
  });
});

it('works in a worker', async () => {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  try {
    const bytes = await load('rgba-orientation-6.png');
    const answer = await new Promise<MessageEvent>((resolve, reject) => {
      worker.addEventListener('message', resolve);
      worker.addEventListener('error', reject);
      worker.postMessage(new Blob([bytes]));
    });
    const entry = expected['rgba-orientation-6.png'];
    expect(answer.data.image.data).toEqual(rgbOf(entry));
    expect((await decodeImage(new Blob([answer.data.png]), 'made')).image).toEqual(answer.data.image);
  } finally {
    worker.terminate();
  }
});
