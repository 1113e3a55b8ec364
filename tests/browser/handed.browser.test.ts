/** The PNG files that an engine is handed hold exactly the pixels that Pillow makes (fixtures/pillow/handed.py). */

import { describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import type { RgbImage } from '../../src/core/pixels';
import { decodeImage } from '../../src/pixels/decode';
import { encodePng } from '../../src/pixels/png';
import { prepareForModel } from '../../src/pixels/prepare';
import { formulaImage } from '../fixtures/pillow/formula';
import fixture from '../fixtures/pillow/handed.json';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** A file of the folder beside the project as base64; null where it is not there. */
    readShared: (path: string) => Promise<string | null>;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What an engine that decodes the PNG gets, hashed. */
async function handed(before: RgbImage, after: RgbImage) {
  const pair = prepareForModel(before, after);
  const hashes: string[] = [];
  for (const image of [pair.before, pair.after]) {
    const png = new Blob([await encodePng(image)], { type: 'image/png' });
    const bitmap = await createImageBitmap(png, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    expect([bitmap.width, bitmap.height]).toEqual([pair.size.width, pair.size.height]);
    const { image: read } = await decodeImage(png, 'handed.png');
    hashes.push(await sha256(Uint8Array.from(read.data)));
  }
  return { size: [pair.size.width, pair.size.height], hashes };
}

describe('sizes that are 16 modulo 32', () => {
  for (const { before, after, model, sha256: expected } of fixture.sizes) {
    it(`${before.join(' x ')} and ${after.join(' x ')} become ${model.join(' x ')}`, async () => {
      const [image, other] = [before, after].map(([w = 0, h = 0], i) => formulaImage(w, h, i + 1));
      if (!image || !other) throw new Error('no pair');
      expect(await handed(image, other)).toEqual({ size: model, hashes: expected });
    });
  }
});

describe("the example pairs of StableI2I's repository", () => {
  for (const { names, files, model, sha256: expected } of fixture.examples) {
    it(names.join(' and '), async ({ skip }) => {
      const images: RgbImage[] = [];
      for (const [i, name] of names.entries()) {
        const text = await commands.readShared(`upstream/example/${name}`);
        if (text === null) return skip('the examples are not part of the project');
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        expect(await sha256(bytes)).toBe(files[i]);
        images.push((await decodeImage(new Blob([bytes]), name)).image);
      }
      const [before, after] = images;
      if (!before || !after) throw new Error('no pair');
      expect(await handed(before, after)).toEqual({ size: model, hashes: expected });
    });
  }
});
