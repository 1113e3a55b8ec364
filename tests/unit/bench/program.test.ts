/** `npm run judge` and `npm run board` as programs, with judges that need no browser. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRunFile } from '../../../src/bench/run/runFile';
import { ROOT } from '../../../tools/root';
import { setText } from '../../fixtures/bench-set';
import { zipFile } from '../../fixtures/zip-file';

/** Programs start slowly on a busy machine. */
const PATIENCE = 400_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-program-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const run = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', `tools/${program}.ts`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });

it(
  'goes on where it was cut off, refuses changed rows, and its record feeds the leaderboard',
  () => {
    writeFileSync(at('set.jsonl'), setText(30));
    const judges = ['--jsonl', at('set.jsonl'), '--judge', 'constant:yes,random:3'];
    const files = (name: string) => [
      ...['--output-jsonl', at(`${name}.jsonl`), '--json', at(`${name}.json`)],
      ...['--run', at(`${name}.run.json`)],
    ];
    const whole = run('judge', ...judges, ...files('whole'));
    expect(whole.stderr).toContain('60 of 60 rows done. 2 failed.');
    expect(whole.status).toBe(1); // line 7 is broken

    // the state after a kill: part of the rows, and half a line
    const lines = readFileSync(at('whole.jsonl'), 'utf8').split('\n');
    writeFileSync(at('cut.jsonl'), `${lines.slice(0, 41).join('\n')}\n${lines[41]?.slice(0, 30)}`);
    writeFileSync(at('cut.jsonl.run-state'), readFileSync(at('whole.jsonl.run-state')));
    const resumed = run('judge', ...judges, ...files('cut'), '--resume');
    expect(resumed.stderr).toContain('41 were done before.');
    expect(readFileSync(at('cut.json'), 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'));
    const record = readRunFile(readFileSync(at('cut.run.json'), 'utf8'), 'cut');
    expect(record.judges.map((judge) => [judge.id, judge.state, judge.answered, judge.failed])).toEqual([
      ['constant:yes', 'complete', 29, 1],
      ['random:3', 'complete', 29, 1],
    ]);
    expect(JSON.stringify(record)).not.toContain(folder);

    const board = run('board', '--runs', folder, '--out', at('board'));
    expect(board.status).toBe(1); // the folder holds JSON files that are no runs; they are named
    expect(board.stderr).toContain('whole.json is no run file');
    expect(readFileSync(at('board/index.html'), 'utf8')).toContain('random:3');
    const scores = readFileSync(at('board/scores.csv'), 'utf8').split('\r\n');
    expect(scores[0]).toBe('set,sha256,file,judge,dimension,measure,of,pairs,value,low,high');
    expect(scores.some((line) => /,random:3,Semantic,accuracy,,\d+,0?\.?\d+,/.test(line))).toBe(true);
    expect(existsSync(at('board/plots/set1-low-level-strength.csv'))).toBe(true);

    appendFileSync(at('set.jsonl'), '{"id": "one more", "input_image": "a", "output_image": "b"}\n');
    const changed = run('judge', ...judges, ...files('cut'), '--resume');
    expect(changed.status).toBe(2);
    expect(changed.stderr).toContain('the rows of set.jsonl have changed');
  },
  PATIENCE,
);

it(
  'checks rows and the images of a zip before anything else, and names what is wrong by line',
  async () => {
    const rows = [
      { pair: 1, images: ['a.png', 'b.png'], aspect: 'semantic', gt: 'OK' },
      { pair: 1, images: ['a.png', 'b.png'], aspect: 'semantic', gt: 'OK' },
      { pair: 2, images: ['a.png', 'gone.png'], aspect: 'structure', gt: 'Bad' },
    ];
    writeFileSync(at('other.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
    const bomb = new Uint8Array(4 * 2 ** 20);
    writeFileSync(
      at('images.zip'),
      await zipFile([
        { name: 'a.png', data: 'no picture' },
        { name: 'b.png', data: bomb },
      ]),
    );
    const map =
      'id=pair,before=images.0,after=images.1,dimension=aspect,answer=gt,answer:OK=Yes,answer:Bad=No';
    const { status, stderr } = run(
      'judge',
      ...['--jsonl', at('other.jsonl'), '--map', map, '--images', at('images.zip'), '--check'],
    );
    expect(status).toBe(1);
    expect(stderr).toContain('3 of 3 rows have a problem');
    expect(stderr).toMatch(/"a.png" is not an image/);
    expect(stderr).toMatch(/b.png in "images.zip" is refused: .*zip bombs/);
    expect(stderr).toContain('Line 2: "1" is the id of line 1 too.');
    expect(stderr).toContain('Line 3: gone.png was not found');
  },
  PATIENCE,
);
