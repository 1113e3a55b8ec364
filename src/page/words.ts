/** Signs as the page writes them. */
import type { Answer } from '../core/evaluation';

export const ANSWER_SIGNS: Readonly<Record<Answer, string>> = {
  consistent: '✓',
  issue: '!',
  notApplicable: '–',
  unreadable: '?',
};
