/** Names of what the lab can do: nothing it offers may be left without one. */
import { expect, test } from 'vitest';
import { CONSISTENT_KINDS } from '../../../src/core/recipe';
import { PERTURBATIONS } from '../../../src/lab/perturbations';
import { CHANGE_KINDS, SCENE_KINDS } from '../../../src/lab/scenes/types';
import { METHOD_NAMES_ZH, SCENE_NAMES_ZH } from '../../../src/texts/methods';
import { LAB_TEXTS } from '../../../src/texts/page/lab';

const CJK = /[\u4e00-\u9fff]/;

test('every method and scene of the lab has a Chinese name of its own', () => {
  const ids = [...PERTURBATIONS.map(({ id }) => id), ...CHANGE_KINDS, ...CONSISTENT_KINDS];
  expect(ids.filter((id) => !CJK.test(METHOD_NAMES_ZH[id] ?? ''))).toEqual([]);
  expect(SCENE_KINDS.filter((id) => !CJK.test(SCENE_NAMES_ZH[id] ?? ''))).toEqual([]);
  const names = Object.values(METHOD_NAMES_ZH);
  expect(names.length).toBe(new Set(names).size);
});

test('a method is named as the lab names it, in Chinese by its own name', () => {
  const { en, zh } = LAB_TEXTS;
  expect(en.methodName('noise/gaussian', 'Gaussian noise')).toBe('Gaussian noise');
  expect(en.methodName('add/scene')).toBe('add/scene');
  expect(zh.methodName('noise/gaussian', 'Gaussian noise')).toBe('高斯噪声');
  expect(zh.methodName('restore blur/motion')).toBe('修复运动模糊');
  // one that is newer than the texts
  expect(zh.methodName('noise/new', 'New noise')).toBe('New noise');
});
