/** The vocabulary of the project (docs/architecture.md): dimensions, problem types and the names they are exchanged under. */

export const DIMENSIONS = ['semantic', 'structure', 'lowLevel'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Problem types by dimension, spelled as StableI2I answers them (arXiv 2605.04453, prompt files). */
export const PROBLEM_TYPES = {
  semantic: ['add', 'replace', 'remove'],
  structure: ['misalignment', 'repainting'],
  lowLevel: ['noise', 'blur', 'color cast', 'exposure degradation', 'artifact'],
} as const satisfies Record<Dimension, readonly string[]>;

export type ProblemType = (typeof PROBLEM_TYPES)[Dimension][number];

/** The key of a dimension in the exchange format (a result row of `npm run judge`, the reference's test.py). */
export const EXCHANGE_KEYS = {
  semantic: 'Semantic',
  structure: 'Structure',
  lowLevel: 'Low-Level',
} as const satisfies Record<Dimension, string>;

/** The name of a dimension on a command line (`--dimensions`), as the reference spells it. */
export const DIMENSION_FLAGS = {
  semantic: 'semantic',
  structure: 'structure',
  lowlevel: 'lowLevel',
} as const satisfies Record<string, Dimension>;

export const JUDGE_KINDS = ['evidence', 'model'] as const;
export type JudgeKind = (typeof JUDGE_KINDS)[number];
