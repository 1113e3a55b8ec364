/** Stored runs: two tabs, a tab that dies, files that are opened again, failures that are retried. */
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { type FakeEndpoint, startFakeEndpoint } from '../fixtures/fake-endpoint';
import {
  expect,
  giveFile,
  giveFolder,
  goOn,
  type LabSet,
  saveRun,
  scored,
  start,
  startAndPause,
  status,
  stored,
  test,
} from './bench-site';
import { side } from './site';

let fake: FakeEndpoint | null = null;
test.afterEach(async () => {
  await fake?.close();
  fake = null;
});

const answersOf = (run: Awaited<ReturnType<typeof scored>>) =>
  JSON.stringify(run.judges.map(({ id, answers, score }) => ({ id, answers, score })));

test('one tab at a time has a run; another says so, refuses by name, and takes over when that tab dies', async ({
  page,
  context,
  site,
  set,
}) => {
  await page.goto(`${site}#bench`);
  await giveFolder(page, set.folder);
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows`);
  await start(page);
  const whole = await scored(page);
  await startAndPause(page, 2 * set.lines);

  const other = await context.newPage();
  await other.goto(`${site}#bench`);
  await giveFolder(other, set.folder);
  await expect(other.locator('.bench')).toContainText(`${set.lines} rows`);
  // how far it is, as the first tab says
  const done = /(\d+ of \d+ done)/.exec(await page.locator('.bench-progress').innerText())?.[1];
  await expect(stored(other)).toContainText(`Under way in another tab: ${done}`);
  await expect(goOn(other)).toBeDisabled();
  await expect(stored(other).getByRole('button', { name: 'Retry failures' })).toBeDisabled();
  await expect(stored(other).getByRole('button', { name: 'Delete' })).toBeDisabled();

  // a tab that has not heard of it is refused all the same
  const deaf = await context.newPage();
  await deaf.addInitScript(() => {
    LockManager.prototype.query = async () => ({ held: [], pending: [] });
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await deaf.goto(`${site}#bench`);
  await giveFolder(deaf, set.folder);
  await goOn(deaf).click();
  const refused = 'The run over pairs.jsonl is under way in another tab.';
  await expect(deaf.getByRole('alert')).toContainText(refused);
  await deaf.getByRole('button', { name: 'Dismiss' }).click();
  await stored(deaf).getByRole('button', { name: 'Delete' }).click();
  await deaf.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(deaf.getByRole('alert')).toContainText(refused);
  await deaf.close();

  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined); // the answer never comes
  await expect(stored(other)).toContainText('The tab that had it is gone.');
  await goOn(other).click();
  const resumed = await scored(other);
  expect(answersOf(resumed)).toBe(answersOf(whole));
  await expect(other.locator('.bench-progress')).toContainText('done before');
});

/**
 * The picker gives a folder of the origin's own storage, whose handles behave like those of the disk except that they
 * need no permission; that is played here, from the second visit on, until the user gives it.
 */
async function fakeDisk(page: Page, set: LabSet): Promise<void> {
  const names = ['pairs.jsonl', ...readdirSync(join(set.folder, 'images')).map((name) => `images/${name}`)];
  await page.exposeFunction('diskFile', (name: string) =>
    readFileSync(join(set.folder, name)).toString('base64'),
  );
  await page.addInitScript((files) => {
    const visited = sessionStorage.getItem('visited') !== null;
    sessionStorage.setItem('visited', 'yes');
    let granted = !visited;
    Reflect.set(FileSystemHandle.prototype, 'queryPermission', async () => (granted ? 'granted' : 'prompt'));
    Reflect.set(FileSystemHandle.prototype, 'requestPermission', async () => {
      granted = navigator.userActivation.isActive;
      return granted ? 'granted' : 'denied';
    });
    Reflect.set(window, 'showDirectoryPicker', async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('lab set', { create: true });
      const images = await folder.getDirectoryHandle('images', { create: true });
      for (const name of files) {
        const [inner, last] = name.startsWith('images/') ? [images, name.slice(7)] : [folder, name];
        const writable = await (await inner.getFileHandle(last, { create: true })).createWritable();
        const text = atob(await Reflect.get(window, 'diskFile')(name));
        await writable.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
        await writable.close();
      }
      return folder;
    });
  }, names);
}

test('the set of a stored run is opened again by one click, for going on and for a row', async ({
  page,
  site,
  set,
}) => {
  await fakeDisk(page, set);
  await page.goto(`${site}#bench`);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows, 2 with a problem`);
  await startAndPause(page, 2 * set.lines);

  await page.reload();
  await expect(page.getByText('Open its set again, then go on')).toBeVisible();
  await expect(stored(page)).toContainText('Reads the folder lab set from where it lies');
  await expect(goOn(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Open its set again' }).click();
  await goOn(page).click();
  const run = await scored(page);
  expect(run.judges.find(({ id }) => id === 'evidence')).toMatchObject({ answered: set.good, failed: 2 });

  // a row opens without any other click
  await page.reload();
  await stored(page).getByRole('button', { name: 'Show scores' }).click();
  await page.locator('.bench-rows [data-at="0"]').click();
  await expect(side(page, 'before')).toContainText('_before.png');

  // what is gone is said by name
  await page.goto(`${site}#bench`);
  await page.reload();
  await page.evaluate(async () =>
    (await navigator.storage.getDirectory()).removeEntry('lab set', { recursive: true }),
  );
  await page.getByRole('button', { name: 'Open its set again' }).click();
  await expect(page.getByRole('alert')).toContainText('lab set is not where it was');
});

test('a run of files that no page can open again says what to drop, and takes no other set for it', async ({
  page,
  site,
  set,
  files,
}) => {
  await page.goto(`${site}#bench`);
  await giveFolder(page, set.folder);
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows`);
  await page.getByLabel('Evidence (pixels)').uncheck();
  await start(page);
  await scored(page);
  await page.reload();
  await expect(stored(page)).toContainText(`drop this again: the folder ${set.folder.split('/').at(-1)}.`);
  // another set, whose images have the same names
  const [row = ''] = readFileSync(join(set.folder, 'pairs.jsonl'), 'utf8').split('\n');
  const named: { input_image: string; output_image: string } = JSON.parse(row);
  await giveFile(page, 'other.jsonl', `${row}\n`);
  await page.locator('.bench-drop input:not([webkitdirectory])').setInputFiles(
    [named.input_image, named.output_image].map((path) => ({
      name: path.split('/').at(-1) ?? path,
      mimeType: 'image/png',
      buffer: readFileSync(files.before),
    })),
  );
  await expect(page.locator('.bench')).toContainText('1 row, 0 with a problem');
  await stored(page).getByRole('button', { name: 'Show scores' }).click();
  await page.locator('.bench-rows [data-at="0"]').click();
  await expect(page.getByRole('alert')).toContainText('The images are not kept with the run');
});

test('failed rows are retried, and only they; a cancelled run goes on', async ({ page, site, set }) => {
  const image = join(set.folder, 'images', readdirSync(join(set.folder, 'images')).sort()[0] ?? '');
  renameSync(image, `${image}.away`);
  try {
    await page.goto(`${site}#bench`);
    await giveFolder(page, set.folder);
    await expect(page.locator('.bench')).toContainText(`${set.lines} rows`);
    await page.getByLabel('Always Yes').uncheck();
    await startAndPause(page, set.lines);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await status(page, 'stopped');
    await expect(goOn(page)).toBeEnabled();
    // it was this tab that stopped it, and its set is open
    await expect(stored(page)).not.toContainText('The tab that had it is gone');
    await expect(page.locator('.bench-panel .notice')).toHaveCount(0);
    await goOn(page).click();
    const first = await scored(page);
    const failed = first.judges[0]?.failed ?? 0;
    expect(failed).toBeGreaterThan(2);
    expect(first.judges[0]?.state).toBe('complete');

    renameSync(`${image}.away`, image);
    await giveFolder(page, set.folder);
    await expect(page.locator('.bench')).toContainText(`${set.lines} rows, 2 with a problem`);
    await stored(page).getByRole('button', { name: 'Retry failures' }).click();
    await expect(page.locator('.bench-progress')).toContainText(`${set.lines - failed} done before`);
    await status(page, 'ended');
    await expect(page.locator('.bench-progress')).toContainText('2 failed');
    await expect.poll(async () => (await saveRun(page)).run.judges[0]?.answered).toBe(set.good);
  } finally {
    if (readdirSync(join(set.folder, 'images')).some((name) => name.endsWith('.away')))
      renameSync(`${image}.away`, image);
  }
});

/** It wants to be left alone for an hour, so that no waiting between tries holds the test up. */
const GONE = { status: 503, retryAfter: '3600' };

test('a server that dies halfway is given up by name, nothing is scored for it, and the run goes on once it is back', async ({
  page,
  site,
  set,
}) => {
  let alive = 6;
  fake = await startFakeEndpoint({ models: ['m'], fault: () => (alive-- > 0 ? null : GONE) });
  const switchOn = async (url: string) => {
    await page.goto(site);
    await page.getByText('Ask a server').click();
    await page.getByLabel('Address', { exact: true }).fill(url);
    await page.getByLabel('Model', { exact: true }).fill('m');
    await page.getByRole('button', { name: /^Switch on/ }).click();
    await page.getByRole('link', { name: 'Bench' }).click();
  };
  await switchOn(fake.url);
  await giveFolder(page, set.folder);
  await expect(page.locator('.bench')).toContainText(`${set.lines} rows`);
  await page.getByLabel('Evidence (pixels)').uncheck();
  await page.getByLabel(`Server ${new URL(fake.url).host}`).check();
  await start(page);
  await status(page, 'stopped');
  await expect(page.getByRole('alert')).toContainText('The judge endpoint failed again and again');
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible();
  const { run } = await saveRun(page);
  const [yes, server] = run.judges;
  expect(yes).toMatchObject({ id: 'constant:yes', state: 'complete' });
  // what was not answered is neither right nor wrong
  expect(server?.state).toBe('gone');
  expect(server?.score?.rows).toBe(server?.answered);
  expect(server?.answered).toBeLessThan(set.good);

  alive = Number.POSITIVE_INFINITY;
  await goOn(page).click();
  const whole = await scored(page);
  expect(whole.judges[1]).toMatchObject({ state: 'complete', answered: set.good });
});
