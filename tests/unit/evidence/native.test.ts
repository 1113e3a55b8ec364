import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../../../src/core/pixels';
import { decodeMask, type Region } from '../../../src/core/region';
import { DIMENSIONS } from '../../../src/core/words';
import { type EvidenceOptions, judgeEvidence } from '../../../src/evidence/judge';
import { isWorthwhile } from '../../../src/evidence/native';
import { preparePair } from '../../../src/pixels/prepare';
import { addNoise, boxOverlap, pasteObject, scene } from '../../fixtures/synthetic';

/** Four times larger on each side than what is judged. */
const size = { width: 1040, height: 1040 };
const SMALL_EDGE = 260;
const clean = addNoise(scene(size), 1.5);

function judge(after: RgbImage, withOriginals: boolean, instruction = '', options: EvidenceOptions = {}) {
  const pair = preparePair(clean, after, SMALL_EDGE);
  return judgeEvidence(
    {
      before: pair.before,
      after: pair.after,
      beforeSize: clean,
      afterSize: after,
      originals: withOriginals ? { before: clean, after } : undefined,
      instruction,
      dimensions: DIMENSIONS,
    },
    options,
  );
}

describe('originals larger than what is judged', () => {
  const spot = { x: 640, y: 140, width: 24, height: 20 };
  const speck = pasteObject(clean, spot);

  it('show a change that the smaller picture hides, where it is to the pixel', async () => {
    const small = await judge(speck, false);
    expect(small.verdicts[0]).toMatchObject({ dimension: 'semantic', answer: 'consistent' });
    const order: string[] = [];
    const { verdicts, findings } = await judge(speck, true, '', {
      onVerdict: ({ dimension }) => order.push(dimension),
    });
    expect(verdicts[0]).toMatchObject({ dimension: 'semantic', answer: 'issue', problems: ['add'] });
    expect(boxOverlap(findings[0]!.regions[0]!.box, spot)).toBeGreaterThan(0.6);
    expect(findings[0]!.description).toContain('original resolution');
    // what needs no second look does not wait for it
    expect(order).toEqual(['structure', 'semantic', 'lowLevel']);
  });

  it('are where a small edit that was asked for is looked for', async () => {
    const { verdicts, findings } = await judge(speck, true, 'Add a bird.');
    expect(verdicts[0]!.answer).toBe('consistent');
    expect(findings.map(({ intention }) => intention)).toEqual(['requested']);
  });

  it('draw the mask of a larger change more sharply', async () => {
    const box = { x: 560, y: 100, width: 150, height: 120 };
    const after = pasteObject(clean, box);
    const truth = Uint8Array.from({ length: size.width * size.height }, (_, i) =>
      after.data[3 * i] !== clean.data[3 * i] || after.data[3 * i + 1] !== clean.data[3 * i + 1] ? 1 : 0,
    );
    const blunt = await judge(after, false);
    const sharp = await judge(after, true);
    const overlap = (regions: readonly Region[]) => overlapOf(regions, truth);
    expect(overlap(sharp.findings[0]!.regions)).toBeGreaterThan(overlap(blunt.findings[0]!.regions));
    expect(overlap(sharp.findings[0]!.regions)).toBeGreaterThan(0.93);
  });

  it('say nothing where one level of rounding is all that differs', async () => {
    const rounded = { ...clean, data: clean.data.map((v, i) => (i % 3 === 0 && v < 255 ? v + 1 : v)) };
    const { findings } = await judge(rounded, true);
    expect(findings).toEqual([]);
  });

  it('show noise that shrinking averages away', async () => {
    const { findings } = await judge(addNoise(clean, 6, 9), true);
    expect(findings.map(({ dimension, type }) => [dimension, type])).toContainEqual(['lowLevel', 'noise']);
  });
});

describe('what is worth a second look', () => {
  const prepared = { width: 1344, height: 1008 };
  it('is larger than what was judged, on both sides alike', () => {
    const large = { width: 4000, height: 3000 };
    expect(isWorthwhile(large, large, prepared)).toBe(true);
    expect(isWorthwhile(large, { width: 1024, height: 768 }, prepared)).toBe(false);
    expect(isWorthwhile(prepared, prepared, prepared)).toBe(false);
  });
});

/** Intersection over union of the regions with a mask of every pixel. */
function overlapOf(regions: readonly Region[], truth: Uint8Array): number {
  const drawn = new Uint8Array(truth.length);
  for (const { box, mask } of regions) {
    const cells = decodeMask(mask);
    const w = box.width / mask.columns;
    const h = box.height / mask.rows;
    cells.forEach((is, i) => {
      if (is === 0) return;
      const x0 = Math.round(box.x + (i % mask.columns) * w);
      const y0 = Math.round(box.y + Math.floor(i / mask.columns) * h);
      for (let y = y0; y < Math.round(y0 + h); y++) {
        for (let x = x0; x < Math.round(x0 + w); x++) drawn[y * size.width + x] = 1;
      }
    });
  }
  let both = 0;
  let either = 0;
  for (let i = 0; i < truth.length; i++) {
    both += drawn[i]! & truth[i]!;
    either += drawn[i]! | truth[i]!;
  }
  return both / either;
}
