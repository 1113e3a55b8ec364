/**
 * How well a judge tells that there is an issue at all. Positive means "there is an issue", the answer No.
 *
 * What is counted how:
 * - a truth of `NULL` says nothing about issues: it is left out and counted apart, with how many were answered NULL;
 * - an unreadable answer (null) is counted apart and is also wrong: it lowers accuracy and, where there is an issue,
 *   recall. It is no alarm, so it does not touch precision. `accuracyReadable` leaves such rows out;
 * - an answer NULL to a truth of Yes or No is readable and wrong in the same way.
 */

export type TrueAnswer = 'Yes' | 'No' | 'NULL';

export interface IssueCase {
  readonly truth: TrueAnswer;
  /** Null where the judge's answer could not be read. */
  readonly answer: TrueAnswer | null;
}

export interface IssueCounts {
  /** Cases with a truth of Yes or No. */
  readonly rows: number;
  readonly issues: number;
  readonly clean: number;
  /** An issue, answered No. */
  readonly truePositives: number;
  /** No issue, answered No. */
  readonly falsePositives: number;
  /** An issue, answered anything but No. */
  readonly falseNegatives: number;
  /** No issue, answered Yes. */
  readonly trueNegatives: number;
  /** Of `rows`, those that could not be read. */
  readonly unreadable: number;
  /** Of `rows`, those answered NULL. */
  readonly answeredNull: number;
  /** Cases with a truth of NULL, and how many of them were answered NULL. */
  readonly nullTruths: number;
  readonly nullAgreed: number;
}

export function countIssues(cases: readonly IssueCase[]): IssueCounts {
  const count = (test: (one: IssueCase) => boolean) => cases.filter(test).length;
  const is = (truth: TrueAnswer, answer: TrueAnswer) =>
    count((one) => one.truth === truth && one.answer === answer);
  const issues = count((one) => one.truth === 'No');
  const clean = count((one) => one.truth === 'Yes');
  const truePositives = is('No', 'No');
  return {
    rows: issues + clean,
    issues,
    clean,
    truePositives,
    falsePositives: is('Yes', 'No'),
    falseNegatives: issues - truePositives,
    trueNegatives: is('Yes', 'Yes'),
    unreadable: count((one) => one.truth !== 'NULL' && one.answer === null),
    answeredNull: is('Yes', 'NULL') + is('No', 'NULL'),
    nullTruths: count((one) => one.truth === 'NULL'),
    nullAgreed: is('NULL', 'NULL'),
  };
}

/** A proportion as its two counts; it is undefined where `of` is 0. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** (TP + TN) / rows. 0 to 1, higher is better. */
export const accuracy = (c: IssueCounts): Share => ({ right: c.truePositives + c.trueNegatives, of: c.rows });

/** (TP + TN) / (rows - unreadable). 0 to 1, higher is better; to be read beside the number of unreadable rows. */
export const accuracyReadable = (c: IssueCounts): Share => ({
  right: c.truePositives + c.trueNegatives,
  of: c.rows - c.unreadable,
});

/** TP / (TP + FP): of the alarms, those that were right. 0 to 1, higher is better. */
export const precision = (c: IssueCounts): Share => ({
  right: c.truePositives,
  of: c.truePositives + c.falsePositives,
});

/** TP / (TP + FN): of the issues, those that were found. 0 to 1, higher is better. */
export const recall = (c: IssueCounts): Share => ({ right: c.truePositives, of: c.issues });

/** FP / clean: of the pairs without an issue, those that raised an alarm. 0 to 1, LOWER is better. */
export const falseAlarms = (c: IssueCounts): Share => ({ right: c.falsePositives, of: c.clean });

/**
 * (recall + TN / clean) / 2: issues and the others count the same, however many of each there are. 0 to 1, 0.5 is what any
 * constant answer reaches, higher is better; null without pairs of both kinds.
 */
export function balancedAccuracy(c: {
  readonly truePositives: number;
  readonly issues: number;
  readonly trueNegatives: number;
  readonly clean: number;
}): number | null {
  return c.issues === 0 || c.clean === 0
    ? null
    : (c.truePositives / c.issues + c.trueNegatives / c.clean) / 2;
}

/** @returns right / of, or null where nothing was counted. */
export function shareValue({ right, of }: Share): number | null {
  return of === 0 ? null : right / of;
}

/** 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall. 0 to 1, higher is better; null without any. */
export function f1(c: {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}): number | null {
  const all = 2 * c.truePositives + c.falsePositives + c.falseNegatives;
  return all === 0 ? null : (2 * c.truePositives) / all;
}
