/** The engine in browsers that lack something: the shipped build for them, and one thread where the page is not isolated. */
import type { Page } from 'playwright/test';
import { answer, choose, evidenceDone, expect, storeModel, test } from './site';

// it would fetch everything once more, to keep it
test.use({ serviceWorkers: 'block' });

/** Changes the judge worker's script on its way: what a browser has can only be taken away inside the worker. */
async function inJudgeWorker(page: Page, code: string): Promise<void> {
  await page.route(/assets\/judge\.worker-[\w-]+\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** One thread: several wait for each other in a busy loop, which a machine with other work does not forgive. */
const ONE_THREAD =
  'Object.defineProperty(WorkerNavigator.prototype, "hardwareConcurrency", { get: () => 1 });';
/** The slow build, and a model that answers at length. */
const PATIENCE = { timeout: 90_000 };

const evaluate = { name: 'Evaluate with the model' };

test('without JSPI the shipped compatible build answers, and nothing is fetched from elsewhere', async ({
  page,
  site,
  files,
}) => {
  await inJudgeWorker(page, `delete WebAssembly.Suspending; delete WebAssembly.promising; ${ONE_THREAD}`);
  const asked: string[] = [];
  const code: string[] = [];
  page.context().on('request', (request) => {
    asked.push(request.url());
    if (request.resourceType() === 'fetch') code.push(new URL(request.url()).pathname);
  });
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await storeModel(page, files);
  await expect(page.locator('.forecast')).toContainText('lacks what the faster build');
  await page.getByRole('button', evaluate).click();
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute(
    'data-answer',
    /^(consistent|issue|notApplicable)$/,
    PATIENCE,
  );
  await expect(page.locator('.device')).toHaveAttribute('data-build', 'compat');
  const origin = new URL(site).origin;
  const elsewhere = asked.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== origin);
  expect(elsewhere).toEqual([]);
  // its code is fetched as text, from the page's own assets
  expect(code.filter((path) => /\/assets\/wllama-[\w-]+\.js$/.test(path))).toHaveLength(1);
});

test('what a model will do is said before, what it does after; it is let go at a press', async ({
  page,
  site,
  files,
}) => {
  // the headers that isolate the page are taken away
  await page.route('**/*', async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const response = await route.fetch();
    const {
      'cross-origin-opener-policy': _,
      'cross-origin-embedder-policy': __,
      ...headers
    } = response.headers();
    return route.fulfill({ response, headers });
  });
  await page.goto(site);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await storeModel(page, files);
  await expect(page.locator('.forecast')).toHaveAttribute('data-device', 'cpu');
  await expect(page.locator('.forecast')).toContainText('one thread only');
  await page.getByRole('button', evaluate).click();
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', /./, PATIENCE);
  const device = page.locator('.device');
  await expect(device).toContainText('on the CPU with 1 thread;');
  await device.getByLabel('Unload it when unused').selectOption('after 60 minutes');
  await device.getByRole('button', { name: 'Unload' }).click();
  await expect(device).toHaveCount(0);
  await expect(page.locator('.forecast')).toBeVisible();
  // the answers stay
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', /./);
  await page.reload();
  expect(await page.evaluate(() => localStorage.getItem('stable-i2i-idle-minutes'))).toBe('60');
});

test('the check of a machine runs a tiny model and gives a report', async ({ page, site }) => {
  await page.goto(site);
  await page.getByText('Check this machine').click();
  const check = page.locator('.check-machine');
  await check.getByRole('button', { name: 'Check', exact: true }).click();
  await check.getByRole('button', { name: 'Cancel' }).click();
  await check.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(check.locator('pre')).toContainText('tiny model on the CPU: cpu', { timeout: 90_000 });
  await expect(check.locator('pre')).toContainText('"answer"');
  await expect(check.locator('pre')).toContainText(/isolated: yes; threads: \d+/);
});
