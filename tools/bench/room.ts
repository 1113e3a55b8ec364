/**
 * `npm run bench -- --bench-room`: thousands of pairs judged in the bench room of the built page, its table on screen
 * and being scrolled: pairs a second, memory early and late, and how long the page is held up.
 */
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import * as v from 'valibot';
import { recipes, writeSet } from '../../tests/fixtures/lab-set';
import { ensureBuilt } from '../built';
import { chromiumArgs, requireChromium } from '../chromium';
import { servePage } from '../serve';
import { longestOnProcessor } from './room/trace';
import { commandOf, descendants, memoryOf, processorSeconds } from './weights/processes';

/** The first look at the memory, pairs done. */
const EARLY = 100;
/** Recipes of a set that is made here, of 256 x 192 pixels; some have no place in such pictures. */
const MADE = 150;

export interface RoomOptions {
  pairs: number;
  /** A set of `npm run lab`; its rows are taken again and again until there are enough. Null makes one. */
  set: string | null;
}

export async function benchRoom({ pairs, set }: RoomOptions): Promise<void> {
  await ensureBuilt();
  const root = mkdtempSync(join(tmpdir(), 'bench-room-'));
  const folder = join(root, 'set');
  mkdirSync(folder);
  const { server, url } = await servePage(0);
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
  try {
    const distinct = writeRows(set ?? (await makeSet(join(root, 'made'))), folder, pairs);
    console.log(`bench room: ${pairs} rows, each with image files of its own, of ${distinct} lab pairs`);
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await page.addInitScript(watchTasks);
    await page.goto(`${url}#bench`);
    await page.locator('.bench input[webkitdirectory]').setInputFiles(folder);
    await page.getByText(`${pairs} rows, 0 with a problem`).waitFor({ timeout: 600_000 });
    await page.getByLabel('Always Yes').uncheck();
    await page.evaluate(() => window.roomReset());
    const began = { time: Date.now(), processor: processorSeconds() };
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await doneAtLeast(page, EARLY);
    await page.getByRole('button', { name: 'Score what is done' }).click();
    await page.locator('.bench-rows [data-at="0"]').waitFor({ timeout: 600_000 });
    const early = await measure(page, EARLY);
    const rest = await scrollUntil(page, pairs - EARLY / 2);
    // what the page itself computes in its longest task, without what other programs take
    const traced = await longestOnProcessor(browser, page, () => scrollFor(page, 10));
    await doneAtLeast(page, pairs);
    await page.locator('.bench-progress[data-status=ended]').waitFor({ timeout: 600_000 });
    await page.getByText(`${pairs} of ${pairs} rows`, { exact: true }).waitFor({ timeout: 600_000 });
    const seconds = (Date.now() - began.time) / 1000;
    const said = await page.locator('.bench-progress').innerText();
    // what fails is quick: it would pass for speed
    if (/failed|unreadable/.test(said)) throw new Error(`Not every row was judged: ${said}`);
    const late = await measure(page, pairs);
    const tasks = await page.evaluate(() => window.roomTasks);
    report(early, late);
    const load = loadavg()[0]?.toFixed(1);
    console.log(
      `  ${(pairs / seconds).toFixed(2)} pairs a second, ${((processorSeconds() - began.processor) / pairs).toFixed(2)} s of processor time a pair (load ${load}, ${cpus().length} cores)`,
    );
    console.log(
      `  main thread: longest task ${Math.max(0, ...tasks).toFixed(0)} ms of wall time, ${tasks.length} over 50 ms in ${(seconds / 60).toFixed(0)} minutes; longest on the processor ${traced.toFixed(0)} ms in 10 s of scrolling; ${rest} scrolls`,
    );
  } finally {
    await browser.close();
    await server.close();
    rmSync(root, { recursive: true });
  }
}

/** Lab pairs of drawn pictures, made without a browser. @returns the folder. */
async function makeSet(folder: string): Promise<string> {
  const names = Array.from({ length: 40 }, (_, i) => String(i + 1));
  await writeSet(folder, recipes(MADE, names));
  return folder;
}

const RowSchema = v.looseObject({ id: v.string(), input_image: v.string(), output_image: v.string() });

/** Rows with ids and image files of their own; the files are links, so that the disk holds each picture once. */
function writeRows(set: string, folder: string, pairs: number): number {
  const path = join(set, 'pairs.jsonl');
  if (!existsSync(path)) throw new Error(`${set}: there is no pairs.jsonl. Name a set of npm run lab.`);
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(RowSchema, JSON.parse(line)));
  if (rows.length === 0) throw new Error(`${path} has no rows.`);
  mkdirSync(join(folder, 'images'));
  const lines: string[] = [];
  for (let i = 0; i < pairs; i++) {
    const row = rows[i % rows.length]!;
    const id = `${row.id}-${Math.floor(i / rows.length)}`;
    const link = (from: string, side: string) => {
      const to = `images/${id}_${side}.png`;
      linkSync(join(set, from), join(folder, to));
      return to;
    };
    // masks stay away: places are not what is measured here
    lines.push(
      JSON.stringify({
        ...{ ...row, id, unintended: [], intended: null },
        input_image: link(row.input_image, 'before'),
        output_image: link(row.output_image, 'after'),
      }),
    );
  }
  writeFileSync(join(folder, 'pairs.jsonl'), `${lines.join('\n')}\n`);
  return Math.min(rows.length, pairs);
}

async function doneAtLeast(page: Page, rows: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(document.querySelector('.bench-progress progress')?.getAttribute('value')) >= wanted,
    rows,
    { timeout: 0, polling: 500 },
  );
}

/** Moves the table by the wheel, as a reader would, until so many rows are done. @returns how often. */
async function scrollUntil(page: Page, rows: number): Promise<number> {
  let scrolls = 0;
  for (;;) {
    const done = await page.evaluate(() =>
      Number(document.querySelector('.bench-progress progress')?.getAttribute('value')),
    );
    if (done >= rows) return scrolls;
    scrolls += await scrollFor(page, 5);
  }
}

async function scrollFor(page: Page, seconds: number): Promise<number> {
  const table = page.locator('.bench-rows');
  await table.scrollIntoViewIfNeeded();
  await table.hover();
  const until = Date.now() + seconds * 1000;
  let scrolls = 0;
  for (; Date.now() < until; scrolls++) {
    await page.mouse.wheel(0, scrolls % 40 < 20 ? 120 : -120);
    await page.waitForTimeout(100);
  }
  return scrolls;
}

interface Memory {
  rows: number;
  /** What scripts hold: page and all workers, bytes. */
  script: number;
  byWorker: { where: string; bytes: number }[];
  /** The renderer with its workers; all processes together. */
  renderer: number;
  all: number;
}

async function measure(page: Page, rows: number): Promise<Memory> {
  const script = await page.evaluate(() => window.roomMemory());
  const pids = descendants().filter(
    (pid) => commandOf(pid).includes('--type=') || commandOf(pid).includes('chrom'),
  );
  const renderers = pids.filter((pid) => commandOf(pid).includes('--type=renderer'));
  return {
    rows,
    ...script,
    renderer: Math.max(...renderers.map((pid) => memoryOf(pid).resident)),
    all: pids.reduce((sum, pid) => sum + memoryOf(pid).proportional, 0),
  };
}

function report(early: Memory, late: Memory): void {
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  const line = (what: string, from: number, to: number) =>
    console.log(`  ${what}: ${mib(from)} and ${mib(to)} MiB (${(to / from).toFixed(2)} times)`);
  console.log(`  memory after ${early.rows} and ${late.rows} pairs:`);
  line('scripts of the page and its workers', early.script, late.script);
  for (const { where, bytes } of late.byWorker) {
    const before = early.byWorker.find((one) => one.where === where)?.bytes;
    if (before !== undefined) line(`- ${where}`, before, bytes);
  }
  line('renderer process, resident', early.renderer, late.renderer);
  line('all processes of the browser, proportional', early.all, late.all);
}

declare global {
  interface Window {
    roomTasks: number[];
    roomReset: () => void;
    roomMemory: () => Promise<Pick<Memory, 'script' | 'byWorker'>>;
  }
}

/** Runs in the page. */
function watchTasks(): void {
  window.roomTasks = [];
  window.roomReset = () => {
    window.roomTasks = [];
  };
  new PerformanceObserver((list) => {
    window.roomTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: 'longtask' });
  window.roomMemory = async () => {
    const measure: unknown = Reflect.get(performance, 'measureUserAgentSpecificMemory');
    if (typeof measure !== 'function') return { script: Number.NaN, byWorker: [] };
    const { bytes, breakdown } = await measure.call(performance);
    const byWorker = new Map<string, number>();
    for (const part of breakdown) {
      const [one] = part.attribution;
      if (!one) continue;
      const where =
        one.scope === 'Window'
          ? 'page'
          : (String(one.url)
              .split('/')
              .at(-1)
              ?.replace(/-[\w-]{8}\.js$/, '') ?? '');
      byWorker.set(where, (byWorker.get(where) ?? 0) + part.bytes);
    }
    return { script: bytes, byWorker: [...byWorker].map(([where, sum]) => ({ where, bytes: sum })) };
  };
}
