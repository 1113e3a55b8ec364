/** The bench room, killed with its browser. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { readRunFile } from '../../../src/bench/run/runFile';
import { seededRandom } from '../../../src/core/metrics/random';
import { chromiumArgs, requireChromium } from '../../chromium';
import { servePage } from '../../serve';
import type { KillOptions, KillOutcome } from '../kills';
import { killPoints, killTree } from './points';

const LONG = { timeout: 0 };

export async function killedPage({ set, kills, seed, scratch }: KillOptions): Promise<KillOutcome> {
  const { server, url } = await servePage(0);
  const open = async (profile: string) => {
    const context = await chromium.launchPersistentContext(join(scratch, profile), {
      executablePath: requireChromium(),
      args: chromiumArgs(),
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${url}#bench`);
    await page.locator('.bench input[webkitdirectory]').setInputFiles(set);
    await page.getByText(/^\d+ rows, \d+ with a problem$/).waitFor(LONG);
    return { context, page };
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click(LONG);
  try {
    const undisturbed = await open('whole');
    await press(undisturbed.page, 'Start');
    const whole = await result(undisturbed);
    const rows = 2 * JSON.parse(whole)[0].answers.length;

    const random = seededRandom(seed);
    const at: number[] = [];
    for (const point of killPoints(kills, rows, random)) {
      const { page } = await open('killed');
      if (at.length > 0) await page.locator('.bench-stored li').waitFor(LONG);
      const begin = page.getByRole('button', { name: at.length === 0 ? 'Start' : 'Go on', exact: true });
      if ((await begin.count()) === 0) break; // the last kill came after the end
      await begin.click(LONG);
      await page.waitForFunction(atLeast, point, LONG);
      // in the middle of whatever it does then
      await new Promise((resolve) => setTimeout(resolve, random() * 300));
      at.push(await page.evaluate(done));
      killTree(`--user-data-dir=${join(scratch, 'killed')}`);
    }
    const last = await open('killed');
    // all rows may have been done by the last kill, or between it and the ones before
    const goOn = last.page.getByRole('button', { name: 'Go on', exact: true });
    await last.page.locator('.bench-stored li').waitFor(LONG);
    await ((await goOn.count()) > 0 ? goOn : last.page.getByRole('button', { name: 'Show scores' })).click(
      LONG,
    );
    return { whole, killed: await result(last), at };
  } finally {
    await server.close();
  }
}

const done = () => Number(document.querySelector('.bench-progress progress')?.getAttribute('value'));
const atLeast = (rows: number) =>
  Number(document.querySelector('.bench-progress progress')?.getAttribute('value')) >= rows;

/** Waits for the end of the run. @returns scores and answers by judge, as JSON. */
async function result({ context, page }: { context: BrowserContext; page: Page }): Promise<string> {
  await page.getByRole('heading', { name: /^Scores of/ }).waitFor(LONG);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the run file' }).click();
  const run = readRunFile(readFileSync(await (await download).path(), 'utf8'), 'saved');
  await context.close();
  return JSON.stringify(run.judges.map(({ id, state, score, answers }) => ({ id, state, score, answers })));
}
