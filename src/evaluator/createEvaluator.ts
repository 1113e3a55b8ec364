/** Builds the facade over the two workers. */
import { throwIfAborted } from '../core/errors';
import { EVALUATION_VERSION, type Evaluation, type Exchange, type JudgeInfo } from '../core/evaluation';
import type { EvaluationEvent } from '../core/events';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { APP_VERSION } from '../core/version';
import { DIMENSIONS } from '../core/words';
import { Images } from './images';
import { Models } from './models';
import { EventQueue } from './queue';
import type { EvaluateOptions, Evaluator, Pair } from './types';

export interface EvaluatorOptions {
  /** Starts the workers; the built ones unless a test says otherwise. */
  workers?: { pixels: () => Worker; judge: () => Worker };
}

const BUILT_WORKERS = {
  pixels: () =>
    new Worker(new URL('../../workers/pixels.worker.ts', import.meta.url), {
      type: 'module',
      name: 'pixels',
    }),
  judge: () =>
    new Worker(new URL('../../workers/judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' }),
};

type Emit = (event: EvaluationEvent) => void;

/** Workers start when they are first needed. */
export function createEvaluator(options: EvaluatorOptions = {}): Evaluator {
  const spawn = options.workers ?? BUILT_WORKERS;
  const images = new Images(spawn.pixels);
  const models = new Models(spawn.judge);

  async function* evaluate(
    pair: Pair,
    how: EvaluateOptions,
  ): AsyncGenerator<EvaluationEvent, void, undefined> {
    // Leaving the iteration early stops the work, as an abort does.
    const left = new AbortController();
    const signal = how.signal ? AbortSignal.any([how.signal, left.signal]) : left.signal;
    const queue = new EventQueue<EvaluationEvent>();
    const emit: Emit = (event) => queue.push(event);
    const work =
      how.judge === 'evidence'
        ? byEvidence(images, pair, how, emit, signal)
        : byModel(images, models, pair, how, emit, signal);
    work.then(
      () => queue.end(),
      (error: unknown) => queue.end({ error }),
    );
    try {
      yield* queue.drain();
    } finally {
      left.abort();
    }
  }

  return {
    open: (blob, name, { signal } = {}) => images.open(blob, name, signal),
    close: (image) => images.close(image),
    evaluate,
    models,
    dispose() {
      images.dispose();
      models.dispose();
    },
  };
}

async function byEvidence(
  images: Images,
  pair: Pair,
  how: EvaluateOptions,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const createdAt = new Date().toISOString();
  emit({ type: 'progress', stage: 'preparing', dimension: null, fraction: null });
  const outcome = await images.evidence(
    pair,
    how.dimensions ?? DIMENSIONS,
    (event) => {
      if (event.type === 'verdict') emit(event);
      else emit({ type: 'progress', stage: event.stage, dimension: null, fraction: null });
    },
    signal,
  );
  throwIfAborted(signal);
  emit({ type: 'findings', findings: outcome.findings });
  emit({ type: 'overlay', heat: outcome.heat });
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, outcome.prepared),
      judge: { kind: 'evidence', version: outcome.version },
      verdicts: outcome.verdicts,
      findings: outcome.findings,
      exchanges: [],
      timings: outcome.timings,
    },
  });
}

async function byModel(
  images: Images,
  models: Models,
  pair: Pair,
  how: Extract<EvaluateOptions, { judge: 'model' }>,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const createdAt = new Date().toISOString();
  emit({ type: 'progress', stage: 'preparing', dimension: null, fraction: null });
  const prepared = await images.forModel(pair, signal);
  const fresh = models.loaded === null;
  const loaded = await models.load(how.model, {
    signal,
    onProgress: ({ bytes, total }) =>
      emit({
        type: 'progress',
        stage: 'loading',
        dimension: null,
        fraction: total > 0 ? bytes / total : null,
      }),
  });
  emit({ type: 'loaded', loaded });
  const judging = performance.now();
  const collected = { verdicts: [] as Evaluation['verdicts'], findings: [] as Evaluation['findings'] };
  const exchanges: Exchange[] = [];
  const question = {
    instruction: pair.instruction,
    images: { before: prepared.before, after: prepared.after },
    dimensions: [...(how.dimensions ?? DIMENSIONS)],
  };
  await models.judge(
    question,
    (event) => {
      if (event.type === 'progress') {
        emit({ type: 'progress', dimension: event.dimension, ...event.progress });
        return;
      }
      collected.verdicts.push(event.verdict);
      collected.findings.push(...event.findings);
      if (event.exchange) exchanges.push(event.exchange);
      emit({ type: 'verdict', verdict: event.verdict });
      emit({ type: 'findings', findings: event.findings });
    },
    signal,
  );
  throwIfAborted(signal);
  const judge: JudgeInfo = {
    kind: 'model',
    model: loaded.model,
    weights: loaded.weights,
    engine: loaded.engine,
    engineVersion: loaded.engineVersion,
    promptSet: BUILT_IN_PROMPTS.id,
    report: loaded.report,
  };
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, prepared.prepared),
      judge,
      ...collected,
      exchanges,
      timings: {
        preparing: prepared.seconds,
        ...(fresh ? { loading: loaded.seconds } : {}),
        judging: (performance.now() - judging) / 1000,
      },
    },
  });
}

function header(pair: Pair, createdAt: string, prepared: { width: number; height: number }) {
  return {
    schema: 'stable-i2i-evaluation' as const,
    version: EVALUATION_VERSION,
    app: APP_VERSION,
    createdAt,
    pair: {
      instruction: pair.instruction,
      before: pair.before.info,
      after: pair.after.info,
      prepared: { width: prepared.width, height: prepared.height },
    },
  } satisfies Partial<Evaluation>;
}
