/** Plans scenes: from a kind and a seed to plain data. Runs anywhere. */
import { mix } from '../random';
import { planFigure } from './kinds/figure';
import { planInterior } from './kinds/interior';
import { planLandscape } from './kinds/landscape';
import { planSign } from './kinds/sign';
import { planStreet } from './kinds/street';
import { planTable } from './kinds/table';
import type { SceneKind, SceneSpec } from './types';

const PLANS: Readonly<Record<SceneKind, (seed: number) => SceneSpec>> = {
  interior: planInterior,
  table: planTable,
  figure: planFigure,
  street: planStreet,
  landscape: planLandscape,
  sign: planSign,
};

/** @returns the scene; the same kind and seed give the same. */
export function planScene(kind: SceneKind, seed: number): SceneSpec {
  return PLANS[kind](mix(seed, kind));
}
