/** Reads the probabilities of a few words out of what llama.cpp says about its candidates. */
import * as v from 'valibot';

/**
 * What is added to the logit of each word, so that no other token is among the first. All get the same, so their
 * probabilities among themselves stay.
 */
const BIAS = 100;

/** The sampling under which the candidates are just these words, unchanged; measured against transformers (0.0005). */
export function wordSampling(words: readonly string[]) {
  return {
    max_tokens: 1,
    temperature: 1,
    top_k: 0,
    top_p: 1,
    min_p: 0,
    // llama.cpp takes pairs of a text and a number; each token of the text gets the bias
    logit_bias: words.map((word) => [word, BIAS] as const),
    logprobs: true,
    top_logprobs: words.length,
    post_sampling_probs: true,
  };
}

const ReplySchema = v.object({
  choices: v.tupleWithRest(
    [
      v.object({
        logprobs: v.object({
          content: v.tupleWithRest(
            [v.object({ top_probs: v.array(v.object({ token: v.string(), prob: v.number() })) })],
            v.unknown(),
          ),
        }),
      }),
    ],
    v.unknown(),
  ),
});

/**
 * @returns the probability of each word in their order, adding up to 1. Null when a candidate is none of the words: then
 *   one of them is more than one token, and its number would be that of its beginning.
 */
export function readWordProbabilities(reply: unknown, words: readonly string[]): number[] | null {
  const parsed = v.safeParse(ReplySchema, reply);
  if (!parsed.success) return null;
  const candidates = parsed.output.choices[0].logprobs.content[0].top_probs;
  const found = new Map(candidates.map(({ token, prob }) => [token, prob]));
  if (candidates.length !== words.length || !words.every((word) => found.has(word))) return null;
  const raw = words.map((word) => found.get(word) ?? 0);
  const sum = raw.reduce((total, one) => total + one, 0);
  return sum > 0.99 && sum < 1.01 ? raw.map((one) => Math.min(1, one / sum)) : null;
}
