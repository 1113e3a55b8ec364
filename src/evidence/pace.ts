/** Time: what each stage took, and letting the event loop run in between. */

/** Work that took less than this since the last pause goes on without one, milliseconds. */
const LEAST_STRETCH = 8;

/**
 * @returns a function that lets pending tasks run, so that a message to abort can arrive, but not more often than every few
 *   milliseconds: a pause costs more than many a step does.
 */
export function createPauses(): { pause: () => Promise<void>; rest: () => Promise<void> } {
  let last = performance.now();
  const now = async () => {
    await pause();
    last = performance.now();
  };
  return {
    pause: now,
    rest: async () => {
      if (performance.now() - last >= LEAST_STRETCH) await now();
    },
  };
}

/** Lets pending tasks run (a message port, because timers are held back by 4 ms once nested). */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Wall time by stage, seconds. */
export class Clock {
  private readonly begun = performance.now();
  private readonly times: Record<string, number> = {};
  private stage = '';
  private since = this.begun;

  start(stage: string): void {
    this.stop();
    this.stage = stage;
    this.since = performance.now();
  }

  stop(): Record<string, number> {
    const now = performance.now();
    if (this.stage !== '') this.times[this.stage] = (now - this.since) / 1000;
    this.stage = '';
    return { ...this.times, total: (now - this.begun) / 1000 };
  }

  total(): number {
    return (performance.now() - this.begun) / 1000;
  }
}
