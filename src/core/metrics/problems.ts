/**
 * How well a judge names the types of the problems it found: a multi-label question over the types of one dimension.
 * A case's set of types is empty for every answer but No. Cases of unreadable answers count with an empty set, so the
 * types they should have named are missed, and they never match exactly.
 */
import { f1, type TrueAnswer } from './issue';

export interface TypeCase {
  readonly truth: TrueAnswer;
  readonly truthTypes: readonly string[];
  readonly answer: TrueAnswer | null;
  readonly answerTypes: readonly string[];
}

export interface TypeCounts {
  readonly type: string;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** @returns counts of each type, in the order of `types`. */
export function countTypes(cases: readonly TypeCase[], types: readonly string[]): TypeCounts[] {
  return types.map((type) => {
    let truePositives = 0;
    let falsePositives = 0;
    let falseNegatives = 0;
    for (const one of cases) {
      const said = one.answerTypes.includes(type);
      const is = one.truthTypes.includes(type);
      if (said && is) truePositives++;
      else if (said) falsePositives++;
      else if (is) falseNegatives++;
    }
    return { type, truePositives, falsePositives, falseNegatives };
  });
}

/**
 * Macro F1: the mean of the types' F1, each type counting the same. 0 to 1, higher is better. Types that are neither
 * true nor answered anywhere have no F1 and are left out of the mean; null when all are.
 */
export function macroF1(cases: readonly TypeCase[], types: readonly string[]): number | null {
  return mean(countTypes(cases, types).flatMap((counts) => f1(counts) ?? []));
}

/**
 * Micro F1: F1 over all decisions of all types together, so frequent types weigh more. 0 to 1, higher is better.
 * An answered type that the dimension does not have is a false positive here (macro F1 has no class for it).
 */
export function microF1(cases: readonly TypeCase[], types: readonly string[]): number | null {
  const all = { truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  for (const counts of countTypes(cases, types)) {
    all.truePositives += counts.truePositives;
    all.falsePositives += counts.falsePositives;
    all.falseNegatives += counts.falseNegatives;
  }
  for (const one of cases)
    all.falsePositives += new Set(one.answerTypes.filter((type) => !types.includes(type))).size;
  return f1(all);
}

/** True when the answer is right and names exactly the true types; order and repetition do not matter. */
export function matchesExactly(one: TypeCase): boolean {
  const said = new Set(one.answerTypes);
  const is = new Set(one.truthTypes);
  return one.answer === one.truth && said.size === is.size && [...said].every((type) => is.has(type));
}

/** @returns the mean, or null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
