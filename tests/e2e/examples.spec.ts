import { evidenceDone, expect, test } from './site';

/** What is true of each example, as the lab made it: the evidence judge must agree, since it is what everyone sees first. */
const TRUTHS = [
  { name: 'A clean edit', semantic: 'consistent', types: [] },
  { name: 'An edit that did more', semantic: 'issue', types: ['remove'] },
  { name: 'A restoration that invents', semantic: 'issue', types: ['add'] },
] as const;

for (const { name, semantic, types } of TRUTHS) {
  test(`one click judges the example: ${name}`, async ({ page, site }) => {
    await page.goto(site);
    await page.getByRole('button', { name }).click();
    await evidenceDone(page);
    const card = page.locator('[data-dimension=semantic] [data-judge=evidence]');
    await expect(card).toHaveAttribute('data-answer', semantic);
    await expect(card.locator('.type')).toHaveText([...types]);
    await expect(page.locator('[data-dimension=structure] [data-judge=evidence]')).toHaveAttribute(
      'data-answer',
      'consistent',
    );
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  });
}
