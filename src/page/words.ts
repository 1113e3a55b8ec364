/** Words and numbers as the page writes them. */
import type { Answer } from '../core/evaluation';
import { FORMATS } from '../texts/formats';

export const ANSWER_SIGNS: Readonly<Record<Answer, string>> = {
  consistent: '✓',
  issue: '!',
  notApplicable: '–',
  unreadable: '?',
};

/** English formats, for parts of the page whose words are not in the texts yet. */
export const { bytes, duration, day, percent, seconds } = FORMATS.en;
