import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { choose, evidenceDone, expect, side, test } from './site';

test.beforeEach(async ({ page, site }) => {
  await page.goto(site);
});

/** Drops files on an element, as a file manager does. */
async function drop(page: Page, selector: string, paths: string[]): Promise<void> {
  const contents = paths.map((path) => ({
    name: path.split('/').at(-1) ?? path,
    bytes: readFileSync(path).toString('base64'),
  }));
  await page.locator(selector).evaluate((element, list) => {
    const data = new DataTransfer();
    for (const { name, bytes } of list) {
      const binary = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
      data.items.add(new File([binary], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, contents);
}

test('files are dropped together, or one on either side', async ({ page, files }) => {
  await drop(page, 'body', [files.before, files.after]);
  await evidenceDone(page);
  await expect(side(page, 'before').locator('.facts')).toContainText('before.png');
  await drop(page, '[data-side=after]', [files.before]);
  await expect(side(page, 'after').locator('.facts')).toContainText('before.png');
});

test('an image is pasted into the first free side', async ({ page, files }) => {
  await choose(page, 'before', files.before);
  await expect(side(page, 'before').locator('.facts')).toBeVisible();
  const bytes = readFileSync(files.after).toString('base64');
  await page.evaluate((base64) => {
    const data = new DataTransfer();
    const binary = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    data.items.add(new File([binary], 'image.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  }, bytes);
  await evidenceDone(page);
  await expect(side(page, 'after').locator('.facts')).toContainText('image.png');
});

for (const [what, key, code] of [
  ['a text file', 'text', 'image/not-an-image'],
  ['an empty file', 'empty', 'image/empty'],
  ['a file that was cut off', 'truncated', 'image/truncated'],
  ['an absurdly large image', 'huge', 'image/too-large'],
] as const) {
  test(`${what} is refused by name, and the pair stays`, async ({ page, files }) => {
    await choose(page, 'before', files.before, files.after);
    await page.getByLabel('Instruction').fill('Add something.');
    await evidenceDone(page);
    await choose(page, 'after', files[key]);
    const error = side(page, 'after').getByRole('alert');
    await expect(error).toHaveAttribute('data-code', code);
    await expect(error).toContainText(files[key].split('/').at(-1) ?? '');
    await expect(side(page, 'after').locator('.facts')).toContainText('after.png');
    await expect(page.getByLabel('Instruction')).toHaveValue('Add something.');
    await evidenceDone(page);
    await error.getByRole('button', { name: /Dismiss/ }).click();
    await expect(error).toBeHidden();
  });
}

test('what is dropped for the model is answered where it can be seen', async ({ page, files }, testInfo) => {
  const notes = testInfo.outputPath('notes.txt');
  writeFileSync(notes, 'buy milk');
  await drop(page, '[data-side=before]', [notes]);
  await expect(side(page, 'before').getByRole('alert')).toContainText('notes.txt');
  await drop(page, 'body', [notes]);
  const refusal = page.locator('.judge-settings').getByRole('alert');
  await expect(refusal).toHaveAttribute('data-code', 'prompts/incomplete');
  await expect(refusal).toBeInViewport();
  await page.evaluate(() => scrollTo(0, 0));
  await drop(page, '[data-side=before]', [files.projector]);
  await expect(page.getByRole('heading', { name: 'Model judge' })).toBeInViewport();
});

test('three files at once are refused, and nothing is opened', async ({ page, files }) => {
  await drop(page, 'body', [files.before, files.after, files.before]);
  await expect(page.getByRole('alert')).toContainText('3 files are too many');
  await expect(page.locator('.facts')).toHaveCount(0);
});

test('an animation is judged by its first frame, and the page says so', async ({ page }) => {
  const animated = fileURLToPath(new URL('../fixtures/images/animated.gif', import.meta.url));
  await choose(page, 'before', animated);
  await expect(side(page, 'before')).toContainText('first frame');
});

test('dropped transparency is said', async ({ page }) => {
  await choose(page, 'before', fileURLToPath(new URL('../fixtures/images/rgba.png', import.meta.url)));
  await expect(side(page, 'before')).toContainText('transparency dropped');
});
