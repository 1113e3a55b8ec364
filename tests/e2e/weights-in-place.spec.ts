/** A model that stays on the user's disk: the choice, a later visit, permission, and the copy made of it after all. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { choose, expect, type Files, test } from './site';

/**
 * The picker gives handles of the origin's own folder, which behave like handles of the disk except that they need no
 * permission; that is played here, in the page and its workers, until the user gives it.
 */
async function fakeDisk(page: Page, files: Files): Promise<void> {
  const play = (granted: boolean) => `
    let granted = ${granted};
    const channel = new BroadcastChannel('played-permission');
    channel.onmessage = () => { granted = true; };
    FileSystemFileHandle.prototype.queryPermission = async () => granted ? 'granted' : 'prompt';
    FileSystemFileHandle.prototype.requestPermission = async () => {
      granted = true;
      channel.postMessage('granted');
      return 'granted';
    };
  `;
  let visits = 0;
  page.on('framenavigated', () => visits++);
  await page.exposeFunction('fileBytes', (which: 'model' | 'projector') =>
    readFileSync(files[which]).toString('base64'),
  );
  await page.addInitScript(() => {
    const fetchBytes = (which: string): Promise<string> => Reflect.get(window, 'fileBytes')(which);
    Reflect.set(window, 'showOpenFilePicker', async () => {
      const folder = await navigator.storage.getDirectory();
      const handles: FileSystemFileHandle[] = [];
      for (const [name, which] of [
        ['model.gguf', 'model'],
        ['mmproj.gguf', 'projector'],
      ] as const) {
        const handle = await folder.getFileHandle(name, { create: true });
        const text = atob(await fetchBytes(which));
        const writable = await handle.createWritable();
        await writable.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
        await writable.close();
        handles.push(handle);
      }
      return handles;
    });
  });
  await page.route(/(judge|weights)\.worker-.*\.js$/, async (route) => {
    const response = await route.fetch();
    // from the second visit on the browser wants to be asked
    await route.fulfill({ response, body: `${play(visits <= 1)}${await response.text()}` });
  });
  await page.addInitScript(play(false));
}

test.use({ serviceWorkers: 'block' });

const place = async (page: Page, how: string) => {
  await page.getByRole('button', { name: 'Choose model files…' }).click();
  await page.getByRole('button', { name: how }).click();
};

test('files are used from where they lie, at a later visit after one click, and the engine reads them', async ({
  page,
  site,
  files,
}) => {
  await fakeDisk(page, files);
  await page.goto(site);
  await place(page, 'Use where they are');
  const row = page.locator('.shelf li').first();
  await expect(row).toContainText('on your disk');
  await expect(page.locator('.storage')).toHaveCount(0); // nothing was copied

  await page.reload();
  await expect(row).toContainText('wants your word again');
  await page.getByRole('button', { name: 'Allow reading model.gguf' }).click();
  await expect(row).not.toContainText('wants your word again');
  await choose(page, 'before', files.before, files.after);
  await page.getByRole('button', { name: 'Evaluate with the model' }).click();
  // the engine has read both files by then
  const panel = page.locator('.model');
  await expect(panel).toContainText(/Encoding the images|Reading the question|Answering/, {
    timeout: 90_000,
  });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Forget model.gguf/ }).click();
  await expect(page.locator('.shelf li')).toHaveCount(0);
});

test('without permission the model says what to press; copied after all, it needs none', async ({
  page,
  site,
  files,
}) => {
  await fakeDisk(page, files);
  await page.goto(site);
  await place(page, 'Use where they are');
  await expect(page.locator('.shelf li')).toHaveCount(1);
  await page.reload();
  await choose(page, 'before', files.before, files.after);
  await page.getByRole('button', { name: 'Evaluate with the model' }).click();
  const error = page.locator('.model').getByRole('alert');
  await expect(error).toHaveAttribute('data-code', 'weights/permission');
  await page.getByRole('button', { name: 'Allow reading model.gguf' }).click();
  await page.getByText('About model.gguf').click();
  await page.getByRole('button', { name: 'Copy model.gguf into this browser' }).click();
  await expect(page.locator('.shelf li').first()).not.toContainText('on your disk');
  await expect(page.locator('.shelf li')).toHaveCount(1);
  await expect(page.locator('.storage')).toContainText('stored');
});

test('the offer can be turned down, or be a copy; axe finds nothing in it', async ({ page, site, files }) => {
  await fakeDisk(page, files);
  await page.goto(site);
  await page.getByRole('button', { name: 'Choose model files…' }).click();
  const offer = page.getByRole('region', { name: 'Where to keep the model' });
  await expect(offer).toContainText('model.gguf and mmproj.gguf');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await offer.getByRole('button', { name: 'Cancel' }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.locator('.shelf li')).toHaveCount(0);
  await place(page, 'Copy into this browser');
  await expect(page.locator('.shelf li').first()).toContainText('model.gguf');
  await expect(page.locator('.shelf li').first()).not.toContainText('on your disk');
});

test('files that are really dropped from the disk can stay there', async ({ page, context, site, files }) => {
  await page.goto(site);
  await expect(page.getByText('Get a model')).toBeVisible();
  const devtools = await context.newCDPSession(page);
  const data = { items: [], files: [files.projector, files.model], dragOperationsMask: 1 };
  const at = { x: 700, y: 300, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at });
  await page.getByRole('button', { name: 'Use where they are' }).click();
  await expect(page.locator('.shelf li').first()).toContainText('on your disk');
  await expect(page.locator('.storage')).toHaveCount(0);
});
