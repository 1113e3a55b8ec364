/** The bench room of the built page, and a labelled set to put into it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { readRunFile } from '../../src/bench/run/runFile';
import { recipes, writeSet } from '../fixtures/lab-set';
import { test as base, expect } from './site';

export interface LabSet {
  folder: string;
  /** Rows that can be judged, and lines in all: one line is broken, one names an image that is not there. */
  good: number;
  lines: number;
  brokenLine: number;
}

export const test = base.extend<object, { set: LabSet }>({
  set: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'stable-i2i-bench-'));
      const rows = await writeSet(folder, recipes(14));
      const path = join(folder, 'pairs.jsonl');
      const missing = { ...rows[0], id: 'missing', output_image: 'images/nowhere.png' };
      writeFileSync(path, `${readFileSync(path, 'utf8')}{"id": "cut off\n${JSON.stringify(missing)}\n`);
      await use({ folder, good: rows.length, lines: rows.length + 2, brokenLine: rows.length + 1 });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 400_000 }, // made in Node, which takes minutes beside other programs
  ],
});

export { expect };

export const giveFolder = (page: Page, folder: string) =>
  page.locator('.bench input[webkitdirectory]').setInputFiles(folder);

export const giveFile = (page: Page, name: string, content: string | Uint8Array) =>
  page
    .locator('.bench-drop input:not([webkitdirectory])')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

export const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true }).click();
export const stored = (page: Page) => page.locator('.bench-stored li').first();
export const goOn = (page: Page) => stored(page).getByRole('button', { name: 'Go on' });

export const status = (page: Page, wanted: string) =>
  expect(page.locator(`.bench-progress[data-status=${wanted}]`)).toBeVisible({ timeout: 90_000 });

export async function saveRun(page: Page) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the run file' }).click();
  const path = await (await download).path();
  return { path, run: readRunFile(readFileSync(path, 'utf8'), 'saved') };
}

/** Waits for the scores of a run that has just ended, and takes its record; scores of a part of it may still stand there. */
export async function scored(page: Page) {
  await status(page, 'ended');
  await expect(page.getByRole('heading', { name: /^Scores of/ })).toBeVisible();
  let run = (await saveRun(page)).run;
  await expect(async () => {
    if (run.judges.some(({ state }) => state !== 'complete')) run = (await saveRun(page)).run;
    expect(run.judges.map(({ state }) => state)).not.toContain('gone');
    expect(run.judges.map(({ state }) => state)).not.toContain('stopped');
  }).toPass();
  return run;
}

/** Begins a run and pauses it with some rows done and some not; what is in hand is finished. */
export async function startAndPause(page: Page, rows: number): Promise<void> {
  await start(page);
  await expect
    .poll(
      async () => {
        const words = await page.locator('.bench-progress').innerText();
        const done = Number(/(\d+) of/.exec(words)?.[1] ?? 0);
        return done > 0 && done < rows;
      },
      { intervals: [30] },
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Pause' }).click();
  await status(page, 'paused');
}
