/** Chooses which change of a scene fits what a recipe asks for. */
import { mix } from '../random';
import type { Strength } from '../types';
import { STRENGTHS } from '../types';
import { changedId, listChanges } from './changes';
import type { ChangeKind, SceneChange, SceneSpec } from './types';
import { boxIn } from './view';

/** Share of the picture that a change of each strength covers, without its shadow. */
const SHARES: Readonly<Record<Strength, number>> = { 1: 0.004, 2: 0.01, 3: 0.025, 4: 0.06, 5: 0.14 };

/** How far a share is from what a strength asks for, in e-folds. */
const distance = (share: number, strength: Strength): number =>
  Math.abs(Math.log(Math.max(share, 1e-6) / SHARES[strength]));

/** @returns the strength that a change of this share of the picture has: the nearest, in ratios. */
export function strengthOf(share: number): Strength {
  return STRENGTHS.reduce<Strength>((best, s) => (distance(share, s) < distance(share, best) ? s : best), 1);
}

/** @returns the changes of a kind, those first whose size is nearest to what the strength asks for. */
export function candidates(
  spec: SceneSpec,
  kind: ChangeKind,
  strength: Strength,
  seed: number,
): SceneChange[] {
  return listChanges(spec, mix(seed, 'changes'))
    .filter((change) => change.kind === kind)
    .sort((p, q) => distance(p.share, strength) - distance(q.share, strength));
}

/** @returns true when the boxes of two changes' things meet in the picture, shadows not thought of. */
export function meet(spec: SceneSpec, change: SceneChange, other: SceneChange): boolean {
  if (changedId(change) === null || changedId(other) === null || changedId(change) === changedId(other))
    return true;
  const position = (one: SceneChange) => {
    const object = spec.objects.find(({ id }) => id === changedId(one));
    return object ? boxIn(spec, object) : null;
  };
  const [p, q] = [position(change), position(other)];
  return !!p && !!q && p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom;
}
