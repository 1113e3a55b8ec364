import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { MEASURES } from '../../../src/evidence/measures';
import { REGION_MEASURES } from '../../../src/evidence/measures/region';
import { observe } from '../../../src/evidence/observe';
import { follow } from '../../../src/pixels/blocks';
import { coarseFlow, summarizeFlow } from '../../../src/pixels/flow';
import { lumaPlane } from '../../../src/pixels/planes';
import { addNoise, blockQuantize, gaussianBlur, mapPixels, scene } from '../../fixtures/synthetic';

const size = { width: 384, height: 288 };
const clean = addNoise(scene(size), 1.5);
const rest = () => Promise.resolve();

async function measures(after: RgbImage) {
  const seen = await observe(
    { before: clean, after, beforeSize: size, afterSize: size, restoration: false },
    rest,
    rest,
  );
  return seen.measured.features;
}

describe('measures', () => {
  it('name the size of added noise: square of after less square of before', async () => {
    const features = await measures(addNoise(clean, 6, 9));
    // A band is a value less the mean of four neighbours: noise of variance v gives 1.25 v; luma keeps 0.447 of three channels' noise.
    const expected = 6 * Math.sqrt(1.25 * (0.299 ** 2 + 0.587 ** 2 + 0.114 ** 2));
    expect(features['calm.gained0']).toBeGreaterThan(0.8 * expected);
    expect(features['calm.gained0']).toBeLessThan(1.2 * expected);
    expect(features['busy.gain1']).toBeCloseTo(1, 1);
  });

  it('tell a blur by what is lost, band by band', async () => {
    const features = await measures(gaussianBlur(clean, 1.2));
    expect(features['busy.gain0']).toBeLessThan(0.5);
    expect(features['busy.gain0']).toBeLessThan(features['busy.gain1']);
    expect(features['busy.gain1']).toBeLessThan(features['busy.gain2']);
    expect(features['grid.difference']).toBeLessThan(1.1);
  });

  it('tell blocks by where the difference jumps', async () => {
    const features = await measures(blockQuantize(clean, 40));
    expect(features['grid.difference']).toBeGreaterThan(1.3);
  });

  it('tell exposure in stops, and no cast with it', async () => {
    const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const stored = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
    const darker = mapPixels(clean, (rgb) => {
      for (let c = 0; c < 3; c++) rgb[c] = 255 * stored(linear(rgb[c]! / 255) * 2 ** -0.5);
    });
    const features = await measures(darker);
    expect(features['light.stops']).toBeCloseTo(0.5, 1);
    expect(features['light.share']).toBeGreaterThan(0.8);
    expect(features['cast.size']).toBeLessThan(1);
  });

  it('tell a cast from light', async () => {
    const warm = mapPixels(clean, (rgb) => {
      rgb[0]! *= 1.1;
      rgb[2]! *= 0.9;
    });
    const features = await measures(warm);
    expect(features['cast.size']).toBeGreaterThan(1);
    expect(features['cast.redblue']).toBeGreaterThan(0.3);
    expect(features['light.stops']).toBeLessThan(0.1);
  });

  it('are all written down in docs/evidence.md', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/evidence.md'), 'utf8');
    const missing = Object.keys({ ...MEASURES, ...REGION_MEASURES }).filter(
      (name) => !docs.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  });
});

describe('local motion', () => {
  const before = lumaPlane(clean);

  it('finds the part that moved, how far, and undoes it', () => {
    const moved = lumaPlane(
      scene({
        ...size,
        at: (x, y) => {
          const near = Math.max(0, 1 - Math.hypot((x - 150) / 110, (y - 200) / 80));
          return [x - 4 * Math.min(1, 2 * near), y];
        },
      }),
    );
    const field = coarseFlow(before, moved, 32);
    const summary = summarizeFlow(field);
    expect(summary.moved).toBeGreaterThan(0.1);
    expect(summary.moved).toBeLessThan(0.7);
    expect(summary.distance).toBeGreaterThan(1.5);
    expect(summary.distance).toBeLessThan(4.5);
    const error = (plane: typeof before) =>
      plane.data.reduce((sum, value, i) => sum + Math.abs(value - before.data[i]!), 0);
    expect(error(follow(moved, field.grid, field))).toBeLessThan(0.8 * error(moved));
  });

  it('finds hardly any in noise over a picture at rest', () => {
    expect(summarizeFlow(coarseFlow(before, lumaPlane(addNoise(clean, 8, 3)), 32)).moved).toBeLessThan(0.03);
  });
});
