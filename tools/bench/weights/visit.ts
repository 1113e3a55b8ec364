/** One visit of the page in the fault run: what was there, the download until something ends it, what is stored. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import { descendants } from './processes';

const DATABASE = 'faults';

export interface FaultPlan {
  name: string;
  licence: null;
  unverified: boolean;
  files: {
    role: string;
    name: string;
    url: string;
    bytes: number;
    sha256: string;
    chunkBytes: number;
    chunks: string[];
  }[];
}

export interface Fate {
  /** Chromium is killed after so many writes that begin or end; null leaves it alone. */
  killAfterEvents: number | null;
  /** Or so long after the download begins, milliseconds. */
  killAfterMs: number | null;
  /** Milliseconds between that event and the kill. */
  delayMs: number;
  /** The origin's quota leaves so much room, bytes; null leaves it as it is. */
  roomBytes: number | null;
}

export type Outcome = 'done' | 'killed' | 'full' | 'gave up';

/**
 * @param checked chunks that were read and hashed after an earlier kill; new ones are added.
 * @returns hashes of the chunks that the journals speak of. @throws Error where a journal lies.
 */
export async function findKept(page: Page, checked: Set<string>): Promise<Set<string>> {
  const found = await page.evaluate(
    async ({ database, known }) => {
      const { IdbStorage } = await import('/src/weights/idb.ts' as string);
      const { listDownloads, readJournal } = await import('/src/weights/download/journal.ts' as string);
      const { sha256 } = await import('/src/weights/hash.ts' as string);
      const storage = new IdbStorage(database);
      const hashes: string[] = [];
      for (const { id } of await listDownloads(storage)) {
        const kept: (string | null)[] = (await readJournal(storage, id)).files.flatMap(
          (file: { kept: (string | null)[] }) => file.kept,
        );
        for (const hash of kept) {
          if (hash === null) continue;
          hashes.push(hash);
          if (known.includes(hash)) continue;
          const chunk = await storage.get(`chunk/${hash}`);
          if (!(chunk instanceof Blob)) throw new Error(`The journal speaks of ${hash}, which is not there.`);
          if ((await sha256(await chunk.arrayBuffer())) !== hash) throw new Error(`${hash} has wrong bytes.`);
        }
      }
      return hashes;
    },
    { database: DATABASE, known: [...checked] },
  );
  for (const hash of found) checked.add(hash);
  return new Set(found);
}

/** @param kept is told of every chunk as soon as the page knows that storage has it. */
export async function visit(
  browser: BrowserContext,
  page: Page,
  plan: FaultPlan,
  kept: Set<string>,
  fate: Fate,
): Promise<Outcome> {
  const devtools = await browser.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  let killed = false;
  const kill = () => {
    killed = true;
    killChromium();
  };
  let events = 0;
  await page.exposeFunction('chunkEvent', async (hash: string | null) => {
    if (hash !== null) kept.add(hash);
    events++;
    if (events === fate.killAfterEvents) setTimeout(kill, fate.delayMs);
  });
  if (fate.roomBytes !== null) {
    // before the first write: Chromium remembers for a while how much room there is
    const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin });
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + fate.roomBytes });
  }
  const timer = fate.killAfterMs === null ? null : setTimeout(kill, fate.killAfterMs);
  try {
    const closed = new Promise<Outcome>((resolve) => browser.once('close', () => resolve('killed')));
    return await Promise.race([closed, download(page, plan, fate.roomBytes === null)]);
  } catch (error) {
    if (killed) return 'killed';
    throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** @param look whether free room is looked at before the first byte; else only the writes themselves can fail. */
function download(page: Page, plan: FaultPlan, look: boolean): Promise<Outcome> {
  return page.evaluate(
    async ({ wanted, database, looking }) => {
      const { Downloads } = await import('/src/weights/download/downloads.ts' as string);
      const { IdbStorage } = await import('/src/weights/idb.ts' as string);
      const { sharedLock, browserSurroundings } = await import('/src/weights/browser.ts' as string);
      const { WeightsStore } = await import('/src/weights/store.ts' as string);
      const tell: (hash: string | null) => Promise<void> = Reflect.get(window, 'chunkEvent');
      const storage = new IdbStorage(database);
      const setAll: (entries: [string, unknown][]) => Promise<void> = storage.setAll.bind(storage);
      storage.setAll = async (entries: [string, unknown][]) => {
        const chunk = entries.find(([key]) => key.startsWith('chunk/'));
        if (chunk !== undefined) await tell(null);
        await setAll(entries);
        if (chunk !== undefined) await tell(chunk[0].slice('chunk/'.length));
      };
      const lock = sharedLock();
      const store = new WeightsStore(storage, { lock });
      const downloads = new Downloads({
        storage,
        store,
        lock,
        browser: looking ? browserSurroundings() : {},
      });
      const error = await downloads.run(wanted).then(
        () => null,
        (e: { code?: string; message: string }) => e,
      );
      if (error === null) return 'done';
      if (error.code === 'weights/quota') return 'full';
      // so many failures in a row that a user would have to press Continue
      const tired = ['weights/unreachable', 'weights/server-failed', 'weights/corrupt'];
      if (tired.includes(error.code ?? '')) return 'gave up';
      throw new Error(`${error.code}: ${error.message}`);
    },
    { wanted: plan, database: DATABASE, looking: look },
  );
}

/** Reads the stored model as an engine would, and holds each whole file against its hash. @throws Error. */
export async function compareStored(page: Page, plan: FaultPlan): Promise<void> {
  const hashes = await page.evaluate(async (database) => {
    const { openWeights } = await import('/src/weights/browser.ts' as string);
    const { createSHA256 } = await import('/node_modules/hash-wasm/dist/index.esm.js' as string);
    const store = openWeights(database);
    const { models } = await store.list();
    if (models.length !== 1) throw new Error(`${models.length} models are stored.`);
    const open = await store.open(models[0].id);
    const read = async (blob: Blob): Promise<string> => {
      const hash = await createSHA256();
      const step = 8 * 2 ** 20;
      for (let at = 0; at < blob.size; at += step)
        hash.update(new Uint8Array(await blob.slice(at, at + step).arrayBuffer()));
      return hash.digest();
    };
    return { model: await read(open.model), projector: await read(open.projector) };
  }, DATABASE);
  for (const { role, name, sha256 } of plan.files)
    if (hashes[role === 'model' ? 'model' : 'projector'] !== sha256) throw new Error(`${name} is wrong.`);
}

/** SIGKILL to the whole browser, all of its processes. */
function killChromium(): void {
  for (const pid of descendants()) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes('--user-data-dir=') || command.includes('--type=')) process.kill(pid, 'SIGKILL');
    } catch {
      // it ended meanwhile
    }
  }
}
