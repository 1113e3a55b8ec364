/** What sharing the images saves a model: prompt tokens computed and seconds, on a tiny model in the real engine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { pasteObject, scene } from '../../tests/fixtures/synthetic';
import { writeTinyModel } from '../../tests/fixtures/write-tiny-model';
import { ensureBuilt } from '../built';
import { JudgeBrowser } from '../judge/browser';

export async function benchModel(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const browser = new JudgeBrowser(() => undefined);
  try {
    const { model, projector } = writeTinyModel(folder);
    const image = scene({ width: 1024, height: 1024, seed: 5 });
    const before = join(folder, 'before.png');
    const after = join(folder, 'after.png');
    writeFileSync(before, encodePngFile(image));
    writeFileSync(after, encodePngFile(pasteObject(image, { x: 300, y: 500, width: 220, height: 160 })));
    await browser.start();
    const loaded = await browser.loadModel({ model, mmproj: projector });
    if (!loaded.ok) throw new Error(loaded.error.message);
    const row = { id: '1', input_image: before, output_image: after, prompt: 'Add a sign.' };
    const reply = await browser.judge({ row, line: 1, before, after }, 'model', [
      'semantic',
      'structure',
      'lowLevel',
    ]);
    if (!reply.ok) throw new Error(reply.error.message);
    const { exchanges } = reply.evaluation;
    const computed = exchanges.map(({ tokens }) => tokens.prompt - tokens.cached);
    const [first = Number.NaN] = computed;
    const total = computed.reduce((sum, n) => sum + n, 0);
    console.log(
      `model (tiny, ${loaded.device}), 1024 x 1024 pair: prompt tokens computed ${computed.join(' + ')} = ${total}; ` +
        `three dimensions over one: ${(total / first).toFixed(3)}`,
    );
    console.log(`model: seconds by dimension ${exchanges.map((e) => e.seconds.toFixed(2)).join(', ')}`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
