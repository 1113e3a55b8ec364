/** Scores a judge's answers against labels: one plain table for people and machines. */
import type { ExchangeResult } from './exchange';
import { type Label, TASK_KINDS, type TaskKind, type Unintended } from './labels';
import { calibrate } from './metrics/calibration';
import { bySource, estimateOfSums, meanOf, numberSources, shareOf } from './metrics/estimate';
import { type Interval, weightBootstrap } from './metrics/intervals';
import {
  accuracy,
  accuracyReadable,
  balancedAccuracy,
  countIssues,
  f1,
  falseAlarms,
  type IssueCounts,
  precision,
  recall,
  type Share,
} from './metrics/issue';
import { addTypes, macroF1OfSums, matchesExactly, microF1OfSums, typeSums } from './metrics/problems';
import { kendallTauB, rankResampler, spearman } from './metrics/rank';
import { multipleChoiceReward, typeReward } from './metrics/rewards';
import { separate } from './metrics/separation';
import { type Case, STRENGTHS, tally, toCase } from './scoreCases';
import { accuracyByStrength, confuse, confuseTypes, scoreTypes } from './scoreParts';
import { type DimensionScore, type Misfit, type ScoreTable, SIGNALS, type Signal } from './scoreTable';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES } from './words';

export { type Estimate, type ScoreTable, ScoreTableSchema } from './scoreTable';

/** A labelled row with what a judge said of it. */
export interface ScoredRow {
  label: Label['label'];
  /** Its unasked changes; only what is scored by. */
  unintended: readonly Pick<Unintended, 'dimension' | 'strength'>[];
  task: TaskKind | null;
  /** Equal for rows made from one picture or scene; null where it is not known. */
  source: string | null;
  /** Null where the pair could not be judged at all. */
  result: ExchangeResult | null;
  /** How well the places match, where there are true masks and the judge has regions; else null. */
  places: { iou: number; pointing: boolean } | null;
  /** How bad the judge holds a dimension to be, 0 to 1; what it does not say is absent. */
  signals: Partial<Record<Dimension, Partial<Record<Signal, number>>>>;
}

/** How many misfits are named; the others are counted. */
const NAMED = 20;

/** @param misfits masks and regions that could not be taken as they are, found while the rows were put together. */
export function scoreRows(rows: readonly ScoredRow[], misfits: readonly Misfit[] = []): ScoreTable {
  const judged = rows.filter((row) => row.result !== null);
  const places = judged.flatMap(({ places, source }) => (places ? { ...places, source } : []));
  const sources = bySource(judged).length;
  const count = (kind: Misfit['kind']) => misfits.filter((one) => one.kind === kind).length;
  return {
    schema: 'stable-i2i-score',
    version: 3,
    rows: rows.length,
    errors: rows.length - judged.length,
    sources,
    intervals: sources < judged.length ? 'by source' : 'independent',
    dimensions: DIMENSIONS.map((dimension) => scoreDimension(dimension, judged)),
    places: {
      rows: places.length,
      iou: meanOf(places, (place) => place.iou),
      pointing: shareOf(places, (some) => tally(some, (place) => place.pointing)),
    },
    missingMasks: count('unreadable mask'),
    missizedMasks: count('mask of another size'),
    outsideRegions: count('region outside the image'),
    misfits: misfits.slice(0, NAMED),
  };
}

function scoreDimension(dimension: Dimension, rows: readonly ScoredRow[]): DimensionScore {
  const all = rows.flatMap((row) => toCase(row, dimension) ?? []);
  const cases = all.filter((one) => one.truth !== 'NULL');
  const counts = countIssues(cases);
  const types = PROBLEM_TYPES[dimension];
  const share = (of: (counts: IssueCounts) => Share, some: readonly Case[] = cases) =>
    shareOf(some, (part) => of(countIssues(part)));
  const ofTypes = (statistic: (sums: Float64Array) => number | null) =>
    estimateOfSums(cases, typeSums(types), (one, sums) => addTypes(one, types, sums), statistic);
  return {
    dimension,
    rows: cases.length,
    issues: counts.issues,
    unreadable: counts.unreadable,
    notApplicable: all.length - cases.length,
    confusion: confuse(all),
    accuracy: share(accuracy),
    accuracyReadable: share(accuracyReadable),
    balancedAccuracy: estimateOfSums(
      cases,
      4,
      ({ truth, answer }, sums) => {
        const at = truth === 'No' ? 0 : 2;
        if (answer === truth) sums[at]! += 1;
        sums[at + 1]! += 1;
      },
      ([truePositives = 0, issues = 0, trueNegatives = 0, clean = 0]) =>
        balancedAccuracy({ truePositives, issues, trueNegatives, clean }),
    ),
    precision: share(precision),
    recall: share(recall),
    f1: estimateOfSums(
      cases,
      3,
      ({ truth, answer }, sums) => {
        if (answer === 'No') sums[truth === 'No' ? 0 : 1]! += 1;
        else if (truth === 'No') sums[2]! += 1;
      },
      ([truePositives = 0, falsePositives = 0, falseNegatives = 0]) =>
        f1({ truePositives, falsePositives, falseNegatives }),
    ),
    falseAlarms: share(falseAlarms),
    macroF1: ofTypes(macroF1OfSums),
    microF1: ofTypes(microF1OfSums),
    exactTypes: shareOf(cases, (some) => tally(some, matchesExactly)),
    typeReward: meanReward(cases, rewardForTypes),
    choiceReward: meanReward(cases, rewardForChoices),
    types: scoreTypes(cases, types),
    recallByStrength: STRENGTHS.map((strength) => {
      const some = cases.filter((one) => one.strength === strength);
      return { strength, rows: some.length, recall: share(recall, some) };
    }),
    rankByStrength: SIGNALS.flatMap((signal) => rankOf(signal, cases) ?? []),
    separation: SIGNALS.flatMap((signal) => separationOf(signal, cases) ?? []),
    accuracyByTask: TASK_KINDS.map((task) => {
      const some = cases.filter((one) => one.task === task);
      return { task, rows: some.length, accuracy: share(accuracy, some) };
    }),
    accuracyByStrength: accuracyByStrength(cases),
    accuracyByTaskAndStrength: TASK_KINDS.flatMap((task) =>
      accuracyByStrength(cases.filter((one) => one.task === task))
        .filter((one) => one.rows > 0)
        .map((one) => ({ task, ...one })),
    ),
    typeConfusion: confuseTypes(cases, types),
    calibration: calibrate(
      cases.flatMap(({ truth, signals: { confidence } }) =>
        confidence === undefined ? [] : [{ probability: confidence, issue: truth === 'No' }],
      ),
    ),
  };
}

/** Of rows whose judge gives such a signal; null where not both kinds of truth are among them. */
function separationOf(signal: Signal, cases: readonly Case[]): DimensionScore['separation'][number] | null {
  const rows = cases.flatMap(({ truth, signals, source }) => {
    const said = signals[signal];
    return said === undefined ? [] : [{ said, issue: truth === 'No', source }];
  });
  const separated = separate(rows);
  return separated && { signal, rows: rows.length, ...separated };
}

/** Of rows with an issue whose strength is known; null where the judge gives no such signal. */
function rankOf(signal: Signal, cases: readonly Case[]): DimensionScore['rankByStrength'][number] | null {
  const pairs = cases.flatMap(({ truth, strength, signals, source }) => {
    const said = signals[signal];
    return truth === 'No' && strength !== null && said !== undefined ? { strength, said, source } : [];
  });
  if (pairs.length === 0) return null;
  const strengths = pairs.map((one) => one.strength);
  const said = pairs.map((one) => one.said);
  const { numbers, count } = numberSources(pairs);
  const [ofRho = null, ofTau = null] = weightBootstrap(count, rankResampler(strengths, said, numbers));
  const estimate = (value: number | null, interval: Interval | null) =>
    value === null ? null : { value, interval };
  return {
    signal,
    rows: pairs.length,
    spearman: estimate(spearman(strengths, said), ofRho),
    kendall: estimate(kendallTauB(strengths, said), ofTau),
  };
}

function meanReward(cases: readonly Case[], reward: (one: Case) => number | null) {
  const paid = cases.flatMap((one) => {
    const value = reward(one);
    return value === null ? [] : { value, source: one.source };
  });
  return meanOf(paid, ({ value }) => value);
}

function rewardForTypes({ truth, truthTypes, answer, answerTypes }: Case): number | null {
  const said = answer === null ? null : { answer, problems: answerTypes };
  return typeReward(said, { answer: truth, problems: truthTypes });
}

/** The dimension's types as options, and one more for "none of them"; an answer NULL is a wrong option. */
function rewardForChoices({ truth, truthTypes, answer, answerTypes }: Case): number | null {
  const right = truth === 'Yes' ? ['Yes'] : truthTypes;
  return multipleChoiceReward(answer === null ? [] : answer === 'No' ? answerTypes : [answer], right);
}
