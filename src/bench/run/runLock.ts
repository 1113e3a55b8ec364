/** Who has a stored run: one tab at a time may judge it, go on with it or delete it (Web Locks, which a crash lets go). */

const PREFIX = 'stable-i2i-run ';

/** Tabs that waited for a run hold it for a moment, see {@link whenFree}: then it is asked for again. */
const TRIES = 50;

/** Absent where the page is not served over https or from localhost; then there is no telling between tabs. */
const locks = (): LockManager | undefined => navigator.locks;

/** Lets a run go; settled once nobody sees it as held any more. */
export type LetGo = () => Promise<void>;

/** @returns what lets the run go again; null where another tab, or this one, has it. */
export async function takeRun(name: string): Promise<LetGo | null> {
  if (!locks()) return async () => {};
  for (let tries = 0; tries < TRIES; tries++) {
    const release = await tryTake(name);
    if (release || (await heldRuns()).has(name)) return release;
  }
  return null;
}

/** @returns the names of all runs that some tab has, this one included. */
export async function heldRuns(): Promise<ReadonlySet<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(
    held.flatMap(({ name = '', mode }) =>
      mode === 'exclusive' && name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [],
    ),
  );
}

/** Resolves once nobody has the run: it ended, or its tab was closed or died. */
export async function whenFree(name: string): Promise<void> {
  // shared, so that several tabs may wait, and let go at once
  await locks()?.request(PREFIX + name, { mode: 'shared' }, () => undefined);
}

function tryTake(name: string): Promise<LetGo | null> {
  return new Promise((resolve, reject) => {
    const held = locks()?.request(PREFIX + name, { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) =>
        resolve(async () => {
          release();
          await held;
        }),
      );
    });
    held?.catch(reject);
  });
}
