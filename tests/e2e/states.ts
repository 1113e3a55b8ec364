/** Every state of the page, one after the other, reached without a word of any language. */
import type { Page } from 'playwright/test';
import { choose, evidenceDone, expect } from './site';

export const VIEWS = ['slider', 'blend', 'blink', 'difference'];

/**
 * @param query of the address, without the question mark, e.g. `lang=zh`.
 * @param look is called in each of the 15 states.
 */
export async function throughStates(
  page: Page,
  site: string,
  files: { before: string; text: string },
  query: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  await page.goto(`${site}?${query}`);
  await expect(page.locator('.examples li')).toHaveCount(3);
  await look('empty');

  await page.locator('.examples button').first().click();
  await evidenceDone(page);
  await expect(page.locator('.report')).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  await look('judged');
  for (const view of VIEWS) {
    await page.locator(`.view-switch input[value=${view}]`).check();
    await expect(page.locator('[data-stage=both]')).toBeVisible();
    await look(view);
  }
  await page.locator('.view-switch input[value=side]').check();

  await page.locator('h1').click(); // the focus leaves the switch
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toBeVisible();
  await look('keys');
  await page.keyboard.press('Escape');

  for (const details of await page.locator('.model details:not([open]) > summary').all()) {
    if (await details.isVisible()) await details.click();
  }
  await page.locator('.model').scrollIntoViewIfNeeded();
  await look('model');

  await choose(page, 'after', files.text);
  await expect(page.locator('[data-side=after] [role=alert]')).toBeVisible();
  await page.locator('[data-side=after]').evaluate((pane) => pane.scrollIntoView({ block: 'center' }));
  await look('error');

  await page.locator('nav a[href="#history"]').click();
  await expect(page.locator('main.history li').first()).toBeVisible();
  await look('history');

  await page.locator('nav a[href="#lab"]').click();
  await page.locator('.lab input[type=file]').setInputFiles(files.before);
  await page.locator('.lab input[type=checkbox]').first().check();
  await expect(page.locator('.lab-picture img')).toHaveCount(3);
  await expect(page.locator('.lab-pictures')).toHaveAttribute('aria-busy', 'false');
  await look('lab');

  await page.locator('nav a[href="#bench"]').click();
  await page.locator('.bench-example').click();
  await page.locator('.bench .primary:enabled').first().click();
  await expect(page.locator('.bench-rows [data-at="0"]')).toBeVisible();
  await page.locator('#bench-scores').evaluate((scores) => scores.scrollIntoView({ block: 'start' }));
  await look('bench');
  await page.locator('#bench-rows').evaluate((table) => table.scrollIntoView({ block: 'start' }));
  await look('rows');
  await page.locator('.annotate-start input[type=text]').fill('Ada');
  await page.locator('.annotate-start select').selectOption({ index: 1 });
  await page.locator('.annotate-start .primary').click();
  await expect(page.locator('.annotate-proposal .primary')).toBeVisible();
  await look('labelling');

  await page.goto(`${site}?demo&${query}`);
  await page.locator('.demo summary').click();
  await look('demo');
}
