/** The pixels worker: holds decoded images and computes on them. */
import * as Comlink from 'comlink';
import { MEASURES } from '../src/bench/baselines/measures';
import type { Baseline } from '../src/core/baselineMeasures';
import { JudgeError } from '../src/core/errors';
import type { EvidenceOutcome, ModelImages, PixelsEvent } from '../src/core/events';
import type { MeantMask, RgbImage } from '../src/core/pixels';
import type { Box } from '../src/core/region';
import type { Dimension } from '../src/core/words';
import { EVIDENCE_VERSION, judgeEvidence } from '../src/evidence/judge';
import { halved, toBitmap } from '../src/pixels/bitmap';
import { cropPair } from '../src/pixels/crop';
import { decodeImage } from '../src/pixels/decode';
import { encodePng } from '../src/pixels/png';
import { prepareForModel, preparePair } from '../src/pixels/prepare';
import type { Language } from '../src/texts/language';
import { Handover, runJob } from './job';

const images = new Map<string, RgbImage>();

function held(id: string): RgbImage {
  const image = images.get(id);
  if (!image)
    throw new JudgeError('pair/incomplete', 'An image of the pair is no longer open. Choose it again.');
  return image;
}

export interface PairIds {
  before: string;
  after: string;
}

const seconds = (since: number) => (performance.now() - since) / 1000;

const face = {
  /** Decodes a file and keeps it under `id`; answers with what is known of it and bitmaps to show. */
  decode: (id: string, blob: Blob, name: string, port: MessagePort): Promise<void> =>
    runJob(port, 'image/decode-failed', async ({ signal }) => {
      const { image, info } = await decodeImage(blob, name, signal);
      images.set(id, image);
      const bitmap = await toBitmap(image);
      const levels = await halved(bitmap);
      return new Handover({ info, bitmap, levels }, [bitmap, ...levels]);
    }),

  release: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'evaluation/failed', () => {
      images.delete(id);
      return null;
    }),

  evidence: (
    request: PairIds & {
      instruction: string;
      dimensions: Dimension[];
      meant?: MeantMask | undefined;
      language?: Language | undefined;
    },
    port: MessagePort,
  ): Promise<void> =>
    runJob<PixelsEvent, EvidenceOutcome>(port, 'evaluation/failed', async ({ signal, emit }) => {
      const before = held(request.before);
      const after = held(request.after);
      const started = performance.now();
      const pair = preparePair(before, after);
      const preparing = seconds(started);
      const { verdicts, findings, heat, maps, timings } = await judgeEvidence(
        {
          before: pair.before,
          after: pair.after,
          beforeSize: { width: before.width, height: before.height },
          afterSize: { width: after.width, height: after.height },
          originals: { before, after },
          instruction: request.instruction,
          dimensions: request.dimensions,
          meant: request.meant,
          language: request.language,
        },
        {
          signal,
          onProgress: (stage) => emit({ type: 'stage', stage }),
          onVerdict: (verdict) => emit({ type: 'verdict', verdict }),
        },
      );
      const outcome: EvidenceOutcome = {
        verdicts,
        findings,
        heat,
        maps,
        prepared: pair.size,
        timings: { preparing, ...timings },
        version: EVIDENCE_VERSION,
      };
      return new Handover(outcome, [heat.data.buffer, ...maps.map((map) => map.data.buffer)]);
    }),

  /** One plain measure of how much the pair differs, at the size at which it is judged. */
  baseline: (request: PairIds & { name: Baseline }, port: MessagePort): Promise<void> =>
    runJob(port, 'evaluation/failed', () => {
      const pair = preparePair(held(request.before), held(request.after));
      return MEASURES[request.name](pair.before, pair.after);
    }),

  /** The pair, or the same piece of both images, as PNG files at the model's own size. */
  forModel: (request: PairIds & { maxLongEdge: number; box: Box | null }, port: MessagePort): Promise<void> =>
    runJob<never, ModelImages>(port, 'evaluation/failed', async () => {
      const started = performance.now();
      const whole = { before: held(request.before), after: held(request.after) };
      const shown = request.box === null ? whole : cropPair(whole.before, whole.after, request.box);
      const pair = prepareForModel(shown.before, shown.after, request);
      const [before, after] = await Promise.all([encodePng(pair.before), encodePng(pair.after)]);
      return new Handover({ before, after, prepared: pair.size, seconds: seconds(started) }, [before, after]);
    }),
};

export type PixelsFace = typeof face;

Comlink.expose(face);
