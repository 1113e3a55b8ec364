/**
 * Which prompt files StableI2I was trained with, and where they are. Their texts are not ours to ship: they are fetched
 * when a user asks for them, or dropped in, and known by their sha256.
 */

const COMMIT = 'f9e7716b55ccbea15b14fd3b150b3eed11abc499';

/** The folder of the files, with a closing slash. The page's policy lets it ask here and nowhere else. */
export const REFERENCE_PROMPTS_URL = `https://raw.githubusercontent.com/Henry-Lee-real/StableI2I/${COMMIT}/prompts/`;

export const REFERENCE_ID = `stable-i2i-${COMMIT.slice(0, 7)}`;

/** sha256 of each file, by its name without `.txt`. */
export const REFERENCE_PROMPTS = {
  semantic: 'f8e20e3502849e9b5b59b1eb3b23137c838a1e8f8fe1d6e804bd5a563ae6e0de',
  structure: '53cf4e4772c4bca069e5b94a3928b475a65e3500b3524f5fe123e83491c2e65d',
  lowlevel: 'ed782b5b2660826c6cc194c67db622b5ab16d9dc8ba8776464bfcf7ba08a4b67',
  fidelity: '39773596c78db799778eac760019f77e1ed0221184ea5266a373c782919ed0cf',
  semantic_followup: 'cfb8f0938c9d21d71b40d0ef4cfd7c898ccb60e39cd7486aef432a029d55833f',
  lowlevel_followup: '42c80eab47d81d4e24cc2734fa467b424b6123d08611583f67fe23d16896de69',
} as const;

export type PromptFile = keyof typeof REFERENCE_PROMPTS;

/** In a fixed order, with their types. */
export const PROMPT_FILES: readonly PromptFile[] = [
  'semantic',
  'structure',
  'lowlevel',
  'fidelity',
  'semantic_followup',
  'lowlevel_followup',
];

/** The system texts of the reference's test program, part of the form that the model was trained on. */
export const REFERENCE_SYSTEMS = {
  question: 'You are a careful and consistent visual comparison expert.',
  followUp: 'You are a careful visual reasoning assistant.',
} as const;
