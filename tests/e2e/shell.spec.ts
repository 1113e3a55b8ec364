/** What is around the rooms: keys, settings by the address, the paper's demo. */
import type { Answer } from '../../src/core/evaluation';
import { KEY_GROUPS } from '../../src/page/keyGroups';
import { ANSWER_SIGNS } from '../../src/page/words';
import { KEY_LIST_TEXTS } from '../../src/texts/page/keyList';
import { choose, evidenceDone, expect, side, test } from './site';

test('a question mark lists every key, and Escape gives the focus back', async ({ page, site }) => {
  await page.goto(site);
  const swap = page.getByRole('link', { name: 'Lab' });
  await swap.focus();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  for (const { group, keys } of KEY_GROUPS) {
    const section = dialog.getByRole('region', { name: KEY_LIST_TEXTS.en.groups[group] });
    await expect(section.locator('dt')).toHaveText(keys.map(({ does }) => KEY_LIST_TEXTS.en.does[does]));
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(swap).toBeFocused();
  // by hand too
  await page.getByRole('button', { name: 'Keys' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Keys' })).toBeFocused();
});

test('keys lead to rooms, instruction and findings, and change a mark', async ({ page, site, files }) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.keyboard.press('i');
  await expect(page.getByLabel('Instruction')).toBeFocused();
  // in a field for text they are text
  await page.keyboard.type('hl?');
  await expect(page.getByLabel('Instruction')).toHaveValue('hl?');
  await page.getByLabel('Instruction').fill('');
  await page.getByRole('link', { name: 'Evaluator' }).focus();
  await evidenceDone(page);
  await expect(page.locator('.finding')).not.toHaveCount(0);
  await page.keyboard.press('j');
  const first = page.locator('.finding').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.locator('.finding').last()).toBeFocused();
  await first.focus();
  await expect(page.locator('.finding[data-intention=requested]')).toHaveCount(0);
  await expect(page.locator('.mark').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator('.finding[data-intention=requested]')).toHaveCount(1);
  await page.keyboard.press('h');
  await expect(page.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('e');
  await expect(page.getByRole('link', { name: 'Evaluator' })).toHaveAttribute('aria-current', 'page');
});

test('single keys can be switched off, for good', async ({ page, site }) => {
  await page.goto(site);
  await expect(page.locator('h1')).toBeVisible();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByLabel('Single keys work').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('h1')).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.press('?'); // comes after, so that the key before it was taken in
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('a[aria-current]')).toHaveText('Evaluator');
});

test('an address carries settings, instruction and language; what is not valid is passed over', async ({
  page,
  site,
}) => {
  await page.goto(`${site}?mode=cot&edge=768&dimensions=semantic&instruction=Add%20a%20bench.&lang=zh`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('.instruction textarea')).toHaveValue('Add a bench.');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('What the model is asked').click();
  await expect(page.getByLabel('Answer', { exact: true }).locator('option:checked')).toHaveText(
    /explanations/i,
  );
  await expect(page.getByLabel('Images', { exact: true })).toHaveValue('768');
  const ask = page.getByRole('group', { name: 'Ask' });
  await expect(ask.getByLabel('Semantic')).toBeChecked();
  await expect(ask.getByLabel('Structure')).not.toBeChecked();
  await page.goto(`${site}?mode=nonsense&edge=-1&lang=xx`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByText('What the model is asked').click();
  await expect(page.getByLabel('Images', { exact: true })).toHaveValue('1344');
});

test('the demo shows the paper, cites it, and runs an example', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site}?demo`);
  await expect(page.getByRole('heading', { name: /StableI2I: Spotting/ })).toBeVisible();
  const paper = page.getByRole('link', { name: /arXiv 2605.04453/ });
  await expect(paper).toHaveAttribute('href', 'https://arxiv.org/abs/2605.04453');
  await page.getByText('Cite it').click();
  await page.getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(page.locator('.demo')).toContainText('is in the clipboard');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator('.demo pre').textContent());
  expect(copied).toContain('eprint        = {2605.04453}');
  await expect(page.locator('.examples li')).toHaveCount(3);
  await page.getByRole('button', { name: /A clean edit/ }).click();
  await expect(side(page, 'after').locator('canvas').first()).toBeVisible();
  await evidenceDone(page);
  await expect(page.locator('.examples li')).toHaveCount(3);
});

const ANSWERS = ['consistent', 'issue', 'notApplicable', 'unreadable'] as const satisfies readonly Answer[];

test('what is not readable or does not apply never looks like a pass', async ({ page, site }) => {
  await page.goto(site);
  await expect(page.locator('.card').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const looks = await page.evaluate(
      (answers) =>
        answers.map((answer) => {
          const badge = document.createElement('span');
          badge.className = `badge ${answer}`;
          document.querySelector('.card')?.append(badge);
          const { color, backgroundColor, borderTopStyle } = getComputedStyle(badge);
          badge.remove();
          return { color, backgroundColor, borderTopStyle };
        }),
      ANSWERS,
    );
    const look = new Map(ANSWERS.map((answer, i) => [answer, looks[i]]));
    for (const answer of ['notApplicable', 'unreadable'] as const) {
      for (const key of ['color', 'backgroundColor', 'borderTopStyle'] as const)
        expect(look.get(answer)?.[key], `${answer} ${key}`).not.toBe(look.get('consistent')?.[key]);
    }
  }
  expect(new Set(Object.values(ANSWER_SIGNS)).size).toBe(ANSWERS.length);
});

test('a part of the page that cannot be loaded says so, and takes nothing with it', async ({
  page,
  site,
  files,
}) => {
  await page.route(/LabRoom-.*\.js$/, (route) => route.abort());
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(page.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  await page.getByRole('link', { name: 'Evaluator' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(side(page, 'after')).toContainText('after.png');
  await expect(page.locator('[data-judge=evidence][data-answer]')).toHaveCount(3);
});

test('on a phone the verdicts are told beside the images, with the way to them', async ({
  page,
  site,
  files,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.evaluate(() => scrollTo(0, 0));
  const strip = page.getByRole('button', { name: /Semantic ?: Issue.*Structure.*Low-level/ });
  await expect(strip).toBeInViewport();
  // past them in one jump, and back
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(strip).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 0));
  await strip.click();
  await expect(page.getByRole('heading', { name: 'Verdicts' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Verdicts' })).toBeInViewport();
  await expect(strip).toHaveCount(0);
});
