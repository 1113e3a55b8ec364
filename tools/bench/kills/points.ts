/** When runs are killed, and how. */
import { commandOf, descendants } from '../weights/processes';

/** The judges that the page proposes: one that looks at pixels, and one that is quick, so that kills fall into both. */
export const KILL_JUDGES = ['evidence', 'constant:yes'] as const;

/**
 * @param rows of all judges; the second one's are done within a moment, so that a kill that is aimed there would come
 *   after the end.
 * @returns how many are done at each kill, rising.
 */
export function killPoints(kills: number, rows: number, random: () => number): number[] {
  return Array.from({ length: kills }, () => Math.floor((random() * rows) / 2)).sort((a, b) => a - b);
}

/** SIGKILL to the process below this program whose command line has these words, and to all below it. */
export function killTree(words: string): void {
  for (const root of descendants().filter((pid) => commandOf(pid).includes(words)))
    for (const pid of [root, ...descendants(root)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended with its parent
      }
    }
}
