import { describe, expect, it } from 'vitest';
import type { Finding, Verdict } from '../../../src/core/evaluation';
import { closeUpBoxes, closeUpFindings, mergeCloseUps } from '../../../src/core/protocol/closeUps';
import { type Box, boxRegion } from '../../../src/core/region';
import { cropPair } from '../../../src/pixels/crop';
import { formulaImage } from '../../fixtures/pillow/formula';

const FRAME = { width: 4000, height: 3000 };
const at = (severity: number, box: Box, intention: Finding['intention'] = 'unasked'): Finding => ({
  id: `e${box.x}`,
  dimension: 'semantic',
  type: 'add',
  description: '',
  regions: [boxRegion(box, 'pixels')],
  severity,
  confidence: null,
  judge: 'evidence',
  intention,
});

describe('choosing what to look at', () => {
  it('takes the worst first, with what is around it, in whole pixels inside the image', () => {
    const boxes = closeUpBoxes(
      [
        at(0.2, { x: 2000.4, y: 1500.2, width: 400, height: 200 }),
        at(0.9, { x: 0, y: 2990, width: 10, height: 10 }),
        at(1, { x: 3000, y: 100, width: 300, height: 300 }, 'requested'),
      ],
      FRAME,
      2,
    );
    expect(boxes).toEqual([
      { x: 0, y: 2744, width: 256, height: 256 },
      { x: 1800, y: 1400, width: 800, height: 400 },
    ]);
  });

  it('looks at one place once, and not at what is nearly everything', () => {
    const near = [
      at(0.9, { x: 1000, y: 1000, width: 50, height: 50 }),
      at(0.8, { x: 1040, y: 1040, width: 20, height: 20 }),
    ];
    expect(closeUpBoxes(near, FRAME, 5)).toHaveLength(1);
    expect(closeUpBoxes([at(1, { x: 0, y: 0, width: 3900, height: 2900 })], FRAME, 5)).toEqual([]);
    expect(closeUpBoxes(near, { width: 200, height: 100 }, 5)).toEqual([]);
    expect(closeUpBoxes(near, FRAME, 0)).toEqual([]);
  });
});

describe('cutting', () => {
  it('takes the same pixels out of both', () => {
    const before = formulaImage(40, 30, 1);
    const after = formulaImage(40, 30, 2);
    const pair = cropPair(before, after, { x: 5, y: 7, width: 3, height: 2 });
    const pixel = (x: number, y: number) => [...after.data.subarray((y * 40 + x) * 3, (y * 40 + x) * 3 + 3)];
    expect([...pair.after.data]).toEqual(
      [5, 6, 7].flatMap((x) => pixel(x, 7)).concat([5, 6, 7].flatMap((x) => pixel(x, 8))),
    );
    expect([pair.before.width, pair.before.height, pair.before.data.length]).toEqual([3, 2, 18]);
  });

  it('stretches an after image of another size first, so that the place is the same', () => {
    const image = formulaImage(8, 8, 1);
    const pair = cropPair(image, formulaImage(16, 16, 2), { x: 0, y: 0, width: 8, height: 8 });
    expect([pair.after.width, pair.after.height]).toEqual([8, 8]);
  });
});

describe('putting close-ups together with the whole', () => {
  const verdict = (answer: Verdict['answer'], problems: string[] = []): Verdict => ({
    ...{ dimension: 'semantic', judge: 'model', summary: 'S.', measures: [], confidence: 0.9, seconds: 1 },
    ...(answer === 'issue' ? { answer, problems } : { answer }),
  });

  it('finds what the whole view did not show', () => {
    const merged = mergeCloseUps(verdict('consistent'), [verdict('issue', ['add'])]);
    expect(merged).toMatchObject({ answer: 'issue', problems: ['add'], confidence: null, seconds: 2 });
    expect(merged.summary).toContain('Looking closer it named: add.');
  });

  it('never takes an issue back, and leaves what does not apply', () => {
    expect(mergeCloseUps(verdict('issue', ['add']), [verdict('consistent')])).toMatchObject({
      problems: ['add'],
    });
    expect(mergeCloseUps(verdict('issue', ['add']), [verdict('issue', ['remove'])])).toMatchObject({
      problems: ['add', 'remove'],
      confidence: 0.9,
    });
    expect(mergeCloseUps(verdict('notApplicable'), [verdict('issue', ['add'])]).answer).toBe('notApplicable');
    expect(mergeCloseUps(verdict('consistent'), [verdict('unreadable')]).answer).toBe('consistent');
  });

  it('puts findings where the pixels changed inside the crop, else at the crop', () => {
    const crop: Box = { x: 100, y: 100, width: 300, height: 300 };
    const said = { ...at(0.5, crop), id: 'model-semantic-add', regions: [], judge: 'model' as const };
    const inside = at(0.9, { x: 150, y: 150, width: 20, height: 20 });
    const outside = at(0.9, { x: 900, y: 900, width: 20, height: 20 });
    expect(closeUpFindings([said], crop, 2, [inside, outside])).toMatchObject([
      { id: 'close-up-2-model-semantic-add', regions: [{ box: { x: 150 }, source: 'pixels' }] },
    ]);
    expect(closeUpFindings([said], crop, 1, [outside])[0]?.regions).toEqual([boxRegion(crop, 'closeUp')]);
    const pointed = { ...said, regions: [boxRegion({ x: 5, y: 6, width: 7, height: 8 }, 'model')] };
    expect(closeUpFindings([pointed], crop, 1, [inside])[0]?.regions).toMatchObject([
      { box: { x: 105, y: 106, width: 7, height: 8 }, source: 'model' },
    ]);
  });
});
