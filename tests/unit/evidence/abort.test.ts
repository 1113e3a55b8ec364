import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/evaluation';
import { DIMENSIONS } from '../../../src/core/words';
import { judgeEvidence } from '../../../src/evidence/judge';
import { preparePair } from '../../../src/pixels/prepare';
import { pasteObject, scene } from '../../fixtures/synthetic';

const before = scene({ width: 900, height: 700 });
const after = pasteObject(before, { x: 500, y: 100, width: 120, height: 90 });
const pair = preparePair(before, after, 640);

/** Runs until the signal was looked at `looks` times. @returns how often it was, what came out, and the verdicts until then. */
async function run(looks: number) {
  const { signal } = new AbortController();
  let seen = 0;
  Object.defineProperty(signal, 'aborted', { get: () => ++seen >= looks });
  const verdicts: Verdict[] = [];
  const outcome = await judgeEvidence(
    {
      before: pair.before,
      after: pair.after,
      beforeSize: before,
      afterSize: after,
      originals: { before, after },
      instruction: '',
      dimensions: DIMENSIONS,
    },
    { signal, onVerdict: (verdict) => verdicts.push(verdict) },
  ).catch((error: unknown) => error);
  return { seen, outcome, verdicts };
}

describe('an abort', () => {
  it('is looked for all the way through, and ends the run wherever it comes', async () => {
    const { seen, verdicts } = await run(Number.POSITIVE_INFINITY);
    expect(verdicts).toHaveLength(3);
    expect(seen).toBeGreaterThan(90);
    for (const share of [0, 0.2, 0.5, 0.97]) {
      const looks = Math.max(1, Math.floor(share * seen));
      const cut = await run(looks);
      expect(cut.outcome).toMatchObject({ code: 'cancelled' });
      expect(cut.seen).toBe(looks);
      expect(cut.verdicts.length).toBeLessThan(3);
    }
  });
});
