/** The message of an error in the reader's language. The record itself carries the English one. */
import type { ErrorCode, ErrorRecord } from '../core/errors';
import type { Say } from './errors/facts';
import { INPUT_ERRORS } from './errors/input';
import { JUDGING_ERRORS } from './errors/judging';
import { LAB_ERRORS } from './errors/lab';
import { WEIGHTS_ERRORS } from './errors/weights';
import type { Language } from './language';

/** A code without a sentence does not compile. */
export const ERRORS_IN_CHINESE: Readonly<Record<ErrorCode, Say>> = {
  ...INPUT_ERRORS,
  ...WEIGHTS_ERRORS,
  ...JUDGING_ERRORS,
  ...LAB_ERRORS,
};

/** @returns what went wrong, why, and the way out. */
export function errorText({ code, facts, message }: Omit<ErrorRecord, 'cause'>, language: Language): string {
  return language === 'en' ? message : ERRORS_IN_CHINESE[code](facts);
}
