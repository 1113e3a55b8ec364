/** How a pair is judged by a model: what is asked, and how far from the reference's way one goes. */
import * as v from 'valibot';
import type { Size } from '../pixels';
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
  /**
   * Longest edge at which the pair is shown to the model, pixels; less is quicker, and small changes vanish. More than
   * the reference's is not offered: engines are loaded with room for it, and would shrink more by rules of their own.
   */
  maxLongEdge: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(MAX_LONG_EDGE)),
    MAX_LONG_EDGE,
  ),
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

/** How many of the most suspicious places are judged again at their own resolution; each costs as much as a pair. */
export const CloseUpsSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12));

/** The settings with the reference's own where none are given. */
export function judgeSettings(input: JudgeSettingsInput = {}): JudgeSettings {
  return v.parse(JudgeSettingsSchema, input);
}

/** One way in which settings depart from the reference: what, and where it is a number, which instead of which. */
export interface Departure {
  what: 'fast' | 'images' | 'answers' | 'explanations';
  value: number;
  usual: number;
}

/** How these settings depart from the reference; nothing where they do not. */
export function departures(settings: JudgeSettings): Departure[] {
  const { fast, modes, maxLongEdge, answerTokens, followUpTokens } = settings;
  const numbers: Departure[] = [
    { what: 'images', value: maxLongEdge, usual: MAX_LONG_EDGE },
    { what: 'answers', value: answerTokens, usual: ANSWER_TOKENS },
    { what: 'explanations', value: followUpTokens, usual: FOLLOW_UP_TOKENS },
  ];
  return [
    ...(fast && modes.includes('cot') ? [{ what: 'fast', value: 1, usual: 2 } as const] : []),
    ...numbers.filter(({ value, usual }) => value !== usual),
  ];
}

/** Longest edges that are offered, pixels. */
export const LONG_EDGES = [MAX_LONG_EDGE, 1024, 768, 512] as const;

/** Side of the square that is one image token of the model, pixels (Qwen3-VL). */
const TOKEN_SIDE = 32;

/** Tokens of one image of a pair that is shown at this longest edge. @param size of the pair, pixels. */
export function imageTokens(size: Size, maxLongEdge: number): number {
  const scale = Math.min(1, maxLongEdge / Math.max(size.width, size.height));
  const side = (length: number) => Math.max(1, Math.round((length * scale) / TOKEN_SIDE));
  return side(size.width) * side(size.height);
}

/** What a longest edge costs and saves. */
export interface Budget {
  /** Tokens an image, with this longest edge and with the reference's. */
  tokens: number;
  reference: number;
  /** How many times smaller the model sees the pair; 1 and less: at full resolution. */
  shrink: number;
  /** Changes of fewer pixels than this may vanish; null where nothing is made smaller. */
  vanishing: number | null;
}

/** Pixels across that a change must keep to be seen by a model whose tokens are 32 pixels wide: a rule of thumb. */
const SEEN_PIXELS = 4;

/** @param size of the pair, pixels; null while there is none: then the reference's largest counts. */
export function budgetOf(maxLongEdge: number, size: Size | null): Budget {
  const full = size ?? { width: MAX_LONG_EDGE, height: MAX_LONG_EDGE };
  const shrink = Math.max(full.width, full.height) / maxLongEdge;
  return {
    tokens: imageTokens(full, maxLongEdge),
    reference: imageTokens(full, MAX_LONG_EDGE),
    shrink,
    vanishing: shrink > 1 ? Math.ceil(SEEN_PIXELS * shrink) : null,
  };
}
