import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { firstOf } from '../../../src/bench/images/source';
import { checkSame, type JournalEntry } from '../../../src/bench/run/journal';
import type { BenchJudge } from '../../../src/bench/run/judge';
import type { RunProgress } from '../../../src/bench/run/progress';
import { type RunOptions, startRun } from '../../../src/bench/run/runner';
import { Collector } from '../../../src/bench/score/collect';
import { JudgeError } from '../../../src/core/errors';
import { seededRandom } from '../../../src/core/metrics/random';
import { FileJournal } from '../../../tools/judge/fileJournal';
import { headerOf, openSet, ruleAnswer, ruleJudge, setText } from '../../fixtures/bench-set';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const opened: FileJournal[] = [];
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});
/** Without waiting for the disk, which the tests do not look at. */
function open(path: string, given: ConstructorParameters<typeof FileJournal>[1] = {}): FileJournal {
  const journal = new FileJournal(path, { append: (file, line) => file.appendFile(line), ...given });
  opened.push(journal);
  return journal;
}

const images = firstOf([]);
const ROWS = 120;
const text = setText(ROWS);
let clock = 0;
const options = (judges: BenchJudge[], journal: FileJournal, rest: Partial<RunOptions> = {}): RunOptions => ({
  judges,
  set: openSet(text),
  rows: ROWS,
  images,
  journal,
  now: () => clock,
  ...rest,
});
const begun = async (
  name: string,
  judges: BenchJudge[],
  given: ConstructorParameters<typeof FileJournal>[1] = {},
) => {
  const journal = open(join(folder, name), given);
  await journal.begin(headerOf(judges));
  return journal;
};
async function tables(journal: FileJournal, judges: readonly BenchJudge[]): Promise<string> {
  const all = [];
  for (const { id } of judges) {
    const collector = new Collector(null);
    for await (const entry of journal.entries()) if (entry.judge === id) await collector.add(entry);
    all.push({ table: collector.table(), rows: collector.rows() });
  }
  return JSON.stringify(all);
}
async function entries(journal: FileJournal): Promise<JournalEntry[]> {
  const list: JournalEntry[] = [];
  for await (const entry of journal.entries()) list.push(entry);
  return list;
}
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('a run', () => {
  it('that is killed and resumed ten times at random gives the same tables, bit for bit', async () => {
    const judges = [ruleJudge('a'), ruleJudge('b')];
    const whole = await begun('whole.jsonl', judges);
    await startRun(options(judges, whole)).done;
    const wanted = await tables(whole, judges);

    const path = join(folder, 'killed.jsonl');
    await (await begun('killed.jsonl', judges)).close();
    const random = seededRandom(99);
    let asked = 0;
    for (let kill = 0; kill <= 10; kill++) {
      const mended: string[] = [];
      const journal = open(path, { onMended: (line) => mended.push(line) });
      checkSame((await journal.header())!, headerOf(judges));
      await journal.mend();
      if (kill > 0) expect(mended.length).toBeLessThanOrEqual(1);
      const counting = judges.map((judge) => ({
        ...judge,
        judge: (...args: Parameters<BenchJudge['judge']>) => {
          asked++;
          return judge.judge(...args);
        },
      }));
      let left = kill === 10 ? Number.POSITIVE_INFINITY : Math.floor(random() * 30);
      const run = startRun(
        options(counting, journal, {
          concurrency: 3,
          onEntry: () => {
            if (left-- <= 0) run.cancel();
          },
        }),
      );
      await run.done;
      await journal.close();
      if (kill === 10) break;
      // the power goes in the middle of writing a line
      if (random() < 0.5) appendFileSync(path, '{"id":"row-3","judge":"a","line":3,"attem');
      else truncateSync(path, Math.max(0, readFileSync(path).length - 1 - Math.floor(random() * 40)));
    }
    const journal = open(path);
    expect(await tables(journal, judges)).toBe(wanted);
    expect(await entries(journal)).toHaveLength(2 * ROWS);
    // of each kill at most the rows in hand and the torn line are asked twice
    expect(asked).toBeLessThanOrEqual(2 * (ROWS - 1) + 10 * 4);
  });

  it('pauses, resumes and tells its rate and the time left without the pause', async () => {
    clock = 0;
    const judge = ruleJudge('a', {
      judge: async (task) => {
        clock += 500;
        return ruleAnswer(task);
      },
    });
    const told: RunProgress[] = [];
    const run = startRun(
      options([judge], await begun('pause.jsonl', [judge]), { onProgress: (p) => told.push(p) }),
    );
    while ((told.at(-1)?.done ?? 0) < 20) await tick();
    run.pause();
    while (told.at(-1)?.inHand.length !== 0) await tick();
    const held = told.at(-1)!.done;
    expect(run.paused).toBe(true);
    for (let i = 0; i < 20; i++) await tick();
    expect(told.at(-1)?.done).toBe(held);
    clock += 3_600_000;
    run.resume();
    await run.done;
    const half = told.find((one) => one.done === 80)!;
    expect(half).toMatchObject({ total: ROWS, judge: 'a' });
    expect(half.rate).toBeCloseTo(2, 1);
    expect(half.secondsLeft).toBeCloseTo(20, 0);
    expect(told.at(-1)).toMatchObject({ done: ROWS, secondsLeft: 0, recalled: 0 });
  });

  it('tries again what may pass, once, and nothing else', async () => {
    const tries = new Map<string, number>();
    const judge = ruleJudge('a', {
      judge: async (task) => {
        const n = (tries.get(task.row.id) ?? 0) + 1;
        tries.set(task.row.id, n);
        if (task.line === 2 && n === 1) throw new JudgeError('worker/crashed', 'gone');
        if (task.line === 3) throw new JudgeError('image/empty', 'empty');
        if (task.line === 4) throw new JudgeError('engine/crashed', 'gone');
        return { result: {}, evaluation: null };
      },
    });
    const journal = await begun('retry.jsonl', [judge]);
    const [summary] = await startRun(options([judge], journal)).done;
    expect(summary).toMatchObject({ state: 'complete', answered: ROWS - 3, failed: 3 });
    const byLine = new Map((await entries(journal)).map((entry) => [entry.line, entry]));
    expect(byLine.get(2)).toMatchObject({ ok: true, attempts: 2 });
    expect(byLine.get(3)).toMatchObject({ ok: false, attempts: 1 });
    expect(byLine.get(4)).toMatchObject({ ok: false, attempts: 2 });
    expect(byLine.get(7)).toMatchObject({ ok: false, attempts: 0, id: null });
    // asked to, it tries the failed ones again, and only them
    tries.clear();
    expect(await journal.forgetFailures()).toBe(3);
    const healed = ruleJudge('a', {
      judge: async (task) => {
        tries.set(task.row.id, 1);
        return { result: {}, evaluation: null };
      },
    });
    const [after] = await startRun(options([healed], journal)).done;
    expect([...tries.keys()]).toEqual(['row-3', 'row-4']);
    expect(after).toMatchObject({ answered: ROWS - 1, failed: 1 });
  });

  it('gives up a judge that died, keeps what it answered, lets the others run, and goes on later', async () => {
    let dead = false;
    const mortal = ruleJudge('mortal', {
      judge: async (task) => {
        if (task.line > 30) dead = true;
        if (dead) throw new JudgeError('endpoint/unreachable' as 'engine/crashed', 'no answer');
        return { result: {}, evaluation: null };
      },
    });
    const judges = [mortal, ruleJudge('other')];
    const journal = await begun('gone.jsonl', judges);
    const [gone, other] = await startRun(options(judges, journal, { concurrency: 2 })).done;
    expect(gone).toMatchObject({ state: 'gone', answered: 29, failed: 1, error: { message: 'no answer' } });
    expect(other?.state).toBe('complete');
    const revived = ruleJudge('mortal', { judge: async () => ({ result: {}, evaluation: null }) });
    const [now] = await startRun(options([revived, judges[1]!], journal)).done;
    expect(now).toMatchObject({ state: 'complete', answered: ROWS - 1, failed: 1 });
  });

  it('stops with its name when the disk is full; nothing that was not written counts, and it goes on later', async () => {
    const judge = ruleJudge('a');
    let room = 12;
    const journal = await begun('full.jsonl', [judge], {
      append: async (file, line) => {
        if (room-- > 0) await file.appendFile(line);
        else {
          await file.appendFile(line.slice(0, 20)); // as far as it fits
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        }
      },
    });
    await expect(startRun(options([judge], journal, { concurrency: 2 })).done).rejects.toMatchObject({
      code: 'bench/disk-full',
    });
    await journal.close();
    expect(readFileSync(join(folder, 'full.jsonl'), 'utf8').trim().split('\n')).toHaveLength(12);
    const roomy = open(join(folder, 'full.jsonl'));
    await startRun(options([judge], roomy)).done;
    const whole = await begun('full-whole.jsonl', [judge]);
    await startRun(options([judge], whole)).done;
    expect(await tables(roomy, [judge])).toBe(await tables(whole, [judge]));
  });

  it('asks a row about one dimension for that one alone', async () => {
    const asked: string[] = [];
    const judge = ruleJudge('a', {
      judge: async ({ row, dimensions }) => {
        asked.push(`${row.id}: ${dimensions.join()}`);
        return { result: {}, evaluation: null };
      },
    });
    const row = (dimension: string) =>
      JSON.stringify({ id: 1, input_image: 'a', output_image: 'b', dimension, answer: 'Yes' });
    const set = openSet([row('semantic'), row('structure'), row('low-level')].join('\n'));
    const journal = await begun('one.jsonl', [judge]);
    await startRun(options([judge], journal, { set, dimensions: ['semantic', 'lowLevel'] })).done;
    expect(asked).toEqual(['1: semantic', '1: lowLevel']);
  });
});

describe('going on', () => {
  it('is refused where the rows, the judge or the dimensions are not the same', () => {
    const was = headerOf([ruleJudge('a')]);
    expect(() => checkSame(was, headerOf([ruleJudge('a')]))).not.toThrow();
    expect(() => checkSame(was, headerOf([ruleJudge('a')], 'other'))).toThrow(
      /rows of set.jsonl have changed/,
    );
    expect(() => checkSame(was, headerOf([ruleJudge('b')]))).toThrow(/judges were a and are b/);
    const tuned = ruleJudge('a', { description: { kind: 'rule', settings: 2 } });
    expect(() => checkSame(was, headerOf([tuned]))).toThrow(/judge a or its settings/);
    expect(() => checkSame(was, { ...was, dimensions: ['semantic'] })).toThrow(/dimensions/);
  });

  it('is refused where what was kept of the run cannot be read', async () => {
    const journal = await begun('state.jsonl', [ruleJudge('a')]);
    await journal.close();
    writeFileSync(journal.headerPath, '{"schema": "somethi');
    await expect(journal.header()).rejects.toMatchObject({ code: 'bench/journal' });
    expect(await open(join(folder, 'never.jsonl')).header()).toBeNull();
  });
});
