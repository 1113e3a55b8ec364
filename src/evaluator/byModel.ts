/** One evaluation by a model: prepare, look up what is remembered, else load and ask, look closer, collect. */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { Finding, JudgeInfo } from '../core/evaluation';
import type { Loaded } from '../core/events';
import { closeUpBoxes } from '../core/protocol/closeUps';
import { type PromptSet, promptSetHash } from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { type JudgeSettings, judgeSettings } from '../core/protocol/settings';
import type { Case } from '../core/protocol/steps';
import { DIMENSIONS } from '../core/words';
import { Collector } from './collector';
import { type Emit, header } from './header';
import type { ModelEvent, ModelHost } from './host';
import type { Images } from './images';
import type { EvaluateOptions, Pair } from './types';

type How = Extract<EvaluateOptions, { judge: 'model' }>;

export async function byModel(
  images: Images,
  models: ModelHost,
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
  const onlyScore = settings.modes.every((mode) => mode === 'score');
  const measured = how.evidence ?? (onlyScore ? [] : await measure(images, pair, signal));
  const frame = { width: pair.before.info.width, height: pair.before.info.height };
  const shared = { instruction: pair.instruction, prompts, frame };
  const asking = new Asking(models, how, emit, signal);
  const collected = new Collector(emit, measured, frame);
  await asking.ask({ ...shared, images: pngs(prepared), settings }, (event) => collected.take(event));

  const crops = closeUpBoxes(measured, frame, how.closeUps ?? 0);
  // the score is about the whole pair
  const modes = settings.modes.filter((mode) => mode !== 'score');
  for (const [i, box] of modes.length === 0 ? [] : crops.entries()) {
    const piece = await images.forModel(pair, settings.maxLongEdge, signal, box);
    const events: ModelEvent[] = [];
    const of: Case = { ...shared, frame: box, images: pngs(piece), settings: { ...settings, modes } };
    await asking.ask(of, (event) => {
      if (event.type === 'progress') collected.take(event);
      else events.push(event);
    });
    collected.takeCloseUp(events, box, i + 1);
  }
  throwIfAborted(signal);
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, prepared.prepared),
      judge: await judgeInfo(asking.by, prompts, settings),
      ...collected.parts(),
      timings: { preparing: prepared.seconds, ...asking.timings },
    },
  });
}

const pngs = ({ before, after }: { before: ArrayBuffer; after: ArrayBuffer }) => ({ before, after });

/** What the pixels show; nothing where they cannot be compared, since the model can judge without. */
async function measure(images: Images, pair: Pair, signal: AbortSignal): Promise<Finding[]> {
  try {
    const { findings } = await images.evidence(pair, DIMENSIONS, () => undefined, { signal });
    return findings;
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof JudgeError && error.code !== 'worker/crashed') return [];
    throw error;
  }
}

/** Asks from memory as long as that suffices; then the model is loaded, once. */
class Asking {
  readonly timings: Record<string, number> = {};
  #by: Loaded | null = null;
  readonly #models: ModelHost;
  readonly #how: How;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;

  constructor(models: ModelHost, how: How, emit: Emit, signal: AbortSignal) {
    this.#models = models;
    this.#how = how;
    this.#emit = emit;
    this.#signal = signal;
  }

  /** Who answered: the model as it is loaded now, or as it was when what is remembered was computed. */
  get by(): Loaded {
    if (this.#by === null) throw new Error('ask() comes first');
    return this.#by;
  }

  async ask(of: Case, onEvent: (event: ModelEvent) => void): Promise<void> {
    const { model } = this.#how;
    const began = performance.now();
    const known = model.kind === 'stored' ? await this.#models.recall(model.id, of, this.#signal) : null;
    this.#spend('recalling', began);
    if (known) {
      for (const event of known.events) onEvent(event);
      this.#by ??= known.by;
      return;
    }
    this.#by = await this.#load();
    const judging = performance.now();
    await this.#models.judge(of, onEvent, this.#signal);
    this.#spend('judging', judging);
  }

  async #load(): Promise<Loaded> {
    const fresh = this.#models.loaded === null;
    const loaded = await this.#models.load(this.#how.model, {
      signal: this.#signal,
      onProgress: ({ bytes, total }) =>
        this.#emit({
          type: 'progress',
          stage: 'loading',
          dimension: null,
          fraction: total > 0 ? bytes / total : null,
        }),
    });
    this.#emit({ type: 'loaded', loaded });
    if (fresh) this.timings.loading = loaded.seconds;
    return loaded;
  }

  #spend(what: string, since: number): void {
    this.timings[what] = (this.timings[what] ?? 0) + (performance.now() - since) / 1000;
  }
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
