/** How likely a model held each answer for: the probabilities of Yes, No and NULL where the answer stands. */
import type { Verdict } from '../evaluation';
import type { WordProbabilities } from './engine';

export const ANSWER_WORDS = ['Yes', 'No', 'NULL'] as const;
/** What a model that answers in the form asked for has written just before. */
export const ANSWER_BEGINNING = '{"answer": "';

/** @returns the verdict with its probabilities; unchanged where there are none, or where it is none of these answers. */
export function withProbabilities(verdict: Verdict, sure: WordProbabilities | null): Verdict {
  const [yes, no, none] = sure?.probabilities ?? [];
  if (sure === null || yes === undefined || no === undefined || none === undefined) return verdict;
  const probabilities = { yes, no, null: none };
  const seconds = verdict.seconds + sure.seconds;
  switch (verdict.answer) {
    case 'consistent':
      return { ...verdict, seconds, probabilities, confidence: yes };
    case 'issue':
      return { ...verdict, seconds, probabilities, confidence: no };
    case 'notApplicable':
      return { ...verdict, seconds, probabilities, confidence: none };
    case 'unreadable':
      return { ...verdict, seconds, probabilities };
  }
}
