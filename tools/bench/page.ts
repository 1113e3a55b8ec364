/** Speed of the built page in a real Chromium: from choosing two files to verdicts and overlay. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { pasteObject, scene } from '../../tests/fixtures/synthetic';
import { ensureBuilt } from '../built';
import { chromiumArgs, requireChromium } from '../chromium';
import { ROOT } from '../root';
import { servePage } from '../serve';
import { spread } from './stats';

const RUNS = 10;
const WARM_UP = 2;

/** A pair of image files and what to call it. */
interface BenchPair {
  name: string;
  before: string;
  after: string;
}

/** Runs the page ten times, warm. @param pair two image files; a synthetic 1024 x 1024 pair when left out. */
export async function benchPage(pair?: BenchPair): Promise<void> {
  await ensureBuilt();
  reportFirstLoad();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const { server, url } = await servePage(0);
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx names functions by a helper that the page does not have
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.addInitScript(watch);
    await page.goto(url);
    const painted = await largestPaint(page);
    console.log(`page: largest contentful paint ${painted.toFixed(0)} ms after navigation`);
    await page.waitForTimeout(1000); // the shelf of models is looked up after the first paint
    const { name, before, after } = pair ?? synthetic(folder);
    const times: number[] = [];
    const longest: number[] = [];
    for (let run = 0; run < WARM_UP + RUNS; run++) {
      const result = await once(page, before, after);
      if (run < WARM_UP) continue;
      times.push(result.milliseconds);
      longest.push(result.longestTask);
    }
    console.log(`page, ${name}: from choosing two files to verdicts and overlay, ${spread(times)}`);
    console.log(
      `page, ${name}: longest main-thread task ${Math.max(...longest).toFixed(0)} ms (under 50 ms counts as 0)`,
    );
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/** @returns when the largest part of the first view was painted, milliseconds. */
function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe(
          {
            type: 'largest-contentful-paint',
            buffered: true,
          },
        );
      }),
  );
}

async function once(page: Page, before: string, after: string) {
  const remove = page.getByRole('button', { name: /^Remove the/ });
  while ((await remove.count()) > 0) await remove.first().click();
  await page.waitForTimeout(600); // what the run before left behind is done
  await page.evaluate(() => window.benchStart());
  await page.setInputFiles('[data-side=before] input[type=file]', [before, after]);
  await page.waitForFunction(() => window.benchEnd !== null);
  return page.evaluate(() => ({
    milliseconds: (window.benchEnd ?? Number.NaN) - (window.benchBegin ?? Number.NaN),
    longestTask: Math.max(0, ...window.benchTasks),
  }));
}

declare global {
  interface Window {
    benchStart: () => void;
    benchBegin: number | null;
    benchEnd: number | null;
    benchTasks: number[];
  }
}

/** Runs in the page: notes when files are chosen, when all is painted, and tasks over 50 ms in between. */
function watch(): void {
  window.benchBegin = null;
  window.benchEnd = null;
  window.benchTasks = [];
  window.benchStart = () => {
    window.benchBegin = null;
    window.benchEnd = null;
    window.benchTasks = [];
  };
  new PerformanceObserver((list) => {
    if (window.benchBegin !== null)
      window.benchTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: 'longtask' });
  document.addEventListener(
    'change',
    () => {
      window.benchBegin = performance.now();
    },
    true,
  );
  const done = () =>
    document.querySelectorAll('[data-judge=evidence][data-answer]').length === 3 &&
    document.querySelector('.answers .progress.resting') !== null;
  const begin = () => {
    new MutationObserver(() => {
      if (window.benchBegin === null || window.benchEnd !== null || !done()) return;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          window.benchEnd ??= performance.now();
        }),
      );
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  };
  document.addEventListener('DOMContentLoaded', begin);
}

function synthetic(folder: string): BenchPair {
  const image = scene({ width: 1024, height: 1024, seed: 5 });
  const edited = pasteObject(image, { x: 300, y: 500, width: 220, height: 160 });
  const before = join(folder, 'before.png');
  const after = join(folder, 'after.png');
  writeFileSync(before, encodePngFile(image));
  writeFileSync(after, encodePngFile(edited));
  return { name: 'synthetic 1024 x 1024 pair', before, after };
}

/** Script and style that the first view needs, compressed: what index.html names and what that imports. */
function reportFirstLoad(): void {
  const assets = join(ROOT, 'dist', 'assets');
  const html = readFileSync(join(ROOT, 'dist', 'index.html'), 'utf8');
  const named = readdirSync(assets).filter((name) => html.includes(name));
  const size = (kind: string) =>
    named
      .filter((name) => name.endsWith(kind))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0) / 1000;
  console.log(
    `first load: ${size('.js').toFixed(1)} KB of script, ${size('.css').toFixed(1)} KB of style (gzip)`,
  );
}

/** The pair given on the command line, checked. */
export function pairFromArgs(before: string | undefined, after: string | undefined): BenchPair | undefined {
  if (before === undefined || after === undefined) return undefined;
  for (const path of [before, after])
    if (!existsSync(path)) throw new Error(`${path}: there is no such file.`);
  return { name: 'the given pair', before, after };
}
