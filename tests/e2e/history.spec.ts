import { readFileSync } from 'node:fs';
import { readReport } from '../../src/report/file';
import { choose, evidenceDone, expect, test } from './site';

test('what was judged is in the history, opens again, and can be deleted and put back', async ({
  page,
  site,
  files,
}) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await evidenceDone(page);
  // taken as the edit that was asked for; this reader says no
  const requested = page.locator('.finding[data-intention=requested]');
  await expect(requested).toHaveCount(1);
  await page.getByRole('button', { name: /^Count: / }).click();
  await expect(requested).toHaveCount(0);

  await page.getByRole('link', { name: 'History' }).click();
  const entry = page.locator('.history-entry', { hasText: 'Add a sign.' });
  await expect(entry).toContainText('before.png → after.png');
  await expect(entry.locator('img')).toHaveCount(2);

  await page.reload();
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.locator('.history-entry')).toHaveCount(0);
  await page.getByRole('searchbox').fill('sign');
  await expect(entry).toBeVisible();
  await entry.getByRole('button', { name: 'Delete' }).click();
  await expect(entry).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await entry.getByRole('button', { name: 'Open', exact: true }).click();

  await expect(page.getByLabel('Instruction')).toHaveValue('Add a sign.');
  await evidenceDone(page);
  // the reader's marks come back with it
  await expect(page.locator('.finding')).not.toHaveCount(0);
  await expect(requested).toHaveCount(0);
});

test('nothing is kept where nothing shall be', async ({ page, site, files }) => {
  await page.goto(`${site}#history`);
  await page.getByLabel('What is kept').selectOption('nothing');
  await page.getByRole('link', { name: 'Evaluator' }).click();
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('Nothing has been judged yet.')).toBeVisible();
});

test('reports are saved, and one as JSON is read back', async ({ page, site, files, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await evidenceDone(page);
  const report = page.getByRole('region', { name: 'Report' });
  const save = async (name: string) => {
    const download = page.waitForEvent('download');
    await report.getByRole('button', { name, exact: true }).click();
    return (await download).path();
  };

  const html = readFileSync(await save('HTML page'), 'utf8');
  expect(html).toContain('Add a sign.');
  const shown = await context.newPage();
  const asked: string[] = [];
  shown.on('request', (request) => asked.push(request.url()));
  await shown.setContent(html);
  await expect(shown.locator('img')).toHaveCount(3);
  const sizes = await shown
    .locator('img')
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0)));
  expect(sizes).toEqual([384, 384, 384]);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
  await shown.close();

  const png = readFileSync(await save('Overlay as PNG'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');

  await report.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(report.getByRole('status')).toContainText('clipboard');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('| Semantic | Evidence |');

  const path = await save('JSON');
  const read = readReport(readFileSync(path, 'utf8'), 'report.json');
  expect(read.evaluations[0]?.pair.instruction).toBe('Add a sign.');
  expect(read.images?.after.base64).toBe(readFileSync(files.after).toString('base64'));
  await page.goto(`${site}#history`);
  await page.reload();
  await page.locator('.history input[type=file]').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"schema": "stable-i2i-report"'),
  });
  await expect(page.getByRole('alert')).toContainText('cut off');
  await page.locator('.history input[type=file]').setInputFiles(path);
  await evidenceDone(page);
  await expect(page.getByLabel('Instruction')).toHaveValue('Add a sign.');
});
