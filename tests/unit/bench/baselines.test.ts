import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../../src/bench/baselines/measures';
import { fitThreshold, storedThresholds, thresholdsOf } from '../../../src/bench/baselines/thresholds';
import { baselineJudge, constantJudge, randomJudge } from '../../../src/bench/judges/plain';
import type { BenchTask } from '../../../src/bench/run/judge';
import { BASELINES } from '../../../src/core/baselineMeasures';
import { DIMENSIONS } from '../../../src/core/words';
import stored from '../../fixtures/metrics/similarity.json' with { type: 'json' };

/** The same picture as in similarity.py: a wave, stripes and a dent, and a change of each kind. */
function picture(size: number, change: (value: number, x: number, y: number) => number) {
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let c = 0; c < 3; c++) {
        const base = 128 + 60 * Math.sin(x / 9 + c) + 40 * Math.cos((x * y) / 400) + ((x >> 4) & 1) * 12;
        data[(y * size + x) * 3 + c] = Math.max(0, Math.min(255, Math.floor(change(base, x, y) + 0.5)));
      }
  return { width: size, height: size, data };
}
const CHANGES: Record<string, (value: number, x: number, y: number) => number> = {
  darker: (v) => v * 0.8,
  stripes: (v, x) => v + (x % 3 === 0 ? 25 : -5),
  patch: (v, x, y) => (x > 40 && x < 90 && y > 30 && y < 80 ? 255 - v : v),
};

describe('plain measures', () => {
  it.each(stored)('of "$change" at $size pixels equal those made with NumPy and SciPy', (one) => {
    const before = picture(one.size, (v) => v);
    const after = picture(one.size, CHANGES[one.change]!);
    expect(MEASURES.psnr(before, after)).toBeCloseTo(one.psnr, 9);
    // planes are of single precision
    expect(MEASURES['ms-ssim'](before, after)).toBeCloseTo(one.msSsim, 5);
    expect(MEASURES.ssim(before, after)).toBeCloseTo(one.ssim, 5);
  });

  it('say equal of equal pictures, however small', () => {
    for (const size of [4, 40, 200]) {
      const image = picture(size, (v) => v);
      expect(BASELINES.map((name) => MEASURES[name](image, image))).toEqual([0, 99, 1, 1]);
    }
  });
});

describe('a fitted threshold', () => {
  it('has the most pairs right, lies between two values, and looks the right way', () => {
    const cases = (values: number[], issues: number[]) =>
      values.map((value, i) => ({ value, issue: issues[i] === 1 }));
    expect(fitThreshold('psnr', cases([20, 25, 30, 40, 45], [1, 1, 1, 0, 0]))).toEqual({
      threshold: 35,
      accuracy: 1,
    });
    expect(fitThreshold('pixelmatch', cases([0.1, 0.2, 0.6, 0.5], [0, 0, 1, 0]))).toEqual({
      threshold: 0.55,
      accuracy: 1,
    });
    // equal values are never cut apart, and of equally good thresholds the quieter one is taken
    expect(fitThreshold('psnr', cases([30, 30, 30, 40], [1, 0, 0, 0]))).toMatchObject({ accuracy: 0.75 });
    expect(fitThreshold('psnr', cases([30, 30, 30, 40], [1, 0, 0, 0])).threshold).toBeLessThan(30);
    expect(() => fitThreshold('psnr', [])).toThrow(RangeError);
  });

  it('is stored for every measure with the sets it came from; without one the judge refuses', () => {
    const all = storedThresholds();
    expect(all.provenance.sets.length).toBeGreaterThan(0);
    for (const name of BASELINES)
      expect(Object.keys(thresholdsOf(name, all)).sort()).toEqual([...DIMENSIONS].sort());
    const unfitted = { ...all, thresholds: {} };
    expect(() => baselineJudge('ssim', unfitted, async () => 0)).toThrow(/no fitted thresholds/);
  });
});

describe('judges without a model', () => {
  const task = (id: string): BenchTask => ({
    line: 1,
    row: { id, input_image: 'a', output_image: 'b', prompt: '' },
    dimensions: ['semantic', 'lowLevel'],
    images: null,
  });
  const ask = async (judge: ReturnType<typeof randomJudge>, id = 'x') =>
    (await judge.judge(task(id), new AbortController().signal)).result;

  it('answer what was asked and no more', async () => {
    expect(await ask(constantJudge('yes'))).toEqual({
      Semantic: { answer: 'Yes', problem: 'NULL' },
      'Low-Level': { answer: 'Yes', problem: 'NULL' },
    });
    const fitted = {
      ...storedThresholds(),
      thresholds: { psnr: { semantic: 20, structure: 20, lowLevel: 30 } },
    };
    const judge = baselineJudge('psnr', fitted, async () => 25);
    expect(await ask(judge)).toMatchObject({ Semantic: { answer: 'Yes' }, 'Low-Level': { answer: 'No' } });
  });

  it('chance is fair, repeats by id whatever the order, and changes with its seed', async () => {
    const judge = randomJudge(1);
    const ids = Array.from({ length: 400 }, (_, i) => `row-${i}`);
    const said = await Promise.all(ids.map((id) => ask(judge, id)));
    const again = await Promise.all([...ids].reverse().map((id) => ask(judge, id)));
    expect(again.reverse()).toEqual(said);
    const yes = said.filter((one) => one.Semantic?.answer === 'Yes').length;
    expect(Math.abs(yes - 200)).toBeLessThan(50);
    expect(await Promise.all(ids.map((id) => ask(randomJudge(2), id)))).not.toEqual(said);
  });
});
