import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { LANGUAGE_TAGS, LANGUAGES } from '../../src/texts/language';
import { choose, evidenceDone, expect, side, storeModel, test } from './site';
import { throughStates, VIEWS } from './states';

/** @param rules that are left out. */
async function audit(page: Page, state = 'page', rules: string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).disableRules(rules).analyze();
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  expect(found, state).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing, ${colorScheme} at ${width} pixels`, async ({ page, site, files }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(site);
      await expect(page.locator('h1')).toBeVisible();
      await audit(page);
      await choose(page, 'before', files.before, files.after);
      await page.getByLabel('Instruction').fill('Add a sign.');
      await evidenceDone(page);
      await storeModel(page, files);
      await choose(page, 'after', files.text);
      await expect(side(page, 'after').getByRole('alert')).toBeVisible();
      for (const details of await page.locator('details').all()) await details.locator('summary').click();
      await audit(page);
      // nothing is wider than the window
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }
}

for (const language of LANGUAGES) {
  test(`axe finds nothing in fifteen states, ${language}`, async ({ page, site, files }) => {
    test.slow(); // eleven audits
    const seen: string[] = [];
    await throughStates(page, site, files, `lang=${language}`, async (state) => {
      seen.push(state);
      await expect(page.locator('html')).toHaveAttribute('lang', LANGUAGE_TAGS[language]);
      // views.spec.ts audits the views; the most costly rule is the same in every language
      if (!VIEWS.includes(state)) await audit(page, state, language === 'en' ? [] : ['color-contrast']);
    });
    expect(new Set(seen).size).toBe(15);
  });
}

test('axe finds nothing in the lab', async ({ page, site, files }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${site}#lab`);
    await page.reload();
    await page.locator('.lab input[type=file]').setInputFiles(files.before);
    await page.getByLabel(/^Shifted/).check();
    await page.getByLabel(/^Gaussian noise/).check();
    await expect(page.locator('.lab-truth')).toContainText('No: noise');
    await expect(page.locator('.lab-pictures')).toHaveAttribute('aria-busy', 'false');
    await audit(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
});

test('everything can be reached and used by keyboard, in reading order', async ({ page, site, files }) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  const names: string[] = [];
  for (let i = 0; i < 28; i++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(() => {
        const element = document.activeElement;
        const label =
          element instanceof HTMLInputElement || element instanceof HTMLSelectElement
            ? element.labels?.[0]?.textContent
            : null;
        return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
      }),
    );
  }
  const order = [
    'Evaluator',
    'Lab',
    'History',
    'Bench',
    'Keys',
    'English',
    '中文',
    'Side by side',
    'Zoom out',
    'Zoom in',
    'Fit',
    '100 %',
    'Replace',
    'Remove the before image',
    'Before, enlarged or whole',
    'Replace',
    'Remove the after image',
    'After, enlarged or whole',
    'Map',
    'Boxes',
    'Opacity of the map',
    /Swap/,
    /Brush/,
    'Pixel values',
  ];
  order.forEach((name, i) => {
    expect(names[i]).toEqual(typeof name === 'string' ? name : expect.stringMatching(name));
  });
  const verdictDetails = names.filter((name) => name === 'Measured numbers');
  expect(verdictDetails.length).toBeGreaterThan(0);
});

test('a screen reader is told the verdicts', async ({ page, site, files }) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.before);
  await expect(page.locator('[aria-live=polite]')).toContainText(
    'Evidence. Semantic Consistent. Structure Consistent. Low-level Consistent.',
  );
});
