import { execFileSync } from 'node:child_process';
import { expect, test } from 'playwright/test';
import { preview } from 'vite';
import { ROOT } from '../../tools/root';

let address = '';
let close = async () => {};

test.beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'build:lib'], { cwd: ROOT, stdio: 'pipe' });
  // the project's folder as a part of a plain static site, without any of our headers
  const server = await preview({
    ...{ root: ROOT, base: '/somebody/site/', configFile: false, logLevel: 'silent', appType: 'mpa' },
    build: { outDir: '.' },
    preview: { port: 0, host: '127.0.0.1' },
  });
  address = server.resolvedUrls?.local[0] ?? '';
  close = () => server.close();
});
test.afterAll(() => close());

test('the element judges in a page that is not ours, without a request elsewhere', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) hosts.add(url.host);
  });
  await page.goto(`${address}examples/embed.html`);
  const told = page.locator('#told');
  await expect(told).toContainText('semantic: issue');
  await expect(told).toContainText('lowLevel: consistent');
  const element = page.locator('stable-i2i');
  await expect(element.locator('.verdicts li')).toHaveCount(3);
  await expect(element.locator('.findings li').first()).toContainText('remove');
  // the marks are on the after image
  const marked = await element.locator('.after canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let orange = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] === 255 && data[i + 1] === 122 && data[i + 2] === 26) orange++;
    }
    return orange;
  });
  expect(marked).toBeGreaterThan(200);
  expect([...hosts]).toEqual([new URL(address).host]);
});

test('it follows its attributes, speaks Chinese, and names what it cannot fetch', async ({ page }) => {
  await page.goto(`${address}examples/embed.html`);
  const element = page.locator('stable-i2i');
  await expect(element.locator('.verdicts li')).toHaveCount(3);
  await element.evaluate((one) => {
    one.setAttribute('lang', 'zh');
    one.setAttribute('after', one.getAttribute('before') ?? '');
    one.setAttribute('instruction', '');
  });
  await expect(element.locator('.verdicts li.consistent')).toHaveCount(3);
  await expect(element).toContainText('没有发现未要求的改动');
  await element.evaluate((one) => one.setAttribute('after', 'nothing-there.png'));
  await expect(page.locator('#told')).toContainText('row/image-missing');
  await expect(element.locator('.status')).toContainText('nothing-there.png');
});
