import { describe, expect, it } from 'vitest';
import { compareEvaluations, rankOutputs, siblings } from '../../src/history/compare';
import { History, judgeKey, type Kept, search } from '../../src/history/history';
import { MemoryHistory } from '../../src/history/storage';
import { evaluationOf } from '../fixtures/evaluation';

const kept = (after: string, wanted: Parameters<typeof evaluationOf>[0] = {}): Kept => ({
  instruction: wanted.instruction ?? 'Add a bench.',
  before: { name: 'before.png', file: new Blob(['before']) },
  after: { name: `${after}.png`, file: new Blob([after]) },
  evaluation: evaluationOf(wanted),
  thumbnails: { before: null, after: null },
});

describe('the history', () => {
  it('has one entry a pair, with the newest answer of each judge', async () => {
    const history = new History(new MemoryHistory());
    await history.keep(kept('a', { createdAt: '2026-01-01T00:00:00.000Z' }), { files: false });
    await Promise.all([
      history.keep(kept('a', { judge: 'model', createdAt: '2026-01-02T00:00:00.000Z' }), { files: false }),
      history.keep(kept('a', { problems: { semantic: ['add'] }, createdAt: '2026-01-03T00:00:00.000Z' }), {
        files: false,
      }),
    ]);
    const { entries } = await history.list();
    expect(entries).toHaveLength(1);
    expect(entries[0]?.evaluations.map(({ judge }) => judge.kind)).toEqual(['evidence', 'model']);
    expect(entries[0]?.evaluations[0]?.verdicts[0]?.answer).toBe('issue');
    expect(entries[0]?.createdAt).toBe('2026-01-01T00:00:00.000Z');
    expect(entries[0]?.updatedAt).toBe('2026-01-03T00:00:00.000Z');
  });

  it('is a new entry for another instruction or another file under the same name', async () => {
    const history = new History(new MemoryHistory());
    await history.keep(kept('a'), { files: false });
    await history.keep(kept('a', { instruction: 'Remove the bench.' }), { files: false });
    await history.keep(
      { ...kept('a'), after: { name: 'a.png', file: new Blob(['other']) } },
      { files: false },
    );
    expect((await history.list()).entries).toHaveLength(3);
  });

  it('keeps files only where they are wanted, and gives them back', async () => {
    const storage = new MemoryHistory();
    const history = new History(storage);
    const without = await history.keep(kept('a'), { files: false });
    expect(without).toMatchObject({ hasFiles: false, bytes: 0 });
    expect(await history.files(without.id)).toBeNull();
    const entry = await history.keep(kept('b'), { files: true });
    expect(entry.bytes).toBe(7);
    expect(await (await history.files(entry.id))?.after.text()).toBe('b');
    // judged again without: what was kept stays
    expect((await history.keep(kept('b', { judge: 'model' }), { files: false })).hasFiles).toBe(true);
  });

  it('deletes files with their entry, and can undo it', async () => {
    const storage = new MemoryHistory();
    const history = new History(storage);
    const entry = await history.keep(kept('a'), { files: true });
    const deleted = await history.delete(entry.id);
    expect(storage.values.size).toBe(0);
    if (deleted === null) throw new Error('nothing was deleted');
    await history.restore(deleted);
    expect((await history.list()).entries).toEqual([entry]);
    expect(await (await history.files(entry.id))?.before.text()).toBe('before');
    expect(await history.delete('0'.repeat(64))).toBeNull();
  });

  it('lets the files of the oldest go when they are too many, not the entries', async () => {
    const history = new History(new MemoryHistory());
    for (const [i, name] of ['aaaa', 'bbbb', 'cccc'].entries()) {
      await history.keep(kept(name, { createdAt: `2026-01-0${i + 1}T00:00:00.000Z` }), { files: true });
    }
    // 10 bytes each: "before" and four letters
    expect(await history.prune(20)).toBe(1);
    const { entries } = await history.list();
    expect(entries.map(({ after, hasFiles }) => [after.name, hasFiles])).toEqual([
      ['cccc.png', true],
      ['bbbb.png', true],
      ['aaaa.png', false],
    ]);
    expect(await history.files(entries[2]?.id ?? '')).toBeNull();
    expect(await history.files(entries[1]?.id ?? '')).not.toBeNull();
  });

  it('counts what it cannot read, and shows an entry without the one evaluation that is damaged', async () => {
    const storage = new MemoryHistory();
    const history = new History(storage);
    const entry = await history.keep(kept('a'), { files: false });
    const broken = { ...entry, evaluations: [...entry.evaluations, { schema: 'from the future' }] };
    await storage.set([
      [`entry/${entry.id}`, broken],
      ['entry/x', { version: 9 }],
    ]);
    const { entries, unreadable } = await history.list();
    expect(entries).toEqual([entry]);
    expect(unreadable).toBe(1);
  });

  it('is searched by instruction, file names and problems', async () => {
    const history = new History(new MemoryHistory());
    await history.keep(kept('garden', { problems: { lowLevel: ['color cast'] } }), { files: false });
    await history.keep(kept('street', { instruction: '移除长椅' }), { files: false });
    const { entries } = await history.list();
    const found = (query: string) => search(entries, query).map((entry) => entry.after.name);
    expect(found('CAST garden')).toEqual(['garden.png']);
    expect(found('长椅')).toEqual(['street.png']);
    expect(found('garden street')).toEqual([]);
    expect(found('  ')).toHaveLength(2);
  });
});

describe('comparing', () => {
  it('tells a different answer from different types, and leaves out what was not answered', () => {
    const left = evaluationOf({ problems: { semantic: ['add'], structure: ['repainting'] } });
    const right = evaluationOf({
      judge: 'model',
      problems: { semantic: ['remove', 'add'] },
      answers: { lowLevel: 'unreadable' },
    });
    const rows = compareEvaluations(left, right);
    expect(rows.map((row) => row.agreement)).toEqual(['types', 'answer', 'incomparable']);
    expect(rows[0]).toMatchObject({ onlyLeft: [], onlyRight: ['remove'] });
    expect(compareEvaluations(left, left).every((row) => row.agreement === 'same')).toBe(true);
  });

  it('ranks outputs of one input; what could not be read is no pass', async () => {
    const history = new History(new MemoryHistory());
    await history.keep(kept('worst', { problems: { semantic: ['add'], lowLevel: ['noise'] } }), {
      files: false,
    });
    await history.keep(kept('unread', { answers: { semantic: 'unreadable' } }), { files: false });
    await history.keep(kept('mild', { problems: { lowLevel: ['noise'] }, severity: 0.1 }), { files: false });
    await history.keep(kept('clean'), { files: false });
    await history.keep(kept('clean too'), { files: false });
    const other = await history.keep(kept('other', { instruction: 'Else.' }), { files: false });
    const { entries } = await history.list();
    const [first] = entries.filter((entry) => entry.id !== other.id);
    if (!first) throw new Error('no entries');
    const own = siblings(entries, first);
    expect(own).toHaveLength(5);
    const ranked = rankOutputs(own, ({ judge }) => judgeKey(judge) === 'evidence');
    const ranks = ranked.map(({ entry, rank }) => [entry.after.name, rank]);
    expect(ranks.slice(0, 2).map(([, rank]) => rank)).toEqual([1, 1]);
    expect(ranks.slice(2)).toEqual([
      ['mild.png', 3],
      ['unread.png', 4],
      ['worst.png', 5],
    ]);
    expect(rankOutputs(own, ({ judge }) => judge.kind === 'model')).toEqual([]);
  });

  it('lets fidelity decide where every output has one', async () => {
    const history = new History(new MemoryHistory());
    await history.keep(kept('seven', { judge: 'model', fidelity: 7 }), { files: false });
    await history.keep(kept('nine', { judge: 'model', fidelity: 9 }), { files: false });
    const { entries } = await history.list();
    const names = rankOutputs(entries, () => true).map(({ entry }) => entry.after.name);
    expect(names).toEqual(['nine.png', 'seven.png']);
  });
});
