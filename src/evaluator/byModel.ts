/** One evaluation by a model: prepare, look up what is remembered, else load and ask, collect. */
import { throwIfAborted } from '../core/errors';
import type { Evaluation, JudgeInfo } from '../core/evaluation';
import type { Loaded } from '../core/events';
import { type PromptSet, promptSetHash } from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { type JudgeSettings, judgeSettings } from '../core/protocol/settings';
import type { Case } from '../core/protocol/steps';
import { votes } from '../core/protocol/votes';
import { type Emit, header } from './header';
import type { Images } from './images';
import type { ModelEvent, Models } from './models';
import type { EvaluateOptions, Pair } from './types';

type How = Extract<EvaluateOptions, { judge: 'model' }>;

export async function byModel(
  images: Images,
  models: Models,
  pair: Pair,
  how: How,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const createdAt = new Date().toISOString();
  const prompts = how.prompts ?? BUILT_IN_PROMPTS;
  const settings = settingsOf(how);
  emit({ type: 'progress', stage: 'preparing', dimension: null, fraction: null });
  const prepared = await images.forModel(pair, settings.maxLongEdge, signal);
  const of: Case = {
    instruction: pair.instruction,
    images: { before: prepared.before, after: prepared.after },
    prompts,
    settings,
  };
  const collected = new Collector(emit);
  const timings: Record<string, number> = { preparing: prepared.seconds };
  const by = await ask(models, how, of, collected, timings, emit, signal);
  throwIfAborted(signal);
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, prepared.prepared),
      judge: await judgeInfo(by, prompts, settings),
      ...collected.parts(),
      timings,
    },
  });
}

/** @returns who answered: the model as it is loaded now, or as it was when what is remembered was computed. */
async function ask(
  models: Models,
  how: How,
  of: Case,
  collected: Collector,
  timings: Record<string, number>,
  emit: Emit,
  signal: AbortSignal,
): Promise<Loaded> {
  const began = performance.now();
  const known = how.model.kind === 'stored' ? await models.recall(how.model.id, of, signal) : null;
  if (known) {
    for (const event of known.events) collected.take(event);
    timings.recalling = (performance.now() - began) / 1000;
    return known.by;
  }
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
  if (fresh) timings.loading = loaded.seconds;
  const judging = performance.now();
  await models.judge(of, (event) => collected.take(event), signal);
  timings.judging = (performance.now() - judging) / 1000;
  return loaded;
}

function settingsOf(how: How): JudgeSettings {
  const dimensions = how.dimensions ?? how.settings?.dimensions;
  return judgeSettings({
    ...how.settings,
    ...(dimensions === undefined ? {} : { dimensions: [...dimensions] }),
  });
}

async function judgeInfo(by: Loaded, prompts: PromptSet, settings: JudgeSettings): Promise<JudgeInfo> {
  return {
    kind: 'model',
    model: by.model,
    weights: by.weights,
    engine: by.engine,
    engineVersion: by.engineVersion,
    promptSet: prompts.id,
    promptSetHash: await promptSetHash(prompts),
    settings,
    report: by.report,
  };
}

type Parts = Pick<Evaluation, 'verdicts' | 'findings' | 'exchanges' | 'reasonings' | 'fidelity' | 'votes'>;

/** Puts the events of a judge together, and hands them on. */
class Collector {
  readonly #emit: Emit;
  readonly #verdicts: Evaluation['verdicts'] = [];
  readonly #findings = new Map<string, Evaluation['findings'][number]>();
  readonly #exchanges: Evaluation['exchanges'] = [];
  readonly #reasonings: NonNullable<Evaluation['reasonings']> = [];
  #fidelity: Evaluation['fidelity'];

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  take(event: ModelEvent): void {
    switch (event.type) {
      case 'progress':
        this.#emit({ type: 'progress', ...event.step, ...event.progress });
        return;
      case 'verdict':
        this.#verdicts.push(event.verdict);
        this.#emit({ type: 'verdict', verdict: event.verdict });
        break;
      case 'reasoning':
        this.#reasonings.push(event.reasoning);
        this.#emit({ type: 'reasoning', reasoning: event.reasoning });
        break;
      case 'fidelity':
        this.#fidelity = event.fidelity;
        this.#emit({ type: 'fidelity', fidelity: event.fidelity });
        break;
    }
    if (event.exchange) this.#exchanges.push(event.exchange);
    if (!('findings' in event)) return;
    for (const finding of event.findings) this.#findings.set(finding.id, finding);
    this.#emit({ type: 'findings', findings: event.findings });
  }

  parts(): Parts {
    return {
      verdicts: this.#verdicts,
      findings: [...this.#findings.values()],
      exchanges: this.#exchanges,
      reasonings: this.#reasonings,
      ...(this.#fidelity === undefined ? {} : { fidelity: this.#fidelity }),
      votes: votes(this.#verdicts),
    };
  }
}
