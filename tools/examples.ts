/** `npm run examples`: draws the worked examples of the page from their recipes, into public/examples. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Recipe } from '../src/core/recipe';
import { ensureBuilt } from './built';
import { chromiumArgs, findChromium } from './chromium';
import { LabBrowser } from './lab/browser';
import { ROOT } from './root';

const FOLDER = join(ROOT, 'public', 'examples');
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
      const base64 = await page.evaluate(toWebp, [
        Buffer.from(png).toString('base64'),
        WEBP_QUALITY,
      ] as const);
      writeFileSync(join(FOLDER, `${recipe.id}-${side}.webp`), Buffer.from(base64, 'base64'));
    }
  }
} finally {
  await browser.close();
  await lab.close();
}

/** Runs in the page. @returns the picture as WebP, base64. */
async function toWebp([png, quality]: readonly [string, number]): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1] ?? '';
}
