/** How long the evidence judge takes on a synthetic pair of 1024 x 1024, in all and by stage. */
import { DIMENSIONS } from '../../src/core/words';
import { judgeEvidence } from '../../src/evidence/judge';
import { addNoise, pasteObject, scene } from '../../tests/fixtures/synthetic';

const RUNS = 10;
const SIDE = 1024;

/** Prints the median of 10 runs after two to warm up, milliseconds, and each stage's share of it. */
export async function benchEvidence(): Promise<void> {
  const size = { width: SIDE, height: SIDE };
  const before = scene(size);
  const moved = scene({ ...size, at: (x, y) => [x - 2.3, y + 1.1] });
  const after = addNoise(pasteObject(moved, { x: 560, y: 120, width: 180, height: 140 }), 2);
  const input = { before, after, beforeSize: size, afterSize: size, instruction: '', dimensions: DIMENSIONS };
  const runs: Record<string, number>[] = [];
  for (let i = 0; i < RUNS + 2; i++) {
    const { timings } = await judgeEvidence(input);
    if (i >= 2) runs.push(timings);
  }
  const medianOf = (stage: string) =>
    1000 * runs.map((run) => run[stage] ?? 0).sort((p, q) => p - q)[Math.floor(RUNS / 2)]!;
  const total = medianOf('total');
  console.log(`evidence, ${SIDE} x ${SIDE}, median of ${RUNS}: ${total.toFixed(0)} ms`);
  for (const stage of Object.keys(runs[0] ?? {}).filter((name) => name !== 'total')) {
    const time = medianOf(stage);
    console.log(
      `  ${stage.padEnd(10)} ${time.toFixed(0).padStart(5)} ms  ${((100 * time) / total).toFixed(0)} %`,
    );
  }
}
