/**
 * `npm run bench -- --bench-kills`: a run is killed again and again at random, as by a power cut of the program, and gone
 * on with. Its scores and answers have to be those of a run that nothing disturbed, bit for bit.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipes, writeSet } from '../../tests/fixtures/lab-set';
import { ensureBuilt } from '../built';
import { killedConsole } from './kills/console';
import { killedPage } from './kills/page';
import { KILL_JUDGES } from './kills/points';

export interface KillOptions {
  /** Folder with pairs.jsonl and its images. */
  set: string;
  kills: number;
  /** Decides when it is killed. */
  seed: number;
  /** Where browsers and programs keep what they have; a folder of this run alone. */
  scratch: string;
}

export interface KillOutcome {
  /** Scores and answers, as JSON: of the run without a break, and of the one that was killed. */
  whole: string;
  killed: string;
  /** Rows done, by all judges, when it was killed. */
  at: readonly number[];
}

/** @returns whether both came out alike. */
export async function benchKills(pairs: number, kills: number, seed: number): Promise<boolean> {
  await ensureBuilt();
  const root = mkdtempSync(join(tmpdir(), 'bench-kills-'));
  try {
    const set = join(root, 'set');
    const names = Array.from({ length: 10 }, (_, i) => String(i + 1));
    const rows = await writeSet(set, recipes(pairs, names));
    console.log(`bench kills: seed ${seed}, ${rows.length} lab pairs, judges ${KILL_JUDGES.join(' and ')}`);
    let alike = true;
    for (const [what, work] of [
      ['the page, SIGKILL of the whole browser', killedPage],
      ['the console program, SIGKILL of it and its browser, half a line appended', killedConsole],
    ] as const) {
      const scratch = join(root, work.name);
      mkdirSync(scratch);
      const { whole, killed, at } = await work({ set, kills, seed, scratch });
      const same = whole === killed;
      alike &&= same;
      const load = loadavg()[0]?.toFixed(0);
      console.log(
        `  ${what}: killed ${at.length} times, at ${at.join(', ')} of ${2 * rows.length} rows: ${same ? 'the same, bit for bit' : 'NOT THE SAME'} (${whole.length} bytes of scores and answers; load ${load})`,
      );
    }
    return alike;
  } finally {
    rmSync(root, { recursive: true, maxRetries: 20, retryDelay: 250 });
  }
}
