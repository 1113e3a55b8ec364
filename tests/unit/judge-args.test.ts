import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { APP_VERSION } from '../../src/core/version';
import { readArgs } from '../../tools/judge/args';
import { readTasks } from '../../tools/judge/rows';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'judge-'));
  for (const name of ['rows.jsonl', 'm.gguf', 'p.gguf', 'a.png', 'b.png'])
    writeFileSync(join(folder, name), 'x');
});
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe('the command line of judge', () => {
  it('defaults to the evidence judge and all dimensions', () => {
    expect(readArgs(['--jsonl', at('rows.jsonl')])).toEqual({
      jsonl: at('rows.jsonl'),
      output: null,
      json: null,
      judge: 'evidence',
      dimensions: ['semantic', 'structure', 'lowLevel'],
      weights: null,
      endpoint: null,
      settings: null,
      promptDir: null,
      closeUps: null,
      judges: ['evidence'],
      resume: false,
      retryFailed: false,
      mapping: { keys: {}, words: {} },
      images: null,
      check: false,
      run: null,
      concurrency: 1,
      retries: 1,
    });
  });

  it('takes several judges, and the flags of a run', () => {
    const flags = ['--judge', 'evidence, baseline:ms-ssim,constant:no,random:7', '--retry-failed'];
    const more = [
      '--output-jsonl',
      'o.jsonl',
      '--map',
      'before=a.0',
      '--map',
      'after=b',
      '--concurrency',
      '4',
    ];
    expect(readArgs(['--jsonl', at('rows.jsonl'), ...flags, ...more])).toMatchObject({
      judge: 'evidence',
      judges: ['evidence', 'baseline:ms-ssim', 'constant:no', 'random:7'],
      resume: true,
      retryFailed: true,
      mapping: { keys: { before: 'a.0', after: 'b' } },
      concurrency: 4,
    });
  });

  it("takes the flags of the reference's test program for a model", () => {
    const model = ['--judge', 'model', '--model', at('m.gguf'), '--mmproj', at('p.gguf')];
    const args = ['--jsonl', at('rows.jsonl'), ...model, '--mode', 'cot, Score', '--max-new-tokens', '100'];
    const more = [
      '--followup-max-new-tokens',
      '200',
      '--max-long-edge',
      '768',
      '--prompt-dir',
      folder,
      '--fast',
      '--look-closer',
      '4',
    ];
    expect(readArgs([...args, ...more, '--dimensions', 'lowlevel'])).toMatchObject({
      settings: {
        modes: ['cot', 'score'],
        dimensions: ['lowLevel'],
        answerTokens: 100,
        followUpTokens: 200,
        maxLongEdge: 768,
        fast: true,
        confidence: false,
      },
      promptDir: folder,
      closeUps: 4,
    });
    expect(readArgs(['--jsonl', at('rows.jsonl'), ...model])).toMatchObject({
      settings: { modes: ['simple'], answerTokens: 384, followUpTokens: 768, maxLongEdge: 1344 },
      closeUps: 0,
    });
    const wrong =
      (...flags: string[]) =>
      () =>
        readArgs(['--jsonl', at('rows.jsonl'), ...model, ...flags]);
    expect(wrong('--mode', 'deep')).toThrow(/"deep" is unknown; choose from simple, cot, score/);
    expect(wrong('--max-new-tokens', 'many')).toThrow(/--max-new-tokens many/);
    expect(wrong('--max-long-edge', '0')).toThrow(/--max-long-edge 0/);
    for (const count of ['all', '1.5', '-1', '100', ''])
      expect(wrong(`--look-closer=${count}`)).toThrow(/--look-closer .*whole number/);
    expect(wrong('--prompt-dir', at('nowhere'))).toThrow(/no such folder/);
  });

  it('takes a server in place of weights, its key from the environment', () => {
    const args = ['--jsonl', at('rows.jsonl'), '--judge', 'endpoint', '--endpoint', 'http://gpu:8000/v1'];
    process.env.STABLE_I2I_ENDPOINT_KEY = 'secret';
    expect(
      readArgs([...args, '--model', 'stable-i2i', '--concurrency', '32', '--timeout', '60']),
    ).toMatchObject({
      judge: 'model',
      weights: null,
      endpoint: {
        ...{ url: 'http://gpu:8000/v1', model: 'stable-i2i', concurrency: 32 },
        ...{ timeoutSeconds: 60, key: 'secret' },
      },
      settings: { modes: ['simple'] },
    });
    delete process.env.STABLE_I2I_ENDPOINT_KEY;
    const wrong =
      (...flags: string[]) =>
      () =>
        readArgs(flags);
    expect(readArgs([...args, '--model', 'm'])?.endpoint).not.toHaveProperty('key');
    expect(wrong(...args)).toThrow(/--model NAME/);
    expect(wrong(...args.slice(0, 4), '--model', 'm')).toThrow(/--endpoint URL/);
    expect(wrong(...args, '--model', 'm', '--concurrency', '0')).toThrow(/^--concurrency: /);
    expect(wrong(...args, '--model', 'm', '--timeout', 'soon')).toThrow(/^--timeout: /);
    expect(wrong(...args.slice(0, 5), 'gpu:8000', '--model', 'm')).toThrow(/^--endpoint: .*http/);
    expect(wrong(...args, '--model', 'm', '--mmproj', at('p.gguf'))).toThrow(/--mmproj needs --judge model/);
    expect(wrong('--jsonl', at('rows.jsonl'), '--timeout', '8')).toThrow(/--timeout needs --judge endpoint/);
    expect(wrong(...args, '--model', 'm', '--judge', 'model,endpoint')).toThrow(/Make two runs/);
  });

  it('takes a model with its projector and a choice of dimensions, in our order', () => {
    const args = ['--jsonl', at('rows.jsonl'), '--judge', 'model', '--model', at('m.gguf')];
    expect(readArgs([...args, '--mmproj', at('p.gguf'), '--dimensions', 'lowlevel, Semantic'])).toMatchObject(
      {
        judge: 'model',
        dimensions: ['semantic', 'lowLevel'],
        weights: { model: at('m.gguf'), mmproj: at('p.gguf') },
      },
    );
    expect(() => readArgs(args)).toThrow(/--mmproj/);
  });

  it.each([
    [[], /--jsonl FILE is missing/],
    [['--jsonl', 'no-such.jsonl'], /no such file/],
    [['--jsonl', 'ROWS', '--judge', 'oracle'], /oracle is unknown: choose one of evidence, model/],
    [['--jsonl', 'ROWS', '--judge', 'baseline:lpips'], /baseline:lpips is unknown/],
    [['--jsonl', 'ROWS', '--judge', 'random:1,random:1'], /random:1 twice/],
    [['--jsonl', 'ROWS', '--resume'], /--resume needs --output-jsonl/],
    [['--jsonl', 'ROWS', '--map', 'x=y'], /--map: .*names no key of ours/],
    [['--jsonl', 'ROWS', '--concurrency', '0'], /from 1 to 256/],
    [['--jsonl', 'ROWS', '--images', 'nowhere.zip'], /no such folder or file/],
    [['--jsonl', 'ROWS', '--dimensions', 'semantic,smell'], /"smell" is unknown/],
    [['--jsonl', 'ROWS', '--output-jsonl', 'ROWS'], /would be overwritten/],
    [['--jsonl', 'ROWS', '--json', 'ROWS'], /would be overwritten/],
    [['--jsonl', 'ROWS', '--quick'], /--quick/],
    [['--jsonl', 'ROWS', '--look-closer', '2'], /--look-closer needs --judge model/],
    [['--jsonl', 'ROWS', '--mode', 'cot'], /--mode needs --judge model/],
    [['--jsonl', 'ROWS', '--json', '-'], /--json - needs --output-jsonl/],
  ])('refuses %j', (args, message) => {
    const real = args.map((arg) => (arg === 'ROWS' ? at('rows.jsonl') : arg));
    expect(() => readArgs(real)).toThrow(message);
  });

  it('gives help before anything else', () => {
    expect(readArgs(['--help'])).toBeNull();
  });
});

describe('reading rows', () => {
  it('goes on after bad lines and missing images, and skips empty lines', async () => {
    const rows = [
      JSON.stringify({ id: 'good', input_image: 'a.png', output_image: at('b.png') }),
      '',
      '{broken',
      JSON.stringify({ id: 'gone', input_image: 'a.png', output_image: 'missing.png' }),
      JSON.stringify({ id: 'good-2', before_image: 'b.png', after_image: 'a.png', prompt: 'x' }),
    ];
    writeFileSync(at('mixed.jsonl'), `\uFEFF${rows.join('\r\n')}\n`);
    const seen = [];
    for await (const item of readTasks(at('mixed.jsonl'))) {
      if ('task' in item) seen.push([item.task.row.id, item.task.before, item.task.after]);
      else seen.push([item.failed.id, item.failed.line, item.failed.error.code]);
    }
    expect(seen).toEqual([
      ['good', at('a.png'), at('b.png')],
      [null, 3, 'row/invalid'],
      ['gone', 4, 'row/image-missing'],
      ['good-2', at('b.png'), at('a.png')],
    ]);
  });
});

it('the app carries the version of its package', () => {
  expect(APP_VERSION).toBe(packageJson.version);
});
