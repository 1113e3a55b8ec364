/** Reading thousands of rows without holding the page up. */

/** How long it may go on before the page gets a turn, milliseconds. */
const SLICE_MS = 12;

/** The same items, with turns for the page in between. */
export async function* unhurried<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for await (const item of items) {
    if (performance.now() - since > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    yield item;
  }
}
