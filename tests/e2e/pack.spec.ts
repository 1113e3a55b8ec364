import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EvaluationSchema } from '../../src/core/evaluation';
import { writeTinyCheckpoint } from '../fixtures/tiny-checkpoint';
import { run } from './program';
import { expect, test } from './site';

const RowSchema = v.object({ evaluation: EvaluationSchema });

test('a packed checkpoint answers as the GGUF pair of the same weights', async ({ files }) => {
  const checkpoint = join(files.folder, 'Tiny-Checkpoint');
  writeTinyCheckpoint(checkpoint, { shards: 2 });
  const out = join(files.folder, 'package');
  const packed = await run('pack', [
    ...['--checkpoint', checkpoint, '--out', out],
    ...['--quant', 'f32', '--projector', 'f32'],
  ]);
  expect(packed.err).toContain('Packed 2 files');
  expect(packed.status).toBe(0);

  const jsonl = join(files.folder, 'packed.jsonl');
  const row = { id: 1, input_image: 'before.png', output_image: 'after.png', prompt: 'Add a sign.' };
  writeFileSync(jsonl, JSON.stringify(row));
  const ask = async (model: string, projector: string) => {
    const flags = ['--jsonl', jsonl, '--judge', 'model', '--model', model, '--mmproj', projector];
    const { out: line, err } = await run('judge', flags);
    expect(err).not.toContain('failed');
    const { evaluation } = v.parse(RowSchema, JSON.parse(line));
    return evaluation.exchanges.map((exchange) => exchange.output);
  };
  const answers = await ask(
    join(out, 'Tiny-Checkpoint-F32.gguf'),
    join(out, 'mmproj-Tiny-Checkpoint-F32.gguf'),
  );
  expect(answers).toHaveLength(3);
  expect(answers[0]).toContain('answer');
  expect(answers).toEqual(await ask(files.model, files.projector));
});

test('a folder that is no checkpoint is named, with the way out', async ({ files }) => {
  const { status, err } = await run('pack', ['--checkpoint', files.folder, '--out', join(files.folder, 'x')]);
  expect(status).toBe(2);
  expect(err).toContain('config.json is missing');
});
