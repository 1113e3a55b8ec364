/** The judges of a run in the page, by their ids. */
import { storedThresholds } from '../../bench/baselines/thresholds';
import { evaluatingJudge } from '../../bench/judges/evaluating';
import { baselineJudge, CONSTANTS, constantJudge, randomJudge } from '../../bench/judges/plain';
import type { BenchJudge, BenchTask } from '../../bench/run/judge';
import { BASELINES } from '../../core/baselineMeasures';
import type { Endpoint } from '../../core/engines';
import { JudgeError } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation';
import type { ModelSummary } from '../../core/events';
import { APP_VERSION, EVIDENCE_VERSION } from '../../core/version';
import type { EvaluateOptions, Evaluator, OpenImage, Pair } from '../../evaluator/types';

export interface JudgeContext {
  readonly evaluator: Evaluator;
  readonly models: readonly ModelSummary[];
  /** The server that is switched on. */
  readonly endpoint: Endpoint | null;
}

export const MODEL = 'model:';
export const ENDPOINT = 'endpoint';

/** Judges without a model, the likeliest first. */
export const PLAIN_JUDGES = [
  'evidence',
  ...BASELINES.map((name) => `baseline:${name}`),
  ...CONSTANTS.map((answer) => `constant:${answer}`),
  'random:1',
] as const;

/** @throws JudgeError `bench/judge-unknown`, `bench/unfitted`. */
export function makeJudge(id: string, { evaluator, models, endpoint }: JudgeContext): BenchJudge {
  const unknown = (way: string) =>
    new JudgeError('bench/judge-unknown', `There is no judge ${id}${way}`, { judge: id });
  if (id === 'evidence')
    return evaluatingJudge({
      id,
      description: { kind: 'evidence', app: APP_VERSION, version: EVIDENCE_VERSION },
      deterministic: true,
      evaluate: (task, signal) =>
        evaluate(evaluator, task, { judge: 'evidence', dimensions: task.dimensions, signal }),
    });
  if (id.startsWith(MODEL)) {
    const model = models.find((one) => one.id === id.slice(MODEL.length));
    if (!model) throw unknown(' any more: its weights are not stored. Add them in the evaluator.');
    const description = {
      ...{ kind: 'model', app: APP_VERSION, prompts: 'built-in', settings: {} },
      weights: { id: model.id, name: model.name, files: model.files },
    };
    return evaluatingJudge({
      ...{ id, description, deterministic: true, lanes: 1 },
      evaluate: (task, signal) =>
        evaluate(evaluator, task, {
          ...{ judge: 'model', model: { kind: 'stored', id: model.id }, dimensions: task.dimensions, signal },
        }),
    });
  }
  if (id === ENDPOINT) {
    if (!endpoint) throw unknown(': no server is switched on. Switch it on in the evaluator.');
    const server = { url: endpoint.url, model: endpoint.model };
    return evaluatingJudge({
      id,
      description: { kind: 'model', app: APP_VERSION, prompts: 'built-in', settings: {}, endpoint: server },
      deterministic: false, // a server puts requests together as they come
      evaluate: (task, signal) =>
        evaluate(evaluator, task, {
          ...{ judge: 'model', model: { kind: 'endpoint', endpoint }, dimensions: task.dimensions, signal },
        }),
    });
  }
  const [family, name = ''] = id.split(':');
  const baseline = BASELINES.find((one) => one === name);
  if (family === 'baseline' && baseline)
    return baselineJudge(baseline, storedThresholds(), (measure, task, signal) =>
      withPair(evaluator, task, signal, (pair) => evaluator.baseline(pair, measure, { signal })),
    );
  const answer = CONSTANTS.find((one) => one === name);
  if (family === 'constant' && answer) return constantJudge(answer);
  if (family === 'random' && /^\d+$/.test(name)) return randomJudge(Number(name));
  throw unknown('.');
}

function evaluate(
  evaluator: Evaluator,
  task: BenchTask,
  options: EvaluateOptions & { signal: AbortSignal },
): Promise<Evaluation> {
  return withPair(evaluator, task, options.signal, async (pair) => {
    for await (const event of evaluator.evaluate(pair, options))
      if (event.type === 'evaluation') return event.evaluation;
    throw new JudgeError('evaluation/failed', 'The evaluation ended without an answer.');
  });
}

/** Opens both images for as long as the work takes. */
async function withPair<T>(
  evaluator: Evaluator,
  { images, row }: BenchTask,
  signal: AbortSignal,
  work: (pair: Pair) => Promise<T>,
): Promise<T> {
  if (!images) throw new JudgeError('pair/incomplete', 'The images of the row were not looked for.');
  const opened: OpenImage[] = [];
  try {
    for (const file of [images.before, images.after])
      opened.push(await evaluator.open(await file.open(signal), file.name, { signal }));
    const [before, after] = opened;
    if (!before || !after) throw new JudgeError('pair/incomplete', 'An image of the pair is missing.');
    return await work({ before, after, instruction: row.prompt });
  } finally {
    for (const image of opened) evaluator.close(image);
  }
}
