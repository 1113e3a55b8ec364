import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode, type ErrorFacts } from '../../../src/core/errors';
import { errorText } from '../../../src/texts/errors';

const CJK = /[\u4e00-\u9fff]/;
const say = (code: ErrorCode, facts: ErrorFacts = {}) =>
  errorText({ code, facts, message: 'in English' }, 'zh');

describe('errors in Chinese', () => {
  test.each(ERROR_CODES)('%s is a sentence, also without its facts', (code) => {
    const text = say(code);
    expect(text).toMatch(CJK);
    expect(text).toMatch(/。$/);
    // nothing that was not there, no empty quotation marks, no half-width punctuation after a Chinese sign
    expect(text).not.toMatch(/undefined|null|NaN|“”|[\u4e00-\u9fff][,;:?!()]/);
  });

  test('the English message stays as it is', () => {
    expect(errorText({ code: 'image/empty', facts: {}, message: '"a.png" is empty.' }, 'en')).toBe(
      '"a.png" is empty.',
    );
  });

  const NAMED: readonly [ErrorCode, ErrorFacts, readonly string[]][] = [
    ['image/empty', { name: 'a.png' }, ['a.png']],
    ['image/not-an-image', { name: 'a.png', bytes: 9, what: 'a PDF document' }, ['a.png', 'PDF']],
    ['image/not-an-image', { name: 'a.png', bytes: 9 }, ['a.png', 'AVIF']],
    ['image/unsupported', { name: 'a.heic', what: 'a HEIC image' }, ['a.heic', 'HEIC']],
    ['image/unsupported', { width: 9000, height: 20, maxAspectRatio: 200 }, ['9000 × 20', '200']],
    ['image/truncated', { name: 'a.png', format: 'PNG', bytes: 51_200 }, ['a.png', 'PNG', '51 KB']],
    ['image/too-large', { name: 'a.png', bytes: 3e8, maxBytes: 2e8 }, ['a.png', '300 MB', '200 MB']],
    [
      'image/too-large',
      { name: 'a.png', width: 50_000, height: 40_000, maxPixels: 1e8, maxSide: 16_384 },
      ['a.png', '50000 × 40000', '1 亿像素', '16384'],
    ],
    ['image/decode-failed', { name: 'a.avif', format: 'AVIF', supported: false }, ['a.avif', 'AVIF']],
    ['image/decode-failed', { name: 'a.png', format: 'PNG', reason: 'x' }, ['a.png', 'PNG']],
    ['pair/incomplete', { files: 3 }, ['3 个文件']],
    ['pair/incomplete', { files: 0 }, ['没有文件']],
    ['pair/incomplete', { before: '9 x 9', after: '8 x 8' }, ['9 x 9', '8 x 8']],
    ['prompts/incomplete', { missing: 'a.txt' }, ['a.txt']],
    ['prompts/unreachable', { url: 'https://example.org/x' }, ['example.org']],
    ['report/invalid', { file: 'r.json' }, ['r.json']],
    ['row/invalid', { line: 7, id: 'row-7' }, ['7', 'row-7']],
    ['weights/not-gguf', { file: 'm.gguf' }, ['m.gguf']],
    ['weights/truncated', { file: 'm.gguf', bytes: 1e9, expected: 2e9 }, ['m.gguf', '1.0 GB', '2.0 GB']],
    ['weights/projector-missing', { found: 'm.gguf' }, ['m.gguf', 'mmproj']],
    ['weights/quota', { needed: 5e9, free: 1e9 }, ['5.0 GB', '1.0 GB']],
    ['weights/corrupt', { id: 'x', name: 'Mine', damaged: 2, chunks: 9 }, ['Mine', '2', '9']],
    ['weights/corrupt', { file: 'm.gguf', chunk: 3 }, ['m.gguf', '4']],
    ['weights/unreachable', { file: 'm.gguf', host: 'example.org' }, ['m.gguf', 'example.org']],
    ['weights/gone', { file: 'm.gguf', host: 'example.org', status: 404 }, ['m.gguf', 'example.org', '404']],
    ['weights/unverified', { file: 'm.gguf' }, ['m.gguf']],
    ['endpoint/timeout', { host: 'example.org', seconds: 30 }, ['example.org', '30']],
    ['endpoint/refused', { host: 'example.org', status: 401 }, ['example.org', '401']],
    [
      'lab/too-small',
      { method: 'noise/gaussian', width: 8, height: 9, leastWidth: 64, leastHeight: 65 },
      ['高斯噪声', '8 × 9', '64 × 65'],
    ],
  ];
  test.each(NAMED)('%s names what it is about: %o', (code, facts, parts) => {
    for (const part of parts) expect(say(code, facts)).toContain(part);
  });
});
