/** What a download costs against plain fetch: throughput, memory of the browser, and the time to open what is stored. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import { createServer as createVite } from 'vite';
import { makeTinyModel } from '../../tests/fixtures/tiny-model';
import { chromiumArgs, requireChromium } from '../chromium';
import { ROOT } from '../root';

const CHUNK = 64 * 2 ** 20;
const SAMPLE_MS = 250;

/** A file of any length that costs no disk: a tiny model, and after it a block of noise again and again. */
class Synthetic {
  readonly #head: Uint8Array;
  readonly #noise: Uint8Array;

  constructor(
    head: Uint8Array,
    readonly bytes: number,
  ) {
    this.#head = head;
    // a length that shares no factor with a chunk's, so that no two chunks are equal
    this.#noise = new Uint8Array(16 * 2 ** 20 + 4099);
    let state = 1;
    for (let i = 0; i < this.#noise.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      this.#noise[i] = state >>> 24;
    }
  }

  /** The next bytes from `at`, as many as lie in one piece, at most up to `end`. */
  piece(at: number, end: number): Uint8Array {
    if (at < this.#head.length) return this.#head.subarray(at, Math.min(end, this.#head.length));
    const from = (at - this.#head.length) % this.#noise.length;
    return this.#noise.subarray(from, Math.min(this.#noise.length, from + Math.min(end - at, 2 ** 20)));
  }

  chunkHashes(): string[] {
    const hashes: string[] = [];
    for (let start = 0; start < this.bytes; start += CHUNK) {
      const hash = createHash('sha256');
      const end = Math.min(start + CHUNK, this.bytes);
      for (let at = start; at < end; ) {
        const piece = this.piece(at, end);
        hash.update(piece);
        at += piece.length;
      }
      hashes.push(hash.digest('hex'));
    }
    return hashes;
  }
}

export async function benchWeights(gigabytes: number): Promise<void> {
  const tiny = makeTinyModel();
  const files = new Map([
    ['/model.gguf', new Synthetic(tiny.model, Math.round(gigabytes * 1e9))],
    ['/mmproj.gguf', new Synthetic(tiny.projector, tiny.projector.length)],
  ]);
  const server = await serve(files);
  const vite = await createVite({ root: ROOT, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  await vite.listen();
  const address = vite.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string') throw new Error('No port.');
  const browser = await chromium.launchPersistentContext('', {
    executablePath: requireChromium(),
    args: chromiumArgs(),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${address.port}/console.html`);
    await page.evaluate(() => import('/src/weights/download/downloads.ts' as string));
    const empty = memory();
    const plain = await page.evaluate(async (url) => {
      const started = performance.now();
      const reader = (await fetch(url, { cache: 'no-store' })).body?.getReader();
      let bytes = 0;
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
        bytes += piece.value.length;
      return bytes / 1e6 / ((performance.now() - started) / 1000);
    }, `${server.url}/model.gguf`);
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
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, memory());
    }, SAMPLE_MS);
    const result = await page.evaluate(async (wanted) => {
      const { Downloads } = await import('/src/weights/download/downloads.ts' as string);
      const { IdbStorage } = await import('/src/weights/idb.ts' as string);
      const { openWeights, sharedLock, browserSurroundings } = await import(
        '/src/weights/browser.ts' as string
      );
      const store = openWeights('bench');
      const of = {
        storage: new IdbStorage('bench'),
        store,
        lock: sharedLock(),
        browser: browserSurroundings(),
      };
      const started = performance.now();
      const { id, bytes } = await new Downloads(of).run(wanted);
      const seconds = (performance.now() - started) / 1000;
      const opening = performance.now();
      const open = await openWeights('bench').open(id);
      await open.model.slice(-1).arrayBuffer();
      return { rate: bytes / 1e6 / seconds, openMs: performance.now() - opening };
    }, plan);
    clearInterval(sampler);
    const parts = await page.evaluate(async (size) => {
      const { IdbStorage } = await import('/src/weights/idb.ts' as string);
      const storage = new IdbStorage('bench-alone');
      const count = 3;
      const chunks = Array.from({ length: count }, (_, i) => new Uint8Array(size).fill(i + 1));
      const hashing = performance.now();
      for (const chunk of chunks) await crypto.subtle.digest('SHA-256', chunk);
      const storing = performance.now();
      for (const [i, chunk] of chunks.entries()) await storage.set(String(i), new Blob([chunk]));
      const milliseconds = performance.now() - storing;
      const bytes = (count * size) / 1e6;
      return { hash: bytes / ((storing - hashing) / 1000), store: bytes / (milliseconds / 1000) };
    }, CHUNK);
    const above = peak - empty;
    console.log(`weights, ${gigabytes} GB from a server on this machine, every chunk hashed and stored:`);
    console.log(
      `  plain fetch to nowhere ${plain.toFixed(0)} MB/s, download ${result.rate.toFixed(0)} MB/s: ${(result.rate / plain).toFixed(2)}`,
    );
    console.log(
      `  each alone: hashing ${parts.hash.toFixed(0)} MB/s, storing ${parts.store.toFixed(0)} MB/s`,
    );
    console.log(`  peak memory of all browser processes ${(above / 1e6).toFixed(0)} MB above the empty page`);
    console.log(`  stored model opened in ${result.openMs.toFixed(0)} ms`);
  } finally {
    await browser.close();
    await vite.close();
    server.close();
  }
}

async function serve(files: ReadonlyMap<string, Synthetic>): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Content-Range, ETag');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (file === undefined) return void response.writeHead(404).end();
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    let at = Number(match?.[1] ?? 0);
    const end = Math.min(Number(match?.[2] ?? file.bytes - 1) + 1, file.bytes);
    if (match) response.setHeader('Content-Range', `bytes ${at}-${end - 1}/${file.bytes}`);
    response.setHeader('Content-Length', end - at);
    response.writeHead(match ? 206 : 200);
    const more = () => {
      while (at < end) {
        const piece = file.piece(at, end);
        at += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Proportional memory of this program's descendants, bytes (Linux): what Chromium's processes hold together. */
function memory(): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const ours = (pid: number): boolean => pid === process.pid || (pid > 1 && ours(parents.get(pid) ?? 0));
  let kilobytes = 0;
  for (const pid of parents.keys()) {
    if (pid === process.pid || !ours(pid)) continue;
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  }
  return kilobytes * 1024;
}

/** Empty where the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
