/** `npm run examples`: draws the worked examples of the page and the bench's example set, into public/examples. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Recipe } from '../src/core/recipe';
import { ensureBuilt } from './built';
import { chromiumArgs, findChromium } from './chromium';
import { drawSet } from './exampleSet';
import { LabBrowser } from './lab/browser';
import { ROOT } from './root';

const FOLDER = join(ROOT, 'public', 'examples');
/** Of the pictures that stand on the page until one is chosen: twice the size at which they are shown, pixels. */
const SMALL = { width: 288, quality: 0.8 };
/** As a camera or an image service would write it: small enough to be looked at before anything else has loaded. */
const WEBP_QUALITY = 0.92;

const scene = (scene: string, seed: number): Recipe['source'] => ({ kind: 'scene', scene, seed });
const RECIPES: readonly Recipe[] = [
  {
    ...{ id: 'clean-edit', seed: 2170686575, longEdge: 768, source: scene('street', 297141) },
    ...{ task: { kind: 'edit', change: 'add', strength: 5 }, unintended: [] },
  },
  {
    ...{ id: 'damaged-edit', seed: 1089859272, longEdge: 768, source: scene('interior', 437180) },
    task: { kind: 'edit', change: 'remove', strength: 3 },
    unintended: [{ method: 'remove/fill', strength: 2 }],
  },
  {
    ...{ id: 'invented-restoration', seed: 3393294386, longEdge: 768, source: scene('interior', 405019) },
    task: { kind: 'restoration', damage: 'noise/gaussian', strength: 4 },
    unintended: [{ method: 'add/object', strength: 1 }],
  },
];

await ensureBuilt();
mkdirSync(FOLDER, { recursive: true });
const pngs = new Map<string, Uint8Array>();
const lab = new LabBrowser({ folder: null, images: [], write: (name, content) => pngs.set(name, content) });
await lab.start();
const path = findChromium();
const browser = await chromium.launch({
  args: chromiumArgs(),
  ...(path === null ? {} : { executablePath: path }),
});
try {
  const page = await browser.newPage();
  for (const recipe of RECIPES) {
    const reply = await lab.make(recipe);
    if (!reply.ok) throw new Error(`${recipe.id}: ${reply.error.message}`);
    console.error(`${recipe.id}: ${reply.row.prompt}`);
    for (const side of ['before', 'after'] as const) {
      const png = [...pngs].find(([name]) => name.includes(`${recipe.id}_${side}`))?.[1];
      if (!png) throw new Error(`${recipe.id}: the ${side} image was not written.`);
      const url = dataUrl(png);
      const whole = await page.evaluate(toWebp, { url, quality: WEBP_QUALITY });
      const small = await page.evaluate(toWebp, { url, ...SMALL });
      writeFileSync(join(FOLDER, `${recipe.id}-${side}.webp`), Buffer.from(whole, 'base64'));
      writeFileSync(join(FOLDER, `${recipe.id}-${side}-small.webp`), Buffer.from(small, 'base64'));
    }
  }
  const set = await drawSet(lab, pngs, async (png) =>
    Buffer.from(await page.evaluate(toWebp, { url: dataUrl(png), quality: WEBP_QUALITY }), 'base64'),
  );
  writeFileSync(join(FOLDER, 'set.zip'), set);
} finally {
  await browser.close();
  await lab.close();
}

function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

/** Runs in the page. @param width that it is made smaller to, pixels. @returns the picture as WebP, base64. */
async function toWebp(of: { url: string; quality: number; width?: number }): Promise<string> {
  const image = new Image();
  image.src = of.url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = of.width ?? image.naturalWidth;
  canvas.height = Math.round((image.naturalHeight * canvas.width) / image.naturalWidth);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The page has no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', of.quality).split(',')[1] ?? '';
}
