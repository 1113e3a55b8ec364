import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import * as v from 'valibot';
import { openZip } from '../../src/bench/images/zip';
import { readSet } from '../../src/bench/set/readSet';
import { AnnotationSchema } from '../../src/core/labels';
import { encodePngFile } from '../fixtures/png-file';
import { pasteObject, scene } from '../fixtures/synthetic';
import { test as base, expect } from './site';

/** Four pairs without labels: the second and the fourth have an object that was not asked for. */
const test = base.extend<object, { unlabelled: string }>({
  unlabelled: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'stable-i2i-annotate-'));
      mkdirSync(join(folder, 'images'));
      const rows = [1, 2, 3, 4].map((i) => {
        const before = scene({ width: 256, height: 192, seed: i });
        const after = i % 2 === 0 ? pasteObject(before, { x: 40, y: 60, width: 60, height: 60 }) : before;
        for (const [side, image] of [
          ['before', before],
          ['after', after],
        ] as const)
          writeFileSync(join(folder, `images/${i}_${side}.png`), encodePngFile(image));
        return {
          ...{ id: `p${i}`, input_image: `images/${i}_before.png`, output_image: `images/${i}_after.png` },
          prompt: i === 1 ? 'Make it sharper.' : '',
        };
      });
      writeFileSync(join(folder, 'set.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

const giveFolder = async (page: Page, folder: string) => {
  await page.locator('.bench-drop input[webkitdirectory]').setInputFiles(folder);
  await expect(page.getByRole('button', { name: 'Start labelling' })).toBeVisible();
};
const atPair = async (page: Page, at: number, all = 4) => {
  await expect(page.locator('.annotate-place')).toContainText(`Pair ${at} of ${all}`);
  await expect(page.locator('.annotate-labels')).toHaveAttribute('aria-busy', 'false');
};
const done = (page: Page, name: string, count: number, all = 4) =>
  expect(page.locator('.annotate-done')).toContainText(`${name}: ${count} of ${all} done`);
const saved = (page: Page) => expect(page.locator('.annotate-saved')).toHaveText('Saved');
const dimension = (page: Page, name: string) => page.locator(`.annotate-dimension[data-dimension=${name}]`);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const back = async (page: Page) => {
  await page.getByRole('button', { name: 'Back to the bench' }).click();
  await expect(page.getByRole('button', { name: 'Start labelling' })).toBeVisible();
};

/** @param part of the page that is looked at: the rest is audited elsewhere. */
async function audit(page: Page, state: string, part: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    const found = violations.map(
      (one) => `${one.id}: ${one.nodes.map((n) => n.target.join(' ')).join(', ')}`,
    );
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
  }
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${state} at ${width}`).toBe(0);
  }
}

async function save(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return (await download).path();
}

async function rowsOf(path: string, file: string): Promise<Record<string, unknown>[]> {
  const zip = await openZip(new Blob([readFileSync(path)]), 'labels.zip');
  const text = await (await zip.read(file)).text();
  return text
    .trim()
    .split('\n')
    .map((line) => v.parse(v.record(v.string(), v.unknown()), JSON.parse(line)));
}

test('two people label a set by keyboard and by mouse, settle, and the bench reads what they saved', async ({
  page,
  site,
  unlabelled,
}) => {
  test.setTimeout(300_000);
  await page.goto(`${site}#bench`);
  await giveFolder(page, unlabelled);

  // a run proposes
  await page.getByLabel('Always Yes').uncheck();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('.bench-progress[data-status=ended]')).toBeVisible({ timeout: 90_000 });

  // Anna, by keyboard, with proposals
  await page.getByLabel('Your name').fill('Anna');
  await page.getByLabel('Proposals').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Start labelling' }).click();
  await atPair(page, 1);
  await expect(page.locator('.annotate-proposal')).toContainText('Proposed by Evidence (pixels)');
  await expect(page.locator('.annotate-asked')).toContainText('Make it sharper.');
  await press(page, 'v'); // the whole proposal, and on
  await atPair(page, 2);
  await done(page, 'Anna', 1);
  await press(page, 'n', '2'); // Semantic: an addition
  await expect(dimension(page, 'semantic').getByRole('button', { name: /^add/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // where, by brush from the keyboard
  await press(page, 'w');
  await page.locator('[data-stage=before] .brush-area').focus();
  await press(page, 'Space');
  await expect(page.locator('.brush-controls')).toContainText('of the image');
  await page.locator('.annotate-bar').click(); // the focus leaves the image
  await press(page, 'w', 't', 'y', 'y');
  await done(page, 'Anna', 2);
  await press(page, 'o');
  await page.keyboard.type('seen at once');
  await press(page, 'Escape', 'f');
  await atPair(page, 3);
  // in the middle of a pair: one answer of three
  await press(page, 'y');
  await saved(page);
  await audit(page, 'labelling', '.annotate');

  // the page goes away, and nothing with it
  await page.reload();
  await giveFolder(page, unlabelled);
  await expect(page.locator('.annotate-layers')).toContainText('2 of 4 done, 1 begun');
  await page.getByRole('button', { name: 'Go on: Anna' }).click();
  await atPair(page, 3);
  await expect(dimension(page, 'semantic')).toHaveAttribute('data-open', 'false');
  await expect(dimension(page, 'structure')).toHaveAttribute('data-current', 'true');
  await press(page, 'd');
  await atPair(page, 2);
  await expect(page.getByLabel('Comment')).toHaveValue('seen at once');
  await expect(page.locator('.brush-controls')).toContainText('of the image');
  // undone and done again
  await press(page, 't', 'n');
  await expect(dimension(page, 'structure')).toHaveAttribute('data-open', 'true');
  await press(page, 'u');
  await expect(dimension(page, 'structure')).toHaveAttribute('data-open', 'false');
  await press(page, 's');
  await atPair(page, 3);
  await press(page, 'y', 'y');
  await done(page, 'Anna', 3);
  await press(page, 's');
  await atPair(page, 4);
  await press(page, 'r');
  await page.getByRole('button', { name: 'cannot tell' }).press('Enter');
  await done(page, 'Anna', 4);
  await expect(page.locator('.annotate-done')).toContainText('1 rejected');
  await back(page);

  // Ben, by mouse, blind, without proposals
  await page.getByLabel('Your name').fill('Ben');
  await page.getByLabel('Proposals').selectOption('None: judge unaided');
  await page.getByRole('button', { name: 'Start labelling' }).click();
  for (let i = 1; i <= 4; i++) {
    await atPair(page, i);
    await expect(page.locator('.annotate-said')).toHaveCount(0);
    for (const name of ['semantic', 'structure', 'lowLevel'])
      await dimension(page, name).getByRole('button', { name: /^Yes/ }).click();
    if (i === 2) {
      await dimension(page, 'semantic').getByRole('button', { name: 'replace' }).click();
      await page.getByRole('button', { name: /^Place of: replace/ }).click();
      const stage = page.locator('[data-stage=before] .brush-area');
      const box = await stage.boundingBox();
      if (!box) throw new Error('there is no stage');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2 + 10, { steps: 4 });
      await page.mouse.up();
      await expect(page.locator('.brush-controls')).toContainText('of the image');
    }
    await done(page, 'Ben', i);
    if (i < 4) await page.getByRole('button', { name: /^Next F/ }).click();
  }
  await back(page);

  // what they differ on
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const result = page.locator('.annotate-result');
  await expect(result).toContainText('4 pairs done by both.');
  await expect(result).toContainText('1 rejected by one of them.');
  await expect(result.getByRole('row', { name: /^Semantic/ })).toContainText('3');
  await expect(result).toContainText(/\d pairs on which they differ, 0 of them settled/);
  await audit(page, 'compared', '[aria-labelledby=annotate-title]');
  await page.getByRole('button', { name: 'Settle the differences' }).click();
  await expect(page.locator('.annotate-done')).toContainText('Anna and Ben settle');
  const all = Number(/of (\d+) done/.exec(await page.locator('.annotate-done').innerText())?.[1]);
  for (let i = 0; i < all; i++) {
    const place = page.locator('.annotate-place');
    await expect(page.locator('.annotate-labels')).toHaveAttribute('aria-busy', 'false');
    // of the pair that Anna rejected, Ben's label
    await press(page, (await place.innerText()).includes('p4') ? '8' : '7');
    await expect(page.locator('.annotate-done')).toContainText(`${i + 1} of ${all} done`);
  }
  await back(page);
  await expect(result).toContainText(`${all} of them settled`);

  // one person's labels
  await page.getByLabel('Which labels').selectOption('By Anna');
  const anna = await save(page, 'Save labels');
  const rejected = await rowsOf(anna, 'rejected.jsonl');
  expect(rejected).toMatchObject([{ id: 'p4', annotation: { rejected: 'cannot tell', how: 'rejected' } }]);
  const [first, second] = await rowsOf(anna, 'pairs.jsonl');
  expect(v.parse(AnnotationSchema, first?.annotation)).toMatchObject({
    ...{ annotators: ['Anna'], how: 'confirmed', proposal: { by: 'evidence', shown: true } },
  });
  expect(second).toMatchObject({
    label: { Semantic: { answer: 'No', problem: ['add'] } },
    annotation: {
      comment: 'seen at once',
      regions: [{ type: 'add', mask: 'masks/000002_semantic_add.png' }],
    },
  });

  // what they settled, with corpora, read by a bench that knows nothing of them
  await page.getByLabel('Which labels').selectOption('Anna and Ben: agreed or settled');
  const path = await save(page, 'Save labels with training corpora');
  await expect(page.locator('.annotate-export')).toContainText('4 labelled, 0 rejected, 1 mask.');
  await expect(page.locator('.annotate-export')).toContainText('Conversations: 12 binary');
  const zip = await openZip(new Blob([readFileSync(path)]), 'settled.zip');
  const items = [];
  for await (const item of readSet((await zip.read('pairs.jsonl')).stream())) items.push(item);
  expect(items).toMatchObject([1, 2, 3, 4].map((line) => ({ line, row: { id: `p${line}` } })));
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page
    .locator('.bench-drop input:not([webkitdirectory])')
    .setInputFiles({ name: 'settled.zip', mimeType: 'application/zip', buffer: readFileSync(path) });
  await expect(page.locator('.bench')).toContainText('4 rows, 0 with a problem');
  await expect(page.locator('.bench')).toContainText('Semantic 4, Structure 4, Low-level 4');
});

test('label files of another set and taken names change nothing, and rows of a table are labelled', async ({
  page,
  site,
  unlabelled,
}) => {
  await page.goto(`${site}?lang=en#bench`);
  await giveFolder(page, unlabelled);
  const give = (name: string, text: string) =>
    page
      .locator('.annotate-import input[type=file]')
      .setInputFiles({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) });
  const yes = { answer: 'Yes', problem: 'NULL' };
  const row = (id: string) => ({
    ...{ id, input_image: 'a.png', output_image: 'b.png', prompt: '' },
    label: { Semantic: yes, Structure: yes, 'Low-Level': yes },
  });
  await give('foreign.jsonl', JSON.stringify(row('nobody')));
  await expect(page.getByRole('alert')).toContainText('foreign.jsonl holds labels of another set');

  const odd = {
    ...row('p2'),
    label: { ...row('p2').label, Semantic: { answer: 'No', problem: ['sparkle'] } },
  };
  const lines = [row('p1'), odd, row('p3'), row('p3')].map((one) => JSON.stringify(one));
  await give('mixed.jsonl', `${lines.join('\n')}\n{"id": "cut off\n`);
  await expect(page.locator('.annotate-read')).toContainText('2 labels read from mixed.jsonl.');
  await expect(page.locator('.annotate-read')).toContainText('broken line: 1, unknown label: 1, twice: 1');
  const name = page.locator('.annotate-read').getByLabel('Your name');
  await name.fill('Cleo');
  await page.getByRole('button', { name: 'Take them in' }).click();
  await expect(page.locator('.annotate-layers')).toContainText('Cleo');
  await give('mixed.jsonl', lines[0] ?? '');
  await page.locator('.annotate-read').getByLabel('Your name').fill('Cleo');
  await page.getByRole('button', { name: 'Take them in' }).click();
  await expect(page.getByRole('alert')).toContainText('There are labels by Cleo of this set already');
  await expect(page.locator('.annotate-layers')).toContainText('2 of 4 done');
  await expect(page.locator('.annotate-read')).toContainText('1 label read'); // it waits for another name

  // from the rows of a run's table, with the labels of others in sight
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible({ timeout: 90_000 });
  await page.getByLabel('Show', { exact: true }).selectOption('disagree');
  const some = page.getByRole('button', { name: /^Label these \d by hand/ });
  const count = Number(/\d/.exec(await some.innerText())?.[0]);
  expect(count).toBeGreaterThan(0);
  await some.click();
  await page.locator('.annotate-start').getByLabel('Your name').fill('Dora');
  await page.getByRole('checkbox', { name: /^Blind/ }).uncheck();
  await page.getByRole('button', { name: 'Start labelling' }).click();
  await atPair(page, 1, count);
  await done(page, 'Dora', 0, count);
});
