import { answer, choose, evidenceDone, expect, OBJECT, side, test } from './site';

test.beforeEach(async ({ page, site }) => {
  await page.goto(site);
});

test('two files chosen at once are judged without another click', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await expect(side(page, 'before').locator('.facts')).toContainText('before.png');
  await expect(side(page, 'after').locator('.facts')).toContainText('after.png');
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'issue');
  await expect(answer(page, 'semantic', 'evidence').locator('.type')).toContainText(['add']);
  await expect(page.locator('.finding').first()).toBeVisible();
});

test('the overlay marks the place that changed, in the before image', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  const covered = (inside: boolean) =>
    side(page, 'before')
      .locator('canvas.overlay')
      .evaluate(
        (canvas: HTMLCanvasElement, [box, within]) => {
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
          const scale = canvas.width / 384;
          let painted = 0;
          let all = 0;
          for (let y = 0; y < canvas.height; y++) {
            for (let x = 0; x < canvas.width; x++) {
              const [u, v] = [x / scale, y / scale];
              const here = u > box.x && v > box.y && u < box.x + box.width && v < box.y + box.height;
              const far = u > box.x + box.width + 60;
              if (within ? !here : !far) continue;
              all++;
              if ((pixels?.[(y * canvas.width + x) * 4 + 3] ?? 0) > 40) painted++;
            }
          }
          return painted / all;
        },
        [OBJECT, inside] as const,
      );
  await expect.poll(() => covered(true)).toBeGreaterThan(0.6);
  expect(await covered(false)).toBeLessThan(0.05);
  // pointing at the finding brings it out; switching the overlay off clears it
  await page.getByLabel('Map', { exact: true }).selectOption('No map');
  await page.getByLabel('Boxes').uncheck();
  await expect.poll(() => covered(true)).toBe(0);
});

test('the same image twice is consistent in every dimension', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.before);
  await evidenceDone(page);
  for (const dimension of ['semantic', 'structure', 'lowLevel']) {
    await expect(answer(page, dimension, 'evidence')).toHaveAttribute('data-answer', 'consistent');
  }
  await expect(page.locator('.findings')).toContainText('Nothing was found');
});

test('a restoration instruction makes low-level not applicable, at once', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await expect(answer(page, 'lowLevel', 'evidence')).not.toHaveAttribute('data-answer', 'notApplicable');
  await page.getByLabel('Instruction').fill('Restore the image.');
  await expect(answer(page, 'lowLevel', 'evidence')).toHaveAttribute('data-answer', 'notApplicable');
});

test('swap exchanges the sides, and an addition becomes a removal', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.getByRole('button', { name: /Swap/ }).click();
  await expect(side(page, 'before').locator('.facts')).toContainText('after.png');
  await expect(answer(page, 'semantic', 'evidence').locator('.type')).toContainText(['remove']);
});

test('findings and places bring each other out', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  const overlay = side(page, 'before').locator('canvas.overlay');
  await overlay.scrollIntoViewIfNeeded();
  const box = await overlay.boundingBox();
  if (!box) throw new Error('no overlay');
  const scale = box.width / 384;
  await page.mouse.move(
    box.x + (OBJECT.x + OBJECT.width / 2) * scale,
    box.y + (OBJECT.y + OBJECT.height / 2) * scale,
  );
  await expect(page.locator('.finding.active')).toHaveCount(1);
  await page.mouse.move(0, 0);
  await expect(page.locator('.finding.active')).toHaveCount(0);
  await page.locator('.finding').first().focus();
  await expect(page.locator('.finding.active')).toHaveCount(1);
});

test('one click makes a change meant, or not meant, and the verdict follows', async ({ page, files }) => {
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  const semantic = answer(page, 'semantic', 'evidence');
  await expect(semantic).toHaveAttribute('data-answer', 'issue');
  const meant = page.getByRole('button', { name: /^Do not count: Something was/ });
  while ((await meant.count()) > 0) await meant.first().click();
  await expect(semantic).toHaveAttribute('data-answer', 'consistent');
  await page
    .getByRole('button', { name: /^Count: Something was/ })
    .first()
    .click();
  await expect(semantic).toHaveAttribute('data-answer', 'issue');
});

test('what is brushed as meant does not count, by pointer and by keys, until it is cleared', async ({
  page,
  files,
}) => {
  await choose(page, 'before', files.before, files.after);
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'issue');
  await page.getByRole('button', { name: 'Brush where the edit was meant' }).click();
  const area = page.getByRole('application', { name: 'Brush on the before image' });
  const box = (await area.boundingBox())!;
  const at = (x: number, y: number) =>
    [box.x + (x / 384) * box.width, box.y + (y / 288) * box.height] as const;
  const { x, y, width, height } = OBJECT;
  await page.mouse.move(...at(x, y));
  await page.mouse.down();
  for (let row = y; row <= y + height; row += 14) {
    await page.mouse.move(...at(x, row));
    await page.mouse.move(...at(x + width, row));
  }
  await page.mouse.up();
  await expect(page.locator('.brush-controls')).toContainText('brushed: changes there do not count');
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'consistent');
  await page.getByRole('button', { name: 'Clear the brush' }).click();
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'issue');

  // the same without a mouse: a spot in the middle of the picture
  await area.focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.brush-controls')).toContainText('brushed');
  await page.keyboard.down('Shift');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
  await page.getByRole('button', { name: 'Done brushing' }).click();
  await expect(area).toHaveCount(0);
});
