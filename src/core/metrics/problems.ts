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
  return macroF1OfSums(sumTypes(cases, types));
}

/**
 * Micro F1: F1 over all decisions of all types together, so frequent types weigh more. 0 to 1, higher is better.
 * An answered type that the dimension does not have is a false positive here (macro F1 has no class for it).
 */
export function microF1(cases: readonly TypeCase[], types: readonly string[]): number | null {
  return microF1OfSums(sumTypes(cases, types));
}

function sumTypes(cases: readonly TypeCase[], types: readonly string[]): Float64Array {
  const sums = new Float64Array(typeSums(types));
  for (const one of cases) addTypes(one, types, sums);
  return sums;
}

/** Sums per type, three each (true and false positives, false negatives), and last the answered types of no dimension. */
export const typeSums = (types: readonly string[]) => 3 * types.length + 1;

/** Adds one case to the sums of {@link typeSums}. */
export function addTypes(one: TypeCase, types: readonly string[], sums: Float64Array): void {
  for (const [i, type] of types.entries()) {
    const said = one.answerTypes.includes(type);
    const is = one.truthTypes.includes(type);
    if (said && is) sums[3 * i]! += 1;
    else if (said) sums[3 * i + 1]! += 1;
    else if (is) sums[3 * i + 2]! += 1;
  }
  if (one.answerTypes.length > 0)
    sums[3 * types.length]! += new Set(one.answerTypes.filter((type) => !types.includes(type))).size;
}

/** {@link macroF1} of such sums. */
export function macroF1OfSums(sums: Float64Array): number | null {
  const each: number[] = [];
  for (let i = 0; i + 3 < sums.length; i += 3) {
    const value = f1OfSums(sums, i);
    if (value !== null) each.push(value);
  }
  return mean(each);
}

/** {@link microF1} of such sums. */
export function microF1OfSums(sums: Float64Array): number | null {
  const all = Float64Array.of(0, sums[sums.length - 1]!, 0);
  for (let i = 0; i + 1 < sums.length; i++) all[i % 3]! += sums[i]!;
  return f1OfSums(all, 0);
}

function f1OfSums(sums: Float64Array, at: number): number | null {
  return f1({
    truePositives: sums[at]!,
    falsePositives: sums[at + 1]!,
    falseNegatives: sums[at + 2]!,
  });
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
