/** Gives a planned pair another source where its own has no place for what is planned. */
import type { Recipe } from '../core/recipe';
import { PERTURBATIONS } from './perturbations';
import { mix } from './random';

type Source = Recipe['source'];

/** Tries of one pair, each with a source of its own, before it is given up. */
export const MOST_SOURCES = 8;

/** @returns every source of a plan once, in the order of the plan. */
export function sourcesOf(plan: readonly Recipe[]): Source[] {
  return [...new Map(plan.map(({ source }) => [JSON.stringify(source), source])).values()];
}

/**
 * The tasks and unintended changes stay, so that a set keeps its balance though a method refuses many sources.
 * @param attempt 0 gives the recipe itself; a later one always the same other source.
 * @returns null when there is no other source that could take the recipe's task.
 */
export function withOtherSource(recipe: Recipe, sources: readonly Source[], attempt: number): Recipe | null {
  if (attempt === 0) return recipe;
  const fitting = sources.filter((source) => fits(recipe.task, source));
  const own = fitting.findIndex((source) => JSON.stringify(source) === JSON.stringify(recipe.source));
  const others = own < 0 ? fitting : [...fitting.slice(own + 1), ...fitting.slice(0, own)];
  if (attempt > others.length) return null;
  // a walk with a fixed stride meets every source before it comes back to one
  const start = mix(recipe.seed, 'other sources') % others.length;
  const source = others[(start + (attempt - 1) * stride(others.length)) % others.length];
  if (source === undefined) return null;
  const { donor, ...rest } = recipe;
  // a scene brings its own objects; the planned donor may be what failed
  if (donor === undefined || source.kind === 'scene') return { ...rest, source };
  const givers = sources.flatMap((one) =>
    one.kind === 'image' && one.name !== source.name ? [one.name] : [],
  );
  const name = givers[(mix(recipe.seed, 'other donors') + attempt) % Math.max(1, givers.length)];
  return { ...rest, source, ...(name === undefined ? {} : { donor: { kind: 'image' as const, name } }) };
}

/** Only scenes know moving, recolouring and other words; adding, removing and replacing are done on both. */
function fits(task: Recipe['task'], source: Source): boolean {
  return (
    task.kind !== 'edit' || source.kind === 'scene' || PERTURBATIONS.some(({ id }) => id === task.change)
  );
}

/** The least number from about the golden section on that has no factor in common with `count`. */
function stride(count: number): number {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(step, count) !== 1) step++;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
