/** `npm run icons`: draws the icons of the installed page from public/icon.svg, into public/icons. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArgs, requireChromium } from './chromium';
import { ROOT } from './root';

const FOLDER = join(ROOT, 'public', 'icons');
/** Ground of the icon, as icon.svg has it. */
const GROUND = '#1c2733';
const ICONS = [
  { name: 'icon-192.png', size: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, share: 1, ground: 'transparent' },
  // systems cut what they like out of these, but leave the middle four fifths
  { name: 'maskable-512.png', size: 512, share: 0.8, ground: GROUND },
  { name: 'apple-180.png', size: 180, share: 0.9, ground: GROUND },
];

const svg = Buffer.from(readFileSync(join(ROOT, 'public', 'icon.svg'))).toString('base64');
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArgs() });
try {
  const page = await browser.newPage();
  for (const { name, size, share, ground } of ICONS) {
    await page.setViewportSize({ width: size, height: size });
    const edge = Math.round(size * share);
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">` +
        `<img width="${edge}" height="${edge}" src="data:image/svg+xml;base64,${svg}"></body>`,
    );
    await page.waitForFunction(() => document.images[0]?.complete);
    writeFileSync(join(FOLDER, name), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
