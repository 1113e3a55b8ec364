/** The longest task of the page's main thread in processor time, from Chromium's own trace. */
import type { Browser, Page } from 'playwright';
import * as v from 'valibot';

const TraceSchema = v.object({
  traceEvents: v.array(
    v.looseObject({
      ...{ name: v.string(), ph: v.string(), pid: v.number(), tid: v.number() },
      /** Thread time, microseconds. */
      tdur: v.optional(v.number()),
      args: v.optional(v.looseObject({ name: v.optional(v.unknown()) })),
    }),
  ),
});

/** @returns milliseconds; of all renderers' main threads, of which the page's is the only busy one. */
export async function longestOnProcessor(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<number> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await work();
  const trace = v.parse(TraceSchema, JSON.parse((await browser.stopTracing()).toString('utf8')));
  const threads = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.has(`${pid} ${tid}`),
  );
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}
