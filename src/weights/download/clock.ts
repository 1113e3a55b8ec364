/** Time and connection, behind an interface, so that tests wait for nothing. */
import { JudgeError, throwIfAborted } from '../../core/errors';

export interface Surroundings {
  /** Milliseconds since any fixed point. */
  now: () => number;
  /** @throws JudgeError `cancelled`. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** False only where the browser is sure that there is no connection. */
  online: () => boolean;
  /** Resolves when the browser says that it is online again. @throws JudgeError `cancelled`. */
  untilOnline: (signal: AbortSignal) => Promise<void>;
  /** 0 up to 1, to keep retries of many pages apart. */
  random: () => number;
}

const cancelled = (): JudgeError => new JudgeError('cancelled', 'Cancelled.');

export const realSurroundings: Surroundings = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    wait(signal, (done) => {
      const timer = setTimeout(done, milliseconds);
      return () => clearTimeout(timer);
    }),
  online: () => globalThis.navigator?.onLine !== false,
  untilOnline: (signal) =>
    wait(signal, (done) => {
      globalThis.addEventListener('online', done, { once: true });
      return () => globalThis.removeEventListener('online', done);
    }),
  random: Math.random,
};

function wait(signal: AbortSignal, start: (done: () => void) => () => void): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const abort = () => {
      stop();
      reject(cancelled());
    };
    const stop = start(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
