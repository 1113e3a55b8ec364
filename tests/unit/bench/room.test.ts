import { describe, expect, it } from 'vitest';
import type { RunFile, RunJudge } from '../../../src/bench/run/runFile';
import { scoresCsv } from '../../../src/bench/score/scoresCsv';
import { NO_MAPPING, parseMapping } from '../../../src/bench/set/mapping';
import type { ExchangeResult } from '../../../src/core/exchange';
import { firstRowOf } from '../../../src/page/bench/firstRow';
import { givenNames, sortGiven } from '../../../src/page/bench/gather';
import {
  ALL_ROWS,
  isWrong,
  matches,
  type Picked,
  type RowFilter,
  toTable,
} from '../../../src/page/bench/rowsModel';

const no = (...problem: string[]) => ({ answer: 'No' as const, problem });
const YES = { answer: 'Yes' as const, problem: 'NULL' as const };

function judge(id: string, answers: (ExchangeResult | string | null)[]): RunJudge {
  return {
    ...{
      id,
      description: { kind: 'rule' },
      info: null,
      mixed: false,
      deterministic: true,
      state: 'complete',
    },
    ...{ answered: 0, failed: 0, unreadable: 0, score: null, cost: null },
    answers: answers.map((one) =>
      one === null ? null : typeof one === 'string' ? { error: one } : { result: one },
    ),
  };
}

const run = (judges: RunJudge[], truths: (ExchangeResult[keyof ExchangeResult] & object)[]): RunFile => ({
  ...{
    schema: 'stable-i2i-run',
    version: 1,
    app: '0',
    startedAt: '',
    finishedAt: '',
    concurrency: 1,
    machine: {},
  },
  set: { name: 's', hash: 'h', mapping: NO_MAPPING, rows: truths.length, bad: 0 },
  dimensions: ['lowLevel'],
  rows: truths.map((truth, i) => ({
    ...{ line: i + 1, id: `row-${i + 1}`, dimension: null, unintended: [], task: null, source: null },
    label: { 'Low-Level': truth },
  })),
  judges,
});

describe('the table of rows', () => {
  const judges = [
    judge('a', [
      { 'Low-Level': no('blur') },
      { 'Low-Level': YES },
      { 'Low-Level': null },
      'row/image-missing',
    ]),
    judge('b', [{ 'Low-Level': no('noise') }, { 'Low-Level': no('blur') }, null, { 'Low-Level': YES }]),
  ];
  const saying = (one: RunJudge, issues: (number | null)[]): RunJudge => ({
    ...one,
    answers: one.answers.map((answer, i) => {
      const said = issues[i];
      return answer && 'result' in answer && said != null ? { ...answer, issue: { lowLevel: said } } : answer;
    }),
  });
  const rows = toTable(
    run([saying(judges[0]!, [0.9, 0.4, null, null]), judges[1]!], [no('blur'), YES, YES, YES]),
  );
  const found = (filter: Partial<RowFilter>) =>
    rows.filter((row) => matches(row, { ...ALL_ROWS, ...filter })).map(({ line }) => line);

  it('finds each kind of row, and no other', () => {
    expect(found({})).toEqual([1, 2, 3, 4]);
    // an unreadable answer is wrong, a row that could not be judged is not
    expect(found({ show: 'wrong' })).toEqual([2, 3]);
    expect(found({ show: 'disagree' })).toEqual([2]);
    expect(found({ show: 'unreadable' })).toEqual([3]);
    expect(found({ show: 'failed' })).toEqual([4]);
    expect(found({ show: 'unsure' })).toEqual([2]);
    expect(found({ type: 'noise' })).toEqual([1]);
    expect(found({ text: 'W-4' })).toEqual([4]);
  });

  it('looks at the answers of one judge and one dimension only, where that is wanted', () => {
    expect(found({ show: 'wrong', judge: 0 })).toEqual([3]);
    expect(found({ show: 'wrong', judge: 1 })).toEqual([2]);
    expect(found({ show: 'wrong', dimension: 'semantic' })).toEqual([]);
    expect(found({ show: 'failed', judge: 1 })).toEqual([]);
    expect(found({ show: 'unreadable', judge: 1 })).toEqual([]);
    expect(found({ show: 'disagree', judge: 1 })).toEqual([2]);
    expect(found({ type: 'noise', judge: 0 })).toEqual([]);
    expect(rows.map((row) => isWrong(row, { judge: 1, dimension: null }))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('finds the rows behind a mark of a plot', () => {
    const picked = (pick: Picked['pick'], judge = 0) =>
      found({ picked: { dimension: 'lowLevel', judge, pick, text: '' } });
    expect(picked({ truth: 'Yes', answer: 'Yes' })).toEqual([2]);
    expect(picked({ truth: 'Yes', answer: 'unreadable' })).toEqual([3]);
    expect(picked({ trueType: 'blur', saidType: 'noise' }, 1)).toEqual([1]);
    expect(picked({ trueType: 'none', saidType: 'blur' }, 1)).toEqual([2]);
    // a bin holds its upper edge and not its lower one
    expect(picked({ said: { low: 0.8, high: 0.9 } })).toEqual([1]);
    expect(picked({ said: { low: 0.9, high: 1 } })).toEqual([]);
    expect(picked({ wrong: true }, 1)).toEqual([2]);
    expect(picked({ strength: 0 }, 1)).toEqual([2, 4]);
    expect(picked({ strength: 3 })).toEqual([]);
    expect(picked({ task: 'edit' })).toEqual([]);
  });

  it('tells an issue with other types from one with the true ones', () => {
    const said = rows[0]?.judges.map((one) => (Array.isArray(one) ? one[0] : null));
    expect(said).toEqual([
      expect.objectContaining({ right: true, otherTypes: false }),
      expect.objectContaining({ right: true, otherTypes: true }),
    ]);
  });

  it('writes no scores where there are none', () => {
    expect(scoresCsv(run(judges, [YES]))).toBe('judge,dimension,measure,of,pairs,value,low,high\r\n');
  });
});

describe('what was given', () => {
  const file = (path: string) => ({ file: new File([''], path.split('/').at(-1) ?? ''), path });

  it('is sorted by what it is for; JSON within a folder is of the set', () => {
    const paths = ['set/pairs.jsonl', 'set/set.json', 'set/a.png', 'x.zip', 'old.json', 'set/old.run.json'];
    const { sets, archives, runs, images } = sortGiven(paths.map(file));
    expect(sets.map(({ path }) => path)).toEqual(['set/pairs.jsonl']);
    expect(archives.map(({ name }) => name)).toEqual(['x.zip']);
    expect(runs.map(({ name }) => name)).toEqual(['old.json', 'old.run.json']);
    expect(images.map(({ path }) => path)).toEqual(['set/set.json', 'set/a.png']);
  });

  it('is named by its outermost folders and its single files, each once', () => {
    expect(
      givenNames(['set/pairs.jsonl', 'set/images/a.png', 'b.png', 'set.zip', 'set/images/c.png']),
    ).toEqual([...['set/', 'b.png', 'set.zip']]);
  });

  it('shows the first row as it is read, and why it is not', async () => {
    const blob = new Blob(['not JSON\n{"n": 7, "pics": ["a.png", "b.png"]}\n']);
    const plain = await firstRowOf(blob, NO_MAPPING);
    expect(plain).toMatchObject({ line: 2, row: null, names: ['n', 'pics', 'pics.0', 'pics.1'] });
    expect(plain?.reason).toContain('"id" is missing');
    const mapped = await firstRowOf(blob, parseMapping('id=n,before=pics.0,after=pics.1'));
    expect(mapped).toMatchObject({ row: { id: '7', output_image: 'b.png' }, held: { after: 'b.png' } });
  });
});
