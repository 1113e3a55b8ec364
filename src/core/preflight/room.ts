/** The room that an evaluation needs of a loaded model, and less of it after the engine died. */
import type { ErrorCode } from '../errors';
import { GROUNDING_TOKENS } from '../protocol/grounding';
import type { PromptSet } from '../protocol/promptSet';
import { FOLLOW_UP_TOKENS, type JudgeSettings, LONG_EDGES, MAX_LONG_EDGE } from '../protocol/settings';
import { BATCHES, TEXT_BYTES } from './plan';
import type { Room, Sizes } from './schema';

/** Room for whatever the reference asks. */
export const USUAL_ROOM: Room = {
  longEdge: MAX_LONG_EDGE,
  answerTokens: FOLLOW_UP_TOKENS,
  textBytes: TEXT_BYTES,
};

/** What these questions need. */
export function roomFor(settings: JudgeSettings, prompts: PromptSet, instruction: string): Room {
  const { modes, grounding, answerTokens, followUpTokens, maxLongEdge } = settings;
  const { systems, questions, fidelity, followUps } = prompts;
  const cot = modes.includes('cot');
  const texts = [...Object.values(questions), fidelity, ...(cot ? Object.values(followUps) : [])];
  const length = (text: string) => new TextEncoder().encode(text).length;
  const system = Math.max(length(systems.question), length(systems.followUp));
  const longest = Math.max(...texts.map(length)) + system + length(instruction);
  return {
    longEdge: maxLongEdge,
    answerTokens: Math.max(answerTokens, cot ? followUpTokens : 0, grounding ? GROUNDING_TOKENS : 0),
    // steps, so that another instruction does not mean another loading
    textBytes: Math.ceil(longest / TEXT_BYTES) * TEXT_BYTES,
  };
}

/** True when a model that was loaded for `loaded` has room for `wanted` too. */
export function hasRoom(loaded: Room, wanted: Room): boolean {
  return (
    wanted.longEdge <= loaded.longEdge &&
    wanted.answerTokens <= loaded.answerTokens &&
    wanted.textBytes <= loaded.textBytes &&
    (loaded.batchTokens ?? BATCHES[0]) <= (wanted.batchTokens ?? BATCHES[0])
  );
}

/**
 * The room to try next after the engine died: smaller images and smaller steps where the GPU was too slow or the memory
 * too small; the same where it just crashed.
 * @param sizes that it was loaded with.
 */
export function roomAfter(
  code: ErrorCode,
  wanted: Room,
  sizes: Pick<Sizes, 'longEdge' | 'batchTokens'>,
): Room {
  if (code !== 'engine/gpu-timeout' && code !== 'engine/out-of-memory') return wanted;
  const longEdge = LONG_EDGES.find((edge) => edge < sizes.longEdge) ?? sizes.longEdge;
  const batchTokens = Math.max(BATCHES.at(-1) ?? 64, sizes.batchTokens / 4);
  return { ...wanted, longEdge, batchTokens };
}
