/**
 * The two rewards that StableI2I is trained with by GRPO (arXiv 2605.04453, section 4), as far as the text we work from
 * states them. Where it gives words and no formula, the formula is OUR choice and marked so.
 */
import type { TrueAnswer } from './issue';

/**
 * Multiple choice: zero as soon as one chosen option is wrong, otherwise (right chosen / right in all) x maximum.
 * 0 to `maximum`, higher is better. Options chosen twice count once; choosing nothing earns 0. Null when no option is
 * right, because then there is nothing to earn ("none of these" is an option of its own where it is offered).
 */
export function multipleChoiceReward(
  chosen: readonly string[],
  right: readonly string[],
  maximum = 1,
): number | null {
  const truth = new Set(right);
  const picked = new Set(chosen);
  if (truth.size === 0) return null;
  if ([...picked].some((option) => !truth.has(option))) return 0;
  return (picked.size / truth.size) * maximum;
}

export interface Answered {
  readonly answer: TrueAnswer;
  readonly problems: readonly string[];
}

export interface TypeRewardOptions {
  /** What a wrongly named type costs, in units of a right one. Our choice: 0.5. */
  readonly penalty?: number;
  readonly maximum?: number;
}

/**
 * Binary and type. The answer must be the true one, else 0; an unreadable answer (null) earns 0 too. For Yes (and NULL)
 * both sets of problems must be empty: then the maximum, else 0. For No both must be filled: then
 *
 *     maximum x max(0, (|P ∩ T| - penalty x |P \ T|) / |T|),  penalty 0.5
 *
 * with P the answered and T the true types. This overlap with its penalty is OUR choice of formula. 0 to `maximum`,
 * higher is better. Null when the truth contradicts itself (No without a type, Yes with one): nothing can be earned.
 */
export function typeReward(
  answered: Answered | null,
  truth: Answered,
  { penalty = 0.5, maximum = 1 }: TypeRewardOptions = {},
): number | null {
  const types = new Set(truth.problems);
  if ((truth.answer === 'No') !== types.size > 0) return null;
  if (answered === null || answered.answer !== truth.answer) return 0;
  const said = new Set(answered.problems);
  if (truth.answer !== 'No') return said.size === 0 ? maximum : 0;
  const right = [...said].filter((type) => types.has(type)).length;
  return maximum * Math.max(0, (right - penalty * (said.size - right)) / types.size);
}
