/** What a download costs against plain fetch: throughput, processor time, memory, and the time to open what is stored. */
import type { Page } from 'playwright';
import { makeTinyModel } from '../../tests/fixtures/tiny-model';
import { startBrowser, startSite } from './weights/page';
import { memory, processorSeconds } from './weights/processes';
import { serveSynthetic } from './weights/server';
import { CHUNK, Synthetic } from './weights/synthetic';

const SAMPLE_MS = 250;

interface Step {
  megabytesPerSecond: number;
  /** Of all of Chromium's processes. */
  processorMsPerMegabyte: number;
}

export async function benchWeights(gigabytes: number): Promise<void> {
  const tiny = makeTinyModel();
  const model = new Synthetic(tiny.model, Math.round(gigabytes * 1e9));
  const projector = new Synthetic(tiny.projector, tiny.projector.length);
  const files = new Map([
    ['/model.gguf', model],
    ['/mmproj.gguf', projector],
  ]);
  const server = await serveSynthetic(files);
  const site = await startSite();
  const { browser, page } = await startBrowser(site);
  const measure = async (work: () => Promise<void>): Promise<Step> => {
    const [started, used] = [performance.now(), processorSeconds()];
    await work();
    const megabytes = model.bytes / 1e6;
    return {
      megabytesPerSecond: megabytes / ((performance.now() - started) / 1000),
      processorMsPerMegabyte: ((processorSeconds() - used) * 1000) / megabytes,
    };
  };
  const url = `${server.url}/model.gguf`;
  const plan = {
    ...{ name: 'Synthetic', licence: null, unverified: false },
    files: [...files].map(([path, file]) => ({
      ...{
        role: path === '/model.gguf' ? 'model' : 'projector',
        name: path.slice(1),
        url: server.url + path,
      },
      ...{ bytes: file.bytes, sha256: null, chunkBytes: CHUNK, chunks: file.chunkHashes() },
    })),
  };
  try {
    await page.evaluate(() => import('/src/weights/download/downloads.ts' as string));
    const empty = memory();
    const steps: Record<string, Step> = {};
    steps['plain fetch to nowhere'] = await measure(() => fetchToNowhere(page, url));
    steps['hashing alone'] = await measure(() => hashAlone(page, model.bytes));
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, memory());
    }, SAMPLE_MS);
    steps['download, hashed and stored'] = await measure(() => download(page, plan));
    clearInterval(sampler);
    const openMs = await openStored(page);
    steps['storing alone'] = await measure(() => storeAlone(page, model.bytes));
    steps['plain fetch once more'] = await measure(() => fetchToNowhere(page, url));
    console.log(`weights, ${gigabytes} GB from a server on this machine:`);
    const plain = steps['plain fetch to nowhere'].megabytesPerSecond;
    for (const [name, { megabytesPerSecond, processorMsPerMegabyte }] of Object.entries(steps))
      console.log(
        `  ${name}: ${megabytesPerSecond.toFixed(0)} MB/s, ${(megabytesPerSecond / plain).toFixed(2)} of plain fetch; ${processorMsPerMegabyte.toFixed(1)} ms of processor a MB`,
      );
    console.log(
      `  peak memory of all browser processes ${((peak - empty) / 1e6).toFixed(0)} MB above the empty page`,
    );
    console.log(`  stored model opened in ${openMs.toFixed(0)} ms`);
  } finally {
    await browser.close();
    await site.close();
    server.close();
  }
}

async function fetchToNowhere(page: Page, url: string): Promise<void> {
  await page.evaluate(async (from) => {
    const reader = (await fetch(from, { cache: 'no-store' })).body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; ) piece = await reader?.read();
  }, url);
}

async function hashAlone(page: Page, bytes: number): Promise<void> {
  await page.evaluate(
    async ({ total, size }) => {
      const chunk = new Uint8Array(size);
      for (let at = 0; at < total; at += size)
        await crypto.subtle.digest('SHA-256', chunk.subarray(0, Math.min(size, total - at)));
    },
    { total: bytes, size: CHUNK },
  );
}

/** As a download does it: a chunk is given to the browser while the one before is written. */
async function storeAlone(page: Page, bytes: number): Promise<void> {
  await page.evaluate(
    async ({ total, size }) => {
      const { IdbStorage } = await import('/src/weights/idb.ts' as string);
      const storage = new IdbStorage('bench-alone');
      let written: Promise<void> = Promise.resolve();
      for (let at = 0; at < total; at += size) {
        const chunk = new Blob([new Uint8Array(Math.min(size, total - at))]);
        await written;
        written = storage.set(String(at), chunk);
      }
      await written;
    },
    { total: bytes, size: CHUNK },
  );
}

async function download(page: Page, plan: unknown): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { Downloads } = await import('/src/weights/download/downloads.ts' as string);
    const { IdbStorage } = await import('/src/weights/idb.ts' as string);
    const { openWeights, sharedLock, browserSurroundings } = await import(
      '/src/weights/browser.ts' as string
    );
    const storage = new IdbStorage('bench');
    const of = {
      storage,
      store: openWeights('bench'),
      lock: sharedLock(),
      browser: browserSurroundings(),
    };
    await new Downloads(of).run(wanted);
  }, plan);
}

/** @returns milliseconds from a new store to the last byte of the stored model. */
function openStored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { openWeights } = await import('/src/weights/browser.ts' as string);
    const started = performance.now();
    const store = openWeights('bench');
    const { models } = await store.list();
    const open = await store.open(models[0].id);
    await open.model.slice(-1).arrayBuffer();
    return performance.now() - started;
  });
}
