/** Labels in the browser's own storage: kept at once, told apart by set and person, never mixed or lost. */
import { afterEach, expect, it } from 'vitest';
import { emptyRecord, withAnswer, withRejection } from '../../src/bench/annotate/edit';
import { placeOf } from '../../src/bench/annotate/mask';
import { type LabelRow, type LabelsHeader, type Layer, SETTLED } from '../../src/bench/annotate/record';
import { LabelShelf, listLabelled } from '../../src/bench/annotate/shelf';
import { NO_MAPPING } from '../../src/bench/set/mapping';
import { DIMENSIONS } from '../../src/core/words';
import { Work } from '../../src/page/annotate/work';

const AT = '2026-01-01T00:00:00.000Z';
const hashes: string[] = [];
const newHash = () => {
  const hash = `test-${Date.now()}-${hashes.length}`;
  hashes.push(hash);
  return hash;
};
afterEach(() => {
  for (const hash of hashes.splice(0)) indexedDB.deleteDatabase(`stable-i2i-labels ${hash}`);
});
const headerOf = (hash: string): LabelsHeader => ({
  schema: 'stable-i2i-labels',
  version: 1,
  set: { name: 'set.jsonl', hash, mapping: NO_MAPPING },
});
const layerOf = (name: string, kind: Layer['kind'] = 'annotator'): Layer => ({
  ...{ version: 1, name, kind, createdAt: AT, proposals: { from: 'none' }, othersShown: false, file: null },
});
const rowOf = (line: number): LabelRow => ({
  ...{ line, id: `p${line}`, asked: DIMENSIONS, source: null, before: 'a', after: 'b' },
  ...{ instruction: '', own: {} },
});
const rows = new Map([1, 2, 3].map((line) => [line, rowOf(line)]));
const recordOf = (line: number) => withAnswer(emptyRecord(rowOf(line), null, false, AT), 'semantic', 'Yes');

it('each set and each person has labels of its own, and no name comes twice', async () => {
  const [one, other] = [newHash(), newHash()];
  const shelf = new LabelShelf(one);
  expect(await shelf.header()).toBeNull();
  await shelf.add(headerOf(one), layerOf('Anna'));
  await shelf.add(headerOf(one), layerOf('An'), [recordOf(1), recordOf(2)]);
  await shelf.put('Anna', recordOf(3));
  await expect(shelf.add(headerOf(one), layerOf('Anna'), [recordOf(1)])).rejects.toMatchObject({
    ...{ code: 'bench/labels', facts: { problem: 'taken', name: 'Anna' } },
  });
  for (const name of ['', '  ', 'x'.repeat(61), SETTLED])
    await expect(shelf.add(headerOf(one), layerOf(name))).rejects.toMatchObject({
      facts: { problem: 'name' },
    });
  expect([...(await shelf.records('Anna')).keys()]).toEqual([3]);
  expect([...(await shelf.records('An')).keys()]).toEqual([1, 2]);
  await shelf.add(headerOf(one), layerOf(SETTLED, 'settled'));
  expect((await shelf.layers()).map(({ name }) => name).sort()).toEqual(['An', 'Anna', SETTLED].sort());
  await shelf.remove('An');
  expect((await shelf.records('An')).size).toBe(0);
  expect((await shelf.records('Anna')).size).toBe(1);
  await shelf.close();

  const second = new LabelShelf(other);
  await second.add(headerOf(other), layerOf('Anna'));
  expect((await second.records('Anna')).size).toBe(0);
  await second.close();
  const listed = (await listLabelled()).map(({ hash }) => hash);
  expect(listed).toEqual(expect.arrayContaining([one, other]));
});

it('a tab that is closed in the middle of a pair loses nothing of it', async () => {
  const hash = newHash();
  const shelf = new LabelShelf(hash);
  await shelf.add(headerOf(hash), layerOf('Anna'));
  const begin = async (on: LabelShelf) =>
    new Work({
      ...{ layer: layerOf('Anna'), shelf: on, rows, lines: [3, 1, 2], others: [], now: () => AT },
      records: await on.records('Anna'),
    });
  const ready = (work: Work) => expect.poll(() => work.state.value.ready).toBe(true);
  const work = await begin(shelf);
  await ready(work);
  expect(work.row?.line).toBe(3);
  for (const dimension of DIMENSIONS) work.answer(dimension, 'Yes');
  work.step(1);
  await ready(work);
  work.answer('semantic', 'No');
  work.type('semantic', 'add');
  work.keepPlace(placeOf(4, 4, new Uint8Array(16).fill(1, 3, 9)));
  const mine = work.record;
  await expect.poll(() => work.state.value.saving.waiting).toBe(0);
  await shelf.close(); // no word to the work: as a tab that is gone

  const again = new LabelShelf(hash);
  const later = await begin(again);
  await ready(later);
  expect(later.progress).toEqual({ done: 1, rejected: 0, all: 3 });
  expect(later.row?.line).toBe(1); // the first that is not done
  expect(later.record).toEqual(mine);
  expect(later.record?.regions).toHaveLength(1);
  // each step back is kept as well
  later.answer('structure', 'Yes');
  later.reject('broken');
  await ready(later);
  expect(later.row?.line).toBe(2);
  later.undo();
  later.undo();
  await later.close();
  expect((await again.records('Anna')).get(1)).toEqual(mine);
  await again.close();
});

it('what cannot be written stays, is told, and is written when there is room again', async () => {
  const hash = newHash();
  const shelf = new LabelShelf(hash);
  await shelf.add(headerOf(hash), layerOf('Anna'));
  let full = true;
  const failing = Object.assign(Object.create(shelf) as LabelShelf, {
    put: async (layer: string, record: Parameters<LabelShelf['put']>[1]) => {
      if (full) throw new DOMException('', 'QuotaExceededError');
      await shelf.put(layer, record);
    },
  });
  const work = new Work({
    ...{ layer: layerOf('Anna'), shelf: failing, rows, lines: [1, 2], others: [], records: new Map() },
  });
  await expect.poll(() => work.state.value.ready).toBe(true);
  work.edit((record) => withRejection(record, 'broken'));
  await expect.poll(() => work.state.value.saving.error).not.toBeNull();
  expect(work.unsaved).toBe(1);
  expect(work.record?.rejected).toBe('broken');
  full = false;
  work.retry();
  await expect.poll(() => work.state.value.saving).toEqual({ waiting: 0, error: null });
  expect((await shelf.records('Anna')).get(1)?.rejected).toBe('broken');
  await shelf.close();
});

it('labels of a later version are not touched, and it is said', async () => {
  const hash = newHash();
  const shelf = new LabelShelf(hash);
  await shelf.add(headerOf(hash), layerOf('Anna'), [{ ...recordOf(1), version: 2 as unknown as 1 }]);
  await expect(shelf.records('Anna')).rejects.toMatchObject({ facts: { problem: 'stored' } });
  await shelf.close();
});
