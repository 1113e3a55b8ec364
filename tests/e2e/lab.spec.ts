import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { LabRowSchema } from '../../src/core/labBridge';
import { ScoreTableSchema } from '../../src/core/score';
import { decodePng } from '../../src/pixels/decode-png';
import { encodePngFile } from '../fixtures/png-file';
import { flat, pasteObject, scene } from '../fixtures/synthetic';
import { run } from './program';
import { answer, evidenceDone, expect, side, test } from './site';

const lab = (args: string[]) => run('lab', args);

/** One hash over every file of a set, by name. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const part of ['pairs.jsonl', 'set.json', 'images', 'masks']) {
    const files = part.includes('.')
      ? [part]
      : readdirSync(join(folder, part))
          .sort()
          .map((name) => join(part, name));
    for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}

const rowsOf = (folder: string) =>
  readFileSync(join(folder, 'pairs.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => v.parse(LabRowSchema, JSON.parse(line)));

function makeSources(folder: string): string {
  const images = join(folder, 'sources');
  mkdirSync(images, { recursive: true });
  for (const seed of [3, 4]) {
    const image = pasteObject(scene({ width: 256, height: 192, seed }), {
      x: 40,
      y: 100,
      width: 50,
      height: 40,
    });
    writeFileSync(join(images, `source-${seed}.png`), encodePngFile(image));
  }
  return images;
}

test('a set is labelled, the same again for the same arguments, and goes on where it was interrupted', async ({
  files,
}) => {
  const images = makeSources(files.folder);
  const first = join(files.folder, 'set-1');
  const second = join(files.folder, 'set-2');
  const args = ['--images', images, '--scenes', '3', '--count', '10', '--seed', '7', '--size', '256'];
  const made = await lab([...args, '--out', first]);
  expect(made.err).toContain('10 pairs made.');
  expect(made.status).toBe(0);

  // half of the second set is there already, its last row cut off as a crash would; the other half is made again
  cpSync(first, second, { recursive: true });
  const rows = readFileSync(join(second, 'pairs.jsonl'), 'utf8').split('\n');
  writeFileSync(join(second, 'pairs.jsonl'), `${rows.slice(0, 5).join('\n')}\n${rows[5]?.slice(0, 40)}`);
  rmSync(join(second, 'images', 'p00009_before.png'));
  const resumed = await lab([...args, '--out', second]);
  expect(resumed.err).toContain('5 pairs are there already.');
  expect(hashOf(second)).toBe(hashOf(first));

  const kinds = rowsOf(first).map((row) => row.source?.kind);
  expect(kinds).toContain('scene');
  expect(kinds).toContain('image');

  // each label says what was done, and each mask is where before and after may differ
  const set = rowsOf(first);
  expect(set).toHaveLength(10);
  for (const row of set) {
    const types = (row.unintended ?? []).map((u) => u.type);
    const labelled = Object.values(row.label).flatMap((truth) =>
      Array.isArray(truth?.problem) ? truth.problem : [],
    );
    if (row.task !== 'restoration') expect([...new Set(labelled)].sort()).toEqual([...new Set(types)].sort());
    if (row.task === 'consistent') expect(types).toEqual([]);
    if (row.task === 'restoration')
      expect(row.label['Low-Level']).toEqual({ answer: 'NULL', problem: 'NULL' });
    const read = async (name: string) => decodePng(new Uint8Array(readFileSync(join(first, name))));
    const before = await read(row.input_image);
    const after = await read(row.output_image);
    const masks = [row.intended?.mask, ...(row.unintended ?? []).map((u) => u.mask)].filter((m) => m != null);
    if (masks.length === 0) continue;
    const covered = await Promise.all(masks.map(read));
    const stray = before.data.some(
      (value, i) => value !== after.data[i] && covered.every((mask) => mask.data[i - (i % 3)] === 0),
    );
    expect(stray).toBe(false);
  }
});

test('another set, an empty folder and a broken image are told', async ({ files }) => {
  const images = makeSources(join(files.folder, 'bad'));
  const out = join(files.folder, 'set-3');
  copyFileSync(files.text, join(images, 'broken.png'));
  const made = await lab(['--images', images, '--count', '6', '--size', '256', '--out', out]);
  expect(made.status).toBe(1);
  expect(made.err).toContain('broken.png');
  const sources = rowsOf(out).map((row) => row.source?.name);
  expect(sources.length).toBeGreaterThanOrEqual(1);
  expect(sources).not.toContain('broken.png');
  expect(made.err).toContain(`${sources.length} pairs made. ${6 - sources.length} failed.`);
  const other = await lab(['--images', images, '--count', '4', '--size', '256', '--out', out]);
  expect(other.status).toBe(2);
  expect(other.err).toContain('a set of other arguments');
  const empty = join(files.folder, 'no-images');
  mkdirSync(empty);
  const none = await lab(['--images', empty, '--count', '4', '--out', join(files.folder, 'set-4')]);
  expect(none.status).toBe(2);
  expect(none.err).toContain('holds no image');
});

test('the lab room makes a pair of a scene, with its truth, and sends it to the evaluator', async ({
  page,
  site,
}) => {
  await page.goto(`${site}#lab`);
  const truth = page.locator('.lab-truth');
  // a scene is drawn in software here
  const drawn = { timeout: 60_000 };
  await expect(truth).toContainText('Yes', drawn);
  await expect(page.getByRole('img', { name: 'The before image' })).toBeVisible();
  await page.getByLabel(/^Object put in/).check();
  await expect(truth).toContainText('No: add', drawn);
  await expect(page.getByRole('img', { name: /Where add\/scene changed/ })).toBeVisible();
  await page.getByLabel('Task', { exact: true }).selectOption('A restoration');
  await expect(truth).toContainText('NULL', drawn);
  await page.getByLabel('Task', { exact: true }).selectOption('Nothing asked');
  await expect(truth).not.toContainText('NULL', drawn);
  await expect(page.locator('.lab-pictures')).toHaveAttribute('aria-busy', 'false', drawn);
  await page.getByRole('button', { name: 'Send to the evaluator' }).click();
  await evidenceDone(page);
  await expect(answer(page, 'semantic', 'evidence')).toHaveAttribute('data-answer', 'issue');
  await expect(side(page, 'before').locator('.facts')).toContainText('lab-before.png');
});

test('an image of one own is damaged, and what it has no place for is told', async ({
  page,
  site,
  files,
}) => {
  await page.goto(`${site}#lab`);
  const plain = join(files.folder, 'plain.png');
  writeFileSync(plain, encodePngFile(flat(256, 192, 140, 150, 120)));
  await page.locator('.lab input[type=file]').setInputFiles(plain);
  await page.getByLabel(/^Gaussian noise/).check();
  await expect(page.locator('.lab-truth')).toContainText('No: noise');
  await page.getByLabel(/^Object filled away/).check();
  await expect(page.locator('.lab')).toContainText('Use another image or strength.');
  await page.getByLabel(/^Object filled away/).uncheck();
  await expect(page.locator('.lab')).not.toContainText('Use another image or strength.');
  await expect(page.locator('.lab-truth')).toContainText('No: noise');
});

test('a labelled set is scored while it is judged', async ({ files }) => {
  const images = makeSources(join(files.folder, 'scored'));
  const out = join(files.folder, 'set-5');
  const made = await lab([
    '--images',
    images,
    '--scenes',
    '2',
    '--count',
    '8',
    '--size',
    '256',
    '--out',
    out,
  ]);
  expect(made.status).toBe(0);
  const flags = ['--jsonl', join(out, 'pairs.jsonl'), '--output-jsonl', join(out, 'results.jsonl')];
  const { status, out: stdout, err } = await run('judge', [...flags, '--json', '-']);
  expect(status).toBe(0);
  expect(err).toContain('8 labelled pairs, 0 could not be judged.');
  const table = v.parse(ScoreTableSchema, JSON.parse(stdout));
  expect(table).toMatchObject({ rows: 8, errors: 0, missingMasks: 0 });
  for (const score of table.dimensions) expect(score.rows + score.notApplicable).toBe(8);
  // results keep their labels, so they can be scored again
  const rows = readFileSync(join(out, 'results.jsonl'), 'utf8').trim().split('\n');
  for (const line of rows)
    expect(v.parse(v.looseObject({ label: v.object({}) }), JSON.parse(line))).toBeTruthy();
});
