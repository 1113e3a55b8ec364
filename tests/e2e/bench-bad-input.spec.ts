/** What goes wrong with a set and with the browser's storage in a run: named, counted, never scored. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { pngHeader } from '../fixtures/png-file';
import { zipFile } from '../fixtures/zip-file';
import {
  expect,
  giveFile,
  giveFolder,
  goOn,
  scored,
  start,
  startAndPause,
  status,
  stored,
  test,
} from './bench-site';

test('broken lines, a zip bomb, an image over the limits and missing ones fail by name; the good row alone is scored', async ({
  page,
  site,
  files,
}) => {
  const label = { Semantic: { answer: 'Yes', problem: 'NULL' } };
  const row = (id: string, after: string) =>
    JSON.stringify({ id, input_image: 'before.png', output_image: after, prompt: '', label });
  const image = (path: string) => new Uint8Array(readFileSync(path));
  const rows = [
    row('good', 'after.png'),
    row('bomb', 'bomb.png'),
    '{"id": "cut off',
    row('huge', 'huge.png'),
    row('gone', 'nowhere.png'),
    row('cut', 'cut.png'),
    '["no", "row"]',
  ];
  const zip = await zipFile([
    { name: 'rows.jsonl', data: rows.join('\n') },
    { name: 'before.png', data: image(files.before) },
    { name: 'after.png', data: image(files.after) },
    { name: 'cut.png', data: image(files.truncated) },
    { name: 'huge.png', data: new Uint8Array(pngHeader(50_000, 50_000)) },
    { name: 'bomb.png', data: new Uint8Array(8 * 2 ** 20) },
  ]);
  await page.goto(`${site}#bench`);
  await giveFile(page, 'set.zip', zip);
  const problems = page.locator('.bench-problems');
  await expect(problems).toContainText('Line 3: it is not valid JSON');
  await expect(problems).toContainText('Line 7');
  await expect(problems).toContainText('nowhere.png was not found');
  await page.getByLabel('Always Yes').uncheck();
  await start(page);
  const { judges, rows: record } = await scored(page);
  const [evidence] = judges;
  expect(evidence).toMatchObject({ state: 'complete', answered: 1, failed: 6 });
  const said = record.map(({ id }, i) => {
    const answer = evidence?.answers[i];
    return [id, answer && 'error' in answer ? answer.error : 'answered'];
  });
  expect(said).toEqual(
    [
      ['good', 'answered'],
      ['bomb', 'bench/archive-limit'],
      ['cut off', 'row/invalid'],
      ['huge', 'image/too-large'],
      ['gone', 'row/image-missing'],
      ['cut', 'image/truncated'],
      [null, 'row/invalid'],
    ].map(([id, what]) => [id === 'cut off' ? null : id, what]),
  );
  const semantic = evidence?.score?.dimensions.find(({ dimension }) => dimension === 'semantic');
  expect(semantic).toMatchObject({ rows: 1 });
  await page.getByLabel('Show', { exact: true }).selectOption('failed');
  await expect(page.locator('.bench')).toContainText('6 of 7 rows');
});

/** Runs in the page. @returns `kept`, or the name of the error. */
function tryToKeep(): Promise<string> {
  return new Promise((resolve) => {
    const request = indexedDB.open('probe');
    request.onupgradeneeded = () => request.result.createObjectStore('probe');
    request.onerror = () => resolve(request.error?.name ?? 'no name');
    request.onsuccess = () => {
      const transaction = request.result.transaction('probe', 'readwrite');
      transaction.oncomplete = () => resolve('kept');
      transaction.onabort = () => resolve(transaction.error?.name ?? 'no name');
      transaction.objectStore('probe').put('x'.repeat(1000), 'x');
      request.result.close(); // once the transaction is over
    };
  });
}

test('storage that is full stops the run by name; what was kept stays, and with room it goes on to the same scores', async ({
  page,
  browser,
  context,
  site,
  set,
}) => {
  test.setTimeout(300_000);
  const open = async (one: Page) => {
    await one.goto(`${site}#bench`);
    await giveFolder(one, set.folder);
    await expect(one.locator('.bench')).toContainText(`${set.lines} rows`);
  };
  const roomy = await (await browser.newContext()).newPage();
  await open(roomy);
  await start(roomy);
  const whole = await scored(roomy);
  await roomy.context().close();

  await open(page);
  await startAndPause(page, 2 * set.lines);
  const devtools = await context.newCDPSession(page);
  const origin = new URL(site).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // Chromium remembers for half a minute how much room there was
  await expect.poll(() => page.evaluate(tryToKeep), { timeout: 90_000 }).toBe('QuotaExceededError');
  await page.getByRole('button', { name: 'Resume' }).click();
  await status(page, 'stopped');
  await expect(page.getByRole('alert')).toContainText(
    "The browser's storage is full. Everything before is kept",
  );
  const kept = /(\d+) of \d+ done/.exec(await stored(page).innerText())?.[1];
  expect(Number(kept)).toBeGreaterThan(0);
  expect(Number(kept)).toBeLessThan(2 * set.lines);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await page.reload();
  await giveFolder(page, set.folder);
  await expect(async () => {
    if (await goOn(page).isEnabled()) await goOn(page).click();
    await expect(page.locator('.bench-progress[data-status=ended]')).toBeVisible();
  }).toPass();
  await expect(page.locator('.bench-progress')).toContainText(`${kept} done before`);
  const resumed = await scored(page);
  expect(JSON.stringify(resumed.judges.map(({ answers, score }) => [answers, score]))).toBe(
    JSON.stringify(whole.judges.map(({ answers, score }) => [answers, score])),
  );
});
