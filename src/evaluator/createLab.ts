/** The lab's facade: plans sets and makes labelled pairs, by way of the lab worker. */
import * as v from 'valibot';
import type { LabFace, LabSource } from '../../workers/lab.worker';
import {
  type LabCatalog,
  LabCatalogSchema,
  type MadePair,
  MadePairSchema,
  type PlanRequest,
  PlanSchema,
} from '../core/labMessages';
import type { Recipe } from '../core/recipe';
import { RemoteWorker } from './remote';

export interface Lab {
  /** Perturbations and scenes that recipes may name. */
  catalog(): Promise<LabCatalog>;
  /** A set's recipes, balanced over tasks, types, methods and strengths; the same request gives the same plan. */
  plan(request: PlanRequest): Promise<Recipe[]>;
  /**
   * Makes one pair. The same recipe and source give the same bytes within one browser.
   * @param source the image that the recipe names; null for a scene.
   * @param options.donor the image that the recipe names as donor.
   * @throws JudgeError `lab/*`, `image/*`, `cancelled`.
   */
  make(
    recipe: Recipe,
    source: LabSource | null,
    options?: { signal?: AbortSignal; donor?: LabSource | null },
  ): Promise<MadePair>;
  /** A contact sheet: every perturbation at its five strengths on one picture, as a PNG file. */
  sheet(source: LabSource, longEdge: number): Promise<ArrayBuffer>;
  dispose(): void;
}

export type { LabSource };

export function createLab(): Lab {
  const worker = new RemoteWorker<LabFace>(
    'lab',
    () =>
      new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
    () => undefined,
  );
  return {
    catalog: () => worker.call(LabCatalogSchema, (face, port) => face.catalog(port)),
    plan: (request) => worker.call(PlanSchema, (face, port) => face.plan(request, port)),
    make: (recipe, source, { signal, donor = null } = {}) =>
      worker.call(MadePairSchema, (face, port) => face.make(recipe, source, donor, port), {
        signal,
        again: true,
      }),
    sheet: (source, longEdge) =>
      worker.call(v.instance(ArrayBuffer), (face, port) => face.sheet(source, longEdge, port)),
    dispose: () => worker.terminate(),
  };
}
