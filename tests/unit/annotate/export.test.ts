/** Labels that go out, and what reads them: the bench, the page of another machine, and the maker of training corpora. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { labelsOfOne } from '../../../src/bench/annotate/chosen';
import { confirmed, emptyRecord } from '../../../src/bench/annotate/edit';
import { type Exported, exportLabels } from '../../../src/bench/annotate/exportZip';
import { readLabels } from '../../../src/bench/annotate/importLabels';
import { pixelsOf, placeOf } from '../../../src/bench/annotate/mask';
import type { LabelRecord, LabelRow } from '../../../src/bench/annotate/record';
import { labelRows } from '../../../src/bench/annotate/rows';
import { folderImages } from '../../../src/bench/images/folder';
import { openZip } from '../../../src/bench/images/zip';
import { readSet } from '../../../src/bench/set/readSet';
import { JudgeError } from '../../../src/core/errors';
import { readLabArgs } from '../../../tools/lab/args';
import { writeCorpora } from '../../../tools/lab/corpora';
import { encodePngFile } from '../../fixtures/png-file';
import { scene } from '../../fixtures/synthetic';
import { zipFile } from '../../fixtures/zip-file';

const AT = '2026-01-01T00:00:00.000Z';
const SET = { name: 'set.jsonl', hash: 'a'.repeat(64) };
/** The second row is about one dimension; the third was made by the lab, whose facts must not stay beside a new label. */
const ROWS = [
  { id: 'p1', input_image: 'in/1.png', output_image: 'out/1.png', prompt: 'Add a hat.' },
  { id: 'p2', input_image: 'in/2.png', output_image: 'out/2.png', prompt: '', dimension: 'Structure' },
  {
    ...{ id: 'p3', input_image: 'in/1.png', output_image: 'out/2.png', prompt: '', task: 'none' },
    label: {
      Semantic: { answer: 'Yes', problem: 'NULL' },
      'Low-Level': { answer: 'No', problem: ['noise'] },
    },
    unintended: [
      {
        dimension: 'lowLevel',
        type: 'noise',
        method: 'noise/gaussian',
        strength: 3,
        parameters: {},
        mask: 'm.png',
      },
    ],
    source: { kind: 'image', name: 'photo', seed: 4 },
  },
  { id: 'p4', input_image: 'in/4.png', output_image: 'out/4.png', prompt: '' },
];
const items = () => readSet(new Blob([ROWS.map((row) => `${JSON.stringify(row)}\n`).join('')]).stream());
const picture = (seed: number) => {
  const png = encodePngFile(scene({ width: 32, height: 24, seed }));
  return new File([new Uint8Array(png)], 'x.png');
};
const images = folderImages(
  ['in/1.png', 'out/1.png', 'in/2.png', 'out/2.png'].map((path, i) => ({ path, file: picture(i) })),
);

let rows: LabelRow[];
let anna: Map<number, LabelRecord>;
let folder: string;
let exported: Exported;
const cells = new Uint8Array(32 * 24).fill(1, 100, 200);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'annotate-'));
  rows = await labelRows(items());
  const at = (line: number) => rows.find((row) => row.line === line)!;
  const fresh = (line: number) => emptyRecord(at(line), null, false, AT);
  const yes = { answer: 'Yes' as const, problems: [] };
  const proposal = {
    by: 'evidence',
    answers: {
      semantic: yes,
      structure: yes,
      lowLevel: { answer: 'No' as const, problems: ['blur' as const] },
    },
  };
  anna = new Map(
    [
      {
        ...fresh(1),
        answers: {
          semantic: yes,
          structure: { answer: 'NULL' as const, problems: [] },
          lowLevel: { answer: 'No' as const, problems: ['noise' as const, 'color cast' as const] },
        },
        regions: [{ dimension: 'lowLevel' as const, type: 'color cast' as const, ...placeOf(32, 24, cells) }],
        comment: 'a "blue" corner\nand grain',
      },
      { ...fresh(2), answers: { structure: yes } },
      confirmed(emptyRecord(at(3), proposal, true, AT)),
      { ...fresh(4), rejected: 'cannot tell' },
    ].map((record): [number, LabelRecord] => [record.line, record]),
  );
  exported = await exportLabels({
    ...{ set: SET, items: items(), choice: labelsOfOne(anna, 'Anna'), images, corpora: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const inZip = async (name: string): Promise<string> =>
  (await (await openZip(exported.zip, 'x.zip')).read(name)).text();

it('the bench reads what goes out as it is, with images and masks', async () => {
  expect(exported).toMatchObject({ labelled: 3, rejected: 1, masks: 1 });
  // the images of the rejected pair are not there: named, and its row keeps their paths
  expect(exported.problems).toMatchObject([{ line: 4, id: 'p4', error: { code: 'row/image-missing' } }]);
  const read = [];
  for await (const item of readSet(new Blob([await inZip('pairs.jsonl')]).stream())) read.push(item);
  expect(read).toMatchObject([
    {
      dimension: null,
      row: {
        ...{ id: 'p1', input_image: 'images/000001_before.png', prompt: 'Add a hat.' },
        label: {
          Semantic: { answer: 'Yes', problem: 'NULL' },
          Structure: { answer: 'NULL', problem: 'NULL' },
          'Low-Level': { answer: 'No', problem: ['noise', 'color cast'] },
        },
        annotation: {
          ...{ annotators: ['Anna'], layer: 'one', set: SET, line: 1, how: 'given', proposal: null },
          regions: [{ type: 'color cast', mask: 'masks/000001_lowLevel_color-cast.png' }],
        },
      },
    },
    { dimension: 'structure', row: { id: 'p2', label: { Structure: { answer: 'Yes', problem: 'NULL' } } } },
    {
      row: {
        // each image goes in once
        ...{ id: 'p3', input_image: 'images/000001_before.png', output_image: 'images/000002_after.png' },
        ...{ task: 'none', source: { name: 'photo' } },
        annotation: { how: 'confirmed', proposal: { by: 'evidence', shown: true }, othersShown: true },
      },
    },
  ]);
  expect(read.some((item) => 'row' in item && item.row.unintended !== undefined)).toBe(false);
  const zip = await openZip(exported.zip, 'x.zip');
  for (const path of ['images/000001_after.png', 'images/000002_before.png'])
    expect(await zip.find(path), path).not.toBeNull();
});

it('another machine takes it in with nothing lost', async () => {
  const file = new File([exported.zip], 'anna.zip');
  const read = await readLabels(file, { hash: SET.hash, rows }, AT);
  expect(read.annotator).toBe('Anna');
  expect(read.problems).toEqual([]);
  const again = new Map(read.records.map((record) => [record.line, record]));
  expect([...again.keys()].sort()).toEqual([1, 2, 3, 4]);
  for (const line of [1, 2, 3, 4]) {
    const { regions: was, proposal: _, ...kept } = anna.get(line)!;
    const { regions: is, proposal, ...came } = again.get(line)!;
    expect(came).toEqual(line === 4 ? { ...kept, answers: {} } : kept);
    expect(is.map((place) => [place.type, [...pixelsOf(place)]])).toEqual(
      was.map((place) => [place.type, [...pixelsOf(place)]]),
    );
    expect(proposal?.by).toBe(anna.get(line)!.proposal?.by);
  }
  // and what it would save says the same of how the labels came about
  expect(labelsOfOne(again, 'Anna').chosen.get(3)?.how).toBe('confirmed');
});

it('labels of another set are refused by name, with the reason', async () => {
  const other = { hash: 'b'.repeat(64), rows };
  const refused = readLabels(new File([exported.zip], 'anna.zip'), other, AT);
  await expect(refused).rejects.toMatchObject({ code: 'bench/labels', facts: { problem: 'other-set' } });
  await expect(refused).rejects.toThrow(/line 1|refused is 1: it is a label of set.jsonl/);
  const empty = readLabels(new File(['\n'], 'empty.jsonl'), other, AT);
  await expect(empty).rejects.toMatchObject({ facts: { problem: 'nothing' } });
});

it('bad lines are counted and named, the others taken', async () => {
  const text = await inZip('pairs.jsonl');
  const [one = '', two = '', three = ''] = text.trim().split('\n');
  const changed = (line: string, change: (row: Record<string, unknown>) => object) =>
    JSON.stringify({ ...JSON.parse(line), ...change(JSON.parse(line)) });
  const lines = [
    one, // its mask is not with it
    '{"id": "cut',
    changed(two, ({ annotation }) => ({
      annotation: { ...(annotation as object), set: { name: 'x', hash: 'c' } },
    })),
    changed(two, ({ annotation }) => ({ annotation: { ...(annotation as object), line: 77 } })),
    changed(two, () => ({ label: { Structure: { answer: 'No', problem: ['sparkle'] } } })),
    changed(two, () => ({ annotation: { version: 2 } })),
    changed(two, () => ({ label: { Structure: { answer: 'No', problem: [] } } })),
    three,
    three,
  ];
  const read = await readLabels(new File([lines.join('\n')], 'x.jsonl'), { hash: SET.hash, rows }, AT);
  expect(read.records.map(({ id }) => id)).toEqual(['p1', 'p3']);
  expect(read.counts).toEqual({
    ...{ 'broken line': 2, 'unknown label': 1, 'other set': 1, 'no such row': 1 },
    ...{ twice: 1, 'not whole': 1, 'no mask': 1 },
  });
  expect(read.problems.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    ...['1 no mask', '2 broken line', '3 other set', '4 no such row', '5 unknown label'],
    ...['6 broken line', '7 not whole', '9 twice'],
  ]);
});

it('a mask that is broken, and a zip that is none, take nothing else with them', async () => {
  const zip = await zipFile([
    { name: 'pairs.jsonl', data: await inZip('pairs.jsonl') },
    { name: 'masks/000001_lowLevel_color-cast.png', data: 'no picture' },
  ]);
  const read = await readLabels(new File([zip], 'x.zip'), { hash: SET.hash, rows }, AT);
  expect(read.records).toHaveLength(3);
  expect(read.counts['no mask']).toBe(1);
  const none = readLabels(new File(['hello'], 'x.zip'), { hash: SET.hash, rows }, AT);
  await expect(none).rejects.toMatchObject({ code: 'bench/archive' });
});

it('nothing to export is said, and a cancelled export ends', async () => {
  const options = { set: SET, items: items(), images: null, corpora: false };
  const nothing = exportLabels({ ...options, choice: labelsOfOne(new Map(), 'x') });
  await expect(nothing).rejects.toMatchObject({ code: 'bench/labels', facts: { problem: 'empty' } });
  const stop = new AbortController();
  const choice = labelsOfOne(anna, 'Anna');
  const cut = exportLabels({ ...options, choice, signal: stop.signal, onProgress: () => stop.abort() });
  await expect(cut).rejects.toMatchObject({ code: 'cancelled' });
  await expect(cut).rejects.toBeInstanceOf(JudgeError);
});

it('npm run lab makes corpora of the unpacked folder, and names what labels by people cannot give', async () => {
  const zip = await openZip(exported.zip, 'x.zip');
  const set = join(folder, 'labels');
  const names = ['pairs.jsonl', 'masks/000001_lowLevel_color-cast.png'];
  for (const line of ['000001', '000002'])
    names.push(`images/${line}_before.png`, `images/${line}_after.png`);
  for (const name of names) {
    mkdirSync(dirname(join(set, name)), { recursive: true });
    const content = await (await zip.find(name))?.open();
    writeFileSync(join(set, name), new Uint8Array((await content?.arrayBuffer()) ?? new ArrayBuffer(0)));
  }
  const told: string[] = [];
  const write = vi.spyOn(console, 'error').mockImplementation((line) => told.push(String(line)));
  const args = readLabArgs(['--corpora', join(folder, 'corpora'), '--from', set]);
  if (args?.kind !== 'corpora') throw new Error('the arguments are those of corpora');
  const status = await writeCorpora(args).finally(() => write.mockRestore());
  expect(status).toBe(0);
  const read = (name: string) =>
    readFileSync(join(folder, 'corpora', name), 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line !== '');
  // 3 + 1 + 3 answers; two of them are problems, whose description needs method and strength
  expect(read('binary.jsonl')).toHaveLength(7);
  expect(read('binary.jsonl')[0]).toContain('../labels/images/000001_before.png');
  expect(read('open.jsonl')).toHaveLength(5);
  expect(read('choice.jsonl').length).toBeGreaterThan(0);
  expect(read('texture.jsonl')).toHaveLength(0);
  const words = told.join('\n');
  expect(words).toContain('open.jsonl: the problems of 2 rows are left out');
  expect(words).toContain('p1 (line 1), p3 (line 3)');
  // the page makes the same kinds directly
  expect(exported.corpora).toMatchObject({
    made: { binary: 7, open: 5, choice: read('choice.jsonl').length, texture: 0 },
    problems: [],
  });
  const inPage = (await inZip('binary.jsonl')).replaceAll('images/', '../labels/images/').trim();
  expect(inPage.split('\n')).toEqual(read('binary.jsonl'));
  expect(exported.corpora?.leftOut).toContainEqual({ kind: 'open', id: 'p3' });
});
