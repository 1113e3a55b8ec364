/** The page on a plain static host, and then without any. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { ROOT } from '../../tools/root';
import { answer, choose, evidenceDone, expect, storeModel, test } from './site';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.webmanifest': 'application/manifest+json',
};

/** Where the page lies on the host, as project pages do. */
const UNDER = '/somebody/stable-i2i/';

/** Serves the build under a path of its own with no header but the type, as the simplest hosts do. */
async function plainHost(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === UNDER ? 'index.html' : pathname.slice(UNDER.length);
    const path = join(ROOT, 'dist', name);
    if (!pathname.startsWith(UNDER)) return void response.writeHead(404).end();
    if (!existsSync(path) || !statSync(path).isFile()) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${UNDER}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

test('a plain host and a path on it are enough: isolated and private after one reload, and there without a network', async ({
  page,
  files,
}) => {
  const host = await plainHost();
  await page.goto(host.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await storeModel(page, files);
  await host.close();

  const policies = new Map<string, string>();
  page.on('response', (response) => {
    // blobs, the engine's threads among them, take the policy of whoever made them
    if (!response.url().startsWith(host.url)) return;
    policies.set(new URL(response.url()).pathname, response.headers()['content-security-policy'] ?? '');
  });
  await page.reload();
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  // the engine, which nobody had loaded while there was a host
  await page.getByRole('button', { name: 'Evaluate with the model' }).click();
  await expect(answer(page, 'semantic', 'model')).toHaveAttribute('data-answer', /./, { timeout: 60_000 });
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const cache = await caches.open(names[0] ?? '');
    return (await cache.keys()).map((request) => new URL(request.url).pathname);
  });
  expect(kept.filter((path) => path.endsWith('.wasm')).length).toBeGreaterThan(0);
  expect(kept.some((path) => path.includes('console'))).toBe(false);
  await expect.poll(() => [...policies.keys()].some((path) => path.includes('weights.worker'))).toBe(true);
  for (const [path, policy] of policies) {
    expect(policy, path).toContain("connect-src 'self'");
    expect(policy.includes('https: http')).toBe(path.includes('weights.worker'));
  }
});

test('the page can be installed, under a path of its own too', async ({ page }) => {
  const host = await plainHost();
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  await page.goto(host.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const session = await page.context().newCDPSession(page);
  const { url, errors, manifest } = await session.send('Page.getAppManifest');
  expect(url).toBe(`${host.url}manifest.webmanifest`);
  expect(errors).toEqual([]);
  expect(manifest.startUrl).toBe(host.url);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // the tests' own windows are private ones, in which nothing can be installed
  expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
  const kept = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0] ?? '');
    return (await cache.keys()).map((request) => request.url);
  });
  for (const file of ['manifest.webmanifest', 'icons/icon-192.png', 'icons/maskable-512.png'])
    expect(kept).toContain(`${host.url}${file}`);
  expect(missing).toEqual([]);
  await host.close();
});

test('the paper’s demo, its examples and the other rooms work under a path of their own, and ask for nothing outside it', async ({
  page,
}) => {
  const host = await plainHost();
  const wrong: string[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (url.startsWith('http') && (response.status() >= 400 || !url.startsWith(host.url))) wrong.push(url);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await page.goto(`${host.url}?demo`);
  await expect(page.locator('#demo-title')).toContainText('StableI2I');
  const pictures = page.locator('.examples img');
  await expect(pictures).toHaveCount(6);
  await expect
    .poll(() =>
      pictures.evaluateAll((all) =>
        all.every((one) => one instanceof HTMLImageElement && one.naturalWidth > 0),
      ),
    )
    .toBe(true);
  await page.getByRole('button', { name: 'An edit that did more' }).click();
  await evidenceDone(page);
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'issue');

  for (const room of ['Lab', 'History', 'Bench']) {
    await page.getByRole('link', { name: room }).click();
    await expect(page.locator('main h2:visible').first()).toBeVisible();
  }
  // the same by the service worker, which now gives the headers
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.goto(`${host.url}?demo&lang=zh`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.locator('.examples button').first().click();
  await evidenceDone(page);
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'consistent');
  expect(wrong).toEqual([]);
  await host.close();
});
