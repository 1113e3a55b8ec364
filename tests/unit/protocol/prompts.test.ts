import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CompletionRequest } from '../../../src/core/protocol/engine';
import { formatTemplate, pythonList } from '../../../src/core/protocol/format';
import { promptText } from '../../../src/core/protocol/messages';
import { makePromptSet, promptSetHash } from '../../../src/core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { PROMPT_FILES, REFERENCE_PROMPTS, REFERENCE_PROMPTS_URL } from '../../../src/core/protocol/reference';
import { judgeSettings } from '../../../src/core/protocol/settings';
import {
  type Case,
  fidelityRequest,
  followUpRequest,
  questionRequest,
} from '../../../src/core/protocol/steps';
import { MemoryStorage } from '../../../src/weights/memory';
import { PromptShelf } from '../../../src/weights/promptShelf';
import { referencePrompts } from '../../fixtures/reference-prompts';

const bytes = (text: string) => new TextEncoder().encode(text);
const six = (change: Partial<Record<string, string>> = {}) =>
  PROMPT_FILES.map((file) => ({
    name: `${file}.txt`,
    bytes: bytes(change[file] ?? `${file}: {task_prompt} {problem_json} {{}}`),
  }));

describe('filling a template', () => {
  it.each([
    ['a {x} b', 'a 1 b'],
    ['{{x}}', '{x}'],
    ['{{{x}}}', '{1}'],
    ['{{"a": {{}}}}', '{"a": {}}'],
    ['', ''],
  ])('%s', (template, filled) => {
    expect(formatTemplate(template, { x: '1' }, 'test')).toBe(filled);
  });

  it('does not fill again what it filled in', () => {
    expect(formatTemplate('{x} {y}', { x: '{y} {{', y: '$&' }, 'test')).toBe('{y} {{ $&');
  });

  it.each(['{', '}', 'a } b', '{y}', '{}', '{x!r}', '{constructor}'])('refuses %s by name', (template) => {
    expect(() => formatTemplate(template, { x: '1' }, 'my.txt')).toThrow(/my\.txt/);
  });

  it('writes lists as Python does', () => {
    expect(pythonList(['add', 'color "cast"', 'é'])).toBe('["add", "color \\"cast\\"", "é"]');
    expect(pythonList([])).toBe('[]');
  });
});

describe('a set of files', () => {
  it('is refused when a file is missing, and says which', async () => {
    await expect(makePromptSet(six().slice(1))).rejects.toMatchObject({
      code: 'prompts/incomplete',
      facts: { missing: 'semantic.txt' },
    });
  });

  it('with other contents is taken only when that is said, and keeps its own name and hash', async () => {
    await expect(makePromptSet(six())).rejects.toMatchObject({ code: 'prompts/changed' });
    const set = await makePromptSet(six(), { custom: 'Mine' });
    expect(set).toMatchObject({ origin: 'custom', name: 'Mine', ours: ['structure_followup'] });
    expect(set.questions.lowLevel).toBe('lowlevel: {task_prompt} {problem_json} {{}}');
    const other = await makePromptSet(six({ fidelity: 'other' }), { custom: 'Mine' });
    expect(other.id).not.toBe(set.id);
    expect(await promptSetHash(other)).not.toBe(await promptSetHash(set));
  });

  it('is refused when a follow-up is no template, or a file no text', async () => {
    const make = (files: ReturnType<typeof six>) => makePromptSet(files, { custom: 'Mine' });
    await expect(make(six({ semantic_followup: 'a { brace' }))).rejects.toMatchObject({
      code: 'prompts/invalid',
      facts: { file: 'semantic_followup.txt' },
    });
    const binary = six().with(0, { name: 'semantic.txt', bytes: new Uint8Array([0xff, 0xfe, 0]) });
    await expect(make(binary)).rejects.toMatchObject({ code: 'prompts/invalid' });
  });

  it('reads line ends of Windows as Python does', async () => {
    const set = await makePromptSet(six({ fidelity: 'a\r\nb' }), { custom: 'Mine' });
    expect(set.fidelity).toBe('a\nb');
  });

  it('is told by path too, but not by half a name', async () => {
    const inside = six().map((file) => ({ ...file, name: `prompts/${file.name}` }));
    expect((await makePromptSet(inside, { custom: 'Mine' })).fidelity).toContain('fidelity');
    const half = six().map((file) => ({ ...file, name: `my_${file.name}` }));
    await expect(makePromptSet(half, { custom: 'Mine' })).rejects.toMatchObject({
      code: 'prompts/incomplete',
    });
  });
});

describe("StableI2I's own files", () => {
  const files = referencePrompts();

  it.skipIf(files === null)('are known by their content, whatever they are called', async () => {
    const renamed = (files ?? []).map((file, i) => ({ ...file, name: `${i}.txt` }));
    const set = await makePromptSet(renamed);
    expect(set).toMatchObject({ origin: 'reference', id: 'stable-i2i-f9e7716' });
    const content = (dimension: 'semantic' | 'structure') =>
      createHash('sha256').update(set.questions[dimension]).digest('hex');
    expect(content('semantic')).toBe(REFERENCE_PROMPTS.semantic);
    expect(content('structure')).toBe(REFERENCE_PROMPTS.structure);
  });

  it.skipIf(files === null)(
    'are known with line ends of Windows, and no longer when one letter changes',
    async () => {
      const windows = (files ?? []).map(({ name, bytes: b }) => ({
        name,
        bytes: bytes(new TextDecoder().decode(b).replaceAll('\n', '\r\n')),
      }));
      expect((await makePromptSet(windows)).origin).toBe('reference');
      const [first, ...rest] = files ?? [];
      if (first === undefined) throw new Error('no file');
      const changed = [{ ...first, bytes: bytes(`${new TextDecoder().decode(first.bytes)}!`) }, ...rest];
      await expect(makePromptSet(changed)).rejects.toMatchObject({
        code: 'prompts/changed',
        facts: { changed: first.name },
      });
    },
  );

  /** sha256 of what test.py puts behind the images, made with Python from the same files. */
  const PYTHON = {
    semantic: 'c7f6ddd0b6426a300b4367dae40b3cd6794ab5a4a470318878e270ab63f6096b',
    structure: 'a844e9eb126d7547fd4d3fa575017ec060c71a727978889cbbd303a69200a251',
    lowLevel: '7d16b99d6e9e440aef66c916bddd912997f7364b3ae99ddb9f251396c033c46a',
    fidelity: '60d42e3d70df3d90e72b45e67d23c683380b8c186e8434dce85ca1d04d747af1',
    semanticFollowUp: 'b4e523dbaf7084cb15f7a2aff05b6139d4bcc0bf43c9f1ec47b4fd277d18af9e',
    lowLevelFollowUp: 'c137b71fc82bc1c187ce66b3659218c248bc0ee49c300a4ee20f35896d52df28',
  };

  it.skipIf(files === null)('are put to the model letter for letter as the reference does', async () => {
    const of: Case = {
      instruction: 'Add a "red" {bench} – 在左边.',
      images: { before: new ArrayBuffer(0), after: new ArrayBuffer(0) },
      prompts: await makePromptSet(files ?? []),
      settings: judgeSettings(),
      frame: { width: 1, height: 1 },
    };
    const named = ['add', 'color "cast"'];
    const hash = ({ messages }: CompletionRequest) => {
      const [system, user] = messages;
      expect(system?.content).toHaveLength(1);
      const texts = user?.content.map((part) => (part.type === 'text' ? part.text : '<image>')) ?? [];
      expect(texts.slice(0, 5)).toEqual([
        ...['The first image ', '<image>', ': Before processing.\nThe second image ', '<image>'],
        ': After processing.\n',
      ]);
      return createHash('sha256')
        .update(texts[5] ?? '')
        .digest('hex');
    };
    expect({
      semantic: hash(questionRequest(of, 'semantic')),
      structure: hash(questionRequest(of, 'structure')),
      lowLevel: hash(questionRequest(of, 'lowLevel')),
      fidelity: hash(fidelityRequest(of)),
      semanticFollowUp: hash(followUpRequest(of, 'semantic', named, ['add'])),
      lowLevelFollowUp: hash(followUpRequest(of, 'lowLevel', named, ['add'])),
    }).toEqual(PYTHON);
    const system = (request: CompletionRequest) => promptText(request.messages, 'system');
    expect(system(questionRequest(of, 'semantic'))).toBe(
      'You are a careful and consistent visual comparison expert.',
    );
    expect(system(followUpRequest(of, 'semantic', named, ['add']))).toBe(
      'You are a careful visual reasoning assistant.',
    );
  });

  it.skipIf(files === null)('are fetched from the pinned place, checked and kept', async () => {
    const asked: string[] = [];
    const fetcher: typeof fetch = (input) => {
      asked.push(String(input));
      const file = files?.find((one) => String(input).endsWith(`/${one.name}`));
      return Promise.resolve(new Response(file?.bytes ?? null, { status: file ? 200 : 404 }));
    };
    const storage = new MemoryStorage();
    const set = await new PromptShelf(storage, fetcher).fetchReference();
    expect(asked).toEqual(PROMPT_FILES.map((file) => `${REFERENCE_PROMPTS_URL}${file}.txt`));
    const after = new PromptShelf(storage, () => Promise.reject(new Error('offline')));
    expect(await after.list()).toEqual([BUILT_IN_PROMPTS, set]);
    await after.remove(set.id);
    expect(await after.list()).toEqual([BUILT_IN_PROMPTS]);
  });
});

describe('fetching', () => {
  it('says what to do when the place cannot be reached, or gives something else', async () => {
    const offline = new PromptShelf(new MemoryStorage(), () =>
      Promise.reject(new TypeError('Failed to fetch')),
    );
    await expect(offline.fetchReference()).rejects.toMatchObject({ code: 'prompts/unreachable' });
    const gone = new PromptShelf(new MemoryStorage(), () =>
      Promise.resolve(new Response('', { status: 404 })),
    );
    await expect(gone.fetchReference()).rejects.toMatchObject({ code: 'prompts/unreachable' });
    const storage = new MemoryStorage();
    const other = new PromptShelf(storage, () => Promise.resolve(new Response('something else')));
    await expect(other.fetchReference()).rejects.toMatchObject({ code: 'prompts/changed' });
    expect(await storage.keys()).toEqual([]);
  });
});

it('the built-in follow-ups are templates', async () => {
  const fields = { task_prompt: 'T', problem_json: '["x"]' };
  for (const [dimension, template] of Object.entries(BUILT_IN_PROMPTS.followUps)) {
    const text = formatTemplate(template, fields, dimension);
    expect(text).toContain('The task was: T');
    expect(text).toContain('["x"]');
  }
});
