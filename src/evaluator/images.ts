/** Images and what is computed from their pixels, by way of the pixels worker. */
import * as v from 'valibot';
import type { PixelsFace } from '../../workers/pixels.worker';
import { type Baseline, BaselineValueSchema } from '../core/baselineMeasures';
import {
  DecodedSchema,
  type EvidenceOutcome,
  EvidenceOutcomeSchema,
  type ModelImages,
  ModelImagesSchema,
  type PixelsEvent,
  PixelsEventSchema,
} from '../core/events';
import type { MeantMask } from '../core/pixels';
import type { Box } from '../core/region';
import type { Dimension } from '../core/words';
import type { Language } from '../texts/language';
import { RemoteWorker } from './remote';
import type { OpenImage, Pair } from './types';

export class Images {
  readonly #worker: RemoteWorker<PixelsFace>;
  /** Sources of the open images: a worker that had to be stopped is given them again. */
  readonly #sources = new Map<string, { blob: Blob; name: string; held: boolean }>();
  #count = 0;

  constructor(spawn: () => Worker) {
    this.#worker = new RemoteWorker('pixels', spawn, () => {
      for (const source of this.#sources.values()) source.held = false;
    });
  }

  async open(blob: Blob, name: string, signal?: AbortSignal): Promise<OpenImage> {
    const id = `image-${++this.#count}`;
    const { info, bitmap, levels } = await this.#decode(id, blob, name, signal);
    this.#sources.set(id, { blob, name, held: true });
    return { id, info, bitmap, levels };
  }

  close(image: OpenImage): void {
    for (const bitmap of [image.bitmap, ...image.levels]) bitmap.close();
    const source = this.#sources.get(image.id);
    this.#sources.delete(image.id);
    if (source?.held)
      void this.#worker.call(v.null(), (face, port) => face.release(image.id, port)).catch(() => undefined);
  }

  /** Evidence verdicts of a pair. @param onEvent told each stage and verdict as it comes. */
  async evidence(
    pair: Pair,
    dimensions: readonly Dimension[],
    onEvent: (event: PixelsEvent) => void,
    options: {
      signal?: AbortSignal | undefined;
      meant?: MeantMask | undefined;
      language?: Language | undefined;
    } = {},
  ): Promise<EvidenceOutcome> {
    const { signal, meant, language } = options;
    while (this.#missing(pair).length > 0) await this.#restore(pair, signal);
    const request = {
      before: pair.before.id,
      after: pair.after.id,
      instruction: pair.instruction,
      dimensions: [...dimensions],
      meant,
      language,
    };
    return this.#worker.call(EvidenceOutcomeSchema, (face, port) => face.evidence(request, port), {
      signal,
      events: { schema: PixelsEventSchema, listener: onEvent },
    });
  }

  /**
   * The pair as PNG files at the model's size.
   * @param maxLongEdge of the prepared pair, pixels.
   * @param box only this piece of both, in whole pixels of the before image.
   */
  async forModel(
    pair: Pair,
    maxLongEdge: number,
    signal?: AbortSignal,
    box: Box | null = null,
  ): Promise<ModelImages> {
    while (this.#missing(pair).length > 0) await this.#restore(pair, signal);
    const request = { before: pair.before.id, after: pair.after.id, maxLongEdge, box };
    return this.#worker.call(ModelImagesSchema, (face, port) => face.forModel(request, port), { signal });
  }

  /** One plain measure of how much the pair differs. */
  async baseline(pair: Pair, name: Baseline, signal?: AbortSignal): Promise<number> {
    while (this.#missing(pair).length > 0) await this.#restore(pair, signal);
    const request = { before: pair.before.id, after: pair.after.id, name };
    return this.#worker.call(BaselineValueSchema, (face, port) => face.baseline(request, port), { signal });
  }

  dispose(): void {
    this.#worker.terminate();
    this.#sources.clear();
  }

  #decode(id: string, blob: Blob, name: string, signal?: AbortSignal) {
    return this.#worker.call(DecodedSchema, (face, port) => face.decode(id, blob, name, port), { signal });
  }

  /** Images of the pair that the worker no longer holds, because it was ended since. */
  #missing(pair: Pair): string[] {
    return [pair.before.id, pair.after.id].filter((id) => this.#sources.get(id)?.held === false);
  }

  async #restore(pair: Pair, signal?: AbortSignal): Promise<void> {
    for (const id of this.#missing(pair)) {
      const source = this.#sources.get(id);
      if (!source) continue;
      const { bitmap, levels } = await this.#decode(id, source.blob, source.name, signal);
      for (const each of [bitmap, ...levels]) each.close();
      source.held = true;
    }
  }
}
