/** `npx tsx tools/screenshot.ts [BEFORE AFTER INSTRUCTION]`: the README's picture of the real page, docs/screenshot.png. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { encodePngFile } from '../tests/fixtures/png-file';
import { pasteObject, scene } from '../tests/fixtures/synthetic';
import { ensureBuilt } from './built';
import { chromiumArgs, requireChromium } from './chromium';
import { ROOT } from './root';
import { servePage } from './serve';

const [before, after, instruction = ''] = process.argv.slice(2);

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'screenshot-'));
const { server, url } = await servePage(0);
const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
  await page.goto(url);
  const pair = before !== undefined && after !== undefined ? [before, after] : synthetic();
  await page.setInputFiles('[data-side=before] input[type=file]', pair);
  await page.getByLabel('Instruction').fill(instruction);
  await page.waitForFunction(
    () => document.querySelectorAll('[data-judge=evidence][data-answer]').length === 3,
  );
  await page.waitForTimeout(1500); // typing has come to rest and the second judgement is painted
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null,
  );
  await page.screenshot({ path: join(ROOT, 'docs', 'screenshot.png') });
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

function synthetic(): [string, string] {
  const image = scene({ width: 768, height: 576, seed: 11 });
  const paths: [string, string] = [join(folder, 'before.png'), join(folder, 'after.png')];
  writeFileSync(paths[0], encodePngFile(image));
  writeFileSync(paths[1], encodePngFile(pasteObject(image, { x: 420, y: 330, width: 150, height: 110 })));
  return paths;
}
