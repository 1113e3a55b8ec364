/** Puts the cases of one evaluation to a model, and keeps it running. */
import { JudgeError } from '../core/errors';
import type { Notice } from '../core/evaluation';
import type { Loaded } from '../core/events';
import type { Room } from '../core/preflight/schema';
import type { Case } from '../core/protocol/steps';
import type { Emit } from './header';
import type { ModelEvent, ModelHost } from './host';
import { DEAD } from './models';
import type { EvaluateOptions } from './types';

export type How = Extract<EvaluateOptions, { judge: 'model' }>;

/**
 * Asks from memory as long as that suffices; then the model is loaded, once. When its engine dies it is loaded again by
 * itself: smaller while that may help, else once.
 */
export class Asking {
  readonly timings: Record<string, number> = {};
  readonly notices: Notice[] = [];
  /** Longest edge at which the model is shown images, pixels: what was asked for, or what the machine bears. */
  longEdge: number;
  #by: Loaded | null = null;
  #restarted = false;
  readonly #models: ModelHost;
  readonly #how: How;
  readonly #room: Room;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;

  constructor(models: ModelHost, how: How, room: Room, emit: Emit, signal: AbortSignal) {
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
    const { model } = this.#how;
    const shrunk = this.#models.giveLessRoom?.(model, error.code, { room, loaded }) ?? false;
    if (!shrunk && this.#restarted) throw diedAgain(error);
    this.#restarted ||= !shrunk;
    const given = this.#models.roomOf?.(model, room) ?? room;
    this.longEdge = Math.min(this.longEdge, given.longEdge);
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
