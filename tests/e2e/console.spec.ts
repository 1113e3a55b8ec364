import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EvaluationSchema } from '../../src/core/evaluation';
import { PROMPT_FILES } from '../../src/core/protocol/reference';
import { run } from './program';
import { expect, test } from './site';

const judge = (args: string[]) => run('judge', args);

const RowSchema = v.looseObject({
  id: v.nullable(v.string()),
  result: v.optional(v.record(v.string(), v.unknown())),
  evaluation: v.optional(EvaluationSchema),
  error: v.optional(v.looseObject({ code: v.string(), message: v.string() })),
});
const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => v.parse(RowSchema, JSON.parse(line)));

test('evidence judges a file row by row; bad rows are reported and the others go on', async ({ files }) => {
  const jsonl = join(files.folder, 'pairs.jsonl');
  const output = join(files.folder, 'out', 'results.jsonl');
  const lines = [
    { id: 'changed', input_image: 'before.png', output_image: 'after.png' },
    { id: 'gone', input_image: 'before.png', output_image: 'no-such.png', prompt: 'x' },
    { id: 'not-an-image', input_image: 'before.png', output_image: 'notes.png', prompt: 'x' },
    { id: 'same', before_image: 'before.png', after_image: files.before, prompt: 'Restore it.' },
  ].map((row) => JSON.stringify(row));
  writeFileSync(jsonl, `${[...lines.slice(0, 2), '{oops', ...lines.slice(2)].join('\n')}\n`);
  const { status, err } = await judge(['--jsonl', jsonl, '--judge', 'evidence', '--output-jsonl', output]);
  expect(status).toBe(1);
  expect(err).toContain('5 of 5 rows done. 3 failed.');
  const [changed, gone, broken, text, same] = rows(readFileSync(output, 'utf8'));
  expect(changed).toMatchObject({
    id: 'changed',
    input_image: 'before.png',
    output_image: 'after.png',
    prompt: '',
    result: { Semantic: { answer: 'No' } },
  });
  expect(Object.keys(changed?.result ?? {})).toEqual(['Semantic', 'Structure', 'Low-Level']);
  expect(changed?.evaluation?.findings.length).toBeGreaterThan(0);
  expect(gone).toMatchObject({ id: 'gone', error: { code: 'row/image-missing' } });
  expect(broken).toMatchObject({ id: null, error: { code: 'row/invalid' } });
  expect(text).toMatchObject({ id: 'not-an-image', error: { code: 'image/not-an-image' } });
  expect(text?.error?.message).toContain('notes.png');
  expect(same).toMatchObject({
    id: 'same',
    result: {
      Semantic: { answer: 'Yes', problem: 'NULL' },
      Structure: { answer: 'Yes', problem: 'NULL' },
      'Low-Level': { answer: 'NULL', problem: 'NULL' },
    },
  });
});

test('a model judges from the console as in the page, images computed once', async ({ files }) => {
  const jsonl = join(files.folder, 'one.jsonl');
  writeFileSync(
    jsonl,
    JSON.stringify({ id: 1, input_image: 'before.png', output_image: 'after.png', prompt: 'Add a sign.' }),
  );
  const weights = ['--model', files.model, '--mmproj', files.projector];
  const { status, out, err } = await judge([
    ...['--jsonl', jsonl, '--judge', 'model', ...weights],
    ...['--dimensions', 'structure,semantic', '--look-closer', '1'],
  ]);
  expect(err).toContain('The model runs on cpu');
  expect(status).toBe(0);
  const [row] = rows(out);
  expect(Object.keys(row?.result ?? {})).toEqual(['Semantic', 'Structure']);
  const [first, second] = row?.evaluation?.exchanges ?? [];
  // 384 x 288 pixels are 12 x 9 tokens an image
  expect(second?.tokens.cached).toBeGreaterThan(2 * 108);
  expect(first?.tokens.prompt).toBeGreaterThan(2 * 108);
  const closer = row?.evaluation?.exchanges.filter((exchange) => exchange.closeUp === 1);
  expect(closer?.map((exchange) => exchange.dimension)).toEqual(['semantic', 'structure']);
});

test("a model's result is grouped by mode, with prompts of one's own", async ({ files }) => {
  const jsonl = join(files.folder, 'modes.jsonl');
  const prompts = join(files.folder, 'my-prompts');
  mkdirSync(prompts, { recursive: true });
  for (const name of PROMPT_FILES)
    writeFileSync(join(prompts, `${name}.txt`), `${name} {{}}: {task_prompt} {problem_json}`);
  writeFileSync(
    jsonl,
    JSON.stringify({ id: 1, input_image: 'before.png', output_image: 'after.png', prompt: 'Restore it.' }),
  );
  const { status, out, err } = await judge([
    ...['--jsonl', jsonl, '--judge', 'model', '--model', files.model, '--mmproj', files.projector],
    ...['--mode', 'cot,score', '--dimensions', 'semantic,lowlevel', '--prompt-dir', prompts],
    ...[
      '--max-new-tokens',
      '200',
      '--followup-max-new-tokens',
      '24',
      '--max-long-edge',
      '256',
      '--confidence',
    ],
  ]);
  expect(err).toContain('are not those of StableI2I');
  expect(status).toBe(0);
  const [row] = rows(out);
  expect(Object.keys(row?.result ?? {})).toEqual(['cot', 'score']);
  expect(Object.keys(Object(row?.result?.cot))).toEqual([
    ...['Semantic', 'Low-Level', 'Semantic_think', 'Low-Level_think'],
  ]);
  expect(row?.result).toMatchObject({
    cot: { 'Low-Level': { answer: 'NULL', skipped: true }, 'Low-Level_think': { skipped: true } },
  });
  const evaluation = row?.evaluation;
  // 384 x 288 at 256 is 256 x 192, too small for the model: the next larger multiples of 32
  expect(evaluation?.pair.prepared).toEqual({ width: 320, height: 224 });
  expect(evaluation?.exchanges[0]?.prompt).toContain(
    'The task prompt is: Restore it.\nsemantic {{}}: {task_prompt}',
  );
  expect(evaluation?.judge).toMatchObject({ settings: { answerTokens: 200, maxLongEdge: 256 } });
  const [semantic] = evaluation?.verdicts ?? [];
  const { yes = 0, no = 0, null: none = 0 } = semantic?.probabilities ?? {};
  expect(yes + no + none).toBeCloseTo(1, 6);
});

test('wrong arguments and bad weights stop before the first row', async ({ files }) => {
  const jsonl = join(files.folder, 'one-more.jsonl');
  writeFileSync(jsonl, JSON.stringify({ id: 1, input_image: 'before.png', output_image: 'after.png' }));
  const usage = await judge(['--jsonl', jsonl, '--judge', 'model', '--model', files.model]);
  expect(usage.status).toBe(2);
  expect(usage.err).toContain('--mmproj');
  const bad = await judge([
    ...['--jsonl', jsonl, '--judge', 'model'],
    ...['--model', files.brokenModel, '--mmproj', files.projector],
  ]);
  expect(bad.status).toBe(2);
  expect(bad.err).toContain('broken.gguf');
  expect(bad.out).toBe('');
});
