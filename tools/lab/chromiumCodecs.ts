/** Codecs for Node: a headless Chromium does what Node cannot, in the very way `browserCodecs` does it on the page. */
import { chromium } from 'playwright';
import type { Codecs } from '../../src/lab/types';
import { chromiumArgs, requireChromium } from '../chromium';

/** @returns the codecs, and `close`, to be called when no more pictures come. */
export async function chromiumCodecs(): Promise<{ codecs: Codecs; close: () => Promise<void> }> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
  const page = await browser.newPage();
  const codecs: Codecs = {
    async jpeg({ width, height, data }, quality) {
      const base64 = Buffer.from(data).toString('base64');
      const result = await page.evaluate(throughJpeg, { width, height, base64, quality: quality / 100 });
      return { width, height, data: new Uint8Array(Buffer.from(result, 'base64')) };
    },
  };
  return { codecs, close: () => browser.close() };
}

/** Runs in the page, so it must stand alone. */
async function throughJpeg(task: { width: number; height: number; base64: string; quality: number }) {
  const { width, height, base64, quality } = task;
  const rgb = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const pixels = context.createImageData(width, height);
  for (let i = 0, j = 0; i < rgb.length; i += 3, j += 4) {
    pixels.data.set(rgb.subarray(i, i + 3), j);
    pixels.data[j + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  const bitmap = await createImageBitmap(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let text = '';
  for (let j = 0; j < data.length; j += 4) {
    text += String.fromCharCode(data[j]!, data[j + 1]!, data[j + 2]!);
  }
  return btoa(text);
}
