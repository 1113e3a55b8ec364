import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/evaluation';
import { isPointed, readBoxes } from '../../../src/core/protocol/grounding';
import { placeFindings } from '../../../src/core/protocol/places';
import { readPlace } from '../../../src/core/protocol/placeWords';
import { type Box, boxRegion, type Region } from '../../../src/core/region';

const FRAME = { width: 1000, height: 500 };
const finding = (
  type: string,
  description: string,
  boxes: Box[] = [],
  extra: Partial<Finding> = {},
): Finding => ({
  id: `${type}-${boxes[0]?.x ?? ''}`,
  dimension: 'semantic',
  type,
  description,
  regions: boxes.map((box): Region => ({ box, mask: boxRegion(box, 'pixels').mask })),
  severity: 0.5,
  confidence: null,
  judge: 'model',
  intention: 'unasked',
  ...extra,
});
const LEFT: Box = { x: 50, y: 50, width: 100, height: 100 };
const RIGHT: Box = { x: 850, y: 350, width: 100, height: 100 };
const BIG: Box = { x: 300, y: 100, width: 500, height: 350 };
const boxesOf = (said: Finding, measured: Finding[]) => {
  const [placed] = placeFindings([said], measured, FRAME);
  return placed?.regions.map((region) => [region.box, region.source]);
};

describe('words of place', () => {
  it.each([
    ['A bin was added on the left side.', { x: 0, y: 0, width: 0.6, height: 1 }],
    ['A cup is gone in the top right corner.', { x: 0.4, y: 0, width: 0.6, height: 0.6 }],
    ['A cup in the upper-left part.', { x: 0, y: 0, width: 0.6, height: 0.6 }],
    ['The lamp in the middle of the image', { x: 0.2, y: 0.2, width: 0.6, height: 0.6 }],
    ['bottom center', { x: 0.2, y: 0.4, width: 0.6, height: 0.6 }],
    ['on the left and on the right', null],
    ['The right answer is that a cup is gone.', null],
    ['A bin was added.', null],
    ['', null],
    ['画面左侧新增了一个垃圾桶。', { x: 0, y: 0, width: 0.6, height: 1 }],
    ['左上角的路灯消失了', { x: 0, y: 0, width: 0.6, height: 0.6 }],
    ['图像右下方的杯子被替换为花瓶', { x: 0.4, y: 0.4, width: 0.6, height: 0.6 }],
    ['位于画面正中央', { x: 0.2, y: 0.2, width: 0.6, height: 0.6 }],
    ['顶部的招牌', { x: 0, y: 0, width: 1, height: 0.6 }],
    ['前景中的石头', { x: 0, y: 0.4, width: 1, height: 0.6 }],
    ['最右边靠近底部的位置', { x: 0.4, y: 0.4, width: 0.6, height: 0.6 }],
    ['左右两侧都变模糊', null],
    ['亮度降低了10%左右', null],
    ['她的左手拿着杯子，右眼变形', null], // a person's left is no side of the image
    ['桌子上的苹果，地面上有影子', null], // on, not above
    ['背景中多了一棵树', null],
    ['市中心的建筑', null],
  ])('%s', (text, zone) => {
    const found = readPlace(text).zone;
    if (zone === null) expect(found).toBeNull();
    else
      for (const [key, value] of Object.entries(zone))
        expect(found).toHaveProperty(key, expect.closeTo(value, 9));
  });

  it.each([
    ['整个画面偏黄', { whole: true }],
    ['整体亮度下降', { whole: true }],
    ['The noise is uniform.', { whole: true }],
    ['右侧有一个小标志', { size: 'small', whole: false }],
    ['一小时后，大小不变', { size: null }],
    ['完整图像没有变化', { whole: false }],
    ['天空出现大面积噪点', { size: 'large' }],
    ['存在轻微模糊', { size: 'small' }],
  ])('%s says how far it reaches', (text, expected) => {
    expect(readPlace(text)).toMatchObject(expected);
  });

  it('are marked where they stand, in order and apart', () => {
    const text = 'A small sign saying "STOP" appeared in the top right corner of the whole image.';
    const marked = readPlace(text).words.map(({ start, end, kind }) => [text.slice(start, end), kind]);
    expect(marked).toEqual([
      ['small', 'size'],
      ['"STOP"', 'thing'],
      ['top', 'place'],
      ['right corner', 'place'],
      ['the whole image', 'place'],
    ]);
  });
});

describe('words for the thing', () => {
  it.each([
    ['A wooden bin was added on the left.', ['wooden bin', 'left']],
    ['The red mug is missing; two birds appeared above.', ['red mug', 'birds', 'above']],
    ['Nothing of the kind.', []],
    ['A tree in the background', ['background']],
    ['右侧新增了一个木制垃圾桶。', ['右侧', '木制垃圾桶']],
    ['左上角的红色杯子被移除，背景中出现一只鸟', ['左上角', '红色杯子', '背景中', '鸟']],
    ['墙上的“福”字变成了“春”', ['“福”字', '“春”']],
    ['一切如常。', []],
  ])('%s', (text, marked) => {
    expect(readPlace(text).words.map(({ start, end }) => text.slice(start, end))).toEqual(marked);
  });
});

describe('linking what a model says with what was measured', () => {
  it('goes by type', () => {
    const measured = [
      finding('add', '', [LEFT]),
      finding('color cast', '', [RIGHT], { dimension: 'lowLevel' }),
    ];
    expect(boxesOf(finding('add', 'A bin is new.'), measured)).toEqual([[LEFT, 'pixels']]);
    expect(boxesOf(finding('color cast', 'Too blue.', [], { dimension: 'lowLevel' }), measured)).toEqual([
      [RIGHT, 'pixels'],
    ]);
  });

  it('goes by place among equals, and by size', () => {
    const measured = [finding('add', '', [LEFT]), finding('add', '', [RIGHT]), finding('add', '', [BIG])];
    expect(boxesOf(finding('add', 'A bin in the lower right.'), measured)?.[0]).toEqual([RIGHT, 'pixels']);
    expect(boxesOf(finding('add', 'A bin at the upper left.'), measured)?.[0]).toEqual([LEFT, 'pixels']);
    expect(boxesOf(finding('add', 'A large wall.'), measured)?.[0]).toEqual([BIG, 'pixels']);
  });

  it('prefers what was not asked for', () => {
    const asked = finding('add', '', [LEFT], { intention: 'requested' });
    expect(boxesOf(finding('add', 'x'), [asked, finding('add', '', [RIGHT])])?.[0]).toEqual([
      RIGHT,
      'pixels',
    ]);
  });

  it('falls back to the words, then to the whole image, and says which', () => {
    expect(boxesOf(finding('add', 'A bin on the left.'), [])).toEqual([
      [{ x: 0, y: 0, width: 600, height: 500 }, 'words'],
    ]);
    expect(boxesOf(finding('add', 'A bin.'), [])).toEqual([[{ x: 0, y: 0, ...FRAME }, 'whole']]);
    expect(boxesOf(finding('noise', 'Grain across the image.'), [finding('noise', '', [LEFT])])).toEqual([
      [{ x: 0, y: 0, ...FRAME }, 'words'],
    ]);
  });

  it('leaves a finding alone that has its place', () => {
    const own = finding('add', 'left', [RIGHT]);
    expect(placeFindings([own], [finding('add', '', [LEFT])], FRAME)).toEqual([own]);
  });
});

describe('reading boxes of a model', () => {
  const types = ['add', 'remove'];
  const read = (text: string) =>
    readBoxes(text, 'semantic', types, FRAME).map(({ type, region }) => [type, Object.values(region.box)]);

  it.each<[string, unknown[]]>([
    ['[{"bbox_2d": [100, 200, 300, 400], "label": "add"}]', [['add', [100, 100, 200, 100]]]],
    ['```json\n[{"bbox_2d": [0, 0, 500, 1000], "label": "Remove"},]\n```', [['remove', [0, 0, 500, 500]]]],
    ['{"boxes": [{"bbox": [300, 400, 100, 200], "label": "add"}]}', [['add', [100, 100, 200, 100]]]], // turned round
    ['[{"bbox_2d": [900, 900, 1400, 1200], "label": "add"}]', [['add', [900, 450, 100, 50]]]], // sticks out
    ['[{"bbox_2d": [-50, 0, 100, 100], "label": "add: a bin"}]', [['add', [0, 0, 100, 50]]]],
    ['[{"bbox_2d": [5, 5, 5, 5], "label": "add"}]', []],
    ['[{"bbox_2d": [0, 0, 1000, 1000], "label": "add"}]', []],
    ['[{"bbox_2d": [2000, 2000, 3000, 3000], "label": "add"}]', []],
    ['[{"bbox_2d": [1, 2, 3], "label": "add"}]', []],
    ['[{"bbox_2d": ["a", 2, 3, 4], "label": "add"}]', []],
    ['[{"bbox_2d": [100, NaN, 300, 400], "label": "add"}]', []],
    ['[{"bbox_2d": [100, 200, 300, 400], "label": "dragon"}]', []],
    ['[{"bbox_2d": [100, 200, 300, 400]}]', []],
    ['[{"bbox_2d": [100, 200, 300, 4', []],
    ['there is nothing to point at', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('gives the same box once, and says that a model pointed', () => {
    const entry = '{"bbox_2d": [100, 200, 300, 400], "label": "add"}';
    const found = readBoxes(`[${entry}, ${entry}]`, 'semantic', types, FRAME);
    expect(found).toHaveLength(1);
    expect(found[0]?.region.source).toBe('model');
  });

  it('knows when the list is closed', () => {
    expect(isPointed('[{"bbox_2d": [1, 2, 3, 4], "label": "add"}]')).toBe(true);
    expect(isPointed('```json\n[]')).toBe(true);
    expect(isPointed('[{"bbox_2d": [1, 2, 3, 4]')).toBe(false);
    expect(isPointed('well [1]')).toBe(false);
  });
});
