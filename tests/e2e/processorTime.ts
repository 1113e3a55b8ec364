/**
 * What the page's main thread is busy with, in processor time: what it waits for while other programs have the processor
 * is no fault of the page, so a loaded machine fails no test.
 */
import type { Page } from 'playwright/test';
import * as v from 'valibot';

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'loading',
  'blink.user_timing',
];

const EventSchema = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  /** Microseconds: when it began, how long it took, and how long the thread had a processor for it. */
  ts: v.number(),
  dur: v.optional(v.number()),
  tdur: v.optional(v.number()),
  args: v.optional(v.record(v.string(), v.unknown())),
});
const TraceSchema = v.object({ traceEvents: v.array(EventSchema) });
type Event = v.InferOutput<typeof EventSchema>;

/** Of the main threads of pages, in the order in which they began. */
export interface Traced {
  tasks: Event[];
  /** Milliseconds from the last navigation to the largest contentful paint, less the time in which the thread waited for a processor; null without a paint. */
  largestPaint: number | null;
}

/** @param action what is to be watched. */
export async function traced(page: Page, action: () => Promise<void>): Promise<Traced> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  const { traceEvents } = v.parse(TraceSchema, JSON.parse((await browser.stopTracing()).toString()));
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const ofPage = traceEvents.filter((event) =>
    mains.some(({ pid, tid }) => event.pid === pid && event.tid === tid),
  );
  const tasks = ofPage.filter(({ name, tdur }) => name === 'RunTask' && tdur !== undefined);
  return { tasks: tasks.sort((a, b) => a.ts - b.ts), largestPaint: largestPaint(ofPage, tasks) };
}

/** @returns milliseconds of processor time of the longest task, 0 without one. */
export const longestTask = ({ tasks }: Traced): number =>
  Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));

function largestPaint(events: readonly Event[], tasks: readonly Event[]): number | null {
  const paint = events.findLast(({ name }) => name === 'largestContentfulPaint::Candidate');
  const start = events.findLast(({ name, ts }) => name === 'navigationStart' && ts < (paint?.ts ?? 0));
  if (!paint || !start) return null;
  const waited = tasks
    .filter(({ pid, ts }) => pid === paint.pid && ts >= start.ts && ts < paint.ts)
    .reduce((sum, { dur = 0, tdur = 0 }) => sum + Math.max(0, dur - tdur), 0);
  return (paint.ts - start.ts - waited) / 1000;
}
