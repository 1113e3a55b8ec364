/** Seconds of the tiny model on the CPU with one thread and with two. */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { pasteObject, scene } from '../../tests/fixtures/synthetic';
import { writeTinyModel } from '../../tests/fixtures/write-tiny-model';
import { ensureBuilt } from '../built';
import { chromiumArgs, requireChromium } from '../chromium';
import { servePage } from '../serve';
import { median } from './stats';

const ROUNDS = 5;
const SIDE = 512;
const THREADS = [1, 2] as const;

/** The same pairs for both, by turns, so that what else the machine does weighs on both alike. */
export async function benchThreads(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const { server, url } = await servePage(0);
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
  try {
    const { model, projector } = writeTinyModel(folder);
    const pages = [];
    for (const threads of THREADS) {
      pages.push({ threads, page: await openPage(browser, url, threads, [model, projector]) });
    }
    const times = new Map<number, number[]>(THREADS.map((threads) => [threads, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const { threads, page } of pages) {
        const seconds = await evaluate(page, round);
        if (round > 0) times.get(threads)?.push(seconds); // the first is to warm up
      }
    }
    const [one = Number.NaN, two = Number.NaN] = THREADS.map((threads) => median(times.get(threads) ?? []));
    const load = loadavg()[0]?.toFixed(1) ?? '?';
    console.log(
      `model (tiny) on the CPU, ${SIDE} x ${SIDE} pair, three questions: ${one.toFixed(1)} s with one thread, ${two.toFixed(1)} s with two (${(two / one).toFixed(2)} of it; load ${load})`,
    );
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/** The console's page, in which the engine believes the machine to have so many threads. */
async function openPage(
  browser: Browser,
  url: string,
  threads: number,
  files: [string, string],
): Promise<Page> {
  const page = await browser.newPage();
  await page.route(/assets\/judge\.worker-[\w-]+\.js/, async (route) => {
    const response = await route.fetch();
    const code = `Object.defineProperty(WorkerNavigator.prototype, 'hardwareConcurrency', { get: () => ${threads} });`;
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
  await page.goto(`${url}console.html`);
  await page.waitForFunction(() => 'stableI2iConsole' in window);
  await page.setInputFiles('#weights', files);
  const loaded = await page.evaluate(() => window.stableI2iConsole.loadModel());
  if (!loaded.ok) throw new Error(loaded.error.message);
  return page;
}

/** @returns seconds in the engine. */
async function evaluate(page: Page, round: number): Promise<number> {
  const image = scene({ width: SIDE, height: SIDE, seed: 1000 + round });
  const edited = pasteObject(image, { x: 100, y: 200, width: 120, height: 90 });
  const [before, after] = [image, edited].map((one, i) => ({
    url: `data:image/png;base64,${Buffer.from(encodePngFile(one)).toString('base64')}`,
    name: i === 0 ? 'before.png' : 'after.png',
  }));
  if (!before || !after) throw new Error('no pair');
  const reply = await page.evaluate((request) => window.stableI2iConsole.judge(request), {
    judge: 'model' as const,
    dimensions: ['semantic' as const, 'structure' as const, 'lowLevel' as const],
    instruction: 'Add a sign.',
    ...{ before, after },
  });
  if (!reply.ok) throw new Error(reply.error.message);
  const { judge, exchanges } = reply.evaluation;
  if (judge.kind !== 'model' || judge.report.device !== 'cpu') throw new Error('not on the CPU');
  return exchanges.reduce((sum, one) => sum + one.seconds, 0);
}
