import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { readAnswer } from '../../../src/core/protocol/answer';
import { promptText, questionMessages } from '../../../src/core/protocol/messages';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import type { Recipe } from '../../../src/core/recipe';
import { DIMENSIONS, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../../src/core/words';
import { type CorpusEvent, type CorpusOptions, countAnswers, makeCorpora } from '../../../src/lab/corpora';
import { Balance } from '../../../src/lab/corpora/balance';
import { DIMENSION_OPTIONS, NOTHING_OPTION, TYPE_OPTIONS } from '../../../src/lab/corpora/choice';
import { CORPUS_KINDS, type CorpusItem } from '../../../src/lab/corpora/item';
import { CorpusRowSchema } from '../../../src/lab/corpora/row';
import type { LabelledRow } from '../../../src/lab/corpora/truth';
import { placeWords, strengthWords } from '../../../src/lab/corpora/words';
import type { PixelMask } from '../../../src/lab/types';
import { labelled, readPicture, recipes, writeSet } from '../../fixtures/lab-set';

let folder: string;
let rows: LabelledRow[];
let items: CorpusItem[];

const reading = {
  readMask: async (_: LabelledRow, path: string): Promise<PixelMask> => {
    const { width, height, data } = await readPicture(join(folder, path));
    return { width, height, data: data.filter((__, i) => i % 3 === 0) };
  },
  readImages: async (row: LabelledRow) => ({
    before: await readPicture(join(folder, row.input_image)),
    after: await readPicture(join(folder, row.output_image)),
  }),
};
const options: CorpusOptions = { seed: 1, kinds: CORPUS_KINDS, ...reading };

async function gather(
  list: Iterable<LabelledRow>,
  more: Partial<CorpusOptions> = {},
): Promise<CorpusEvent[]> {
  const events = [];
  for await (const event of makeCorpora(list, { ...options, ...more })) events.push(event);
  return events;
}
const itemsOf = (events: CorpusEvent[]) => events.flatMap((event) => ('item' in event ? event.item : []));
const said = ({ row }: CorpusItem) => row.messages.at(-1)?.content ?? '';
const asked = ({ row }: CorpusItem) => row.messages[1]?.content ?? '';
const rowOf = ({ line }: CorpusItem) => rows.find((row) => row.line === line)!;
const of = (kind: CorpusItem['kind']) => items.filter((item) => item.kind === kind);

/** Changes of texture alone, more of them than a short plan has. */
const TEXTURED = [
  'noise/poisson',
  'blur/region',
  'artifact/banding',
  'repainting/noise',
  'repainting/strokes',
].map(
  (method, i): Recipe => ({
    id: `t${i}`,
    seed: i,
    longEdge: 256,
    source: { kind: 'image', name: '5' },
    task: { kind: 'none' },
    unintended: [{ method, strength: 4 }],
  }),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corpora-'));
  rows = labelled(await writeSet(folder, [...recipes(56), ...TEXTURED]));
  const events = await gather(rows);
  expect(events.filter((event) => 'problem' in event)).toEqual([]);
  items = itemsOf(events);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('every conversation', () => {
  it('has as many placeholders as images, and no other task text can add one', async () => {
    for (const { row } of items) expect(v.safeParse(CorpusRowSchema, row).success).toBe(true);
    const [sly] = itemsOf(
      await gather([{ ...rows[0]!, prompt: 'Put <image> here.' }], { kinds: ['binary'] }),
    );
    expect(asked(sly!)).toContain('Put image here.');
    expect(v.safeParse(CorpusRowSchema, sly!.row).success).toBe(true);
  });

  it('is the same again for the same seed, another one for another', async () => {
    const text = (events: CorpusEvent[]) => JSON.stringify(itemsOf(events).map(({ row }) => row));
    const some = rows.slice(0, 8);
    const first = text(await gather(some));
    expect(text(await gather(some))).toBe(first);
    expect(text(await gather(some, { seed: 2 }))).not.toBe(first);
    // what a row gives does not depend on the rows around it
    const alone = itemsOf(await gather([some[3]!])).map(({ row }) => row);
    expect(alone).toEqual(items.filter(({ line }) => line === some[3]!.line).map(({ row }) => row));
  });
});

describe('binary and type', () => {
  it('puts the very question of the protocol and answers as its reader reads it, by the label', () => {
    expect(of('binary')).toHaveLength(3 * rows.length);
    for (const item of of('binary')) {
      const row = rowOf(item);
      const dimension = DIMENSIONS.find((one) => one === item.group)!;
      const { systems, questions } = BUILT_IN_PROMPTS;
      const images = { before: new ArrayBuffer(0), after: new ArrayBuffer(0) };
      const messages = questionMessages(systems.question, questions[dimension], row.prompt, images);
      expect(asked(item)).toBe(promptText(messages, 'user'));
      expect(item.row.messages[0]?.content).toBe(promptText(messages, 'system'));
      const truth = row.label[EXCHANGE_KEYS[dimension]]!;
      const names = { Yes: 'consistent', No: 'issue', NULL: 'notApplicable' } as const;
      const reading = readAnswer(said(item), dimension);
      expect(reading.answer).toBe(names[truth.answer]);
      if (reading.answer === 'issue') expect(reading.problems.sort()).toEqual([...truth.problem].sort());
      expect(item.row.images).toEqual([row.input_image, row.output_image]);
    }
  });
});

describe('open questions', () => {
  const AnswerSchema = v.object({ think: v.string(), answer: v.record(v.string(), v.string()) });
  const answerOf = (item: CorpusItem) => v.parse(AnswerSchema, JSON.parse(said(item)));

  it('describe exactly the true types, with true place, extent and strength', async () => {
    let described = 0;
    for (const item of of('open')) {
      const row = rowOf(item);
      const dimension = DIMENSIONS.find((one) => one === item.group)!;
      const truth = row.label[EXCHANGE_KEYS[dimension]]!;
      const { think, answer } = answerOf(item);
      expect(Object.keys(answer).sort()).toEqual(
        Array.isArray(truth.problem) ? [...truth.problem].sort() : [],
      );
      for (const change of (row.unintended ?? []).filter((one) => one.dimension === dimension)) {
        if (truth.answer === 'NULL') continue;
        described++;
        const text = answer[change.type] ?? '';
        expect(think).toContain(text);
        const mask = await reading.readMask(row, change.mask!);
        const share = mask.data.filter((cell) => cell !== 0).length / mask.data.length;
        const told = /about (\d+) % of the picture/.exec(text)?.[1];
        if (told === undefined) expect(share >= 0.95 || share < 0.01).toBe(true);
        else expect(Math.abs(Number(told) - 100 * share)).toBeLessThanOrEqual(0.5);
        expect(text).toContain(placeWords(mask)!);
        if (dimension !== 'semantic') expect(text).toContain(`it is ${strengthWords(change.strength)}`);
      }
    }
    expect(described).toBeGreaterThan(15);
  });

  it('name what was asked for as asked for, never as a problem', () => {
    const edits = of('open').filter((item) => rowOf(item).task === 'edit');
    for (const item of edits) {
      const { think } = answerOf(item);
      expect(think).toMatch(
        /^Something was (added|taken away|exchanged)[^.]*\. That is what the task asks for/,
      );
    }
    const quality = of('open').filter(
      (item) => item.group === 'lowLevel' && rowOf(item).task === 'restoration',
    );
    expect(quality.length).toBeGreaterThan(3);
    for (const item of quality) {
      expect(item.answer).toBe('NULL');
      expect(answerOf(item)).toMatchObject({ answer: {} });
      expect(answerOf(item).think).toMatch(/^The first image has a flaw: /);
    }
    for (const item of of('open').filter((one) => rowOf(one).task === 'consistent'))
      expect(answerOf(item).answer).toEqual({});
  });

  it('are not put where a problem is labelled and nothing else is known of it', async () => {
    const bare = { id: 'x', line: 1, input_image: 'a', output_image: 'b', prompt: '' };
    const label = {
      Semantic: { answer: 'No' as const, problem: ['add'] },
      Structure: { answer: 'Yes' as const, problem: 'NULL' as const },
    };
    const events = await gather([{ ...bare, label }], { kinds: ['open'] });
    expect(itemsOf(events).map((item) => item.group)).toEqual(['structure']);
    // and it is said of which row
    expect(events.flatMap((event) => ('leftOut' in event ? event.leftOut : []))).toEqual([
      { line: 1, id: 'x', kind: 'open', dimensions: ['semantic'] },
    ]);
  });
});

it('places are said only where they are', () => {
  const mask = (inside: (x: number, y: number) => boolean): PixelMask => ({
    width: 90,
    height: 60,
    data: Uint8Array.from({ length: 5400 }, (_, i) => (inside(i % 90, Math.floor(i / 90)) ? 255 : 0)),
  });
  expect(placeWords(mask((x, y) => x < 20 && y < 15))).toBe('in the upper left');
  expect(placeWords(mask((x, y) => x > 70 && y > 20 && y < 40))).toBe('on the right');
  expect(placeWords(mask(() => true))).toBe('all over the picture');
  expect(placeWords(mask(() => false))).toBeNull();
  // two far corners: their centre is in the middle, where nothing happened
  expect(placeWords(mask((x, y) => (x < 10 && y < 10) || (x >= 80 && y >= 50)))).toBe(
    'in several parts of the picture',
  );
});

describe('multiple choice', () => {
  const chosen = (item: CorpusItem) =>
    v.parse(v.object({ answer: v.array(v.string()) }), JSON.parse(said(item))).answer;
  const optionsOf = (item: CorpusItem) =>
    [...asked(item).matchAll(/^([A-F])\. (.*)$/gm)].map(([, letter = '', text = '']) => ({ letter, text }));

  it('has exactly the true options for right, "nothing changed" among them when it is true', () => {
    for (const item of of('choice')) {
      const { label } = rowOf(item);
      const right = optionsOf(item).filter(({ text }) => {
        if (text === NOTHING_OPTION) return Object.values(label).every((truth) => truth?.answer !== 'No');
        return DIMENSIONS.some((dimension) => {
          const truth = label[EXCHANGE_KEYS[dimension]];
          if (DIMENSION_OPTIONS[dimension] === text) return truth?.answer === 'No';
          const type = PROBLEM_TYPES[dimension].find((one) => TYPE_OPTIONS[one] === text);
          return type !== undefined && Array.isArray(truth?.problem) && truth.problem.includes(type);
        });
      });
      expect(chosen(item)).toEqual(right.map(({ letter }) => letter));
      expect(right.length).toBeGreaterThan(0);
      expect(new Set(optionsOf(item).map(({ text }) => text)).size).toBe(optionsOf(item).length);
    }
  });

  it('varies the number of right options and their places', async () => {
    const counts = [0, 0, 0, 0];
    const places: Record<string, number> = {};
    let all = 0;
    for (let seed = 1; seed <= 20; seed++) {
      for (const item of itemsOf(await gather(rows, { kinds: ['choice'], seed }))) {
        counts[chosen(item).length]!++;
        const place = optionsOf(item).find(({ text }) => text === NOTHING_OPTION)!.letter;
        places[place] = (places[place] ?? 0) + 1;
        all++;
      }
    }
    expect(counts[0]).toBe(0);
    for (const share of [counts[1]! / all, counts[2]! / all]) expect(share).toBeGreaterThan(0.2);
    // three are true of few of these simple pairs
    expect(counts[3]).toBeGreaterThan(0);
    for (const letter of ['A', 'B', 'C', 'D']) expect(places[letter]! / all).toBeGreaterThan(0.1);
  });

  it('offers a wrong option of the dimension of a right one, where it has one', () => {
    for (const item of of('choice').filter((one) => one.answer === 'No')) {
      const { label } = rowOf(item);
      const offered = optionsOf(item).map(({ text }) => text);
      const near = DIMENSIONS.some((dimension) => {
        const truth = label[EXCHANGE_KEYS[dimension]];
        return (
          truth?.answer === 'No' &&
          PROBLEM_TYPES[dimension].some(
            (type) => !truth.problem.includes(type) && offered.includes(TYPE_OPTIONS[type]),
          )
        );
      });
      expect(near).toBe(true);
    }
  });

  it('offers nothing of a dimension that does not apply', () => {
    const low = PROBLEM_TYPES.lowLevel.map((type) => TYPE_OPTIONS[type]);
    for (const item of of('choice').filter((one) => rowOf(one).task === 'restoration'))
      for (const { text } of optionsOf(item))
        expect([...low, DIMENSION_OPTIONS.lowLevel]).not.toContain(text);
  });
});

describe('texture', () => {
  const means = ({ data }: RgbImage) =>
    [0, 1, 2].map(
      (c) => data.filter((_, i) => i % 3 === c).reduce((sum, value) => sum + value, 0) / (data.length / 3),
    );

  it('pairs differ in texture alone: mean colour within 2 levels, the difference to be seen, inside the mask', async () => {
    const changed = of('texture').filter((item) => item.answer === 'No');
    expect(changed.length).toBeGreaterThanOrEqual(4);
    for (const item of changed) {
      const row = rowOf(item);
      const [before, after] = item.patches.map((patch) => patch.image);
      const [p, q] = [means(before!), means(after!)];
      for (const c of [0, 1, 2]) expect(Math.abs(p![c]! - q![c]!)).toBeLessThanOrEqual(2);
      const off = before!.data.reduce((sum, value, i) => sum + Math.abs(value - after!.data[i]!), 0);
      expect(off / before!.data.length).toBeGreaterThanOrEqual(1.5);
      const reading_ = readAnswer(said(item), 'lowLevel');
      const type = reading_.answer === 'issue' ? reading_.problems[0] : '';
      const change = row.unintended!.find((one) => one.type === type)!;
      expect(['repainting', 'noise', 'blur', 'artifact']).toContain(change.type);
      // found again in both images at one place, and there the mask covers it
      const images = await reading.readImages(row);
      const [x, y] = find(images.before, before!)!;
      expect(find(images.after, after!, [x, y])).toEqual([x, y]);
      expect(covered(await reading.readMask(row, change.mask!), x, y, before!.width)).toBeGreaterThanOrEqual(
        0.95,
      );
      for (const other of [
        ...row.unintended!.filter((one) => one !== change),
        ...(row.intended ? [row.intended] : []),
      ])
        expect(covered(await reading.readMask(row, other.mask!), x, y, before!.width)).toBe(0);
    }
  });

  it('each comes with a pair that is equal to the byte', () => {
    const same = of('texture').filter((item) => item.answer === 'Yes');
    expect(same).toHaveLength(of('texture').length / 2);
    for (const { patches } of same) expect(patches[0]!.image.data).toEqual(patches[1]!.image.data);
    for (const item of of('texture')) expect(item.row.images).toEqual(item.patches.map(({ name }) => name));
  });

  it('gives nothing where a mask is not on record, because then more may differ', async () => {
    const one = rows.find((row) => of('texture').some((item) => item.line === row.line))!;
    const hidden = { ...one, intended: { kind: 'add/object', mask: null } };
    expect(await gather([hidden], { kinds: ['texture'] })).toEqual([]);
  });
});

function find(image: RgbImage, patch: RgbImage, only?: [number, number]): [number, number] | null {
  const step = patch.width / 2;
  for (let y = 0; y + patch.height <= image.height; y += step) {
    for (let x = 0; x + patch.width <= image.width; x += step) {
      if (only && (only[0] !== x || only[1] !== y)) continue;
      const same = patch.data.every((value, i) => {
        const pixel = Math.floor(i / 3);
        const at = (y + Math.floor(pixel / patch.width)) * image.width + x + (pixel % patch.width);
        return image.data[at * 3 + (i % 3)] === value;
      });
      if (same) return [x, y];
    }
  }
  return null;
}

function covered(mask: PixelMask, x: number, y: number, edge: number): number {
  let inside = 0;
  for (let v_ = y; v_ < y + edge; v_++)
    for (let u = x; u < x + edge; u++) if (mask.data[v_ * mask.width + u] !== 0) inside++;
  return inside / (edge * edge);
}

describe('balance', () => {
  it('makes Yes and No equal in every dimension, with at most as many NULL', async () => {
    const kinds = ['binary', 'open', 'choice'] as const;
    const all = await countAnswers(rows, { kinds });
    const kept = itemsOf(await gather(rows, { kinds, balance: new Balance(all, 1) }));
    for (const kind of kinds) {
      for (const group of kind === 'choice' ? ['choice'] : DIMENSIONS) {
        const count = (list: CorpusItem[], answer: string) =>
          list.filter((item) => item.kind === kind && item.group === group && item.answer === answer).length;
        const least = Math.min(count(items, 'Yes'), count(items, 'No'));
        expect(least).toBeGreaterThan(0);
        expect(count(kept, 'Yes')).toBe(least);
        expect(count(kept, 'No')).toBe(least);
        expect(count(kept, 'NULL')).toBeLessThanOrEqual(least);
      }
    }
    // chosen by chance, not the first that come
    const lines = kept
      .filter((item) => item.kind === 'binary' && item.answer === 'Yes')
      .map((item) => item.line);
    expect(Math.max(...lines)).toBeGreaterThan(rows.length * 0.7);
  });
});

describe('streaming', () => {
  it('yields while rows still come, and holds none of them', async () => {
    let taken = 0;
    function* endless(): Generator<LabelledRow> {
      for (;;) yield { ...rows[taken++ % rows.length]!, line: taken };
    }
    let seen = 0;
    for await (const event of makeCorpora(endless(), { ...options, kinds: ['binary', 'choice'] })) {
      if ('problem' in event) throw event.problem.error;
      if ('leftOut' in event) throw new Error(`${event.leftOut.id} was left out`);
      expect(event.item.line).toBe(taken); // nothing was read ahead
      if (++seen === 4000) break;
    }
    expect(taken).toBe(1000);
  });

  it('names a row that contradicts itself and goes on; stops when it is told to', async () => {
    const yes = { answer: 'Yes' as const, problem: 'NULL' as const };
    const odd = [
      {
        ...rows[0]!,
        line: 1,
        label: { ...rows[0]!.label, Structure: { answer: 'No' as const, problem: ['NULL'] } },
      },
      {
        ...rows[0]!,
        line: 2,
        label: { Semantic: yes },
        unintended: [{ ...change('add'), dimension: 'semantic' as const }],
      },
      { ...rows[0]!, line: 3 },
    ];
    const events = await gather(odd, { kinds: ['binary'] });
    const problems = events.flatMap((event) => ('problem' in event ? event.problem : []));
    expect(problems.map((one) => [one.line, (one.error as Error).message])).toEqual([
      [1, expect.stringContaining('"label.Structure" names a problem that this dimension does not have')],
      [2, expect.stringContaining('"label.Semantic" and "unintended" say different things')],
    ]);
    expect(itemsOf(events)).toHaveLength(3);
    const stop = new AbortController();
    stop.abort();
    await expect(gather(rows, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

function change(type: 'add') {
  return { type, method: 'add/object', strength: 3, parameters: {}, mask: null };
}
