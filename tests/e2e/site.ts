/** The built page, served as `npm start` serves it, and files to put into it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page, expect as plain } from 'playwright/test';
import { servePage } from '../../tools/serve';
import { encodePngFile, pngHeader } from '../fixtures/png-file';
import { pasteObject, scene } from '../fixtures/synthetic';
import { writeTinyModel } from '../fixtures/write-tiny-model';

export interface Files {
  folder: string;
  before: string;
  /** `before` with an object put into it at OBJECT. */
  after: string;
  /** A text file named like an image. */
  text: string;
  empty: string;
  truncated: string;
  /** Claims 50,000 x 50,000 pixels. */
  huge: string;
  model: string;
  projector: string;
  /** A language model whose file ends early. */
  brokenModel: string;
}

/** Where `after` differs, pixels. */
export const OBJECT = { x: 60, y: 150, width: 90, height: 70 };
const SIZE = { width: 384, height: 288 };

export const test = base.extend<object, { site: string; files: Files }>({
  site: [
    async ({ browserName: _ }, use) => {
      const { server, url } = await servePage(0);
      await use(url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  files: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'stable-i2i-'));
      await use(writeFiles(folder));
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

/** Patient also where no configuration says so (`npm run screenshots`): machines are busy. */
export const expect = plain.configure({ timeout: 60_000 });

function writeFiles(folder: string): Files {
  const put = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const before = scene({ ...SIZE, seed: 3 });
  const beforeFile = encodePngFile(before);
  const tiny = writeTinyModel(folder);
  return {
    folder,
    before: put('before.png', beforeFile),
    after: put('after.png', encodePngFile(pasteObject(before, OBJECT))),
    text: put('notes.png', 'Dear diary, this is not an image at all.\n'),
    empty: put('empty.png', ''),
    truncated: put('cut.png', beforeFile.subarray(0, beforeFile.length / 2)),
    huge: put('huge.png', pngHeader(50_000, 50_000)),
    model: tiny.model,
    projector: tiny.projector,
    brokenModel: put('broken.gguf', Buffer.from('GGUF\x03\x00\x00\x00 cut')),
  };
}

export const side = (page: Page, which: 'before' | 'after') => page.locator(`[data-side=${which}]`);

/** Puts a file on one side, or two files at once, by the file field. */
export function choose(page: Page, which: 'before' | 'after', ...paths: string[]): Promise<void> {
  return side(page, which).locator('input[type=file]').setInputFiles(paths);
}

/** The answer of one judge about one dimension. */
export const answer = (page: Page, dimension: string, judge: 'evidence' | 'model') =>
  page.locator(`[data-dimension=${dimension}] [data-judge=${judge}]`);

/** Waits until the evidence judge has answered all three dimensions. */
export async function evidenceDone(page: Page): Promise<void> {
  for (const dimension of ['semantic', 'structure', 'lowLevel']) {
    await expect(answer(page, dimension, 'evidence')).toHaveAttribute('data-answer', /./);
  }
}

/** Puts both weight files in and waits until they are stored. */
export async function storeModel(page: Page, files: Files): Promise<void> {
  await page.locator('.model input[type=file]').setInputFiles([files.projector, files.model]);
  await expect(page.locator('.shelf li')).toHaveCount(1);
}
