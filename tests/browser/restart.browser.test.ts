/** An engine that dies is started again by itself, with the pair kept; what it cannot bear it is not given again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/core/evaluation';
import type { EvaluationEvent } from '../../src/core/events';
import type { Clock } from '../../src/evaluator/clock';
import { createEvaluator } from '../../src/evaluator/createEvaluator';
import type { Evaluator } from '../../src/evaluator/types';
import { canvasPng } from '../fixtures/canvas-images';

let evaluator: Evaluator | undefined;
afterEach(() => evaluator?.dispose());

/** @param fates of each worker in turn, as its own list; the last is for all further ones. */
function make(fates: readonly string[], clock?: Clock): { started: () => number; evaluator: Evaluator } {
  let started = 0;
  const made = createEvaluator({
    ...(clock === undefined ? {} : { clock }),
    workers: {
      pixels: () =>
        new Worker(new URL('../../workers/pixels.worker.ts', import.meta.url), { type: 'module' }),
      judge: () => {
        const name = fates[Math.min(started++, fates.length - 1)] ?? 'answer';
        return new Worker(new URL('./failing-judge.worker.ts', import.meta.url), { type: 'module', name });
      },
    },
  });
  evaluator = made;
  return { started: () => started, evaluator: made };
}

const MODEL = { kind: 'files', files: [new File(['x'], 'x.gguf')] } as const;

async function judge(
  of: Evaluator,
  onEvent: (event: EvaluationEvent) => void = () => undefined,
): Promise<{ evaluation: Evaluation; events: EvaluationEvent[] }> {
  const png = await canvasPng({ color: '#3070b0', width: 1344, height: 672 });
  const image = () => of.open(png, 'a.png');
  const pair = { before: await image(), after: await image(), instruction: '' };
  const events: EvaluationEvent[] = [];
  const run = of.evaluate(pair, { judge: 'model', model: MODEL, evidence: [] });
  for await (const event of run) {
    events.push(event);
    onEvent(event);
  }
  const last = events.at(-1);
  if (last?.type !== 'evaluation') throw new Error('no evaluation');
  return { evaluation: last.evaluation, events };
}

const shown = ({ exchanges }: Evaluation) => exchanges.map((one) => one.prompt);

describe('an engine that dies', () => {
  it('of a crash is loaded again once, as it was, and no answer is doubled', async () => {
    const { evaluator: of, started } = make(['engine/crashed', 'answer']);
    const { evaluation, events } = await judge(of);
    expect(started()).toBe(2);
    expect(shown(evaluation)).toEqual(Array(3).fill('1344 pixels wide'));
    expect(evaluation.notices).toEqual([{ kind: 'restarted', code: 'engine/crashed', longEdge: 1344 }]);
    expect(events.filter((event) => event.type === 'notice')).toHaveLength(1);
  });

  it('of a GPU that is too slow is given smaller images until it bears them, and then for good', async () => {
    const { evaluator: of, started } = make(['engine/gpu-timeout', 'engine/gpu-timeout', 'answer']);
    const { evaluation } = await judge(of);
    expect(started()).toBe(3);
    expect(shown(evaluation)).toEqual(Array(3).fill('768 pixels wide'));
    expect(evaluation.notices?.map((notice) => notice.longEdge)).toEqual([1024, 768]);
    // what the images really were is what the evaluation says
    expect(evaluation.judge).toMatchObject({ settings: { maxLongEdge: 768 } });
    const again = await judge(of);
    expect(started()).toBe(3);
    expect(shown(again.evaluation)).toEqual(Array(3).fill('768 pixels wide'));
    expect(again.evaluation.notices).toEqual([{ kind: 'smaller', asked: 1344, longEdge: 768 }]);
  });

  it('ends the evaluation with what to change when it dies again of the same', async () => {
    const { evaluator: of, started } = make(['engine/crashed']);
    await expect(judge(of)).rejects.toMatchObject({
      code: 'engine/crashed',
      facts: { restarted: true },
      message: expect.stringContaining('smaller model'),
    });
    expect(started()).toBe(2);
    expect(of.models.loaded).toBeNull();
  });

  it('ends the evaluation when nothing smaller is left', async () => {
    const { evaluator: of } = make(['engine/out-of-memory']);
    await expect(judge(of)).rejects.toMatchObject({
      code: 'engine/out-of-memory',
      facts: { restarted: true },
    });
  });

  it('does not hide other failures', async () => {
    const { evaluator: of, started } = make(['engine/context-too-small']);
    await expect(judge(of)).rejects.toMatchObject({ code: 'engine/context-too-small' });
    expect(started()).toBe(1);
  });
});

describe('with time turned by hand', () => {
  function handClock() {
    const waiting = new Set<() => void>();
    const add = (_: number, what: () => void) => {
      waiting.add(what);
      return () => void waiting.delete(what);
    };
    return { clock: { after: add, every: add }, waiting };
  }

  it('an engine that is silent on the GPU is ended and started again', async () => {
    const { clock, waiting } = handClock();
    const { evaluator: of, started } = make(['hang', 'answer'], clock);
    let verdicts = 0;
    const { evaluation } = await judge(of, ({ type }) => {
      // after its third answer the first engine says nothing more: ticks of five seconds pass
      if (type !== 'verdict' || ++verdicts !== 3) return;
      for (let tick = 0; tick < 60; tick++) for (const what of [...waiting]) what();
    });
    expect(started()).toBe(2);
    expect(evaluation.exchanges).toHaveLength(3);
    expect(evaluation.notices).toMatchObject([{ kind: 'restarted', code: 'engine/crashed' }]);
  });

  it('a model that is not used is unloaded, and everyone who listens hears of it', async () => {
    const { clock, waiting } = handClock();
    const { evaluator: of } = make(['answer'], clock);
    const heard: boolean[] = [];
    of.models.watch((loaded) => heard.push(loaded !== null));
    of.models.idleMinutes = 5;
    await judge(of);
    expect(heard).toEqual([true]);
    for (const what of [...waiting]) what();
    expect(of.models.loaded).toBeNull();
    expect(heard).toEqual([true, false]);
  });
});
