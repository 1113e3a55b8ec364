/** The views of a pair: what is really painted, and that one camera serves them all. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import type { RgbImage } from '../../src/core/pixels';
import { encodePngFile } from '../fixtures/png-file';
import { test as base, choose, evidenceDone, expect, type Files } from './site';

/** Two plain halves and a black pixel: every place tells which image and which spot it is. */
const SIZE = { width: 320, height: 240 };
const COLORS = {
  before: { left: [200, 40, 40], right: [40, 40, 200] },
  after: { left: [40, 160, 40], right: [220, 220, 60] },
} as const;
const DOT = { x: 250, y: 60 };

function halves(which: keyof typeof COLORS, { width, height } = SIZE): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    data.set(COLORS[which][i % width < width / 2 ? 'left' : 'right'], 3 * i);
  }
  if (width === SIZE.width) data.fill(0, 3 * (DOT.y * width + DOT.x), 3 * (DOT.y * width + DOT.x) + 3);
  return { width, height, data };
}

const test = base.extend<{ pair: [string, string]; other: string }>({
  pair: async ({ files }, use) =>
    use([write(files, 'p.png', halves('before')), write(files, 'q.png', halves('after'))]),
  other: async ({ files }, use) => use(write(files, 'r.png', halves('after', { width: 200, height: 200 }))),
});

function write(files: Files, name: string, image: RgbImage): string {
  const path = join(files.folder, name);
  writeFileSync(path, encodePngFile(image));
  return path;
}

const view = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const stage = (page: Page, which = 'both') => page.locator(`[data-stage=${which}]`);

/** What is painted at shares of a stage: red, green, blue, alpha. */
function painted(page: Page, which: string, x: number, y: number, layer = 'image-layer'): Promise<number[]> {
  return stage(page, which)
    .locator(`canvas.${layer}`)
    .evaluate(
      (canvas: HTMLCanvasElement, [u, v]) => {
        const at = [Math.round(u * (canvas.width - 1)), Math.round(v * (canvas.height - 1))] as const;
        return [...(canvas.getContext('2d')?.getImageData(...at, 1, 1).data ?? [])];
      },
      [x, y] as const,
    );
}
const opaque = (rgb: readonly number[]) => [...rgb, 255];
const zoom = (page: Page) => page.locator('.zoom-now');

test.beforeEach(async ({ page, site, pair }) => {
  await page.goto(site);
  await choose(page, 'before', ...pair);
  await evidenceDone(page);
  await page.getByLabel('Boxes').uncheck();
});

test('side by side, before is left of after, each in its own pane', async ({ page }) => {
  await expect.poll(() => painted(page, 'before', 0.25, 0.5)).toEqual(opaque(COLORS.before.left));
  expect(await painted(page, 'after', 0.75, 0.5)).toEqual(opaque(COLORS.after.right));
  const [before, after] = [
    await stage(page, 'before').boundingBox(),
    await stage(page, 'after').boundingBox(),
  ];
  expect(before!.x + before!.width).toBeLessThan(after!.x);
});

test('the slider shows before left of its line and after right of it, by pointer and by keys', async ({
  page,
}) => {
  await view(page, 'Slider').check();
  const line = page.getByRole('slider', { name: /Divider/ });
  await expect.poll(() => painted(page, 'both', 0.48, 0.5)).toEqual(opaque(COLORS.before.left));
  expect(await painted(page, 'both', 0.52, 0.5)).toEqual(opaque(COLORS.after.right));

  await line.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual(opaque(COLORS.after.left));
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuenow', '8');
  await expect(line).toHaveAttribute('aria-valuetext', '8 % before, 92 % after');

  const box = (await stage(page).boundingBox())!;
  const grip = (await line.boundingBox())!;
  expect(grip.width).toBeGreaterThanOrEqual(24);
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(line).toHaveAttribute('aria-valuenow', '80');
  await expect.poll(() => painted(page, 'both', 0.75, 0.5)).toEqual(opaque(COLORS.before.right));
  expect(await painted(page, 'both', 0.85, 0.5)).toEqual(opaque(COLORS.after.right));
});

test('the blend mixes the two as its slider says', async ({ page }) => {
  await view(page, 'Blend').check();
  const share = page.getByRole('slider', { name: 'Share of the after image' });
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual([120, 100, 40, 255]);
  await share.fill('0');
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual(opaque(COLORS.before.left));
  await share.fill('1');
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual(opaque(COLORS.after.left));
});

test('blinking changes the image by itself, and by hand after it is stopped', async ({ page }) => {
  await view(page, 'Blink').check();
  const left = () => painted(page, 'both', 0.25, 0.5);
  await expect.poll(left, { intervals: [60] }).toEqual(opaque(COLORS.after.left));
  await expect.poll(left, { intervals: [60] }).toEqual(opaque(COLORS.before.left));
  await page.getByRole('button', { name: 'Stop blinking' }).click();
  const label = stage(page).locator('.stage-label');
  const now = await label.textContent();
  await stage(page).focus();
  await page.keyboard.press('b');
  await expect(label).not.toHaveText(now ?? '');
  await page.keyboard.press('b');
  await expect(label).toHaveText(now ?? '');
});

test('who wishes for less motion is not blinked at until it is asked for', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await view(page, 'Blink').check();
  await expect(stage(page).locator('.stage-label')).toHaveText('Before');
  // long enough for several changes at the common rate
  await page.clock.install();
  await page.clock.runFor(5000);
  await expect(stage(page).locator('.stage-label')).toHaveText('Before');
  await page.getByRole('button', { name: 'Blink', exact: true }).click();
  await page.clock.runFor(600);
  await expect(stage(page).locator('.stage-label')).toHaveText('After');
});

test('the difference is what the two differ by, times the gain, or brighter and darker', async ({ page }) => {
  await view(page, 'Difference').check();
  await page.getByRole('slider', { name: 'Gain' }).fill('0');
  // |after - before| of the left half
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual([160, 120, 0, 255]);
  await page.getByRole('slider', { name: 'Gain' }).fill('1');
  await expect.poll(() => painted(page, 'both', 0.25, 0.5)).toEqual([255, 240, 0, 255]);
  await page.getByLabel('Difference of').selectOption('Brightness');
  // right: 40 40 200 became 220 220 60, which is much brighter: orange
  await expect.poll(() => painted(page, 'both', 0.75, 0.5)).toEqual([255, 150, 30, 255]);
});

test('zoom and place stay through all views, and pixels are squares when large', async ({ page }) => {
  await stage(page, 'before').focus();
  await page.keyboard.press('1');
  await expect(zoom(page)).toHaveText('100 %');
  // the fit, a little larger, is one of the steps
  for (let i = 0; i < 5; i++) await page.keyboard.press('+');
  await expect(zoom(page)).toHaveText('400 %');
  await page.keyboard.press('ArrowRight');
  // what is in the middle of the stage, by the pixel readout
  const middle = async (which: string) => {
    await stage(page, which).focus();
    await page.keyboard.press('p');
    const text = (await page.locator('.readout-values').textContent())?.match(/x \d+, y \d+/)?.[0];
    await page.keyboard.press('p');
    return text;
  };
  const place = await middle('before');
  expect(place).toMatch(/x 1[67]\d, y 1\d\d/);
  for (const name of ['Slider', 'Blend', 'Blink', 'Difference']) {
    await view(page, name).check();
    await expect(zoom(page)).toHaveText('400 %');
    expect(await middle('both')).toBe(place);
  }
  // the line between the halves is sharp: no mixed colour on either side
  await page.getByRole('button', { name: '100 %' }).click();
  await view(page, 'Slider').check();
  await page.getByRole('slider', { name: /Divider/ }).press('End');
  for (let i = 0; i < 6; i++) await stage(page).press('+');
  const colors = await stage(page)
    .locator('canvas.image-layer')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, canvas.height >> 1, canvas.width, 1);
      const found = new Set<string>();
      for (let i = 0; i < data.length; i += 4) found.add(data.subarray(i, i + 3).join(' '));
      return [...found];
    });
  for (const color of colors) expect(['200 40 40', '40 40 200']).toContain(color);
});

test('wheel, drag and double stages move as one, and the page scrolls as long as nothing was zoomed', async ({
  page,
}) => {
  const box = (await stage(page, 'before').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, -200);
  const whole = await zoom(page).textContent();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -150);
  await page.keyboard.up('Control');
  await expect(zoom(page)).not.toHaveText(whole ?? '');
  // the middle of both images is the line between the halves
  await expect.poll(() => painted(page, 'after', 0.4, 0.5)).toEqual(opaque(COLORS.after.left));
  expect(await painted(page, 'after', 0.6, 0.5)).toEqual(opaque(COLORS.after.right));
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  // dragged to the right on the left stage: both show more of the left half
  await expect.poll(() => painted(page, 'after', 0.6, 0.5)).toEqual(opaque(COLORS.after.left));
  expect(await painted(page, 'before', 0.6, 0.5)).toEqual(opaque(COLORS.before.left));
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await expect(zoom(page)).toHaveText(whole ?? '');
});

test('two fingers zoom', async ({ page }) => {
  const box = (await stage(page, 'before').boundingBox())!;
  const whole = Number.parseInt((await zoom(page).textContent()) ?? '', 10);
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touchPoints = type === 'touchEnd' ? [] : [-apart, apart].map((dx, id) => ({ x: x + dx, y, id }));
    return client.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  await touch('touchStart', 30);
  for (const apart of [40, 60, 90]) await touch('touchMove', apart);
  await touch('touchEnd', 0);
  await expect
    .poll(async () => Number.parseInt((await zoom(page).textContent()) ?? '', 10) / whole)
    .toBeCloseTo(3, 0);
  await expect.poll(() => painted(page, 'before', 0.45, 0.5)).toEqual(opaque(COLORS.before.left));
  expect(await painted(page, 'before', 0.55, 0.5)).toEqual(opaque(COLORS.before.right));
});

test('pixel values of both are told, under the pointer and by keys, with what changed', async ({ page }) => {
  const box = (await stage(page, 'after').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.5);
  const values = page.locator('.readout-values');
  await expect(values).toContainText('200 40 40');
  await expect(values).toContainText('40 160 40');
  await expect(values).toContainText('−160 +120 0');
  await page.mouse.move(0, 0);
  // by keys to the one black pixel
  await page.getByRole('button', { name: 'Pixel values' }).click();
  await expect(values).toContainText('x 160, y 120');
  await stage(page, 'before').focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowUp');
  await expect(values).toContainText(`x ${DOT.x}, y ${DOT.y}`);
  await expect(values).toContainText('Before0 0 0');
  await page.keyboard.press('ArrowLeft');
  await expect(values).toContainText('Before40 40 200');
});

test('a small map shows where one is, and leads elsewhere', async ({ page }) => {
  await view(page, 'Slider').check();
  const map = stage(page).locator('.mini-map');
  await expect(map).toHaveCount(0);
  await stage(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  await page.getByRole('slider', { name: /Divider/ }).press('End');
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
  await expect.poll(() => painted(page, 'both', 0.1, 0.5)).toEqual(opaque(COLORS.before.right));
  await page.mouse.click(box.x + box.width * 0.1, box.y + box.height / 2);
  await expect.poll(() => painted(page, 'both', 0.9, 0.5)).toEqual(opaque(COLORS.before.left));
});

test('an after image of another size keeps its shape beside, and is stretched where they overlap, which is said', async ({
  page,
  other,
}) => {
  await choose(page, 'after', other);
  await evidenceDone(page);
  // 200 x 200 in a frame of 320 x 240: 240 wide, nothing beside it
  await expect.poll(() => painted(page, 'after', 0.05, 0.5)).toEqual([0, 0, 0, 0]);
  expect(await painted(page, 'after', 0.2, 0.5)).toEqual(opaque(COLORS.after.left));
  await expect(page.getByText(/is stretched/)).toHaveCount(0);
  await view(page, 'Slider').check();
  await page.getByRole('slider', { name: /Divider/ }).press('Home');
  await expect.poll(() => painted(page, 'both', 0.05, 0.5)).toEqual(opaque(COLORS.after.left));
  await expect(page.getByText('200 × 200 pixels; here it is stretched')).toBeVisible();
});

test('maps can be chosen, with their scale, and lie on every view', async ({ page }) => {
  const overlaid = () => painted(page, 'both', 0.25, 0.25, 'overlay').then((pixel) => pixel[3] ?? 0);
  await view(page, 'Blend').check();
  const map = page.getByLabel('Map', { exact: true });
  for (const [name, scale] of [
    ['Coarse colour', '51 ΔE'],
    ['All change', '51 ΔE'],
  ] as const) {
    await map.selectOption(name);
    await expect(page.locator('.overlay-controls .scale')).toContainText(scale);
    await expect.poll(overlaid).toBeGreaterThan(60);
  }
  await map.selectOption('Other texture');
  await expect(page.locator('.overlay-controls .scale')).toContainText('100 %');
  await map.selectOption('No map');
  await expect.poll(overlaid).toBe(0);
});

test('a finding is brought close by its button and by a key, in whichever view', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await view(page, 'Slider').check();
  const whole = await zoom(page).textContent();
  await page
    .getByRole('button', { name: /^Zoom to:/ })
    .first()
    .click();
  await expect(zoom(page)).not.toHaveText(whole ?? '');
  const close = await zoom(page).textContent();
  await stage(page).press('0');
  await expect(zoom(page)).toHaveText(whole ?? '');
  await page.locator('.finding').first().focus();
  await page.keyboard.press('z');
  await expect(zoom(page)).toHaveText(close ?? '');
});

test('the brush paints where it points while zoomed, and moving is left to the wheel and keys', async ({
  page,
}) => {
  await view(page, 'Blend').check();
  await stage(page).press('1');
  for (let i = 0; i < 5; i++) await stage(page).press('+');
  await page.getByLabel('Map', { exact: true }).selectOption('No map');
  await page.getByRole('button', { name: 'Brush where the edit was meant' }).click();
  await page.getByLabel('Size').fill('0.02');
  await page.evaluate(() => scrollTo(0, 0));
  const box = (await stage(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.4);
  const brushed = (x: number, y: number) =>
    painted(page, 'both', x, y, 'overlay').then((p) => (p[3] ?? 0) > 40);
  await expect.poll(() => brushed(0.3, 0.4)).toBe(true);
  expect(await brushed(0.6, 0.4)).toBe(false);
  await page.getByRole('button', { name: 'Done brushing' }).click();
  // it stays on its place in the image when that is moved
  await stage(page).press('ArrowLeft');
  await expect.poll(() => brushed(0.42, 0.4)).toBe(true);
  expect(await brushed(0.3, 0.4)).toBe(false);
});

for (const width of [1440, 390, 320]) {
  test(`no view is too wide or too small to press, and axe finds nothing, at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const name of ['Side by side', 'Slider', 'Blend', 'Blink', 'Difference']) {
      await view(page, name).check();
      if (name === 'Blink') await page.getByRole('button', { name: 'Stop blinking' }).click();
      await page.getByRole('button', { name: '100 %' }).click();
      // two widths are enough for what is read aloud
      if (width !== 390) {
        const { violations } = await new AxeBuilder({ page }).include('.work').analyze();
        expect(
          violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
        ).toEqual([]);
      }
      const room = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(room).toBe(0);
      // what one presses is at least 24 pixels high and wide
      const small = await page
        .locator('.work :is(button, select, input:not([type=file]), .divider)')
        .evaluateAll((elements) =>
          elements
            .map((element) => ({
              box: (element.closest('label') ?? element).getBoundingClientRect(),
              element,
            }))
            .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(({ element }) => element.outerHTML.slice(0, 80)),
        );
      expect(small).toEqual([]);
    }
  });
}
