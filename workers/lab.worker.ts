/** The lab worker: plans sets and makes labelled pairs. */
import * as Comlink from 'comlink';
import { JudgeError } from '../src/core/errors';
import type { LabCatalog, MadePair, PlanRequest } from '../src/core/labMessages';
import type { RgbImage } from '../src/core/pixels';
import type { Recipe } from '../src/core/recipe';
import { browserCodecs } from '../src/lab/codecs';
import { makePair } from '../src/lab/make';
import type { MakeContext } from '../src/lab/pair';
import { PERTURBATIONS } from '../src/lab/perturbations';
import { planSet } from '../src/lab/plan';
import { SCENE_KINDS } from '../src/lab/scenes/types';
import { renderSheet } from '../src/lab/sheet';
import { shrink } from '../src/lab/task';
import type { PixelMask } from '../src/lab/types';
import { decodeImage } from '../src/pixels/decode';
import { encodePng } from '../src/pixels/png';
import { encodeGreyPng } from '../src/pixels/png-grey';
import { Handover, runJob } from './job';

export interface LabSource {
  /** Tells sources apart, so that one is decoded once for many pairs. */
  key: string;
  name: string;
  blob: Blob;
}

const codecs = browserCodecs();
/** The two decoded last, a source and a donor: sets come to an image again and again; all would take too much. */
let held: { key: string; image: RgbImage }[] = [];

async function decode(source: LabSource | null, signal: AbortSignal): Promise<RgbImage | null> {
  if (!source) return null;
  const known = held.find(({ key }) => key === source.key);
  if (known) return known.image;
  const { image } = await decodeImage(source.blob, source.name, signal);
  held = [{ key: source.key, image }, ...held].slice(0, 2);
  return image;
}

const maskPng = ({ width, height, data }: PixelMask) => encodeGreyPng(width, height, data);

const face = {
  catalog: (port: MessagePort): Promise<void> =>
    runJob(
      port,
      'evaluation/failed',
      (): LabCatalog => ({
        perturbations: PERTURBATIONS.map(({ id, name, dimension, type, local }) => ({
          id,
          name,
          dimension,
          type,
          local,
        })),
        scenes: [...SCENE_KINDS],
      }),
    ),

  plan: (request: PlanRequest, port: MessagePort): Promise<void> =>
    runJob(port, 'evaluation/failed', () =>
      planSet({ ...request, sceneKinds: SCENE_KINDS, perturbations: PERTURBATIONS }),
    ),

  make: (
    recipe: Recipe,
    source: LabSource | null,
    donor: LabSource | null,
    port: MessagePort,
  ): Promise<void> =>
    runJob<never, MadePair>(port, 'evaluation/failed', async ({ signal }) => {
      const image = await decode(source, signal);
      const giver = await decode(donor, signal);
      const context: MakeContext = {
        codecs,
        signal,
        donor: giver ? shrink(giver, recipe.longEdge) : undefined,
        // the 3D library is fetched with the first scene
        makeScene: async (...given) => (await import('../src/lab/scenes')).makeScenePair(...given),
      };
      const pair = await makePair(recipe, image, context);
      const [before, after] = await Promise.all([encodePng(pair.before), encodePng(pair.after)]);
      const intended = pair.intended
        ? { kind: pair.intended.facts.kind, mask: await maskPng(pair.intended.mask) }
        : null;
      const unintended = await Promise.all(
        pair.unintended.map(async ({ facts, mask }) => ({ ...facts, mask: await maskPng(mask) })),
      );
      const { instruction, task, label } = pair;
      const { width, height } = pair.before;
      const masks = [intended, ...unintended].flatMap((change) => (change ? [change.mask] : []));
      return new Handover({ width, height, before, after, instruction, task, label, intended, unintended }, [
        before,
        after,
        ...masks,
      ]);
    }),

  /** Every perturbation at its five strengths, on one picture; a PNG file. */
  sheet: (source: LabSource, longEdge: number, port: MessagePort): Promise<void> =>
    runJob<never, ArrayBuffer>(port, 'evaluation/failed', async ({ signal }) => {
      const image = await decode(source, signal);
      if (!image) throw new JudgeError('lab/no-images', 'A contact sheet needs an image.');
      const png = await encodePng(await renderSheet(shrink(image, longEdge), PERTURBATIONS, codecs));
      return new Handover(png, [png]);
    }),
};

export type LabFace = typeof face;

Comlink.expose(face);
