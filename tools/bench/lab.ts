/** How fast the lab makes labelled pairs at 768 pixels, in the built page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { addNoise, pasteObject, scene } from '../../tests/fixtures/synthetic';
import { ensureBuilt } from '../built';
import { LabBrowser } from '../lab/browser';
import { spread } from './stats';

const PAIRS = 40;
const NAME = 'source.png';

export async function benchLab(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const browser = new LabBrowser({ folder, images: [NAME], write: () => undefined });
  try {
    const source = pasteObject(scene({ width: 768, height: 576, seed: 2 }), {
      x: 90,
      y: 330,
      width: 120,
      height: 90,
    });
    writeFileSync(join(folder, NAME), encodePngFile(addNoise(source, 2)));
    await browser.start();
    const plan = await browser.plan({ images: [NAME], scenes: 0, count: PAIRS, seed: 1, longEdge: 768 });
    if (!plan.ok) throw new Error(plan.error.message);
    const times: number[] = [];
    let failed = 0;
    for (const recipe of plan.recipes) {
      const started = performance.now();
      const reply = await browser.make(recipe);
      if (reply.ok) times.push(performance.now() - started);
      else failed++;
    }
    const total = times.reduce((sum, time) => sum + time, 0) / 1000;
    console.log(
      `lab, 768 x 576: ${(times.length / total).toFixed(2)} pairs a second, ${spread(times)}, ${failed} could not be made`,
    );
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
