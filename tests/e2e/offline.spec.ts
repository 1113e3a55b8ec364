/** The page on a plain static host, and then without any. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright/test';
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

interface PlainHost {
  url: string;
  /** From now on these files are served in place of what the build has. */
  replaced: Map<string, string>;
  /** Paths that were asked for. */
  asked: string[];
  close: () => Promise<void>;
}

/** Serves the build under a path of its own with no header but the type, as the simplest hosts do. */
async function plainHost(): Promise<PlainHost> {
  const replaced = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const name = pathname === UNDER ? 'index.html' : pathname.slice(UNDER.length);
    const path = join(ROOT, 'dist', name);
    if (!pathname.startsWith(UNDER)) return void response.writeHead(404).end();
    if (!existsSync(path) || !statSync(path).isFile()) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(replaced.get(name) ?? readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${UNDER}`,
    replaced,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Paths of all files that the service worker keeps. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths;
  });
const engines = (paths: readonly string[]) => paths.filter((path) => path.endsWith('.wasm'));

/** The page is there, and kept. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

test('the engines are kept with the first model, not with the first visit', async ({ page, files }) => {
  const host = await plainHost();
  await visit(page, host.url);
  const first = await kept(page);
  expect(engines(first)).toEqual([]);
  const bytes = first.map(
    (path) => statSync(join(ROOT, 'dist', path.slice(UNDER.length) || 'index.html')).size,
  );
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  await storeModel(page, files);
  await expect.poll(async () => engines(await kept(page)).length).toBe(2);
  expect((await kept(page)).some((path) => /\/webllm-[^/]*\.js$/.test(path))).toBe(false);
  await host.close();
});

test('a new build is said, waits until no tab shows the old one, and keeps the engines that were kept', async ({
  page,
  context,
  files,
}) => {
  const host = await plainHost();
  await visit(page, host.url);
  await page.reload();
  await storeModel(page, files);
  await expect.poll(async () => engines(await kept(page)).length).toBe(2);
  const [old] = await page.evaluate(() => caches.keys());
  const script = readFileSync(join(ROOT, 'dist', 'offline.js'), 'utf8');
  const version = /"version":"([0-9a-f]{16})"/.exec(script)?.[1] ?? '';
  expect(old).toBe(`stable-i2i-page-${version}`);
  host.replaced.set('offline.js', script.replace(version, 'f'.repeat(16)));
  host.asked.length = 0;
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const said = page.locator('.new-build');
  await expect(said).toContainText('newer version');
  // what did not change is not fetched again: engines are large
  expect(host.asked.length).toBeGreaterThan(10);
  expect(engines(host.asked)).toEqual([]);
  // nothing was swapped under the tab
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  expect(await page.evaluate(() => caches.keys())).toContain(old);

  await page.goto('about:blank');
  const next = await context.newPage();
  await page.close();
  // a visit that comes while the old tab is still being closed is shown the old build once more
  await expect(async () => {
    await next.goto('about:blank');
    await next.goto(host.url);
    await expect
      .poll(() => next.evaluate(() => caches.keys()), { timeout: 5000 })
      .toEqual([`stable-i2i-page-${'f'.repeat(16)}`]);
  }).toPass();
  expect(engines(await kept(next))).toHaveLength(2);
  await expect(next.locator('.new-build')).toBeEmpty();
  await host.close();
});

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
  await expect.poll(async () => engines(await kept(page)).length).toBeGreaterThan(0);
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
  expect((await kept(page)).some((path) => path.includes('console'))).toBe(false);
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
  const paths = await kept(page);
  for (const file of ['manifest.webmanifest', 'icons/icon-192.png', 'icons/maskable-512.png'])
    expect(paths).toContain(`${UNDER}${file}`);
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
