import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Collector } from '../../src/bench/score/collect';
import type { Evaluation } from '../../src/core/evaluation';
import type { OutputRow } from '../../src/core/exchange';
import { encodeMask } from '../../src/core/region';
import { type ScoreTable, ScoreTableSchema } from '../../src/core/score';
import { encodeGreyPng } from '../../src/pixels/png-grey';
import { pathImages } from '../../tools/judge/imagePaths';
import { reportScores } from '../../tools/judge/report';
import { checkTarget } from '../../tools/judge/target';
import { ROOT } from '../../tools/root';

const SIZE = { width: 40, height: 30 };
let folder: string;
let said: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
  const mask = async (name: string, width: number, height: number) =>
    writeFileSync(
      join(folder, name),
      new Uint8Array(await encodeGreyPng(width, height, new Uint8Array(width * height).fill(255))),
    );
  await mask('fits.png', SIZE.width, SIZE.height);
  await mask('small.png', SIZE.width / 2, SIZE.height);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => said.push(text));
});
afterEach(() => vi.restoreAllMocks());

const image = {
  name: 'a.png',
  format: 'png',
  bytes: 1,
  ...SIZE,
  animated: false,
  alphaDropped: false,
} as const;
type Box = { x: number; y: number; width: number; height: number };

/** A judge that found something added at the box, or nothing. */
function evaluation(box: Box | null, kind: 'evidence' | 'model' = 'evidence'): Evaluation {
  const common = { dimension: 'semantic' as const, judge: kind, summary: '', measures: [], seconds: 0 };
  const whole = encodeMask(Uint8Array.of(1), 1, 1);
  return {
    schema: 'stable-i2i-evaluation',
    version: 1,
    app: '0',
    createdAt: '2026-01-01T00:00:00.000Z',
    pair: { instruction: '', before: image, after: image, prepared: SIZE },
    judge:
      kind === 'evidence'
        ? { kind, version: '1' }
        : {
            kind,
            model: 'm',
            weights: null,
            engine: 'e',
            engineVersion: '1',
            promptSet: 'p',
            report: {
              device: 'cpu',
              vision: 'cpu',
              adapter: null,
              layersOnGpu: 0,
              layers: 1,
              threads: 1,
              contextTokens: 1,
            },
          },
    verdicts: [
      box
        ? { ...common, answer: 'issue', problems: ['add'], confidence: 0.9 }
        : { ...common, answer: 'consistent', confidence: 0.8 },
    ],
    findings: box
      ? [
          {
            id: 'f1',
            dimension: 'semantic',
            type: 'add',
            description: '',
            regions: [{ box, mask: whole }],
            severity: 0.7,
            confidence: null,
            judge: kind,
            intention: 'unasked',
          },
        ]
      : [],
    exchanges: [],
    timings: {},
  };
}

function row(id: string, mask: string, strength: number, made: Evaluation): OutputRow {
  const no = { answer: 'No' as const, problem: ['add'] };
  const issue = made.findings.length > 0;
  return {
    id,
    input_image: 'a.png',
    output_image: 'b.png',
    prompt: '',
    label: { Semantic: no },
    unintended: [
      { dimension: 'semantic', type: 'add', method: 'add/object', strength, parameters: {}, mask },
    ],
    source: { kind: 'image', name: 'photo.jpg', seed: strength },
    result: { Semantic: issue ? no : { answer: 'Yes', problem: 'NULL' } },
    evaluation: made,
  };
}

async function score(rows: OutputRow[]): Promise<ScoreTable> {
  const collector = new Collector(pathImages([folder]));
  for (const [i, { result, evaluation: made, ...row }] of rows.entries())
    await collector.add({
      judge: 'j',
      line: i + 1,
      id: row.id,
      row,
      dimension: null,
      attempts: 1,
      seconds: 0,
      ok: true,
      answer: { result, evaluation: made },
    });
  const table = collector.table();
  const file = join(folder, 'table.json');
  reportScores([{ id: 'j', table, cost: null }], file);
  return v.parse(ScoreTableSchema, JSON.parse(readFileSync(file, 'utf8')));
}
const half = { x: 0, y: 0, width: 20, height: 30 };

it('masks of another size and unreadable ones are named, and their pairs left out of the places', async () => {
  const table = await score([
    row('good', 'fits.png', 1, evaluation(half)),
    row('odd', 'small.png', 2, evaluation(half)),
    row('gone', 'no-such.png', 3, evaluation(half)),
  ]);
  expect(table.places).toMatchObject({ rows: 1, iou: { value: 0.5 } });
  expect(table).toMatchObject({ missingMasks: 1, missizedMasks: 1, outsideRegions: 0 });
  expect(said.join('\n')).toContain('odd: mask of another size: small.png');
  expect(said.join('\n')).toContain('gone: unreadable mask: no-such.png');
});

it('places that people brushed are scored where every problem that they name has one', async () => {
  const brushed = (id: string, mask: string, ...problem: string[]): OutputRow => {
    const { unintended, ...rest } = row(id, 'fits.png', 1, evaluation(half));
    return {
      ...rest,
      label: { Semantic: { answer: 'No', problem } },
      annotation: {
        ...{ version: 1, annotators: ['Ada'], layer: 'one', line: 1, at: '2026-01-01T00:00:00.000Z' },
        ...{ set: { name: 's.jsonl', hash: '0' }, how: 'given', proposal: null, othersShown: false },
        regions: [{ dimension: 'semantic', type: 'add', mask }],
      },
    };
  };
  const table = await score([
    brushed('whole', 'fits.png', 'add'),
    brushed('part', 'fits.png', 'add', 'remove'),
    brushed('odd', 'small.png', 'add'),
  ]);
  expect(table.places).toMatchObject({ rows: 1, iou: { value: 0.5 } });
  expect(table.misfits.map(({ id }) => id)).toEqual(['odd']);
});

it("a judge's region that reaches out of the image is named; what is inside is scored", async () => {
  const far = { x: 20, y: 0, width: 400, height: 30 };
  const rounded = { x: -0.5, y: 0, width: 41, height: 30 };
  const table = await score([
    row('far', 'fits.png', 1, evaluation(far)),
    row('rounded', 'fits.png', 1, evaluation(rounded)),
  ]);
  expect(table).toMatchObject({ outsideRegions: 1, misfits: [{ id: 'far', name: 'f1' }] });
  expect(table.places).toMatchObject({ rows: 2, iou: { value: 0.75 } });
});

it('takes severity from evidence only, confidence as that of an issue, and pairs of one picture together', async () => {
  const list = [1, 2, 3, 4].map((strength) =>
    row(`p${strength}`, 'fits.png', strength, evaluation(strength > 2 ? half : null)),
  );
  const table = await score(list);
  expect(table).toMatchObject({ sources: 1, intervals: 'by source' });
  const ranks = table.dimensions[0]?.rankByStrength ?? [];
  expect(ranks.map((one) => one.signal)).toEqual(['severity', 'confidence']);
  // 0 0 0.7 0.7, and 0.2 0.2 0.9 0.9, against 1 2 3 4: scipy.stats.spearmanr and kendalltau
  for (const rank of ranks) {
    expect(rank.spearman).toEqual({ value: expect.closeTo(0.894427191, 9), interval: null });
    expect(rank.kendall?.value).toBeCloseTo(0.8164965809, 9);
  }
  const model = await score(list.map((one) => ({ ...one, evaluation: evaluation(half, 'model') })));
  expect(model.dimensions[0]?.rankByStrength.map((one) => one.signal)).toEqual(['confidence']);
});

it('a target is made room for before the run, or refused', () => {
  const inNew = join(folder, 'new', 'deep', 'table.json');
  checkTarget(inNew);
  expect(existsSync(join(folder, 'new', 'deep'))).toBe(true);
  expect(existsSync(inNew)).toBe(false);
  mkdirSync(join(folder, 'taken'));
  expect(() => checkTarget(join(folder, 'taken'))).toThrow(/it is a folder/);
  expect(() => checkTarget(join(folder, 'fits.png', 'table.json'))).toThrow(
    /cannot be written: .*Name another/,
  );
});

it('the program refuses a target that cannot be written before it starts a browser', () => {
  writeFileSync(join(folder, 'rows.jsonl'), '');
  const args = ['--jsonl', join(folder, 'rows.jsonl'), '--json', join(folder, 'fits.png', 'x.json')];
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/judge.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('x.json cannot be written');
});
