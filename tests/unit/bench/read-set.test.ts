import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { folderImages } from '../../../src/bench/images/folder';
import { checkSet } from '../../../src/bench/set/checkSet';
import { hashOf, readLines } from '../../../src/bench/set/lines';
import { parseMapping } from '../../../src/bench/set/mapping';
import { isBad, readSet, type SetItem } from '../../../src/bench/set/readSet';
import { encodePngFile } from '../../fixtures/png-file';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** In pieces of a few bytes, so that characters and line ends are cut in two. */
async function* inPieces(text: string, size = 3): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const read = (rows: object[], map = '') =>
  all(readSet(inPieces(rows.map((row) => JSON.stringify(row)).join('\n'), 50), parseMapping(map)));
const pair = (id: string, rest: object = {}) => ({
  id,
  input_image: `${id}_a.png`,
  output_image: `${id}_b.png`,
  ...rest,
});
const labels = (items: SetItem[]) => items.map((one) => (isBad(one) ? one.error.message : one.row.label));

describe('lines', () => {
  it('are cut at any place of the stream, numbered with the empty ones, without mark and carriage returns', async () => {
    const text = '\uFEFFfirst ä\r\n\n  \nlast 漢';
    for (const size of [1, 2, 5, 100])
      expect(await all(readLines(inPieces(text, size)))).toEqual([
        { line: 1, text: 'first ä' },
        { line: 4, text: 'last 漢' },
      ]);
    const stream = new Blob([text]).stream();
    expect(await all(readLines(stream))).toHaveLength(2);
  });

  it('of absurd length are passed over and told, not held', async () => {
    const text = `ok\n${'x'.repeat(500)}\nalso ok\n${'y'.repeat(101)}`;
    expect(await all(readLines(inPieces(text, 64), 100))).toEqual([
      { line: 1, text: 'ok' },
      { line: 2, text: null },
      { line: 3, text: 'also ok' },
      { line: 4, text: null },
    ]);
  });

  it('hash as sha256sum does', async () => {
    const text = 'a\nb\n';
    expect(await hashOf(inPieces(text))).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('a reading set', () => {
  it("takes the reference's rows, the lab's, and goes on after bad ones by line", async () => {
    const label = { 'Low-Level': { answer: 'No', problem: ['blur'] } };
    const text = [
      JSON.stringify(pair('reference', { prompt: 'Add a bench.' })),
      '{"id": "torn", "input_im',
      JSON.stringify(pair('lab', { label, task: 'edit', source: { kind: 'scene', name: 's', seed: 3 } })),
      JSON.stringify(pair('lab')),
      '[1, 2]',
      JSON.stringify(pair('odd', { label: { 'Low-Level': { answer: 'No', problem: ['jpeg'] } } })),
      JSON.stringify({ id: 'half', input_image: 'a.png' }),
    ].join('\n');
    const items = await all(readSet(inPieces(text)));
    const shown = items.map((one) => [one.line, isBad(one) ? one.error.message : one.row.id]);
    expect(shown).toEqual([
      [1, 'reference'],
      [2, expect.stringMatching(/^Line 2: it is not valid JSON/)],
      [3, 'lab'],
      [4, 'Line 4: "lab" is the id of line 3 too.'],
      [5, 'Line 5: it is not a JSON object.'],
      [6, expect.stringMatching(/"jpeg" is no problem of Low-Level: noise, blur/)],
      [7, expect.stringMatching(/"output_image" is missing/)],
    ]);
    expect(items[2]).toMatchObject({ row: { label, task: 'edit', source: { seed: 3 } }, dimension: null });
  });

  it('maps rows of one dimension each: one id three times, answers as words, lists and JSON text', async () => {
    const row = (aspect: string, verdict: unknown, found?: unknown) => ({
      meta: { id: 7 },
      images: ['in.png', 'out.png'],
      text: 'Make it red.',
      aspect,
      verdict,
      found,
    });
    const items = await read(
      [
        row('semantic', 'Yes', 'NULL'),
        row('Low_Level', 'no', 'Blur, color_cast'),
        row('structure', '{"answer": "No", "problem": ["jumbled"]}'),
      ],
      'id=meta.id,before=images.0,after=images.1,instruction=text,dimension=aspect,answer=verdict,problems=found,type:Jumbled=repainting',
    );
    expect(items.map((one) => !isBad(one) && [one.row.id, one.dimension, one.row.input_image])).toEqual([
      ['7', 'semantic', 'in.png'],
      ['7', 'lowLevel', 'in.png'],
      ['7', 'structure', 'in.png'],
    ]);
    expect(labels(items)).toEqual([
      { Semantic: { answer: 'Yes', problem: 'NULL' } },
      { 'Low-Level': { answer: 'No', problem: ['blur', 'color cast'] } },
      { Structure: { answer: 'No', problem: ['repainting'] } },
    ]);
  });

  it('maps rows of whole pairs, with their task and source', async () => {
    const answer = { semantic: 'Yes', structure: { answer: 'No', problem: 'misalignment' }, lowlevel: 'n/a' };
    const [item] = await read(
      [{ ...pair('p'), expected_answer: answer, kind: 'Deblurring', photo: 'cat.jpg' }],
      'task=kind,task:deblurring=restoration,source=photo,answer:n/a=NULL',
    );
    expect(item).toMatchObject({
      row: {
        label: {
          Semantic: { answer: 'Yes' },
          Structure: { answer: 'No', problem: ['misalignment'] },
          'Low-Level': { answer: 'NULL', problem: 'NULL' },
        },
        task: 'restoration',
        source: { kind: 'image', name: 'cat.jpg' },
      },
    });
  });

  it('guesses nothing: what a label means is refused by name and way out', async () => {
    const dimension = 'semantic';
    const items = await read([
      pair('1', { dimension, answer: true }),
      pair('2', { dimension: 'smell', answer: 'Yes' }),
      pair('3', { answer: 'Yes' }),
      pair('4', { dimension, answer: 'Yes', problem: ['add'] }),
      pair('5', { dimension, answer: 'No', problem: ['blur'] }),
      pair('6', { dimension, answer: '' }),
    ]);
    expect(labels(items)).toEqual([
      expect.stringMatching(/"true" is no answer.*answer:true=No/),
      expect.stringMatching(/"smell" is no dimension/),
      expect.stringMatching(/no dimension\. Name its key/),
      expect.stringMatching(/answers Yes and yet names problems \(add\)/),
      expect.stringMatching(/"blur" is no problem of Semantic/),
      undefined,
    ]);
    for (const item of items.slice(0, 5))
      expect(item).toMatchObject({ error: { facts: { problem: 'label' } } });
  });

  it.each([
    ['before', /not of the form ours=theirs/],
    ['picture=x', /names no key of ours: choose from id, before/],
    ['answer:ok=fine', /ends with no answer of ours: Yes, No, NULL/],
    ['colour:red=blue', /must begin with one of answer:/],
  ])('refuses the mapping %s', (text, message) => {
    expect(() => parseMapping(text)).toThrow(message);
  });
});

describe('a check before the run', () => {
  it('names and counts every kind of problem by line', async () => {
    const png = encodePngFile({ width: 4, height: 4, data: new Uint8Array(48) });
    const file = (path: string, part: BlobPart) => ({ path, file: new File([part], path) });
    const images = folderImages([
      file('set/a.png', new Uint8Array(png)),
      file('set/empty.png', ''),
      file('set/words.png', 'no picture'),
    ]);
    const row = (id: string, a: string, b: string) =>
      JSON.stringify({ id, input_image: a, output_image: b, dimension: 'semantic', answer: 'Yes' });
    const text = [
      row('fine', 'a.png', 'set/a.png'),
      row('fine', 'a.png', 'a.png'),
      row('gone', 'a.png', 'b.png'),
      '{',
      row('empty', 'a.png', 'empty.png'),
      row('words', 'a.png', 'words.png'),
    ].join('\n');
    const plain = await checkSet(readSet(inPieces(text)), images);
    expect(plain).toMatchObject({
      rows: 6,
      bad: 4,
      labelled: { semantic: 4, structure: 0 },
      counts: { 'broken row': 1, 'duplicate id': 1, 'missing image': 1, 'unreadable image': 1 },
    });
    expect(plain.problems.map(({ line, id, kind }) => [line, id, kind])).toEqual([
      [2, 'fine', 'duplicate id'],
      [3, 'gone', 'missing image'],
      [4, null, 'broken row'],
      [5, 'empty', 'unreadable image'],
    ]);
    const deep = await checkSet(readSet(inPieces(text)), images, { inspect: true });
    expect(deep.problems.at(-1)).toMatchObject({ line: 6, kind: 'unreadable image' });
  });
});
