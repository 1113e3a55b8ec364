/** Reads how likely each of a few words is out of the most likely next tokens. */
import * as v from 'valibot';
import { ReplySchema } from './replies';

/** So much of the probability may lie elsewhere: the numbers are right to within it. */
const ELSEWHERE = 0.05;

/**
 * Servers name only the most likely tokens, and a word of several tokens is not among them. So the words that are found
 * must hold nearly all of the probability: what a missing one could have is then bounded by the rest.
 * @returns the probability of each word among the words, adding up to 1; null where that cannot be said.
 */
export function readTokenWords(reply: unknown, words: readonly string[]): number[] | null {
  const candidates = firstToken(reply);
  if (candidates === null) return null;
  const found = words.map((word) => candidates.get(word) ?? 0);
  const sum = found.reduce((total, one) => total + one, 0);
  return sum >= 1 - ELSEWHERE && sum <= 1.001 ? found.map((one) => one / sum) : null;
}

/** How likely the first token is to be this text; 0 where it is not among the most likely, null where none are told. */
export function tokenProbability(reply: unknown, text: string): number | null {
  return firstToken(reply)?.get(text) ?? (firstToken(reply) === null ? null : 0);
}

function firstToken(reply: unknown): Map<string, number> | null {
  const parsed = v.safeParse(ReplySchema, reply);
  const first = parsed.success ? parsed.output.choices[0].logprobs?.content?.[0] : undefined;
  if (!first?.top_logprobs?.length) return null;
  return new Map(first.top_logprobs.map(({ token, logprob }) => [token, Math.exp(logprob)]));
}
