import { gzipSync } from 'node:zlib';
import { expect, test } from './site';

test('the first load needs at most 150 KB of script, compressed, and no wasm', async ({ page, site }) => {
  const scripts: Promise<number>[] = [];
  const wasm: string[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.wasm')) wasm.push(pathname);
    if (pathname.endsWith('.js') && !pathname.includes('worker')) {
      scripts.push(response.body().then((body) => gzipSync(body).length));
    }
  });
  await page.goto(site);
  await expect(page.getByRole('button', { name: /Drop the before image/ })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(10_000); // it did count something
  expect(total).toBeLessThanOrEqual(150_000);
  expect(wasm).toEqual([]);
});
