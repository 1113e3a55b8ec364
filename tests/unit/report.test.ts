import { describe, expect, it } from 'vitest';
import { markFinding } from '../../src/core/mark';
import { judgeSettings } from '../../src/core/protocol/settings';
import { type ReportFile, readReport } from '../../src/report/file';
import { htmlReport } from '../../src/report/html';
import { readLink, settingsLink } from '../../src/report/link';
import { markdownReport } from '../../src/report/markdown';
import { reportParts } from '../../src/report/parts';
import { evaluationOf } from '../fixtures/evaluation';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const PICTURES = { before: PIXEL, after: PIXEL, overlay: PIXEL };

describe('the parts of a report', () => {
  it('number what counts before what was meant, worst first', () => {
    const evaluation = markFinding(
      evaluationOf({ problems: { semantic: ['add', 'remove'], lowLevel: ['noise'] } }),
      'semantic-add',
      'intended',
    );
    const parts = reportParts([evaluation], 'en', 'UTC');
    expect(parts.findings.map(({ number, type, counts }) => [number, type, counts])).toEqual([
      [1, 'remove', true],
      [2, 'noise', true],
      [3, 'add', false],
    ]);
    expect(parts.findings[0]?.where).toBe('10, 20, 100 × 51');
    expect(parts.when).toBe('Jan 2, 2026, 3:04 AM');
  });

  it('never words what could not be read, or does not apply, as a pass', () => {
    const evaluation = evaluationOf({ answers: { semantic: 'unreadable', structure: 'notApplicable' } });
    const answers = reportParts([evaluation], 'en').verdicts.map((row) => row.words);
    expect(answers).toEqual(['Unreadable', 'Not applicable', 'Consistent']);
  });

  it('come in Chinese, unknown types under the name that the model gave them', () => {
    const evaluation = evaluationOf({ problems: { structure: ['repainting', 'warped'] }, instruction: '' });
    const parts = reportParts([evaluation], 'zh', 'UTC');
    expect(parts.verdicts[1]?.words).toBe('有问题 · 重绘 · warped');
    expect(parts.instruction).toContain('应当相同');
  });
});

describe('a report as HTML', () => {
  const evil = evaluationOf({
    problems: { semantic: ['<img src=x onerror=alert(1)>'] },
    instruction: '</p><script>alert("x")</script>',
    before: '"><svg onload=alert(1)>.png',
  });

  it('takes every text as text', () => {
    const html = htmlReport([evil], PICTURES, 'en', 'UTC');
    expect(html).not.toMatch(/<script|<svg|<img src=x/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(html.match(/<img /g)).toHaveLength(3);
  });

  it('names no address that could be loaded, and forbids it besides', () => {
    const html = htmlReport([evaluationOf()], PICTURES, 'en', 'UTC');
    expect(html).not.toMatch(/https?:|url\(|<link|<iframe/);
    expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    const elsewhere = { ...PICTURES, after: 'https://example.org/a.png' };
    expect(() => htmlReport([evaluationOf()], elsewhere, 'en')).toThrow(RangeError);
    const broken = { ...PICTURES, after: 'data:image/png;base64,AA"><script>' };
    expect(() => htmlReport([evaluationOf()], broken, 'en')).toThrow(RangeError);
  });

  it('says its language and can leave the images out', () => {
    const html = htmlReport([evaluationOf()], null, 'zh', 'UTC');
    expect(html).toContain('<html lang="zh-Hans">');
    expect(html).not.toContain('<img');
  });
});

describe('a report as Markdown', () => {
  it('keeps a table a table, whatever the texts hold', () => {
    const evaluation = evaluationOf({
      problems: { semantic: ['add'] },
      instruction: 'Add | a *bench*\nhere',
    });
    const text = markdownReport([evaluation, evaluationOf({ judge: 'model', fidelity: 7 })], 'en', 'UTC');
    expect(text).toContain('**Instruction:** Add \\| a \\*bench\\* here');
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(2 + 6);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(text).toContain('Fidelity 7 of 10 (higher is better)');
  });
});

describe('a report as JSON', () => {
  const file: ReportFile = {
    schema: 'stable-i2i-report',
    version: 1,
    app: '0.1.0',
    createdAt: '2026-01-02T03:04:05.000Z',
    evaluations: [evaluationOf({ problems: { lowLevel: ['noise'] } }), evaluationOf({ judge: 'model' })],
    images: {
      before: { name: 'a.png', type: 'image/png', base64: 'AAAA' },
      after: { name: 'b.png', type: 'image/png', base64: 'AAAA' },
    },
  };

  it('is read back as it was written', () => {
    expect(readReport(JSON.stringify(file), 'r.json')).toEqual(file);
  });

  it('may be a lone evaluation, as the console writes it', () => {
    const evaluation = evaluationOf();
    expect(readReport(JSON.stringify(evaluation), 'e.json').evaluations).toEqual([evaluation]);
  });

  it.each([
    ['{"schema":"stable-i2i-report","version":1', 'cut off'],
    ['{"a":1}', 'not a report'],
    [JSON.stringify({ ...file, version: 2 }), 'version 2'],
    [JSON.stringify({ ...file, evaluations: [] }), 'evaluations'],
    [JSON.stringify({ ...file, images: { before: file.images?.before } }), 'images.after'],
  ])('says what is wrong with %s', (text, reason) => {
    const read = () => readReport(text, 'r.json');
    expect(read).toThrow(expect.objectContaining({ code: 'report/invalid' }));
    expect(read).toThrow(reason);
    expect(read).toThrow('"r.json"');
  });
});

describe('a link with settings', () => {
  const base = 'https://example.org/page/?old=1#lab';

  it('says what departs from the reference, and is read back', () => {
    const settings = judgeSettings({
      ...{ modes: ['cot', 'score'], dimensions: ['semantic'], maxLongEdge: 1024 },
      ...{ answerTokens: 100, confidence: true, fast: true },
    });
    const link = settingsLink(base, settings, 'Add a “bench” & more', 'zh');
    const { search, pathname, hash } = new URL(link);
    expect([pathname, hash]).toEqual(['/page/', '']);
    const read = readLink(search);
    expect(judgeSettings(read.settings)).toEqual(settings);
    expect(read).toMatchObject({ instruction: 'Add a “bench” & more', language: 'zh' });
    expect(settingsLink(base, judgeSettings(), '', 'en')).toBe('https://example.org/page/?lang=en');
  });

  it('passes over what is not valid, each for itself', () => {
    const read = readLink(
      '?mode=quick&dimensions=semantic,structure&edge=99999&tokens=&with=fast,else&lang=xx',
    );
    expect(read).toEqual({
      settings: { dimensions: ['semantic', 'structure'], fast: true },
      instruction: null,
      language: null,
    });
  });
});
