/** A model's evaluation as the reference's test program writes results: its keys, its nesting, its nulls. */
import type { Evaluation, Exchange } from '../evaluation';
import { type Dimension, EXCHANGE_KEYS } from '../words';
import { readAnswer } from './answer';
import { readFidelity } from './fidelity';
import { readFollowUp } from './followUp';
import type { Json } from './looseJson';
import type { JudgeSettings, Mode } from './settings';

/** By key `Semantic`, `Structure`, `Low-Level`, `Semantic_think`, `Low-Level_think`, `Score`. */
export type ReferenceResult = { [key: string]: Json };

/** The dimensions whose explanations the reference writes; ours about structure stays in the evaluation. */
const EXPLAINED: readonly Dimension[] = ['semantic', 'lowLevel'];

/** What stands for a dimension that was not asked. The keys are the reference's, the words are ours. */
const SKIPPED = {
  skipped: true,
  reason: 'The instruction asks for a restoration, so Low-Level was not asked.',
};

/**
 * Objects are as the model wrote them. Null stands for what could not be read and, for an explanation, also for none.
 * @param asked one mode gives its result, several give an object of results by mode.
 */
export function toReferenceResult(
  evaluation: Evaluation,
  asked: Pick<JudgeSettings, 'modes' | 'dimensions'>,
): ReferenceResult {
  const modes = [...new Set(asked.modes)];
  const [only] = modes;
  if (modes.length === 1 && only !== undefined) return resultOf(evaluation, only, asked.dimensions);
  return Object.fromEntries(modes.map((mode) => [mode, resultOf(evaluation, mode, asked.dimensions)]));
}

function resultOf(evaluation: Evaluation, mode: Mode, dimensions: readonly Dimension[]): ReferenceResult {
  if (mode === 'score') {
    const output = find(evaluation, 'fidelity', null)?.output;
    const reading = readFidelity(output ?? '');
    return { Score: reading.score === null ? null : reading.object };
  }
  const result: ReferenceResult = {};
  for (const dimension of inOrder(dimensions))
    result[EXCHANGE_KEYS[dimension]] = answerOf(evaluation, dimension);
  if (mode === 'simple') return result;
  for (const dimension of inOrder(dimensions).filter((one) => EXPLAINED.includes(one))) {
    result[`${EXCHANGE_KEYS[dimension]}_think`] = explanationOf(evaluation, dimension);
  }
  return result;
}

function answerOf(evaluation: Evaluation, dimension: Dimension): Json {
  if (wasSkipped(evaluation, dimension)) return { answer: 'NULL', problem: 'NULL', ...SKIPPED };
  const reading = readAnswer(find(evaluation, 'question', dimension)?.output ?? '', dimension);
  if (reading.answer === 'unreadable') return null;
  const answer = { consistent: 'Yes', issue: 'No', notApplicable: 'NULL' }[reading.answer];
  const { object } = reading;
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return null;
  if (object.answer === answer && 'problem' in object) return object;
  // spelled otherwise: what a reader of the format looks for is put where it looks
  const named = Object.entries(object).filter(([key]) => !/^(answer|problems?)$/i.test(key.trim()));
  const problem = reading.answer === 'issue' && reading.problems.length > 0 ? reading.problems : 'NULL';
  return { answer, problem, ...Object.fromEntries(named) };
}

function explanationOf(evaluation: Evaluation, dimension: Dimension): Json {
  if (wasSkipped(evaluation, dimension)) return SKIPPED;
  const exchange = find(evaluation, 'followUp', dimension);
  if (exchange === undefined) return null;
  const reading = readFollowUp(exchange.output, dimension, []);
  return reading.readable && !reading.cutOff ? reading.object : null;
}

/** A dimension that has a verdict although nothing was asked. */
function wasSkipped(evaluation: Evaluation, dimension: Dimension): boolean {
  const verdict = evaluation.verdicts.find((one) => one.dimension === dimension);
  return verdict?.answer === 'notApplicable' && find(evaluation, 'question', dimension) === undefined;
}

function find(
  evaluation: Evaluation,
  kind: Exchange['kind'],
  dimension: Dimension | null,
): Exchange | undefined {
  return evaluation.exchanges.find(
    (one) => one.closeUp === undefined && (one.kind ?? 'question') === kind && one.dimension === dimension,
  );
}

function inOrder(dimensions: readonly Dimension[]): Dimension[] {
  const order: readonly Dimension[] = ['semantic', 'structure', 'lowLevel'];
  return order.filter((dimension) => dimensions.includes(dimension));
}
