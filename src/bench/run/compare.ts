/** Two judges, or two runs of one judge, over the same rows. */

import { JudgeError } from '../../core/errors';
import {
  type Agreement,
  cohensKappa,
  estimateKappa,
  type McNemar,
  mcnemar,
} from '../../core/metrics/agreement';
import type { Estimated } from '../../core/metrics/estimate';
import { comparePaired, type Paired, type SourceDifference } from '../../core/metrics/paired';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../../core/words';
import type { RunFile, RunJudge, RunRow } from './runFile';
import { notesOf, type RunNote } from './runNotes';

export interface Side {
  readonly run: RunFile;
  readonly judge: RunJudge;
}

export interface DimensionComparison {
  readonly dimension: Dimension;
  /** Rows that both answered readably. */
  readonly agreement: Agreement;
  /** Its kappa with the 95 % interval, resampled by source. */
  readonly kappa: Estimated | null;
  /** Rows that at least one could not answer readably: left out of the agreement, wrong in the accuracies. */
  readonly unreadable: number;
  /** Rows with a label of Yes or No that both were asked; accuracy of each, and whether the difference may be chance. */
  readonly labelled: number;
  readonly accuracy: readonly [number, number] | null;
  /** Takes rows as independent. */
  readonly test: McNemar | null;
  /** Takes rows of one source together. */
  readonly paired: Paired | null;
}

/** A row on which the two do not say the same. */
export interface Difference {
  readonly id: string | null;
  readonly dimension: Dimension;
  readonly truth: string | null;
  readonly first: string;
  readonly second: string;
}

export interface Comparison {
  readonly rows: number;
  /** Whether the two are of one set, byte for byte; else rows are matched by their ids. */
  readonly sameSet: boolean;
  /** What else differs between the runs and may explain it. */
  readonly notes: readonly RunNote[];
  readonly dimensions: readonly DimensionComparison[];
  readonly differences: readonly Difference[];
}

/** @throws JudgeError `bench/not-comparable` where no row is in both. */
export function compareJudges(first: Side, second: Side): Comparison {
  const sameSet = first.run.set.hash === second.run.set.hash;
  const matched = matchRows(first.run, second.run, sameSet);
  if (matched.length === 0)
    throw new JudgeError(
      'bench/not-comparable',
      `${first.judge.id} and ${second.judge.id} have no row in common: their sets are ${first.run.set.name} and ${second.run.set.name}.`,
    );
  const differences: Difference[] = [];
  const dimensions = DIMENSIONS.map((dimension): DimensionComparison => {
    const both: { first: string; second: string; source: string | null }[] = [];
    let unreadable = 0;
    let labelled = 0;
    const right = [0, 0];
    const only = [0, 0];
    const sources = new Map<string | symbol, { rows: number; difference: number }>();
    for (const [i, j, row] of matched) {
      const a = said(first.judge, i, dimension);
      const b = said(second.judge, j, dimension);
      if (a === null || b === null) continue;
      const truth = row.label?.[EXCHANGE_KEYS[dimension]] ?? null;
      if (a !== b)
        differences.push({ id: row.id, dimension, truth: truth && spell(truth), first: a, second: b });
      const [p, q] = [answerOf(a), answerOf(b)];
      if (p === null || q === null) unreadable++;
      else both.push({ first: p, second: q, source: row.source });
      if (truth === null || truth.answer === 'NULL') continue;
      labelled++;
      const [x, y] = [p === truth.answer, q === truth.answer];
      if (x) right[0]!++;
      if (y) right[1]!++;
      if (x && !y) only[0]!++;
      if (y && !x) only[1]!++;
      const key = row.source ?? Symbol();
      const source = sources.get(key) ?? { rows: 0, difference: 0 };
      sources.set(key, source);
      source.rows++;
      source.difference += Number(y) - Number(x);
    }
    return {
      dimension,
      agreement: cohensKappa(both.map(({ first: one, second: other }) => [one, other])),
      kappa: estimateKappa(both),
      unreadable,
      labelled,
      accuracy: labelled === 0 ? null : [right[0]! / labelled, right[1]! / labelled],
      test: labelled === 0 ? null : mcnemar(only[0]!, only[1]!),
      paired: comparePaired([...sources.values()] satisfies SourceDifference[]),
    };
  });
  return { rows: matched.length, sameSet, notes: notesOf(first, second, sameSet), dimensions, differences };
}

/** Places in both runs of each common row. */
function matchRows(first: RunFile, second: RunFile, sameSet: boolean): [number, number, RunRow][] {
  const key = ({ line, id, dimension }: RunRow) =>
    sameSet ? String(line) : id === null ? null : `${dimension ?? ''}\n${id}`;
  const places = new Map(second.rows.map((row, j) => [key(row), j]));
  return first.rows.flatMap((row, i): [number, number, RunRow][] => {
    const at = key(row);
    const j = at === null ? undefined : places.get(at);
    return j === undefined ? [] : [[i, j, row]];
  });
}

/** `Yes`, `NULL`, `No: blur, noise`, `unreadable`, `error CODE`; null where it was not asked. */
function said(judge: RunJudge, at: number, dimension: Dimension): string | null {
  const answer = judge.answers[at];
  if (!answer) return null;
  if ('error' in answer) return `error ${answer.error}`;
  const one = answer.result[EXCHANGE_KEYS[dimension]];
  if (one === undefined) return null;
  return one === null ? 'unreadable' : spell(one);
}

function spell({ answer, problem }: { answer: string; problem: string | string[] }): string {
  return answer === 'No' && Array.isArray(problem) ? `No: ${[...problem].sort().join(', ')}` : answer;
}

function answerOf(text: string): string | null {
  if (text.startsWith('No')) return 'No';
  return text === 'Yes' || text === 'NULL' ? text : null;
}
