/** Models that can be fetched: each is described in Chinese too, and no description outlives its model. */
import { expect, test } from 'vitest';
import { ABOUT_MODELS_ZH } from '../../../src/texts/catalogue';
import { GET_MODEL_TEXTS } from '../../../src/texts/page/getModel';
import { CATALOGUE } from '../../../src/weights/catalogue';
import { PREBUILT_MLC } from '../../../src/weights/mlcPrebuilt';

const ids = [...CATALOGUE.map(({ id }) => id), ...PREBUILT_MLC.map(({ description }) => description.id)];

test('every model of the lists is described', () => {
  expect(Object.keys(ABOUT_MODELS_ZH).sort()).toEqual([...ids].sort());
  for (const about of Object.values(ABOUT_MODELS_ZH)) expect(about).toMatch(/[\u4e00-\u9fff].*。$/);
});

test('a model that the texts do not know keeps what its list says', () => {
  expect(GET_MODEL_TEXTS.zh.aboutModel('new', 'Brand new.')).toBe('Brand new.');
  expect(GET_MODEL_TEXTS.en.aboutModel('qwen3-vl-8b', 'As listed.')).toBe('As listed.');
});
