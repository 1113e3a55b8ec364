/** What can be checked of the Chinese texts without understanding them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../../../src');
/** A half-width mark beside a Chinese sign. In the code itself a quotation mark stands between the two. */
const HALF_WIDTH = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()] ?[\u4e00-\u9fff]/;

const files = [
  ...readdirSync(join(SOURCES, 'texts'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('texts', name)),
  'report/texts.ts',
  'embed/texts.ts',
];

test.each(files)('%s: marks in Chinese text are full-width', (name) => {
  const lines = readFileSync(join(SOURCES, name), 'utf8').split('\n');
  expect(lines.filter((line) => HALF_WIDTH.test(line))).toEqual([]);
});

test('there are Chinese texts to look at', () => {
  const chinese = files.filter((name) => /[\u4e00-\u9fff]/.test(readFileSync(join(SOURCES, name), 'utf8')));
  expect(chinese.length).toBeGreaterThan(12);
});
