/**
 * `npm run screenshots [-- --folder FOLDER]`: every state of the built page, 1440 and 390 pixels wide, light and dark, as
 * docs/contact-sheet.png and docs/contact-sheet-dark.png; in full size into FOLDER, where one is named.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright';
import { throughStates } from '../tests/e2e/states';
import { encodePngFile } from '../tests/fixtures/png-file';
import { scene } from '../tests/fixtures/synthetic';
import { ensureBuilt } from './built';
import { chromiumArgs, requireChromium } from './chromium';
import { ROOT } from './root';
import { servePage } from './serve';

const SCHEMES = [
  { scheme: 'light', sheet: 'contact-sheet.png' },
  { scheme: 'dark', sheet: 'contact-sheet-dark.png' },
] as const;
/** Of the screens, pixels. */
const WIDTHS = [1440, 390];
const HEIGHT = 1000;
/** Of a picture on the sheet, pixels. */
const SMALL_HEIGHT = 225;
const COLUMNS = 3;

interface Shot {
  state: string;
  width: number;
  png: Buffer;
}

const { values } = parseArgs({
  options: { folder: { type: 'string' }, lang: { type: 'string', default: 'en' } },
});
if (values.folder !== undefined) mkdirSync(values.folder, { recursive: true });
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
const files = { before: join(folder, 'picture.png'), text: join(folder, 'notes.png') };
writeFileSync(files.before, encodePngFile(scene({ width: 640, height: 480, seed: 11 })));
writeFileSync(files.text, 'Not an image.');
const { server, url } = await servePage(0);
const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
try {
  for (const { scheme, sheet } of SCHEMES) {
    const shots: Shot[] = [];
    for (const width of WIDTHS) shots.push(...(await shoot(browser, scheme, width)));
    writeFileSync(join(ROOT, 'docs', sheet), await contactSheet(browser, shots, scheme));
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

async function shoot(browser: Browser, colorScheme: 'light' | 'dark', width: number): Promise<Shot[]> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: HEIGHT } });
  const page = await context.newPage();
  const shots: Shot[] = [];
  await throughStates(page, url, files, `lang=${values.lang}`, async (state) => {
    await page.waitForTimeout(400); // canvases are painted a frame later
    const png = await page.screenshot();
    shots.push({ state, width, png });
    if (values.folder !== undefined)
      writeFileSync(join(values.folder, `${colorScheme}-${width}-${state}.png`), png);
  });
  await context.close();
  return shots;
}

/** All shots made small on one page, a state's wide one beside its narrow one. */
async function contactSheet(browser: Browser, shots: readonly Shot[], scheme: string): Promise<Buffer> {
  const states = [...new Set(shots.map(({ state }) => state))];
  const figure = (state: string) =>
    `<figure><figcaption>${state}</figcaption>${shots
      .filter((shot) => shot.state === state)
      .map(
        ({ png }) => `<img height="${SMALL_HEIGHT}" src="data:image/png;base64,${png.toString('base64')}">`,
      )
      .join(' ')}</figure>`;
  const page = await browser.newPage({ viewport: { width: 442 * COLUMNS, height: 100 } });
  await page.setContent(
    `<style>body{margin:12px;display:grid;grid-template-columns:repeat(${COLUMNS},max-content);gap:12px 20px;` +
      `font:14px sans-serif;background:${scheme === 'dark' ? '#3a444f' : '#c6ced6'};` +
      `color:${scheme === 'dark' ? '#fff' : '#000'}}figure{margin:0}</style>${states.map(figure).join('')}`,
  );
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return png;
}
