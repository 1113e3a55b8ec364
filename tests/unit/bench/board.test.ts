import { beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../../../src/bench/board/board';
import { boardHtml } from '../../../src/bench/board/html';
import { firstOf } from '../../../src/bench/images/source';
import { constantJudge, randomJudge } from '../../../src/bench/judges/plain';
import { calibrationPlot } from '../../../src/bench/plots/calibration';
import { confusionPlot } from '../../../src/bench/plots/confusion';
import { plotsOf } from '../../../src/bench/plots/plotsOf';
import { toCsv } from '../../../src/bench/plots/svg';
import { compareJudges } from '../../../src/bench/run/compare';
import { formatComparison } from '../../../src/bench/run/formatComparison';
import type { Journal, JournalEntry } from '../../../src/bench/run/journal';
import type { BenchJudge } from '../../../src/bench/run/judge';
import { makeRunFile, type RunFile, readRunFile } from '../../../src/bench/run/runFile';
import { startRun } from '../../../src/bench/run/runner';
import { Collector } from '../../../src/bench/score/collect';
import { scoresCsv } from '../../../src/bench/score/scoresCsv';
import { NO_MAPPING } from '../../../src/bench/set/mapping';
import { BENCH_TEXTS } from '../../../src/texts/page/bench';
import { PLOTS } from '../../../src/texts/page/bench/plots';
import { openSet, ruleJudge, setText } from '../../fixtures/bench-set';

function memoryJournal(): Journal {
  const list: JournalEntry[] = [];
  return {
    header: async () => null,
    begin: async () => undefined,
    append: async (entry) => void list.push(entry),
    async *entries() {
      yield* list;
    },
    forgetFailures: async () => 0,
    close: async () => undefined,
  };
}

async function runOf(judges: BenchJudge[], rows: number, hash: string, seed = 1): Promise<RunFile> {
  const journal = memoryJournal();
  const summaries = await startRun({
    judges,
    set: openSet(setText(rows, seed)),
    rows,
    images: firstOf([]),
    journal,
    now: () => 0,
  }).done;
  const scored = [];
  for (const [i, judge] of judges.entries()) {
    const collector = new Collector(null);
    for await (const entry of journal.entries()) if (entry.judge === judge.id) await collector.add(entry);
    scored.push({ judge, summary: summaries[i]!, collector, score: collector.table() });
  }
  return makeRunFile({
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T01:00:00.000Z',
    set: { name: 'set <1>.jsonl', hash, mapping: NO_MAPPING, rows, bad: 1 },
    dimensions: ['semantic', 'structure', 'lowLevel'],
    concurrency: 1,
    machine: { system: 'test' },
    judges: scored,
  });
}

let run: RunFile;
beforeAll(async () => {
  run = await runOf([ruleJudge('a'), ruleJudge('b'), constantJudge('yes')], 40, 'h1');
});

describe('a run file', () => {
  it('is read back as it was written; another is refused with the place that is wrong', () => {
    expect(readRunFile(JSON.stringify(run), 'r.json')).toEqual(run);
    expect(run.judges[0]).toMatchObject({ state: 'complete', deterministic: true, mixed: false });
    expect(run.rows).toHaveLength(40);
    expect(run.judges[0]?.answers[6]).toEqual({ error: 'row/invalid' });
    expect(() => readRunFile('{', 'r.json')).toThrow(/r.json is no run file.*not valid JSON/);
    expect(() => readRunFile(JSON.stringify({ ...run, version: 9 }), 'r.json')).toThrow(/version/);
    const short = { ...run, judges: [{ ...run.judges[0]!, answers: [] }] };
    expect(() => readRunFile(JSON.stringify(short), 'r.json')).toThrow(/0 answers to 40 rows/);
  });
});

describe('the scores as CSV', () => {
  it('hold every number of the tables, with its interval', () => {
    const [head, ...lines] = scoresCsv(run).trimEnd().split('\r\n');
    expect(head).toBe('judge,dimension,measure,of,pairs,value,low,high');
    let checked = 0;
    for (const { id, score, cost } of run.judges) {
      const mine = lines.filter((line) => line.startsWith(`${id},`));
      const has = (...cells: (number | null)[]) => {
        checked++;
        const end = `,${cells.map((cell) => cell ?? '').join(',')}`;
        expect(mine.some((line) => line.endsWith(end) || line.endsWith(`${end},,`))).toBe(true);
      };
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        if ('value' in node && typeof node.value === 'number') {
          const interval = 'interval' in node && typeof node.interval === 'object' ? node.interval : null;
          const { low, high } = { low: null, high: null, ...interval };
          has(node.value, low, high);
        } else Object.values(node).forEach(visit);
      };
      visit(score);
      for (const one of score?.dimensions ?? [])
        for (const { rows } of [...one.confusion, ...one.typeConfusion.cells]) has(rows);
      if (cost) has(cost.seconds.median);
    }
    expect(checked).toBeGreaterThan(100);
    expect(lines.filter((line) => line.includes(',balancedAccuracy,'))).toHaveLength(9);
    expect(lines.filter((line) => line.includes(',f1 by type,')).length).toBeGreaterThan(3);
  });
});

describe('a comparison', () => {
  const side = (of: RunFile, i: number) => ({ run: of, judge: of.judges[i]! });

  it('of a judge with itself finds nothing, and full agreement', () => {
    const same = compareJudges(side(run, 0), side(run, 0));
    expect(same.differences).toEqual([]);
    expect(same.dimensions[2]).toMatchObject({ agreement: { kappa: 1, observed: 1 }, test: { p: 1 } });
    expect(formatComparison(same, side(run, 0), side(run, 0))).toContain('No answer differs.');
  });

  it('counts who alone was right, unreadable answers and failures as wrong', () => {
    const of = compareJudges(side(run, 0), side(run, 2)).dimensions[2]!;
    let onlyFirst = 0;
    let onlySecond = 0;
    const [a, yes] = [run.judges[0]!, run.judges[2]!];
    for (const [i, { label }] of run.rows.entries()) {
      const truth = label?.['Low-Level']?.answer;
      if (truth === undefined) continue;
      const right = [a, yes].map(({ answers }) => {
        const answer = answers[i];
        return answer && 'result' in answer && answer.result['Low-Level']?.answer === truth;
      });
      if (right[0] && !right[1]) onlyFirst++;
      if (right[1] && !right[0]) onlySecond++;
    }
    expect(onlyFirst + onlySecond).toBeGreaterThan(3);
    expect(of.test).toMatchObject({ onlyFirst, onlySecond });
    expect(of.labelled).toBe(39);
    expect(of.unreadable).toBeGreaterThan(0);
  });

  it('names what else differs, each by its key, and which runs are not what they seem', () => {
    const [judge] = run.judges;
    const other: RunFile = { ...run, app: '9', startedAt: 'later', machine: { system: 'other', cores: 4 } };
    const second = { ...judge!, description: { ...judge!.description, settings: { edge: 512 } } };
    const doubtful = { ...second, mixed: true, state: 'gone' as const, deterministic: false };
    const { notes } = compareJudges(side(run, 0), { run: other, judge: doubtful });
    const differs = { kind: 'differs' };
    expect(notes).toEqual([
      { ...differs, what: 'app', key: '', first: run.app, second: '9' },
      { ...differs, what: 'judge', key: 'settings.edge', first: null, second: '512' },
      { ...differs, what: 'machine', key: 'system', first: 'test', second: 'other' },
      { ...differs, what: 'machine', key: 'cores', first: null, second: '4' },
      ...['mixed', 'incomplete', 'undetermined'].map((kind) => ({
        kind,
        judge: judge!.id,
        startedAt: 'later',
      })),
    ]);
    const { note } = BENCH_TEXTS.zh;
    for (const one of notes) expect(note(one)).toMatch(/[\u4e00-\u9fff]/);
    expect(
      formatComparison({ rows: 1, sameSet: true, notes, dimensions: [], differences: [] }, side(run, 0), {
        run: other,
        judge: doubtful,
      }),
    ).toContain('Note: judge, settings.edge: A has none; B 512.');
  });

  it('gives kappa with an interval around it, and none where every resample says the same', async () => {
    const chance = await runOf([ruleJudge('a'), randomJudge(1)], 40, 'h1');
    const { agreement, kappa } = compareJudges(side(chance, 0), side(chance, 1)).dimensions[2]!;
    expect(kappa!.interval!.low).toBeLessThanOrEqual(agreement.kappa!);
    expect(kappa!.interval!.high).toBeGreaterThanOrEqual(agreement.kappa!);
    expect(kappa!.interval!.low).toBeLessThan(kappa!.interval!.high);
    expect(compareJudges(side(run, 0), side(run, 0)).dimensions[2]!.kappa!.interval).toBeNull();
  });

  it('matches rows of different files by id, and says so; without any in common it refuses', async () => {
    const part = await runOf([ruleJudge('a')], 20, 'h2');
    const both = compareJudges(side(run, 0), side(part, 0));
    expect(both).toMatchObject({ rows: 19, sameSet: false, differences: [] });
    expect(both.notes).toEqual([{ kind: 'other set' }]);
    expect(formatComparison(both, side(run, 0), side(part, 0))).toContain('rows are matched by id');
    const none = { ...part, rows: part.rows.map((row) => ({ ...row, id: `x${row.id}` })) };
    expect(() => compareJudges(side(run, 0), side(none, 0))).toThrow(/no row in common/);
  });
});

describe('a leaderboard', () => {
  it('ranks only judges on the same rows together, and escapes what files say', async () => {
    const other = await runOf([ruleJudge('<script>alert(1)</script>')], 20, 'h2');
    const board = makeBoard(
      [
        { file: 'one.json', run },
        { file: 'again.json', run: { ...run, judges: run.judges.slice(0, 1) } },
        { file: 'two.json', run: other },
      ],
      PLOTS.en,
    );
    expect(board.map((set) => set.entries.map((entry) => entry.name))).toEqual([
      ['a', 'b', 'constant:yes', 'a, again.json'],
      ['<script>alert(1)</script>'],
    ]);
    const html = boardHtml(board, 'Judges & more', 'plots');
    expect(html).toContain('<title>Judges &amp; more</title>');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toMatch(/(?:src|href)="(?!plots\/|scores\.csv")/);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    const slugs = board.flatMap((set) => set.plots.flatMap((one) => one.plots.map((plot) => plot.slug)));
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('plots', () => {
  it('draw each known point and carry their numbers as CSV', () => {
    const score = run.judges[0]!.score!.dimensions[2]!;
    const judges = run.judges.map(({ id, score }) => ({ name: id, score }));
    const plots = plotsOf(judges, 'lowLevel', PLOTS.en);
    const strength = plots.find(({ slug }) => slug === 'low-level-strength')!;
    const known = run.judges.flatMap(
      (one) => one.score?.dimensions[2]?.accuracyByStrength.filter(({ accuracy }) => accuracy !== null) ?? [],
    );
    expect(strength.marks).toHaveLength(known.length);
    expect(strength.svg.match(/data-mark=/g)).toHaveLength(known.length);
    expect(strength.csv.trim().split('\r\n')).toHaveLength(1 + 3 * 6);
    const calibration = calibrationPlot('t', score.calibration!, PLOTS.en);
    expect(calibration.svg).toContain(`Brier ${score.calibration!.brier.toFixed(3)}`);
    const confusion = confusionPlot('t', score.confusion, PLOTS.en);
    for (const cell of score.confusion.filter((one) => one.rows > 0))
      expect(confusion.svg).toContain(`true ${cell.truth}, answered ${cell.answer}: ${cell.rows} of`);
  });

  it('say what a mark stands for, and keep the place of a judge where others are left out', () => {
    const [, b] = run.judges.map(({ id, score }) => ({ name: id, score }));
    const plots = plotsOf([null, b!, null], 'lowLevel', PLOTS.zh);
    expect(new Set(plots.map(({ judge }) => judge))).toEqual(new Set([null, 1]));
    const [accuracy] = plots;
    expect(accuracy?.marks).toMatchObject([{ pick: { judge: 1, wrong: true } }]);
    expect(accuracy?.marks[0]?.text).toContain(`b：${b!.score!.dimensions[2]!.rows} 个中 `);
    const confusion = plots.find(({ slug }) => slug === 'low-level-2-b-confusion')!;
    const cells = b!.score!.dimensions[2]!.confusion.filter(({ rows }) => rows > 0);
    expect(confusion.marks.map(({ pick }) => pick)).toEqual(
      cells.map(({ truth, answer }) => ({ truth, answer })),
    );
  });

  it('quote what CSV needs quoted', () => {
    expect(toCsv([['a,b', 'say "x"', null, 1]])).toBe('"a,b","say ""x""",,1\r\n');
  });
});
