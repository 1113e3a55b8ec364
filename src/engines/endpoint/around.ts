/** Network, time and chance, behind an interface, so that tests wait for nothing. */
import { JudgeError, throwIfAborted } from '../../core/errors';

export interface Around {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** @throws JudgeError `cancelled`. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1, to keep retries of many requests apart. */
  random: () => number;
}

export const realAround: Around = {
  fetch: (url, init) => fetch(url, init),
  random: Math.random,
  sleep: (milliseconds, signal) => {
    throwIfAborted(signal);
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(new JudgeError('cancelled', 'Cancelled.'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', stop, { once: true });
    });
  },
};
