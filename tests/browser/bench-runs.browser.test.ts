/** Who has a stored run, what is kept with it, and handles of what its set was read from. */
import { afterEach, expect, it } from 'vitest';
import { askToRead, filesOf, type GivenHandle } from '../../src/bench/images/handles';
import type { RunFacts } from '../../src/bench/run/facts';
import { IdbJournal } from '../../src/bench/run/idbJournal';
import { listStoredRuns, openStoredRun, removeStoredRun } from '../../src/bench/run/idbShelf';
import { heldRuns, takeRun, whenFree } from '../../src/bench/run/runLock';
import { type News, RunNews } from '../../src/bench/run/runNews';
import { headerOf, ruleJudge } from '../fixtures/bench-set';

let count = 0;
const newName = () => `runs-test-${Date.now()}-${++count}`;
const FACTS: RunFacts = {
  ...{ schema: 'stable-i2i-run-facts', version: 1, rows: 5, bad: 1 },
  ...{ ended: false, gone: [], given: ['set/'], chosen: 'set/pairs.jsonl' },
};

const opened: { close: () => unknown }[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  const root = await navigator.storage.getDirectory();
  for (const name of folders.splice(0))
    await root.removeEntry(name, { recursive: true }).catch(() => undefined);
});

/** A folder of the origin's own storage with a set in it. */
async function folderOf(name: string, files: Record<string, string>): Promise<GivenHandle> {
  folders.push(name);
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(parts.at(-1) ?? '', { create: true });
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
  }
  return root;
}

it('one has a run at a time; those who wait are told when it is let go, and take nothing from the next', async () => {
  const name = newName();
  const letGo = await takeRun(name);
  expect((await heldRuns()).has(name)).toBe(true);
  expect(await takeRun(name)).toBeNull();
  let told = 0;
  const waiting = [whenFree(name), whenFree(name)].map((one) => one.then(() => told++));
  expect(await takeRun(name)).toBeNull();
  expect(told).toBe(0);
  await letGo?.();
  expect(await heldRuns()).not.toContain(name); // whoever looks at once takes it for another tab's
  const again = await takeRun(name);
  expect(again).not.toBeNull();
  await Promise.all(waiting);
  again?.();
  await whenFree(name);
  expect((await heldRuns()).has(name)).toBe(false);
});

it('tabs hear of each other, and pass over what they do not know', async () => {
  const heard: News[] = [];
  const told = Promise.withResolvers<void>();
  const other = new RunNews((news) => {
    heard.push(news);
    if (news.type === 'changed') told.resolve();
  });
  const mine = new RunNews(() => undefined);
  opened.push(other, mine);
  const stranger = new BroadcastChannel('stable-i2i-bench');
  stranger.postMessage({ type: 'run', name: 7 });
  stranger.close();
  mine.tell({ type: 'run', name: 'a', status: 'paused', progress: null });
  mine.tell({ type: 'changed' });
  await told.promise;
  expect(heard).toEqual([{ type: 'run', name: 'a', status: 'paused', progress: null }, { type: 'changed' }]);
});

it('facts and handles lie with the run, outlive the visit, are checked, and go with it', async () => {
  const name = newName();
  const folder = await folderOf(newName(), { 'pairs.jsonl': '{}\n', 'images/a.png': 'pixels' });
  const journal = openStoredRun(name);
  await journal.begin(headerOf([ruleJudge('a')]), FACTS);
  await journal.keepHandles([folder]);
  const row = { judge: 'a', id: null, row: null, dimension: null, attempts: 0, seconds: 0 };
  for (const line of [1, 2])
    await journal.append({
      ...row,
      line,
      ok: false,
      error: { code: 'row/invalid', message: 'no', facts: {} },
    });
  await journal.keepFacts({ ...FACTS, ended: true });
  await journal.close();

  const run = (await listStoredRuns()).find((one) => one.name === name);
  expect(run).toMatchObject({ facts: { ...FACTS, ended: true }, done: 2 });
  await askToRead(run?.handles ?? []);
  const files = await filesOf(run?.handles ?? []);
  expect(files.map(({ path }) => path).sort()).toEqual([
    `${folder.name}/images/a.png`,
    `${folder.name}/pairs.jsonl`,
  ]);
  // entries alone are read as entries
  let entries = 0;
  const again = openStoredRun(name);
  for await (const entry of again.entries()) entries += entry.line > 0 ? 1 : 0;
  expect(entries).toBe(2);
  // what is in another form, as another version may write it, is as if it were not there
  await again.keepFacts({ ...FACTS, version: 2 } as unknown as RunFacts);
  expect(await again.facts()).toBeNull();
  await again.close();
  await removeStoredRun(name);
  expect((await listStoredRuns()).some((one) => one.name === name)).toBe(false);
});

it('a folder that is gone, and a permission that is refused, are named', async () => {
  const folder = await folderOf(newName(), { 'a.png': 'x' });
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folder.name, { recursive: true });
  await expect(filesOf([folder])).rejects.toMatchObject({
    code: 'bench/files',
    facts: { file: folder.name },
  });
  const shy = Object.create(folder, {
    name: { value: 'shy' },
    queryPermission: { value: async () => 'prompt' },
    requestPermission: { value: async () => 'denied' },
  });
  await expect(askToRead([shy])).rejects.toMatchObject({ code: 'bench/files', facts: { file: 'shy' } });
});

it('an unfinished run keeps what it was given as names, where there is no handle', async () => {
  const journal = new IdbJournal(newName());
  await journal.begin(headerOf([ruleJudge('a')]), FACTS);
  expect(await journal.handles()).toBeNull();
  expect((await journal.facts())?.given).toEqual(['set/']);
  await journal.close();
  indexedDB.deleteDatabase(journal.name);
});
