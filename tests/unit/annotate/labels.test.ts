import { expect, it } from 'vitest';
import {
  confirmed,
  emptyRecord,
  howGiven,
  nextOpen,
  withAnswer,
  withRegion,
  withRejection,
  withType,
} from '../../../src/bench/annotate/edit';
import {
  inBoth,
  overlap,
  pixelsOf,
  placeFile,
  placeOf,
  readPlace,
  regionOf,
} from '../../../src/bench/annotate/mask';
import { proposalOf } from '../../../src/bench/annotate/proposal';
import { isWhole, type LabelRow } from '../../../src/bench/annotate/record';
import { doubtfulFirst } from '../../../src/bench/annotate/rows';
import { drawRegions } from '../../../src/core/metrics/regions';
import { DIMENSIONS } from '../../../src/core/words';

const AT = '2026-01-01T00:00:00.000Z';
const ROW: LabelRow = {
  ...{ line: 3, id: 'p', asked: DIMENSIONS, source: 'image a', before: 'a.png', after: 'b.png' },
  ...{ instruction: '', own: {} },
};
const YES = { answer: 'Yes', problems: [] } as const;
const empty = emptyRecord(ROW, null, false, AT);

it('a pair is done when all that is asked is answered, and an issue has a type', () => {
  expect(isWhole(empty)).toBe(false);
  let record = withAnswer(withAnswer(empty, 'semantic', 'Yes'), 'structure', 'NULL');
  expect(nextOpen(record, 'structure')).toBe('lowLevel');
  record = withAnswer(record, 'lowLevel', 'No');
  expect(isWhole(record)).toBe(false);
  expect(nextOpen(record, 'semantic')).toBe('lowLevel');
  record = withType(withType(record, 'lowLevel', 'blur'), 'lowLevel', 'noise');
  expect(record.answers.lowLevel?.problems).toEqual(['noise', 'blur']); // in the order of the vocabulary
  expect(isWhole(record)).toBe(true);
  expect(isWhole(withRejection(empty, 'broken'))).toBe(true);
  // a row about one dimension asks no more
  const one = emptyRecord({ ...ROW, asked: ['structure'] }, null, false, AT);
  expect(isWhole(withAnswer(one, 'structure', 'Yes'))).toBe(true);
});

it('places go with their problem, and an answer takes a rejection back', () => {
  const place = placeOf(4, 3, new Uint8Array(12).fill(1));
  let record = withRegion(withType(empty, 'semantic', 'add'), 'semantic', 'add', place);
  expect(record.regions).toHaveLength(1);
  record = withRejection(record, 'cannot tell');
  expect(record.regions).toHaveLength(1); // nothing is lost by a rejection that is taken back
  record = withType(record, 'semantic', 'add');
  expect(record).toMatchObject({
    rejected: null,
    regions: [],
    answers: { semantic: { answer: 'No', problems: [] } },
  });
  expect(empty.answers).toEqual({}); // the given one stays
});

it('says how a label came about', () => {
  const answers = { semantic: YES, structure: YES, lowLevel: { answer: 'No', problems: ['blur'] } } as const;
  const proposal = {
    by: 'evidence',
    answers: {
      ...answers,
      lowLevel: { ...answers.lowLevel, problems: ['blur' as const] },
      semantic: { ...YES, problems: [] },
      structure: { ...YES, problems: [] },
    },
  };
  const proposed = emptyRecord(ROW, proposal, false, AT);
  expect(howGiven(confirmed(proposed))).toBe('confirmed');
  expect(howGiven(withType(confirmed(proposed), 'lowLevel', 'noise'))).toBe('corrected');
  expect(howGiven(withRejection(proposed, 'x'))).toBe('rejected');
  expect(howGiven(withAnswer(empty, 'semantic', 'Yes'))).toBe('given');
  expect(confirmed(empty)).toBe(empty);
});

it('proposes what was read, with types that are known, and nothing of a failure', () => {
  const common = { judge: 'model:x', line: 3, id: 'p', row: null, dimension: null, attempts: 1, seconds: 1 };
  const answer = {
    result: {
      Semantic: null,
      Structure: { answer: 'Yes', problem: 'NULL' },
      'Low-Level': { answer: 'No', problem: ['sparkle', 'blur'] },
    },
    evaluation: null,
  } as const;
  const result = { ...answer.result, 'Low-Level': { answer: 'No' as const, problem: ['sparkle', 'blur'] } };
  expect(proposalOf({ ...common, ok: true, answer: { ...answer, result } })).toEqual({
    by: 'model:x',
    answers: { structure: YES, lowLevel: { answer: 'No', problems: ['blur'] } },
    findings: [],
  });
  const error = { code: 'image/empty', facts: {}, message: '' } as const;
  expect(proposalOf({ ...common, ok: false, error })).toBeNull();
  expect(proposalOf(null)).toBeNull();
});

it('a place is the same as pixels, as a file, and as a region', async () => {
  const cells = new Uint8Array(8 * 6);
  for (const i of [9, 10, 17, 18, 19]) cells[i] = 1;
  const place = placeOf(8, 6, cells);
  expect([...pixelsOf(place)]).toEqual([...cells]);
  const again = await readPlace(new Blob([await placeFile(place)]));
  expect(again).toEqual(place);
  const region = regionOf(place);
  expect(region?.box).toEqual({ x: 1, y: 1, width: 3, height: 2 });
  expect([...drawRegions(region ? [region] : [], 8, 6)]).toEqual([...cells]);
  expect(regionOf(placeOf(8, 6, new Uint8Array(48)))).toBeNull();
  // a coarse grid over a larger picture covers the pixels whose centres it covers
  const coarse = { width: 8, height: 6, mask: { columns: 2, rows: 1, runs: [1, 1] } };
  expect(pixelsOf(coarse).reduce((sum, cell) => sum + cell, 0)).toBe(24);
  expect(overlap(place, coarse)).toBe(0);
  expect(inBoth(place, coarse)).toBeNull();
  expect(overlap(coarse, coarse)).toBe(1);
  expect(overlap(place, placeOf(6, 8, cells))).toBeNull();
});

it('brings the rows forward that a person is most needed for', () => {
  const row = (line: number, rest: object) => ({
    line,
    wrong: false,
    disagree: false,
    unreadable: false,
    failed: false,
    sure: null,
    ...rest,
  });
  const rows = [
    row(1, {}),
    row(2, { sure: 0.6 }),
    row(3, { disagree: true }),
    row(4, { wrong: true }),
    row(5, { sure: 0.51 }),
    row(6, { failed: true }),
  ];
  expect(doubtfulFirst(rows)).toEqual([4, 3, 6, 5, 2, 1]);
});
