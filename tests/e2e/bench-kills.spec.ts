/** Runs that are killed at random and gone on with give the scores of a run without a break. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killedConsole } from '../../tools/bench/kills/console';
import { killedPage } from '../../tools/bench/kills/page';
import { expect, test } from './bench-site';

/** Browsers and programs start slowly on a busy machine. */
const PATIENCE = 600_000;

for (const [what, work, kills] of [
  ['the page', killedPage, 3],
  ['the console program', killedConsole, 2],
] as const) {
  test(`${what}, killed ${kills} times at random and gone on with, scores as if nothing had been`, async ({
    set,
  }) => {
    test.setTimeout(PATIENCE);
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
    const scratch = mkdtempSync(join(tmpdir(), 'bench-kills-'));
    try {
      const { whole, killed, at } = await work({ set: set.folder, kills, seed, scratch });
      process.stdout.write(
        `${what}: KILL_SEED=${seed}, killed at ${at.join(', ')} of ${2 * set.lines} rows\n`,
      );
      expect(killed, `KILL_SEED=${seed}, killed at ${at.join(', ')}`).toBe(whole);
      expect(whole).toContain('"state":"complete"');
    } finally {
      // processes of a browser that was killed may still be writing as they die
      rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    }
  });
}
