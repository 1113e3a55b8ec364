/** Long computations in steps, so that whoever runs them can let other things happen in between. */

/** A computation that pauses at each `yield`, a few tens of milliseconds apart at most, and returns its result. */
export type Steps<T> = Generator<void, T, void>;

/** @returns the result, without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** @param rest awaited at every pause; an error from it ends the computation. */
export async function paced<T>(steps: Steps<T>, rest: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await rest();
  }
}
