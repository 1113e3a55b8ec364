/** A run kept in the browser's own storage. */
import { afterEach, expect, it } from 'vitest';
import { firstOf } from '../../src/bench/images/source';
import { openZip } from '../../src/bench/images/zip';
import { IdbJournal } from '../../src/bench/run/idbJournal';
import { listStoredRuns, openStoredRun, removeStoredRun } from '../../src/bench/run/idbShelf';
import type { JournalEntry } from '../../src/bench/run/journal';
import type { BenchJudge } from '../../src/bench/run/judge';
import { startRun } from '../../src/bench/run/runner';
import { Collector } from '../../src/bench/score/collect';
import { headerOf, openSet, ruleJudge, setText } from '../fixtures/bench-set';

const ROWS = 150;
const text = setText(ROWS);
const names: string[] = [];
const newName = () => {
  const name = `bench-test-${Date.now()}-${names.length}`;
  names.push(name);
  return name;
};
afterEach(() => {
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
});

const run = (judges: BenchJudge[], journal: IdbJournal, onEntry: (entry: JournalEntry) => void = () => {}) =>
  startRun({
    judges,
    set: openSet(text),
    rows: ROWS,
    images: firstOf([]),
    journal,
    concurrency: 3,
    now: () => 0,
    onEntry,
  });

async function tables(journal: IdbJournal): Promise<string> {
  const collectors = new Map<string, Collector>();
  for await (const entry of journal.entries()) {
    const one = collectors.get(entry.judge) ?? new Collector(null);
    collectors.set(entry.judge, one);
    await one.add(entry);
  }
  return JSON.stringify([...collectors].sort().map(([id, one]) => [id, one.rows(), one.table()]));
}

it('is the same, bit for bit, whether or not it was left and taken up again', async () => {
  const judges = [ruleJudge('a'), ruleJudge('b')];
  const whole = new IdbJournal(newName());
  await whole.begin(headerOf(judges));
  await run(judges, whole).done;

  const name = newName();
  const first = new IdbJournal(name);
  await first.begin(headerOf(judges));
  let left = 70;
  const cut = run(judges, first, () => {
    if (left-- === 0) cut.cancel();
  });
  await cut.done;
  await first.close();
  const second = new IdbJournal(name); // as another visit would open it
  expect((await second.header())?.set.name).toBe('set.jsonl');
  const kept: JournalEntry[] = [];
  for await (const entry of second.entries()) kept.push(entry);
  expect(kept.length).toBeGreaterThanOrEqual(70);
  expect(kept.length).toBeLessThan(80);
  await run(judges, second).done;
  expect(await tables(second)).toBe(await tables(whole));
});

it('forgets failures alone, and begins anew from nothing', async () => {
  const judge = ruleJudge('a');
  const journal = new IdbJournal(newName());
  expect(await journal.header()).toBeNull();
  await journal.begin(headerOf([judge]));
  const [summary] = await run([judge], journal).done;
  expect(summary?.failed).toBeGreaterThan(1);
  expect(await journal.forgetFailures()).toBe(summary?.failed);
  let left = 0;
  for await (const entry of journal.entries()) {
    expect(entry.ok).toBe(true);
    left++;
  }
  expect(left).toBe(summary?.answered);
  await journal.begin(headerOf([judge], 'other'));
  for await (const entry of journal.entries()) throw new Error(`${entry.line} is still there`);
});

it('the shelf lists runs that were begun, the latest first, and lets them go', async () => {
  const judge = ruleJudge('a');
  const names = ['first', 'second', 'never begun'].map((name) => `${name} ${Date.now()}`);
  const [first = '', second = '', never = ''] = names;
  for (const [name, startedAt] of [
    [first, '2026-01-01T00:00:00.000Z'],
    [second, '2026-01-02T00:00:00.000Z'],
  ] as const) {
    const journal = openStoredRun(name);
    await journal.begin({ ...headerOf([judge]), startedAt });
    await journal.close();
  }
  const empty = openStoredRun(never);
  expect(await empty.header()).toBeNull();
  await empty.close();
  const mine = async () =>
    (await listStoredRuns()).map((run) => run.name).filter((one) => names.includes(one));
  expect(await mine()).toEqual([second, first]);
  await removeStoredRun(second);
  expect(await mine()).toEqual([first]);
  await removeStoredRun(first);
  await removeStoredRun(never);
});

it('a zip is read in the browser as in Node', async () => {
  // made with Python: set/pairs.jsonl (deflated) and set/a.png (stored)
  const base64 =
    'UEsDBBQAAAAIAB19d13Uc9rMRAAAANgBAAAPAAAAc2V0L3BhaXJzLmpzb25sq1bKTFGyUjDUUVDKzCsoLYnPzE1MTwWKKCXqFeSlKwHF80tLsEjUclVDtBqRr9WYfK0m5Gs1JV+rGflazcnXakGGVgBQSwMEFAAAAAAAHX13Xcs8Ec4GAAAABgAAAAkAAABzZXQvYS5wbmdwaXhlbHNQSwECFAMUAAAACAAdfXdd1HPazEQAAADYAQAADwAAAAAAAAAAAAAApIEAAAAAc2V0L3BhaXJzLmpzb25sUEsBAhQDFAAAAAAAHX13Xcs8Ec4GAAAABgAAAAkAAAAAAAAAAAAAAKSBcQAAAHNldC9hLnBuZ1BLBQYAAAAAAgACAHQAAACeAAAAAAA=';
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const zip = await openZip(new Blob([bytes]), 'set.zip');
  expect(zip.sets).toEqual(['set/pairs.jsonl']);
  expect(await (await zip.read('set/pairs.jsonl')).text()).toContain('"id": 1');
  expect(await (await (await zip.find('a.png'))?.open())?.text()).toBe('pixels');
});
