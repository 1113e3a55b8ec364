/** Builds the facade over the workers. */
import { throwIfAborted } from '../core/errors';
import type { EvaluationEvent } from '../core/events';
import { DIMENSIONS } from '../core/words';
import type { Clock } from './clock';
import { type Emit, header } from './header';
import type { ModelHost } from './host';
import { Images } from './images';
import { checkMachine } from './machine';
import { Models } from './models';
import { EventQueue } from './queue';
import { Servers } from './servers';
import type { EvaluateOptions, Evaluator, Pair, ServerShelf } from './types';
import { Weights } from './weights';

export interface EvaluatorOptions {
  /** Starts the workers; the built ones unless a test says otherwise. */
  workers?: { pixels: () => Worker; judge: () => Worker; weights?: () => Worker; endpoint?: () => Worker };
  /** Who asks servers; a worker of the page where it is left out. */
  servers?: ServerShelf & ModelHost;
  /** What idle and silent engines are told by. */
  clock?: Clock;
}

const BUILT_WORKERS = {
  weights: () =>
    new Worker(new URL('../../workers/weights.worker.ts', import.meta.url), {
      type: 'module',
      name: 'weights',
    }),
  pixels: () =>
    new Worker(new URL('../../workers/pixels.worker.ts', import.meta.url), {
      type: 'module',
      name: 'pixels',
    }),
  judge: () =>
    new Worker(new URL('../../workers/judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' }),
  endpoint: () =>
    new Worker(new URL('../../workers/endpoint.worker.ts', import.meta.url), {
      type: 'module',
      name: 'endpoint',
    }),
};

/** Workers start when they are first needed. */
export function createEvaluator(options: EvaluatorOptions = {}): Evaluator {
  const spawn = { ...BUILT_WORKERS, ...options.workers };
  const images = new Images(spawn.pixels);
  const models = new Models(spawn.judge, options.clock);
  const weights = new Weights(spawn.weights);
  const servers = options.servers ?? new Servers(spawn.endpoint);

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
        : // what models are asked is loaded with the first question
          import('./byModel').then(({ byModel }) =>
            byModel(images, how.model.kind === 'endpoint' ? servers : models, pair, how, emit, signal),
          );
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
    baseline: (pair, name, { signal } = {}) => images.baseline(pair, name, signal),
    models,
    weights,
    servers,
    prompts: models.prompts,
    memory: models.memory,
    machine: checkMachine(spawn.judge),
    dispose() {
      images.dispose();
      models.dispose();
      weights.dispose();
      servers.disconnect();
    },
  };
}

async function byEvidence(
  images: Images,
  pair: Pair,
  how: Extract<EvaluateOptions, { judge: 'evidence' }>,
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
    { signal, meant: how.meant, language: how.language },
  );
  throwIfAborted(signal);
  emit({ type: 'findings', findings: outcome.findings });
  const maps = [{ kind: 'change' as const, ...outcome.heat }, ...outcome.maps];
  emit({ type: 'overlay', heat: outcome.heat, maps });
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
