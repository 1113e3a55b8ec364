/**
 * A download that everything happens to: Chromium is killed, connections drop, chunks come wrong or cut off, the quota is
 * used up. Afterwards every byte is compared, and no chunk that had been kept may have been asked for again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from '../../../tests/fixtures/random-numbers';
import { makeTinyModel } from '../../../tests/fixtures/tiny-model';
import { startBrowser, startSite } from './page';
import { type Fault, serveSynthetic } from './server';
import { CHUNK, Synthetic } from './synthetic';
import { compareStored, type Fate, type FaultPlan, findKept, visit } from './visit';

const FAULTS: readonly Fault[] = ['drop', 'corrupt', 'truncate', 'busy', 'refuse-connection'];
/** So many of the responses fail. */
const FAULT_SHARE = 0.3;
/** One visit in so many is not killed: the origin's quota is used up on the way. */
const FULL_EVERY = 6;
const MOST_VISITS = 500;

/**
 * @param kills how often Chromium must be killed before the download may end.
 * @throws Error at the first wrong byte, and at the first request for a chunk that had been kept.
 */
export async function benchWeightsFaults(gigabytes: number, seed: number, kills = 50): Promise<void> {
  const random = randomNumbers(seed);
  const tiny = makeTinyModel();
  const files = new Map([
    ['/model.gguf', new Synthetic(tiny.model, Math.round(gigabytes * 1e9))],
    ['/mmproj.gguf', new Synthetic(tiny.projector, tiny.projector.length)],
  ]);
  const counts: Record<string, number> = { killed: 0, full: 0, 'gave up': 0 };
  for (const kind of FAULTS) counts[kind] = 0;
  /** Hashes of chunks that storage said it has. */
  const kept = new Set<string>();
  let broken: string | null = null;
  let plan: FaultPlan = { name: '', licence: null, unverified: false, files: [] };
  const server = await serveSynthetic(files, ({ path, start, end }) => {
    // the look at a file's head is no chunk
    if (end - start <= 512) return null;
    const file = plan.files.find(({ name }) => path === `/${name}`);
    const index = Math.floor(start / CHUNK);
    if (kept.has(file?.chunks[index] ?? ''))
      broken ??= `Chunk ${index} of ${path} was kept and asked for again.`;
    if (random() > FAULT_SHARE) return null;
    const kind = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'drop';
    counts[kind] = (counts[kind] ?? 0) + 1;
    return { kind, at: random() };
  });
  plan = planOf(files, server.url);
  const total = plan.files.reduce((sum, file) => sum + file.chunks.length, 0);
  const site = await startSite();
  const profile = mkdtempSync(join(tmpdir(), 'weights-faults-'));
  const started = performance.now();
  const checked = new Set<string>();
  try {
    for (let visits = 1; ; visits++) {
      if (visits > MOST_VISITS) throw new Error(`Not done after ${MOST_VISITS} visits.`);
      const { browser, page } = await startBrowser(site, profile);
      const found = await findKept(page, checked);
      for (const hash of kept) if (!found.has(hash)) throw new Error(`${hash} was kept and is gone.`);
      for (const hash of found) kept.add(hash);
      const left = kills - (counts.killed ?? 0);
      const outcome = await visit(browser, page, plan, kept, fateOf(random, visits, left, total - kept.size));
      if (broken !== null) throw new Error(broken);
      console.log(`  visit ${visits}: ${found.size} of ${total} chunks were there, ${outcome}`);
      if (outcome === 'done') {
        await compareStored(page, plan);
        await browser.close();
        break;
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      await browser.close().catch(() => undefined);
    }
    if ((counts.killed ?? 0) < kills) throw new Error(`Only ${counts.killed} kills came before the end.`);
    if (kills > FULL_EVERY && counts.full === 0) throw new Error('The quota was never used up.');
    const minutes = ((performance.now() - started) / 60_000).toFixed(0);
    const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    console.log(`weights, faults at ${gigabytes} GB (seed ${seed}), ${minutes} minutes: ${told.join(', ')}`);
    console.log('  every byte is right, and no chunk that had been kept was asked for again');
  } finally {
    await site.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Spreads the kills that are left over the chunks that are left: some in the middle of a write, some before any. */
function fateOf(random: () => number, visit: number, kills: number, chunks: number): Fate {
  const calm: Fate = { killAfterEvents: null, killAfterMs: null, delayMs: 0, roomBytes: null };
  if (kills === 0) return calm;
  if (visit % FULL_EVERY === 0) return { ...calm, roomBytes: Math.floor(random() * 2 * CHUNK) };
  const perKill = chunks / (kills + 1);
  const early = chunks < Math.max(6, kills) || random() < 0.3;
  return {
    // each chunk is two events: its write begins, and is done
    killAfterEvents: early ? null : 1 + Math.floor(random() * 4 * perKill),
    killAfterMs: early ? 200 + random() * 1500 : null,
    ...{ delayMs: random() * 400, roomBytes: null },
  };
}

function planOf(files: ReadonlyMap<string, Synthetic>, host: string): FaultPlan {
  return {
    ...{ name: 'Synthetic', licence: null, unverified: false },
    files: [...files].map(([path, file]) => ({
      ...{ role: path === '/model.gguf' ? 'model' : 'projector', name: path.slice(1), url: host + path },
      ...{ bytes: file.bytes, sha256: file.hash(), chunkBytes: CHUNK, chunks: file.chunkHashes() },
    })),
  };
}
