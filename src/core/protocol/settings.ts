/** How a pair is judged by a model: what is asked, and how far from the reference's way one goes. */
import * as v from 'valibot';
import { DIMENSIONS } from '../words';

/** `simple`: one question a dimension. `cot`: and an explanation of each No. `score`: the fidelity, 0 to 10. */
export const MODES = ['simple', 'cot', 'score'] as const;
export type Mode = (typeof MODES)[number];

/** The reference's limits. */
export const ANSWER_TOKENS = 384;
export const FOLLOW_UP_TOKENS = 768;
export const MAX_LONG_EDGE = 1344;

const tokens = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8192));

export const JudgeSettingsSchema = v.object({
  modes: v.optional(v.pipe(v.array(v.picklist(MODES)), v.minLength(1)), ['simple']),
  dimensions: v.optional(v.pipe(v.array(v.picklist(DIMENSIONS)), v.minLength(1)), [...DIMENSIONS]),
  /** New tokens of an answer, and of an explanation. */
  answerTokens: v.optional(tokens, ANSWER_TOKENS),
  followUpTokens: v.optional(tokens, FOLLOW_UP_TOKENS),
  /** Longest edge at which the pair is shown to the model, pixels; less is quicker, and small changes vanish. */
  maxLongEdge: v.optional(v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(4096)), MAX_LONG_EDGE),
  /** One system text for all, so that the images are computed once in `cot`. Departs from the reference. */
  fast: v.optional(v.boolean(), false),
  /** Do not hold the model to the form of the answer, as the reference does not. */
  free: v.optional(v.boolean(), false),
  /** One more short request a dimension: how likely Yes, No and NULL are. */
  confidence: v.optional(v.boolean(), false),
  /** One more request a dimension with problems: boxes around them. For models that can point. */
  grounding: v.optional(v.boolean(), false),
});
export type JudgeSettings = v.InferOutput<typeof JudgeSettingsSchema>;
export type JudgeSettingsInput = v.InferInput<typeof JudgeSettingsSchema>;

/** The settings with the reference's own where none are given. */
export function judgeSettings(input: JudgeSettingsInput = {}): JudgeSettings {
  return v.parse(JudgeSettingsSchema, input);
}

/** How these settings depart from the reference, in words for a reader; nothing where they do not. */
export function departures(settings: JudgeSettings): string[] {
  const { fast, modes, maxLongEdge, answerTokens, followUpTokens } = settings;
  return [
    ...(fast && modes.includes('cot') ? ['one system text for questions and explanations'] : []),
    ...(maxLongEdge < MAX_LONG_EDGE
      ? [`images of at most ${maxLongEdge} instead of ${MAX_LONG_EDGE} pixels`]
      : []),
    ...(maxLongEdge > MAX_LONG_EDGE
      ? [`images of up to ${maxLongEdge} instead of ${MAX_LONG_EDGE} pixels`]
      : []),
    ...(answerTokens !== ANSWER_TOKENS ? [`answers of ${answerTokens} tokens`] : []),
    ...(followUpTokens !== FOLLOW_UP_TOKENS ? [`explanations of ${followUpTokens} tokens`] : []),
  ];
}
