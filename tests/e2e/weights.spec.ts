/** Getting a model by download: consent, progress, other tabs, going on later, care, and who may ask whom. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { type RangeServer, rangeServer } from '../fixtures/range-server';
import { test as base, expect } from './site';

const test = base.extend<{ host: RangeServer }>({
  host: async ({ files }, use) => {
    const host = await rangeServer(
      new Map([
        ['/model.gguf', readFileSync(files.model)],
        ['/mmproj.gguf', readFileSync(files.projector)],
      ]),
    );
    await use(host);
    await host.close();
  },
});

async function ask(page: Page, host: RangeServer): Promise<void> {
  await page.getByText('Get a model').click();
  await page.getByLabel('From elsewhere').selectOption('urls');
  await page.getByLabel('Address of the model').fill(`${host.url}/model.gguf`);
  await page.getByLabel('Address of the projector').fill(`${host.url}/mmproj.gguf`);
  await page.locator('.elsewhere').getByRole('button', { name: 'Download' }).click();
}

const accept = (page: Page) => page.getByRole('button', { name: 'Accept and download' }).click();

test('a model comes by its addresses once the user accepts that it has no hash, and nothing is asked before', async ({
  page,
  site,
  host,
}) => {
  await page.goto(site);
  await expect(page.getByText('Get a model')).toBeVisible();
  expect(host.asked).toEqual([]);
  await ask(page, host);
  await expect(page.getByRole('alertdialog')).toContainText('Nobody has published a hash');
  await accept(page);
  await expect(page.locator('.shelf li').first()).toContainText('model');
  await expect(page.locator('.downloads')).toHaveCount(0);
  for (const { headers } of host.asked) {
    expect(headers.referer).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
  }
  await page.getByText('About model').click();
  await expect(page.locator('.model-details')).toContainText('checked by size only');
  await page.getByRole('button', { name: 'Check model' }).click();
  await expect(page.locator('.model')).toContainText('every byte is as it was stored');
  await expect(page.locator('.model-details')).toContainText('found whole');
  await expect(page.locator('.storage')).toContainText('stored');
});

test('a download that was cut off is listed after a reload, and goes on with what is missing', async ({
  page,
  context,
  site,
  host,
}) => {
  host.held.add('/model.gguf');
  await page.goto(site);
  await ask(page, host);
  await accept(page);
  const projector = () =>
    host.asked.filter(({ path, range }) => path === '/mmproj.gguf' && range !== 'bytes=0-511');
  await expect.poll(() => projector().length).toBe(1);
  const row = page.locator('.download');
  await expect(row).toHaveAttribute('data-phase', 'downloading');

  // another tab follows it, and may pause it
  const other = await context.newPage();
  await other.goto(site);
  await expect(other.locator('.download')).toHaveAttribute('data-phase', 'downloading');
  await other.getByRole('button', { name: 'Pause model' }).click();
  await expect(row).toHaveAttribute('data-phase', 'paused');
  await other.close();

  host.held.clear();
  await page.reload();
  await page.getByRole('button', { name: 'Continue model' }).click();
  await expect(page.locator('.shelf li').first()).toContainText('model');
  expect(projector()).toHaveLength(1);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in the open panel, ${colorScheme} at ${width} pixels`, async ({
    page,
    site,
    host,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    host.held.add('/model.gguf');
    await page.goto(site);
    await ask(page, host);
    await expect(page.getByRole('alertdialog')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await accept(page);
    await expect(page.locator('.download')).toHaveAttribute('data-phase', 'downloading');
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  });
}

test('removing a download leaves nothing', async ({ page, site, host }) => {
  host.held.add('/model.gguf');
  await page.goto(site);
  await ask(page, host);
  await accept(page);
  await expect(page.locator('.download')).toHaveAttribute('data-phase', 'downloading');
  await page.getByRole('button', { name: 'Remove the download of model' }).click();
  await expect(page.locator('.download')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Get a model')).toBeVisible();
  await expect(page.locator('.download')).toHaveCount(0);
  await expect(page.locator('.shelf li')).toHaveCount(0);
});

test('only the weights worker may ask another host; the page may not', async ({ page, site, host }) => {
  const policies = new Map<string, string>();
  page.on('response', (response) =>
    policies.set(response.url(), response.headers()['content-security-policy'] ?? ''),
  );
  await page.goto(site);
  await expect.poll(() => [...policies.keys()].some((url) => url.includes('weights.worker'))).toBe(true);
  for (const [url, policy] of policies)
    expect(policy.includes('https:;') || policy.includes('https: http')).toBe(/weights\.worker/.test(url));
  const outcome = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'sent',
        () => 'stopped',
      ),
    `${host.url}/model.gguf`,
  );
  expect(outcome).toBe('stopped');
  expect(host.asked).toEqual([]);
});

test('a host that has no such file is named, with the way out', async ({ page, site, host }) => {
  await page.goto(site);
  await page.getByText('Get a model').click();
  await page.getByLabel('From elsewhere').selectOption('urls');
  await page.getByLabel('Address of the model').fill(`${host.url}/nothing.gguf`);
  await page.getByLabel('Address of the projector').fill(`${host.url}/mmproj.gguf`);
  await page.locator('.elsewhere').getByRole('button', { name: 'Download' }).click();
  // the projector is there, and has no hash; then the model is not
  await accept(page);
  const error = page.locator('.model').getByRole('alert');
  await expect(error).toHaveAttribute('data-code', 'weights/gone');
  await expect(error).toContainText('nothing.gguf');
});
