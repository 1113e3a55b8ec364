/** One evaluation by a model: prepare, look up what is remembered, else load and ask, look closer, collect. */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { Finding, JudgeInfo, Notice } from '../core/evaluation';
import type { Loaded } from '../core/events';
import { roomFor } from '../core/preflight/room';
import type { Room } from '../core/preflight/schema';
import { closeUpBoxes } from '../core/protocol/closeUps';
import { type PromptSet, promptSetHash } from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { type JudgeSettings, judgeSettings } from '../core/protocol/settings';
import type { Case } from '../core/protocol/steps';
import { DIMENSIONS } from '../core/words';
import { Collector } from './collector';
import { type Emit, header } from './header';
import type { Images } from './images';
import { DEAD, type ModelEvent, type Models } from './models';
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
  let prepared = await images.forModel(pair, settings.maxLongEdge, signal);
  const onlyScore = settings.modes.every((mode) => mode === 'score');
  const measured = how.evidence ?? (onlyScore ? [] : await measure(images, pair, signal));
  const frame = { width: pair.before.info.width, height: pair.before.info.height };
  const shared = { instruction: pair.instruction, prompts, frame };
  const room = roomFor(settings, prompts, pair.instruction);
  const asking = new Asking(models, how, room, emit, signal);

  const whole = async (longEdge: number) => {
    if (longEdge !== settings.maxLongEdge) prepared = await images.forModel(pair, longEdge, signal);
    return { ...shared, images: pngs(prepared), settings: { ...settings, maxLongEdge: longEdge } };
  };
  // each try collects from the start
  const collected = await asking.ask(whole, () => new Collector(emit, measured, frame));

  const crops = closeUpBoxes(measured, frame, how.closeUps ?? 0);
  // the score is about the whole pair
  const modes = settings.modes.filter((mode) => mode !== 'score');
  for (const [i, box] of modes.length === 0 ? [] : crops.entries()) {
    const piece = async (longEdge: number) => {
      const cut = await images.forModel(pair, longEdge, signal, box);
      return {
        ...{ ...shared, frame: box, images: pngs(cut) },
        settings: { ...settings, modes, maxLongEdge: longEdge },
      };
    };
    const { events } = await asking.ask(piece, () => new EventList((event) => collected.take(event)));
    collected.takeCloseUp(events, box, i + 1);
  }
  throwIfAborted(signal);
  const { by, longEdge, notices, timings } = asking;
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, prepared.prepared),
      judge: await judgeInfo(by, prompts, { ...settings, maxLongEdge: longEdge }),
      ...collected.parts(),
      timings: { preparing: prepared.seconds, ...timings },
      ...(notices.length === 0 ? {} : { notices }),
    },
  });
}

/** Keeps what a close-up gave, and hands on how far it is. */
class EventList {
  readonly events: ModelEvent[] = [];
  readonly #onProgress: (event: ModelEvent) => void;

  constructor(onProgress: (event: ModelEvent) => void) {
    this.#onProgress = onProgress;
  }

  take(event: ModelEvent): void {
    if (event.type === 'progress') this.#onProgress(event);
    else this.events.push(event);
  }
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

/**
 * Asks from memory as long as that suffices; then the model is loaded, once. When its engine dies it is loaded again by
 * itself: smaller while that may help, else once.
 */
class Asking {
  readonly timings: Record<string, number> = {};
  readonly notices: Notice[] = [];
  /** Longest edge at which the model is shown images, pixels: what was asked for, or what the machine bears. */
  longEdge: number;
  #by: Loaded | null = null;
  #restarted = false;
  readonly #models: Models;
  readonly #how: How;
  readonly #room: Room;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;

  constructor(models: Models, how: How, room: Room, emit: Emit, signal: AbortSignal) {
    this.#models = models;
    this.#how = how;
    this.#room = room;
    this.longEdge = room.longEdge;
    this.#emit = emit;
    this.#signal = signal;
  }

  /** Who answered: the model as it is loaded now, or as it was when what is remembered was computed. */
  get by(): Loaded {
    if (this.#by === null) throw new Error('ask() comes first');
    return this.#by;
  }

  /**
   * @param prepare makes the case for images of a longest edge.
   * @param collect makes what takes the events of one try; what a try that failed gave is dropped.
   * @returns what took the events of the try that succeeded.
   */
  async ask<C extends { take(event: ModelEvent): void }>(
    prepare: (longEdge: number) => Promise<Case>,
    collect: () => C,
  ): Promise<C> {
    for (;;) {
      let loaded: Loaded | null = null;
      try {
        const of = await prepare(this.longEdge);
        const collector = collect();
        if (await this.#recall(of, collector)) return collector;
        loaded = await this.#load();
        const shown = this.#fit(loaded) ? await prepare(this.longEdge) : of;
        const judging = performance.now();
        await this.#models.judge(shown, (event) => collector.take(event), this.#signal);
        this.#spend('judging', judging);
        return collector;
      } catch (error) {
        this.#mayGoOn(error, loaded);
      }
    }
  }

  async #recall(of: Case, collector: { take(event: ModelEvent): void }): Promise<boolean> {
    const { model } = this.#how;
    if (model.kind !== 'stored') return false;
    const began = performance.now();
    const known = await this.#models.recall(model.id, of, this.#signal);
    this.#spend('recalling', began);
    if (!known) return false;
    for (const event of known.events) collector.take(event);
    this.#by ??= known.by;
    return true;
  }

  /** @returns whether the model was loaded for smaller images than it was about to be shown. */
  #fit(loaded: Loaded): boolean {
    const longEdge = loaded.preflight?.sizes.longEdge ?? this.longEdge;
    if (longEdge >= this.longEdge) return false;
    this.longEdge = longEdge;
    const last = this.notices.at(-1);
    // a restart has told the size already
    if (last?.kind !== 'restarted' || last.longEdge !== longEdge)
      this.#tell({ kind: 'smaller', asked: this.#room.longEdge, longEdge });
    return true;
  }

  /** @throws the error, where another try would not help. */
  #mayGoOn(error: unknown, loaded: Loaded | null): void {
    if (!(error instanceof JudgeError) || !DEAD.includes(error.code) || this.#signal.aborted) throw error;
    const room = { ...this.#room, longEdge: this.longEdge };
    const shrunk = this.#models.giveLessRoom(this.#how.model, error.code, { room, loaded });
    if (!shrunk && this.#restarted) throw diedAgain(error);
    this.#restarted ||= !shrunk;
    this.longEdge = Math.min(this.longEdge, this.#models.roomOf(this.#how.model, room).longEdge);
    this.#tell({ kind: 'restarted', code: error.code, longEdge: this.longEdge });
  }

  #tell(notice: Notice): void {
    this.notices.push(notice);
    this.#emit({ type: 'notice', notice });
  }

  async #load(): Promise<Loaded> {
    const before = this.#models.loaded;
    const loaded = await this.#models.load(this.#how.model, {
      room: { ...this.#room, longEdge: this.longEdge },
      signal: this.#signal,
      onProgress: ({ bytes, total }) =>
        this.#emit({
          type: 'progress',
          stage: 'loading',
          dimension: null,
          fraction: total > 0 ? bytes / total : null,
        }),
    });
    this.#by = loaded;
    this.#emit({ type: 'loaded', loaded });
    if (loaded !== before) this.timings.loading = (this.timings.loading ?? 0) + loaded.seconds;
    return loaded;
  }

  #spend(what: string, since: number): void {
    this.timings[what] = (this.timings[what] ?? 0) + (performance.now() - since) / 1000;
  }
}

/** The engine was loaded again, and died of the same. */
function diedAgain(error: JudgeError): JudgeError {
  return new JudgeError(
    error.code,
    `${error.message} It was loaded again by itself and failed again: choose smaller images or a smaller model, or check this machine.`,
    { ...error.facts, restarted: true },
    error.cause,
  );
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
