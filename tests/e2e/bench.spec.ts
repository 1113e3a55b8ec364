import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { zipFile } from '../fixtures/zip-file';
import { expect, giveFile, giveFolder, saveRun, start, startAndPause, status, test } from './bench-site';
import { side } from './site';

async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('a set is checked, run, paused, gone on with after a reload, scored alike, and a row opens', async ({
  page,
  site,
  set,
}) => {
  await page.goto(`${site}#bench`);
  await giveFolder(page, set.folder);
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows, 2 with a problem`);
  const problems = page.locator('.bench-problems');
  await expect(problems).toContainText(`Line ${set.brokenLine}: it is not valid JSON`);
  await expect(problems).toContainText(`images/nowhere.png was not found`);

  // without a break
  await start(page);
  await status(page, 'ended');
  await expect(page.locator('.bench-progress')).toContainText(`${2 * set.lines} of ${2 * set.lines} done`);
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible();
  const whole = (await saveRun(page)).run;
  const evidence = whole.judges.find(({ id }) => id === 'evidence');
  // the broken line fails for both judges, the missing image only for the one that looks at images
  expect(evidence).toMatchObject({ state: 'complete', answered: set.good, failed: 2 });
  expect(whole.judges.map(({ score }) => score?.rows)).toEqual([set.good + 1, set.good + 1]);

  // the same with a pause, a reload in the middle, and going on
  await startAndPause(page, 2 * set.lines);
  await page.reload();
  const stored = page.locator('.bench-stored li').first();
  await expect(page.getByText('A run over pairs.jsonl was interrupted.')).toBeVisible();
  await expect(stored.getByRole('button', { name: 'Go on' })).toBeDisabled();
  await giveFolder(page, set.folder);
  await stored.getByRole('button', { name: 'Go on' }).click();
  await status(page, 'ended');
  await expect(page.locator('.bench-progress')).toContainText('done before');
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible();
  const { run: resumed, path } = await saveRun(page);
  expect(resumed.judges.map(({ score }) => score)).toEqual(whole.judges.map(({ score }) => score));
  expect(resumed.judges.map(({ answers }) => answers)).toEqual(whole.judges.map(({ answers }) => answers));

  // results and plots are saved
  const results = page.waitForEvent('download');
  await stored.getByRole('button', { name: 'Save results as JSONL' }).click();
  const lines = readFileSync(await (await results).path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines.length).toBe(2 * set.lines);
  while ((await page.locator('.bench-plots:not([open])').count()) > 0)
    await page.locator('.bench-plots:not([open]) summary').first().click();
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: /semantic-1-evidence-confusion as CSV/ }).click();
  expect(readFileSync(await (await csv).path(), 'utf8')).toMatch(/^truth,answer,pairs/);

  // a run against itself
  for (const name of ['How this was run', 'Compare with another run']) await page.getByText(name).click();
  await page.locator('.bench-compare input[type=file]').setInputFiles(path);
  await expect(page.getByText('No answer differs.')).toBeVisible();
  await expect(page.locator('.bench-facts')).toContainText(`sha256 ${resumed.set.hash}`);

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await audit(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
});

test('a mark shows its rows; whose errors they are is chosen; one leads to the next in the evaluator, and back', async ({
  page,
  site,
  set,
}) => {
  await page.goto(`${site}#bench`);
  await giveFolder(page, set.folder);
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows, 2 with a problem`);
  await page.getByLabel('Evidence (pixels)').uncheck();
  await page.getByLabel('Always No').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await status(page, 'ended');
  const { run } = await saveRun(page);

  // by keyboard: a mark tells its value, and a press shows its rows
  const cell = page.getByRole('button', { name: /^true Yes, answered Yes/ }).first();
  const [, many] = /: (\d+) of/.exec((await cell.getAttribute('aria-label')) ?? '') ?? [];
  await page.locator('.bench-figure [data-mark="0"]').first().focus();
  await expect(page.locator('.bench-told').first()).toContainText('right');
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.bench-picked')).toContainText('Semantic: true Yes, answered Yes');
  await expect(page.getByText(`${many} of ${run.rows.length} rows`)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();

  // whose errors: those of an answer always Yes are the rows with an issue
  const select = (name: string, value: string) => page.getByLabel(name, { exact: true }).selectOption(value);
  await select('Show', 'wrong');
  await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Always Yes' });
  const wrong = run.rows.filter(({ label }) =>
    Object.values(label ?? {}).some((one) => one?.answer === 'No'),
  );
  expect(wrong.length).toBeGreaterThan(1);
  await expect(page.getByText(`${wrong.length} of ${run.rows.length} rows`)).toBeVisible();
  await page.locator('.bench-rows [data-at="0"]').focus();
  await page.keyboard.press('j');
  const focused = page.locator('.bench-rows button:focus');
  await expect(focused).toHaveAttribute('data-at', '1');
  await expect(page.locator('.bench-rows tr:focus-within')).toHaveAttribute('data-wrong', 'true');
  await page.keyboard.press('Enter');
  const trail = page.getByRole('region', { name: 'Row of the bench' });
  await expect(trail).toContainText(`${wrong[1]?.id}: 2 of the ${wrong.length} rows shown`);
  await expect(trail).toContainText('Always Yes');
  await expect(side(page, 'before')).toContainText(`${wrong[1]?.id}_before.png`);
  await page.keyboard.press('[');
  await expect(trail).toContainText(`${wrong[0]?.id}: 1 of the`);
  await expect(side(page, 'before')).toContainText(`${wrong[0]?.id}_before.png`);
  await expect(trail.getByRole('button', { name: 'Previous' })).toBeDisabled();
  await audit(page);
  await trail.getByRole('link').click();
  await expect(focused).toHaveText(wrong[0]?.id ?? '');
  await expect(page.getByLabel('Show', { exact: true })).toHaveValue('wrong');
});

test('who has no set takes the example, and sees judges differ on it', async ({ page, site }) => {
  await page.route('**/examples/set.zip', (route) => route.abort(), { times: 1 });
  await page.goto(`${site}#bench`);
  const take = page.getByRole('button', { name: 'Take 24 example pairs' });
  await take.click();
  await expect(page.getByRole('alert')).toContainText('could not be fetched');
  await take.click();
  await expect(page.locator('.bench')).toContainText('24 rows, 0 with a problem');
  await expect(take).toBeHidden();
  await start(page);
  await status(page, 'ended');
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible();
  const { run } = await saveRun(page);
  // the end of the run is noted, not that of whatever was scored later
  await page.reload();
  await page.getByRole('button', { name: 'Show scores' }).click();
  expect((await saveRun(page)).run.finishedAt).toBe(run.finishedAt);
  const right = run.judges.map(({ score }) => score!.dimensions.map((one) => one.accuracy!.value));
  const [evidence, yes] = right;
  for (const [i, share] of yes!.entries()) expect(evidence![i]).toBeGreaterThan(share);
  expect(run.judges[0]?.score?.places.rows).toBeGreaterThan(3);
});

test('rows of another make are read by a mapping, from a zip', async ({ page, site, files }) => {
  const row = (id: string, answer: string) =>
    JSON.stringify({ key: id, pics: ['a.png', 'b.png'], ask: 'x', dim: 'semantic', verdict: answer });
  const zip = await zipFile([
    { name: 'rows.jsonl', data: `${row('one', 'good')}\n${row('two', 'bad')}\n` },
    { name: 'a.png', data: new Uint8Array(readFileSync(files.before)) },
    { name: 'b.png', data: new Uint8Array(readFileSync(files.after)) },
  ]);
  await page.goto(`${site}#bench`);
  await giveFile(page, 'set.zip', zip);
  await expect(page.locator('.bench')).toContainText('2 rows, 2 with a problem');
  await expect(page.locator('.bench-mapping')).toContainText('"id" is missing');
  const map = async (ours: string, theirs: string) => {
    await page.getByLabel(`${ours}: Key in your rows`).fill(theirs);
    await page.keyboard.press('Enter');
  };
  await map('Id', 'key');
  await map('Image before', 'pics.0');
  await map('Image after', 'pics.1');
  await map('Instruction', 'ask');
  await map('Dimension', 'dim');
  await map('True answer', 'verdict');
  await expect(page.locator('.bench-problems')).toContainText('"good" is no answer');
  await page.getByLabel('Other words').fill('answer:good=Yes, answer:bad=No');
  await page.keyboard.press('Enter');
  await expect(page.locator('.bench')).toContainText('No problem was found.');
  await expect(page.locator('.bench-mapping pre')).toContainText('"input_image": "a.png"');
  await page.getByLabel('Evidence (pixels)').uncheck();
  await start(page);
  await status(page, 'ended');
  await expect(page.locator('.bench-scroll', { hasText: 'Accuracy' }).first()).toContainText('50.0');
});

test('bad files are named, and change nothing', async ({ page, site }) => {
  await page.goto(`${site}#bench`);
  await giveFile(page, 'broken.zip', 'no zip at all');
  await expect(page.getByRole('alert')).toContainText('"broken.zip" cannot be read as a zip archive');
  await giveFile(page, 'odd.json', '{"schema": "other"}');
  await expect(page.getByRole('alert').first()).toContainText('odd.json is no run file of this version');
});
