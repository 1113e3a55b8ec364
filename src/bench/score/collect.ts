/** From the entries of a journal to scores, one judge at a time; evaluations are let go at once. */
import type { Evaluation, JudgeInfo, Verdict } from '../../core/evaluation';
import type { ExchangeResult } from '../../core/exchange';
import type { Label } from '../../core/labels';
import { type ScoredRow, scoreRows } from '../../core/score';
import type { Misfit, ScoreTable } from '../../core/scoreTable';
import type { Dimension } from '../../core/words';
import type { ImageSource } from '../images/source';
import type { JournalEntry } from '../run/journal';
import { type Cost, CostCounter } from './cost';
import { knownPlaces, placesOf } from './places';

/** What stays of a row: enough to score it and to compare judges by it. */
export interface KeptRow {
  readonly line: number;
  readonly id: string | null;
  readonly dimension: Dimension | null;
  readonly label: Label['label'] | null;
  readonly unintended: ScoredRow['unintended'];
  readonly task: ScoredRow['task'];
  readonly source: string | null;
  /** Null where the row could not be judged; then `error` is the code. */
  readonly result: ExchangeResult | null;
  readonly error: string | null;
  readonly places: ScoredRow['places'];
  readonly signals: ScoredRow['signals'];
}

export class Collector {
  readonly #masks: ImageSource | null;
  readonly #rows: KeptRow[] = [];
  readonly #misfits: { line: number; misfit: Misfit }[] = [];
  readonly #cost = new CostCounter();
  #info: JudgeInfo | null = null;
  #mixed = false;

  /** @param masks where true masks are; null leaves places unscored. */
  constructor(masks: ImageSource | null) {
    this.#masks = masks;
  }

  async add(entry: JournalEntry): Promise<void> {
    this.#cost.add(entry);
    const { line, id, dimension, row } = entry;
    const unintended = row?.unintended ?? [];
    const answer = entry.ok ? entry.answer : null;
    const evaluation = answer?.evaluation ?? null;
    const misfits: Misfit[] = [];
    const places =
      evaluation && row?.label && this.#masks
        ? await placesOf(row.id, knownPlaces(row), evaluation, this.#masks, misfits)
        : null;
    if (evaluation) this.#see(evaluation.judge);
    for (const misfit of misfits) this.#misfits.push({ line, misfit });
    this.#rows.push({
      line,
      id,
      dimension,
      label: row?.label ?? null,
      unintended: unintended.map((one) => ({ dimension: one.dimension, strength: one.strength })),
      task: row?.task ?? null,
      source: sourceKey(row?.source),
      result: answer?.result ?? null,
      error: entry.ok ? null : entry.error.code,
      places,
      signals: evaluation ? signalsOf(evaluation) : (answer?.signals ?? {}),
    });
  }

  /** In the order of the set, so that the order of writing, which concurrency changes, changes nothing. */
  rows(): KeptRow[] {
    return [...this.#rows].sort((p, q) => p.line - q.line);
  }

  /** Of the labelled rows; null where there is none. */
  table(): ScoreTable | null {
    const labelled = this.rows().flatMap((row): ScoredRow[] =>
      row.label ? [{ ...row, label: row.label }] : [],
    );
    const misfits = [...this.#misfits].sort((p, q) => p.line - q.line).map(({ misfit }) => misfit);
    return labelled.length === 0 ? null : scoreRows(labelled, misfits);
  }

  cost(): Cost | null {
    return this.#cost.cost();
  }

  /** What the first evaluation says of the judge; null without evaluations. */
  get info(): JudgeInfo | null {
    return this.#info;
  }

  /** Whether another evaluation says something else. */
  get mixed(): boolean {
    return this.#mixed;
  }

  #see(judge: JudgeInfo): void {
    if (this.#info === null) this.#info = judge;
    else if (!this.#mixed) this.#mixed = JSON.stringify(judge) !== JSON.stringify(this.#info);
  }
}

/** Equal for pairs made from one picture, or from one drawing of a scene. */
export function sourceKey(source: Label['source']): string | null {
  if (source === undefined) return null;
  const { kind, name, seed } = source;
  return kind === 'image' ? `image ${name}` : `scene ${name} ${seed}`;
}

function signalsOf({ judge, verdicts, findings }: Evaluation): ScoredRow['signals'] {
  const signals: ScoredRow['signals'] = {};
  for (const verdict of verdicts) {
    const { dimension } = verdict;
    const confidence = probabilityOfIssue(verdict);
    // A model is asked for types alone; the severity of its findings is a placeholder.
    const worst = findings
      .filter((finding) => finding.dimension === dimension && finding.intention === 'unasked')
      .reduce((most, finding) => Math.max(most, finding.severity), 0);
    signals[dimension] = {
      ...(judge.kind === 'evidence' ? { severity: worst } : {}),
      ...(confidence === null ? {} : { confidence }),
    };
  }
  return signals;
}

function probabilityOfIssue({ answer, confidence }: Verdict): number | null {
  if (confidence === null || (answer !== 'issue' && answer !== 'consistent')) return null;
  return answer === 'issue' ? confidence : 1 - confidence;
}
