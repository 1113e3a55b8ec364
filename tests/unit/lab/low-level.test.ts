/** What each low-level method is for, measured: noise adds spread, blur takes detail away, and so on. */
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { differenceMask, maskIou } from '../../../src/lab/mask';
import { LOW_LEVEL_AND_MOTION } from '../../../src/lab/perturb/index';
import { renderSheet } from '../../../src/lab/sheet';
import { type Codecs, type Perturbed, STRENGTHS } from '../../../src/lab/types';
import { labPlanes } from '../../../src/pixels/lab';
import { addNoise, blockQuantize, flat, mapPixels, scene } from '../../fixtures/synthetic';

const image = addNoise(scene({ width: 240, height: 180, seed: 6 }), 4);
const grey = mapPixels(image, (rgb) => rgb.fill(rgb[1]!));
/** Coarser steps at lower quality, in place of a JPEG encoder. */
const codecs: Codecs = {
  jpeg: async (picture, quality) => blockQuantize(picture, 1 + ((100 - quality) / 12) ** 2),
};
const LOW_LEVEL = LOW_LEVEL_AND_MOTION.filter(({ dimension }) => dimension === 'lowLevel');

function method(id: string) {
  const found = LOW_LEVEL.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

async function atAllStrengths(id: string, picture = image, seed = 3): Promise<Perturbed[]> {
  const made: Perturbed[] = [];
  for (const strength of STRENGTHS) made.push(await method(id).apply(picture, { strength, seed, codecs }));
  return made;
}

function mean(picture: RgbImage, of: (r: number, g: number, b: number) => number): number {
  let sum = 0;
  for (let i = 0; i < picture.data.length; i += 3)
    sum += of(picture.data[i]!, picture.data[i + 1]!, picture.data[i + 2]!);
  return sum / (picture.data.length / 3);
}

const luma = (picture: RgbImage) => mean(picture, (r, g, b) => 0.299 * r + 0.587 * g + 0.114 * b);

/** Root of the mean squared difference of the channels, levels. */
function distance(p: RgbImage, q: RgbImage): number {
  return Math.sqrt(p.data.reduce((sum, value, i) => sum + (value - q.data[i]!) ** 2, 0) / p.data.length);
}

/** Mean absolute difference of green between neighbours side by side and one above the other, levels. */
function detail({ width, height, data }: RgbImage, keep: (i: number) => boolean = () => true): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      if (!keep(i)) continue;
      const here = data[i * 3 + 1]!;
      sum += Math.abs(here - data[i * 3 + 4]!) + Math.abs(here - data[(i + width) * 3 + 1]!);
      count += 2;
    }
  }
  return sum / count;
}

/** Mean of C* in CIE L*a*b*. */
function chroma(picture: RgbImage): number {
  const { a, b } = labPlanes(picture);
  return a.data.reduce((sum, value, i) => sum + Math.hypot(value, b.data[i]!), 0) / a.data.length;
}

function expectRising(values: readonly number[]): void {
  for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]!);
}

describe('noise', () => {
  it('is as wide as it says on mid-grey', async () => {
    const plain = flat(160, 120, 128, 128, 128);
    for (const { image: noisy, parameters } of (await atAllStrengths('noise/gaussian', plain)).slice(0, 4)) {
      expect(distance(plain, noisy) / parameters.sigma!).toBeCloseTo(1, 1);
    }
    for (const { image: noisy, parameters } of (await atAllStrengths('noise/poisson', plain)).slice(0, 3)) {
      expect((distance(plain, noisy) * Math.sqrt(parameters.photons!)) / 125).toBeCloseTo(1, 0);
    }
  });

  it('of colour leaves luma alone, and colours even a grey picture', async () => {
    const plain = flat(160, 120, 128, 128, 128);
    const made = await atAllStrengths('noise/chroma', plain);
    expectRising(made.map((one) => chroma(one.image)));
    for (const { image: noisy } of made.slice(0, 4)) expect(luma(noisy)).toBeCloseTo(128, 0);
  });

  it.each(['noise/gaussian', 'noise/poisson', 'noise/chroma'])('%s grows', async (id) => {
    expectRising((await atAllStrengths(id)).map((one) => distance(image, one.image)));
  });
});

describe('blur', () => {
  it.each(['blur/gaussian', 'blur/motion', 'blur/defocus'])('%s takes detail away', async (id) => {
    expectRising([image, ...(await atAllStrengths(id)).map((one) => one.image)].map((one) => -detail(one)));
  });

  it('of a region takes it away there alone, and the mask is what changed', async () => {
    for (const seed of [1, 2, 3]) {
      const made = await atAllStrengths('blur/region', image, seed);
      const inside = (i: number) => made[0]!.mask.data[i] !== 0;
      expectRising([image, ...made.map((one) => one.image)].map((one) => -detail(one, inside)));
      for (const one of made) {
        const changed = differenceMask(image, one.image);
        expect(changed.data.every((cell, i) => cell === 0 || one.mask.data[i] !== 0)).toBe(true);
        expect(maskIou(changed, one.mask)).toBeGreaterThanOrEqual(0.95);
      }
    }
  });

  it('leaves a flat picture as it is, up to its borders', async () => {
    const plain = flat(96, 64, 90, 120, 150);
    for (const id of ['blur/gaussian', 'blur/motion', 'blur/defocus', 'blur/region']) {
      const made = await method(id).apply(plain, { strength: 5, seed: 1, codecs });
      expect(made.image.data).toEqual(plain.data);
      expect(made.parameters.changed).toBe(0);
    }
  });
});

describe('colour', () => {
  it.each([1, 2, 3, 4])('saturation moves chroma one way, seed %i', async (seed) => {
    const made = await atAllStrengths('color-cast/saturation', image, seed);
    const sign = made[4]!.parameters.factor! > 1 ? 1 : -1;
    expectRising([image, ...made.map((one) => one.image)].map((one) => sign * chroma(one)));
  });

  it('hue and saturation leave grey grey, white balance does not', async () => {
    for (const id of ['color-cast/hue', 'color-cast/saturation']) {
      const made = await method(id).apply(grey, { strength: 5, seed: 1, codecs });
      expect(made.parameters.changed).toBe(0);
    }
    const casts = (await atAllStrengths('color-cast/white-balance', grey)).map((one) => one.image);
    expectRising(casts.map(chroma));
  });
});

describe('exposure', () => {
  it('over brightens, under darkens, clipping makes white', async () => {
    expectRising([image, ...(await atAllStrengths('exposure/over')).map((one) => one.image)].map(luma));
    const darker = (await atAllStrengths('exposure/under')).map((one) => one.image);
    expectRising([image, ...darker].map((one) => -luma(one)));
    const clipped = (await atAllStrengths('exposure/clipped-highlights')).map((one) => one.image);
    const white = (one: RgbImage) => mean(one, (r, g, b) => (Math.max(r, g, b) === 255 ? 1 : 0));
    expectRising([image, ...clipped].map(white));
  });

  it.each([1, 2, 3, 4])('contrast moves detail one way, seed %i', async (seed) => {
    const made = await atAllStrengths('exposure/contrast', image, seed);
    const sign = made[4]!.parameters.factor! > 1 ? 1 : -1;
    expectRising([image, ...made.map((one) => one.image)].map((one) => sign * detail(one)));
  });
});

describe('artifacts', () => {
  it('grow: fewer tones, harder edges, flatter blocks', async () => {
    const tones = (one: RgbImage) => new Set(one.data).size;
    const banded = await atAllStrengths('artifact/banding');
    expect(banded.map((one) => tones(one.image))).toEqual(banded.map((one) => one.parameters.tones));
    expectRising(
      [image, ...(await atAllStrengths('artifact/halos')).map((one) => one.image)].map((o) => detail(o)),
    );
    const within = (i: number) => (i % image.width) % 8 !== 7 && Math.floor(i / image.width) % 8 !== 7;
    const blocks = (await atAllStrengths('artifact/blocking')).map((one) => one.image);
    expectRising([image, ...blocks].map((one) => -detail(one, within)));
    expect(detail(blocks[4]!, within)).toBe(0);
  });

  it('of JPEG are the encoder’s own, at falling quality', async () => {
    const asked: number[] = [];
    const jpeg = (picture: RgbImage, quality: number) => {
      asked.push(quality);
      return codecs.jpeg(picture, quality);
    };
    for (const strength of STRENGTHS)
      await method('artifact/jpeg').apply(image, { strength, seed: 1, codecs: { jpeg } });
    expectRising(asked.map((quality) => -quality));
  });
});

/** Nothing of these is left to chance. */
const FIXED = /^(artifact|exposure\/(over|under|clipped))|^blur\/(gaussian|defocus)/;

it.each(LOW_LEVEL.map((one) => [one.id, one] as const))(
  '%s draws from its seed what it draws',
  async (id, one) => {
    const bytes: string[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6])
      bytes.push((await one.apply(image, { strength: 3, seed, codecs })).image.data.join());
    if (FIXED.test(id)) expect(new Set(bytes).size).toBe(1);
    else expect(new Set(bytes).size).toBeGreaterThan(1);
  },
);

it('a sheet has a row for every method, and says where an encoder is missing', async () => {
  const rows = [method('artifact/jpeg'), method('exposure/under')];
  const without = await renderSheet(image, rows, {}, { cell: 160 });
  const whole = await renderSheet(image, rows, codecs, { cell: 160 });
  expect([without.width, without.height]).toEqual([whole.width, whole.height]);
  expect(without.width).toBeGreaterThan(6 * 160);
  // The first row is nearly white without its pictures, the second the same.
  const half = (without.data.length / 2) | 0;
  const dark = (sheet: RgbImage) => sheet.data.subarray(0, half).filter((value) => value < 250).length;
  expect(dark(without)).toBeLessThan(dark(whole) / 3);
  expect(without.data.subarray(half)).toEqual(whole.data.subarray(half));
});
