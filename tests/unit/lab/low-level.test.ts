/** What each low-level method does, measured in its own unit; what all perturbations share is in perturb.test.ts. */
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { LOW_LEVEL_AND_MOTION } from '../../../src/lab/perturb';
import { STRENGTHS, type Strength } from '../../../src/lab/types';
import { labPlanes } from '../../../src/pixels/lab';
import { gradientLength, lumaPlane } from '../../../src/pixels/planes';
import { addNoise, flat, mapPixels, scene } from '../../fixtures/synthetic';

const picture = addNoise(scene({ width: 256, height: 192, seed: 4 }), 4);
const grey = flat(128, 96, 128, 128, 128);
const codecs = { jpeg: () => Promise.reject(new Error('no encoder here')) };

async function make(id: string, image: RgbImage, strength: Strength, seed = 7) {
  const method = LOW_LEVEL_AND_MOTION.find((one) => one.id === id);
  if (!method) throw new Error(`no method ${id}`);
  return method.apply(image, { strength, seed, codecs });
}

/** One measured number for each strength. */
async function measured(id: string, image: RgbImage, measure: (made: RgbImage) => number, seed = 7) {
  const values: number[] = [];
  for (const strength of STRENGTHS) values.push(measure((await make(id, image, strength, seed)).image));
  return values;
}

function expectRising(values: readonly number[]): void {
  for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]!);
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};
const luma = (image: RgbImage) => lumaPlane(image).data;
const edges = (image: RgbImage) => mean(gradientLength(lumaPlane(image)).data);
const chroma = (image: RgbImage) => {
  const { a, b } = labPlanes(image);
  return mean(a.data.map((value, i) => Math.hypot(value, b.data[i]!)));
};
/** Mean distance to `picture` in L*a*b* (CIE 1976), units. */
const deltaE = (image: RgbImage) => {
  const [p, q] = [labPlanes(picture), labPlanes(image)];
  return mean(
    p.L.data.map((l, i) =>
      Math.hypot(l - q.L.data[i]!, p.a.data[i]! - q.a.data[i]!, p.b.data[i]! - q.b.data[i]!),
    ),
  );
};

describe('noise', () => {
  it('has the standard deviation it names', async () => {
    for (const strength of STRENGTHS.slice(0, 4)) {
      const { image, parameters } = await make('noise/gaussian', grey, strength);
      expect(deviation(image.data) / parameters.sigma!).toBeCloseTo(1, 1);
    }
    expectRising(await measured('noise/gaussian', grey, (image) => deviation(image.data)));
  });

  it('of photons grows with the light, as counting does', async () => {
    const dark = flat(96, 96, 60, 60, 60);
    const bright = flat(96, 96, 180, 180, 180);
    // Where a pixel collects many photons the deviation is sqrt(mean), in linear light.
    const linear = (image: RgbImage) =>
      deviation(Array.from(image.data, (v) => ((v / 255 + 0.055) / 1.055) ** 2.4));
    const ratio =
      linear((await make('noise/poisson', bright, 1)).image) /
      linear((await make('noise/poisson', dark, 1)).image);
    const light = (v: number) => ((v / 255 + 0.055) / 1.055) ** 2.4;
    expect(ratio).toBeGreaterThan(0.85 * Math.sqrt(light(180) / light(60)));
    expect(ratio).toBeLessThan(1.15 * Math.sqrt(light(180) / light(60)));
    expectRising(await measured('noise/poisson', grey, (image) => deviation(image.data)));
  });

  it('of colour leaves luma nearly alone', async () => {
    const { image, parameters } = await make('noise/chroma', grey, 3);
    expect(deviation(luma(image))).toBeLessThan(1);
    const blue = Array.from({ length: 128 * 96 }, (_, i) => image.data[i * 3 + 2]!);
    expect(deviation(blue) / (1.772 * parameters.sigma!)).toBeCloseTo(1, 1);
  });

  it('is another pattern with another seed', async () => {
    for (const id of ['noise/gaussian', 'noise/poisson', 'noise/chroma']) {
      const one = await make(id, picture, 2, 1);
      const other = await make(id, picture, 2, 2);
      expect(other.image.data).not.toEqual(one.image.data);
    }
  });
});

describe('the mean colour', () => {
  /** Much black, much white, and saturated colours: where clipping would move it. */
  const hard = mapPixels(picture, (rgb, x, y) => {
    if (y < 60) rgb.fill(x < 128 ? 0 : 255);
    else if (y < 100) [rgb[0], rgb[1], rgb[2]] = x < 128 ? [250, 20, 3] : [12, 40, 240];
  });
  const channelMeans = (image: RgbImage) =>
    [0, 1, 2].map((c) => mean(image.data.filter((_, i) => i % 3 === c)));

  it.each(['noise/gaussian', 'noise/poisson', 'noise/chroma', 'artifact/banding', 'artifact/blocking'])(
    'stays under %s, channel by channel, to within a level',
    async (id) => {
      for (const strength of STRENGTHS) {
        const after = channelMeans((await make(id, hard, strength)).image);
        channelMeans(hard).forEach((before, c) => {
          expect(Math.abs(after[c]! - before)).toBeLessThan(1);
        });
      }
    },
  );

  it('stays in each tone under noise, not only on the whole', async () => {
    for (const id of ['noise/gaussian', 'noise/poisson', 'noise/chroma']) {
      for (const tone of [0, 10, 60, 128, 200, 250, 255]) {
        const { image } = await make(id, flat(128, 128, tone, tone, tone), 5);
        expect(Math.abs(mean(image.data) - tone), `${id} ${tone}`).toBeLessThan(1.5);
      }
    }
  });

  it('stays under halos, on the whole, where only light ones have no room', async () => {
    const bright = mapPixels(picture, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c] = 120 + rgb[c]! * 0.6;
    });
    const after = channelMeans((await make('artifact/halos', bright, 5)).image);
    channelMeans(bright).forEach((before, c) => {
      expect(Math.abs(after[c]! - before)).toBeLessThan(0.5);
    });
  });

  it('is put back after a JPEG that changed it, and colours are kept finer than light', async () => {
    const method = LOW_LEVEL_AND_MOTION.find((one) => one.id === 'artifact/jpeg')!;
    const asked: number[] = [];
    /** An encoder that turns everything reddish. */
    const jpeg = async (image: RgbImage, quality: number) => {
      asked.push(quality);
      return mapPixels(image, (rgb) => {
        rgb[0]! += 9;
      });
    };
    const { image } = await method.apply(picture, { strength: 5, seed: 1, codecs: { jpeg } });
    const after = channelMeans(image);
    channelMeans(picture).forEach((before, c) => {
      expect(Math.abs(after[c]! - before)).toBeLessThan(0.6);
    });
    expect(Math.max(...asked)).toBeGreaterThan(3 * Math.min(...asked));
  });
});

describe('blur', () => {
  it('of a lens turns a point into an even disc of its radius', async () => {
    const point = mapPixels(flat(768, 64, 0, 0, 0), (rgb, x, y) => {
      if (Math.abs(x - 400) <= 1 && Math.abs(y - 32) <= 1) rgb.fill(255);
    });
    const { image, parameters } = await make('blur/defocus', point, 4);
    const radius = parameters.radius!;
    const level = (9 * 255) / (Math.PI * radius ** 2);
    for (let y = 0; y < 64; y++) {
      for (let x = 380; x <= 420; x++) {
        const distance = Math.hypot(x - 400, y - 32);
        const value = image.data[(y * 768 + x) * 3]!;
        if (distance < radius - 2.2) expect(Math.abs(value - level)).toBeLessThan(0.6);
        if (distance > radius + 2.2) expect(value).toBe(0);
      }
    }
  });

  it('takes more of the edges away with each strength', async () => {
    for (const id of ['blur/gaussian', 'blur/motion', 'blur/defocus', 'blur/region']) {
      const left = await measured(id, picture, edges);
      expect(left[0]).toBeLessThan(edges(picture));
      expectRising(left.map((value) => -value));
    }
  });

  it('keeps flat colour, to the border', async () => {
    for (const id of ['blur/gaussian', 'blur/motion', 'blur/defocus', 'blur/region']) {
      expect((await make(id, grey, 5)).image.data).toEqual(grey.data);
    }
  });

  it('of motion smears along its angle only', async () => {
    const { image, parameters } = await make('blur/motion', addNoise(grey, 20), 4);
    const angle = (parameters.degrees! * Math.PI) / 180;
    const values = luma(image);
    const step = (x: number, y: number) => {
      const [dx, dy] = [Math.round(3 * x), Math.round(3 * y)];
      let sum = 0;
      for (let py = 8; py < 88; py++)
        for (let px = 8; px < 120; px++)
          sum += Math.abs(values[py * 128 + px]! - values[(py + dy) * 128 + px + dx]!);
      return sum;
    };
    const along = step(Math.cos(angle), Math.sin(angle));
    expect(along).toBeLessThan(0.75 * step(-Math.sin(angle), Math.cos(angle)));
  });
});

describe('colour', () => {
  it('goes further from the picture with each strength', async () => {
    for (const id of ['color-cast/white-balance', 'color-cast/hue', 'color-cast/saturation']) {
      expectRising(await measured(id, picture, deltaE));
    }
  });

  it('turns by the hue it names and keeps lightness', async () => {
    const teal = flat(40, 40, 90, 140, 150);
    const { image, parameters } = await make('color-cast/hue', teal, 3);
    const hue = (one: RgbImage) => {
      const { a, b } = labPlanes(one);
      return (Math.atan2(b.data[0]!, a.data[0]!) * 180) / Math.PI;
    };
    const turn = hue(image) - hue(teal) - parameters.degrees!;
    expect(Math.abs(turn - 360 * Math.round(turn / 360))).toBeLessThan(2);
    expect(labPlanes(image).L.data[0]).toBeCloseTo(labPlanes(teal).L.data[0]!, 0);
  });

  it('leaves grey what it was when hue or saturation change, and says that nothing changed', async () => {
    for (const id of ['color-cast/hue', 'color-cast/saturation']) {
      const { image, parameters } = await make(id, grey, 5);
      expect(image.data).toEqual(grey.data);
      expect(parameters.changed).toBe(0);
    }
  });

  it('is warmer or colder, richer or paler, by the seed', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const balances = await Promise.all(seeds.map((seed) => make('color-cast/white-balance', grey, 3, seed)));
    expect(new Set(balances.map(({ parameters }) => parameters.red! > 1)).size).toBe(2);
    const before = chroma(picture);
    const pales = await Promise.all(seeds.map((seed) => make('color-cast/saturation', picture, 3, seed)));
    expect(new Set(pales.map(({ image }) => chroma(image) > before)).size).toBe(2);
  });
});

describe('exposure', () => {
  it('gets lighter or darker with each strength', async () => {
    expectRising(await measured('exposure/over', picture, (image) => mean(luma(image))));
    expectRising(await measured('exposure/under', picture, (image) => -mean(luma(image))));
  });

  it('doubles linear light with a stop', async () => {
    const { image, parameters } = await make('exposure/under', flat(40, 40, 188, 188, 188), 4);
    const light = (v: number) => ((v / 255 + 0.055) / 1.055) ** 2.4;
    expect(light(image.data[0]!) / light(188)).toBeCloseTo(2 ** parameters.stops!, 1);
  });

  it('of contrast moves values away from or towards the mean', async () => {
    const before = deviation(luma(picture));
    const off = await measured('exposure/contrast', picture, (image) =>
      Math.abs(Math.log(deviation(luma(image)) / before)),
    );
    expectRising(off);
  });

  it('clips highlights, to white and to no other hue, and keeps darker pixels to the byte', async () => {
    const whites = (image: RgbImage) => image.data.reduce((n, v) => n + (v === 255 ? 1 : 0), 0);
    expectRising(await measured('exposure/clipped-highlights', picture, whites));
    const before = luma(picture);
    const { image } = await make('exposure/clipped-highlights', picture, 5);
    for (let i = 0; i < before.length; i++) {
      const [was, is] = [picture, image].map(({ data }) => [...data.subarray(i * 3, i * 3 + 3)]);
      if (before[i]! < 149) expect(is).toEqual(was);
      const spread = (rgb: number[]) => Math.max(...rgb) - Math.min(...rgb);
      expect(spread(is!)).toBeLessThanOrEqual(spread(was!) + 1);
    }
  });
});

describe('artifacts', () => {
  it('of blocks end in the mean of each', async () => {
    const { image } = await make('artifact/blocking', picture, 5);
    for (let i = 0; i < 8; i++) expect(image.data[i * 3]).toBe(image.data[0]);
    expect(mean(luma(image))).toBeCloseTo(mean(luma(picture)), 0);
  });

  it('of sharpening overshoot at an edge and leave flat parts alone', async () => {
    const edge = mapPixels(flat(128, 64, 80, 80, 80), (rgb, x) => {
      if (x >= 64) rgb.fill(160);
    });
    const range = (image: RgbImage) =>
      image.data.reduce((m, v) => Math.max(m, v), 0) - image.data.reduce((m, v) => Math.min(m, v), 255);
    const ranges = await measured('artifact/halos', edge, range);
    expect(ranges[0]).toBeGreaterThan(90);
    expectRising(ranges.slice(0, 4));
    const { image } = await make('artifact/halos', edge, 3);
    expect([image.data[0], image.data[127 * 3]]).toEqual([80, 160]);
  });

  it('of banding leave no more tones of grey than they name, and move all channels alike', async () => {
    const values = luma(picture);
    const greyed = mapPixels(picture, (rgb, x, y) => {
      rgb.fill(values[y * picture.width + x]!);
    });
    for (const strength of STRENGTHS) {
      const { image, parameters } = await make('artifact/banding', greyed, strength);
      expect(new Set(image.data).size).toBeLessThanOrEqual(parameters.tones!);
    }
    const { image } = await make('artifact/banding', picture, 3);
    for (let i = 0; i < image.data.length; i += 3) {
      const rgb = image.data.subarray(i, i + 3);
      if (Math.min(...rgb) === 0 || Math.max(...rgb) === 255) continue;
      const moved = [0, 1, 2].map((c) => image.data[i + c]! - picture.data[i + c]!);
      expect(Math.max(...moved) - Math.min(...moved)).toBeLessThanOrEqual(1);
    }
  });

  it('of JPEG come from the encoder that was given, at falling quality', async () => {
    const method = LOW_LEVEL_AND_MOTION.find((one) => one.id === 'artifact/jpeg')!;
    const asked: number[] = [];
    const jpeg = async (image: RgbImage, quality: number) => {
      asked.push(quality);
      return image;
    };
    const named: number[] = [];
    for (const strength of STRENGTHS) {
      const { parameters } = await method.apply(picture, { strength, seed: 1, codecs: { jpeg } });
      expect(asked).toContain(parameters.quality);
      named.push(parameters.quality!);
    }
    expectRising(named.map((quality) => -quality));
  });
});
