import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inspectImage } from '../../../src/core/image/inspect';
import type { Recipe } from '../../../src/core/recipe';
import { CorpusRowSchema } from '../../../src/lab/corpora/row';
import { readLabArgs } from '../../../tools/lab/args';
import { writeCorpora } from '../../../tools/lab/corpora';
import { ROOT } from '../../../tools/root';
import { readPicture, writeSet } from '../../fixtures/lab-set';

let folder: string;
let set: string;

/** Quick to make, and one of each sort. */
const LIST: Pick<Recipe, 'task' | 'unintended'>[] = [
  { task: { kind: 'none' }, unintended: [{ method: 'noise/gaussian', strength: 3 }] },
  { task: { kind: 'consistent', how: 'rounding' }, unintended: [] },
  { task: { kind: 'restoration', damage: 'blur/gaussian', strength: 3 }, unintended: [] },
  { task: { kind: 'none' }, unintended: [{ method: 'artifact/halos', strength: 3 }] },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corpora-cli-'));
  set = join(folder, 'set');
  const source = { kind: 'image' as const, name: '3' };
  await writeSet(
    set,
    LIST.map((one, i) => ({ ...one, id: `p${i + 1}`, seed: i, longEdge: 256, source })),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  status: number | null;
  err: string;
}

/** The program itself. */
function spawnLab(args: string[], preload: string[] = []): Promise<Ended> {
  return new Promise((done) => {
    const flags = ['--import', 'tsx', ...preload.flatMap((file) => ['--import', file])];
    const child = spawn(process.execPath, [...flags, 'tools/lab.ts', ...args], { cwd: ROOT });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (status) => done({ status, err }));
  });
}

/** The same without the start of a process. */
async function lab(...argv: string[]): Promise<Ended> {
  const args = readLabArgs(argv);
  if (args?.kind !== 'corpora') throw new Error('no corpora');
  const lines: unknown[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => lines.push(line));
  try {
    return { status: await writeCorpora(args), err: lines.join('\n') };
  } finally {
    spy.mockRestore();
  }
}

const filesOf = (at: string) => readdirSync(at, { recursive: true, encoding: 'utf8' }).sort();
function hashOf(at: string): string {
  const hash = createHash('sha256');
  for (const name of filesOf(at))
    if (name.includes('.')) hash.update(name).update(readFileSync(join(at, name)));
  return hash.digest('hex');
}
const rowsOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => v.parse(CorpusRowSchema, JSON.parse(line)));

it('writes four corpora whose images are found from beside them, the same again each time', async () => {
  const out = join(folder, 'one', 'corpora');
  const { status, err } = await spawnLab(['--corpora', out, '--from', set]);
  expect(err).toContain('4 rows read.');
  expect(status).toBe(0);
  expect(err).toContain(
    'binary.jsonl: 12 conversations, Yes 9, No 2, NULL 1; --balance makes Yes and No equal',
  );
  expect(readdirSync(out).sort()).toEqual([
    'binary.jsonl',
    'choice.jsonl',
    'open.jsonl',
    'patches',
    'texture.jsonl',
  ]);
  for (const [kind, count] of Object.entries({ binary: 12, open: 12, choice: 4, texture: 4 })) {
    const rows = rowsOf(join(out, `${kind}.jsonl`));
    expect(rows).toHaveLength(count);
    for (const image of rows.flatMap((row) => row.images)) {
      expect(image).not.toMatch(/^[/\\]/);
      const bytes = new Uint8Array(readFileSync(resolve(out, image)));
      expect(inspectImage(bytes, image).format).toBe('png');
    }
  }
  const patch = await readPicture(join(out, 'patches', '000001_1_before.png'));
  expect(patch.width).toBe(patch.height);
  await lab('--corpora', join(folder, 'one', 'second'), '--from', set);
  expect(hashOf(join(folder, 'one', 'second'))).toBe(hashOf(out));
});

it('--balance and --kinds leave out, and what was there of other kinds stays', async () => {
  const out = join(folder, 'balanced');
  expect((await lab('--corpora', out, '--from', set, '--kinds', 'texture')).status).toBe(0);
  const { err } = await lab('--corpora', out, '--from', set, '--kinds', 'choice,binary', '--balance');
  expect(err).toContain('binary.jsonl: 3 conversations, Yes 1, No 1, NULL 1');
  expect(err).toContain('choice.jsonl: 4 conversations, Yes 2, No 2, NULL 0');
  expect(readdirSync(out).sort()).toEqual(['binary.jsonl', 'choice.jsonl', 'patches', 'texture.jsonl']);
});

it('names bad rows and missing masks with their lines, and writes the rest', async () => {
  const bad = join(folder, 'bad');
  mkdirSync(bad);
  const lines = readFileSync(join(set, 'pairs.jsonl'), 'utf8')
    .replaceAll('"images/', '"../set/images/')
    .replaceAll('"masks/', '"../set/masks/')
    .trim()
    .split('\n');
  const gone = lines[0]!.replace('masks/p1_1.png', 'masks/gone.png');
  const images = { input_image: '../set/images/p1_before.png', output_image: '../set/images/p1_after.png' };
  const unlabelled = JSON.stringify({ id: 'u', ...images });
  writeFileSync(join(bad, 'pairs.jsonl'), `${gone}\n{oops\n${unlabelled}\n${lines[3]}\n`);
  const { status, err } = await lab('--corpora', bad);
  expect(status).toBe(1);
  expect(err).toMatch(/Line 1: .*masks\/gone\.png is not there/);
  expect(err).toMatch(/Line 2: it is not valid JSON/);
  expect(err).toMatch(/Line 3: it has no "label"/);
  expect(err).toContain('4 rows read. 3 problems.');
  // what needs no mask is taught from line 1 too
  expect(rowsOf(join(bad, 'binary.jsonl'))).toHaveLength(6);
  expect(rowsOf(join(bad, 'open.jsonl'))).toHaveLength(3);
  expect(rowsOf(join(bad, 'texture.jsonl'))).toHaveLength(2);
});

it.skipIf(!existsSync('/dev/full'))(
  'names the line at which the disk was full, and leaves nothing half-written',
  async () => {
    const out = join(folder, 'full');
    const code = [
      "import fs from 'node:fs';",
      "import { syncBuiltinESMExports } from 'node:module';",
      'let left = 7;',
      'const real = fs.writeSync;',
      "const full = fs.openSync('/dev/full', 'w');",
      'fs.writeSync = (fd, ...rest) => (fd > 2 && left-- <= 0 ? real(full, ...rest) : real(fd, ...rest));',
      'syncBuiltinESMExports();',
    ].join('\n');
    const preload = join(folder, 'full.mjs');
    writeFileSync(preload, code);
    const { status, err } = await spawnLab(['--corpora', out, '--from', set], [preload]);
    expect(status).toBe(1);
    expect(err).toMatch(/Line \d: \S+ could not be written: ENOSPC.*Nothing was written/);
    expect(readdirSync(out)).toEqual([]);
  },
);

it('a folder of patches that is not ours is not replaced', async () => {
  const out = join(folder, 'theirs');
  mkdirSync(join(out, 'patches'), { recursive: true });
  writeFileSync(join(out, 'patches', 'mine.txt'), 'x');
  const { status, err } = await lab('--corpora', out, '--from', set);
  expect(status).toBe(2);
  expect(err).toContain('was not written by this program');
  expect(filesOf(out)).toEqual(['patches', join('patches', 'mine.txt')]);
});

it('reads its command line', () => {
  expect(readLabArgs(['--corpora', 'x', '--from', set, '--kinds', 'texture, Binary', '--seed', '9'])).toEqual(
    {
      kind: 'corpora',
      corpora: resolve('x'),
      pairs: join(set, 'pairs.jsonl'),
      kinds: ['binary', 'texture'],
      seed: 9,
      balance: false,
    },
  );
  const refused: [string[], RegExp][] = [
    [['--corpora', 'x', '--from', dirname(set)], /there is no pairs\.jsonl/],
    [['--corpora', 'x', '--from', set, '--kinds', 'poems'], /"poems" is unknown; choose from binary, open/],
    [['--corpora', 'x', '--from', set, '--images', set], /--images makes pairs/],
    [['--images', set, '--balance'], /--balance belongs to --corpora/],
  ];
  for (const [args, message] of refused) expect(() => readLabArgs(args)).toThrow(message);
});
