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
import type { MlcSummary } from '../../core/mlc';
import { APP_VERSION, EVIDENCE_VERSION } from '../../core/version';
import type { EvaluateOptions, Evaluator, ModelRef, OpenImage, Pair } from '../../evaluator/types';
import { describeAsking, type RunAsking } from './askingOf';

export interface JudgeContext {
  readonly evaluator: Evaluator;
  readonly models: readonly ModelSummary[];
  /** Those compiled by MLC that are complete. */
  readonly mlc: readonly MlcSummary[];
  /** The server that is switched on. */
  readonly endpoint: Endpoint | null;
  /** How models are asked. */
  readonly asking: RunAsking;
}

export const MODEL = 'model:';
export const MLC = 'mlc:';
export const ENDPOINT = 'endpoint';

/** Judges without a model, the likeliest first. */
export const PLAIN_JUDGES = [
  'evidence',
  ...BASELINES.map((name) => `baseline:${name}`),
  ...CONSTANTS.map((answer) => `constant:${answer}`),
  'random:1',
] as const;

/** @throws JudgeError `bench/judge-unknown`, `bench/unfitted`. */
export function makeJudge(id: string, context: JudgeContext): BenchJudge {
  const { evaluator, models, mlc, endpoint, asking } = context;
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
  /** @param what tells the model: in the description, and for the facade. */
  const byModel = (what: object, model: ModelRef, deterministic: boolean, lanes?: number) =>
    evaluatingJudge({
      ...{ id, deterministic, ...(lanes === undefined ? {} : { lanes }) },
      description: { kind: 'model', app: APP_VERSION, ...describeAsking(asking), ...what },
      evaluate: (task, signal) =>
        evaluate(evaluator, task, {
          ...{ judge: 'model', model, prompts: asking.prompts, settings: asking.settings },
          ...{ dimensions: task.dimensions, signal },
        }),
    });
  const notStored = ' any more: its weights are not stored. Add them in the evaluator.';
  if (id.startsWith(MODEL)) {
    const model = models.find((one) => one.id === id.slice(MODEL.length));
    if (!model) throw unknown(notStored);
    const weights = { id: model.id, name: model.name, files: model.files };
    return byModel({ weights }, { kind: 'stored', id: model.id }, true, 1);
  }
  if (id.startsWith(MLC)) {
    const model = mlc.find((one) => one.id === id.slice(MLC.length));
    if (!model) throw unknown(notStored);
    const { name, description } = model;
    const weights = { id: model.id, name, model: description.model, library: description.library };
    return byModel({ weights }, { kind: 'mlc', model: { id: model.id } }, true, 1);
  }
  if (id === ENDPOINT) {
    if (!endpoint) throw unknown(': no server is switched on. Switch it on in the evaluator.');
    const server = { url: endpoint.url, model: endpoint.model };
    // a server puts requests together as they come, so it may answer otherwise the next time
    return byModel({ endpoint: server }, { kind: 'endpoint', endpoint }, false);
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
