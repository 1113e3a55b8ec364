import { describe, expect, it } from 'vitest';
import { PROBLEM_TYPES } from '../../../src/core/words';
import {
  type ContentKind,
  EVIDENCE_TEXTS,
  type EvidenceTexts,
  MEASURE_NAMES,
  PLACE_NAMES,
  UNIT_WORDS,
} from '../../../src/texts/evidence';

/** Every sentence once, with numbers that no other argument has. */
function sentences(t: EvidenceTexts): string[] {
  const kinds: ContentKind[] = ['add', 'remove', 'replace'];
  const types = [...PROBLEM_TYPES.structure, ...PROBLEM_TYPES.lowLevel];
  const shape = (width: number, height: number) => ({ width, height, ratio: width / height });
  return [
    t.equal(true),
    t.equal(false),
    t.restorationAsked,
    t.editNotThere,
    ...kinds.flatMap((kind) => [
      ...PLACE_NAMES.map((place) => t.region(kind, place, 12.3, 0.7)),
      t.smallRegion(kind, 'left', 31, 37, 9.1),
      t.editTaken(kind, 17, null),
      t.editTaken(kind, 17, 29),
    ]),
    t.takenAsEdit(true),
    t.takenAsEdit(false),
    t.whereMarked,
    t.regionsMarked(3),
    t.noSuchEdit,
    t.nothingFound(true),
    t.nothingFound(false),
    t.regionsFound(7, kinds, 23, true),
    t.regionsFound(1, ['add'], 23, false),
    t.intentionUnknown,
    t.smallPlaces(9, 6),
    t.smallChanges(4),
    t.unrelated(3),
    t.unrelatedFinding(3),
    t.nothingToCompare(3),
    t.moved({ whole: { mean: 1.2, most: 3.4 }, local: { distance: 5.6, percent: 78 } }),
    t.moved({ whole: null, local: { distance: 5.6, percent: 78 } }),
    t.moved({ whole: null, local: null }),
    t.redrawn(41),
    t.redrawn(null),
    t.inPlace(0.12, null),
    t.inPlace(null, null),
    t.inPlace(0.12, 34),
    t.proportions(shape(640, 320), shape(512, 512), 100),
    t.stretched,
    t.cropped(64),
    t.restorationMeant,
    t.tooLittle(2),
    t.onUnchanged(['x 1', 'y 2']),
    t.unchanged('z 3'),
    t.unsaid('z 3'),
    ...types.flatMap((type) => [
      t.fineFinding(type, 4),
      t.fineFurther([type]),
      t.leftOut([type]),
      t.probabilityOf(type),
      t.fineProbabilityOf(type),
    ]),
    t.noise(1.5, 6.5, null),
    t.noise(1.5, 6.5, 2.5),
    t.softened(12, 0.34),
    t.blur(43, 65),
    t.cast(4.4, '+3.3', 1.2, 0.8),
    t.exposure('-1.5', 0.7, 11, 13),
    t.artifacts(1.9, 21, 0.6),
    t.quiet(99, '+0.2', 0.4, '0'),
    ...MEASURE_NAMES.map((name) => t.measures[name]),
  ];
}

const numbers = (text: string) => (text.match(/[+-]?\d+(\.\d+)?/g) ?? []).sort();
const english = sentences(EVIDENCE_TEXTS.en);
const chinese = sentences(EVIDENCE_TEXTS.zh);

describe("the evidence judge's sentences", () => {
  it('carry the same numbers in both languages', () => {
    expect(chinese.map(numbers)).toEqual(english.map(numbers));
  });

  it('are Chinese in Chinese and hold no Chinese in English', () => {
    for (const text of chinese) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of english) expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('tell places and units apart in both', () => {
    for (const { places, units, measures } of Object.values(EVIDENCE_TEXTS)) {
      expect(new Set(PLACE_NAMES.map((name) => places[name])).size).toBe(PLACE_NAMES.length);
      expect(UNIT_WORDS.every((word) => units[word].length > 0)).toBe(true);
      expect(new Set(MEASURE_NAMES.map((name) => measures[name])).size).toBe(MEASURE_NAMES.length);
    }
  });

  it('say where as people do', () => {
    expect(EVIDENCE_TEXTS.en.region('add', 'left', 12, 3)).toContain('added on the left:');
    expect(EVIDENCE_TEXTS.en.region('add', 'upper left', 12, 3)).toContain('added in the upper left:');
  });

  it('join as each language does', () => {
    expect(EVIDENCE_TEXTS.en.join(['A.', 'B.'])).toBe('A. B.');
    expect(EVIDENCE_TEXTS.zh.join(['甲。', '乙。'])).toBe('甲。乙。');
  });
});
