/** Labelling under way: which pair, whose label, and every step of it. Steps can be undone; each is kept at once. */
import type { Labels } from '../../bench/annotate/agreement';
import { agreed } from '../../bench/annotate/chosen';
import {
  confirmed,
  emptyRecord,
  nextOpen,
  withAnswer,
  withRegion,
  withRejection,
  withType,
} from '../../bench/annotate/edit';
import { type Place, placeOf } from '../../bench/annotate/mask';
import { type Proposal, type Proposer, proposerOf } from '../../bench/annotate/proposal';
import {
  type Given,
  isOpen,
  isWhole,
  type LabelRecord,
  type LabelRow,
  type Layer,
} from '../../bench/annotate/record';
import type { LabelShelf } from '../../bench/annotate/shelf';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { Finding } from '../../core/evaluation';
import { drawRegions } from '../../core/metrics/regions';
import type { Size } from '../../core/pixels';
import type { Dimension, ProblemType } from '../../core/words';
import { Store } from '../view/store';
import { LabelWriter, type Saving } from './writer';

export interface Others {
  readonly name: string;
  readonly labels: Labels;
}

export interface WorkOptions {
  readonly layer: Layer;
  readonly shelf: LabelShelf;
  readonly rows: ReadonlyMap<number, LabelRow>;
  /** The pairs to label, in this order. */
  readonly lines: readonly number[];
  readonly records: Labels;
  /** Whose labels are shown: none for who works blind, the two while their disagreements are settled. */
  readonly others: readonly Others[];
  readonly now?: () => string;
}

/** A problem whose place is brushed. */
export interface Aim {
  readonly dimension: Dimension;
  readonly type: ProblemType;
}

export interface WorkState {
  /** Place in the order, from 0. */
  readonly at: number;
  readonly records: Labels;
  /** Null while it is looked up, and where there is none. */
  readonly proposal: Proposal | null;
  /** The proposal has been looked up. */
  readonly ready: boolean;
  readonly dimension: Dimension;
  readonly aim: Aim | null;
  readonly steps: number;
  readonly saving: Saving;
  /** Why the proposal could not be read. */
  readonly error: ErrorRecord | null;
}

interface Step {
  readonly line: number;
  readonly before: LabelRecord | null;
  /** Steps of one kind on one pair are undone together. */
  readonly kind: string | null;
}

export class Work {
  readonly state: Store<WorkState>;
  readonly layer: Layer;
  readonly lines: readonly number[];
  readonly others: readonly Others[];
  readonly settling: boolean;
  readonly #rows: ReadonlyMap<number, LabelRow>;
  readonly #writer: LabelWriter;
  readonly #proposer: Proposer;
  readonly #now: () => string;
  #steps: Step[] = [];

  constructor({ layer, shelf, rows, lines, records, others, now }: WorkOptions) {
    this.layer = layer;
    this.lines = lines.filter((line) => rows.has(line));
    this.others = others;
    this.settling = layer.kind === 'settled';
    this.#rows = rows;
    this.#now = now ?? (() => new Date().toISOString());
    this.#writer = new LabelWriter(shelf, layer.name, (saving) => this.#put({ saving }));
    this.#proposer = proposerOf(layer.proposals);
    this.state = new Store<WorkState>({
      ...{ at: 0, records, proposal: null, ready: false, dimension: 'semantic', aim: null },
      ...{ steps: 0, saving: { waiting: 0, error: null }, error: null },
    });
    const first = this.#open(0);
    this.go(first === -1 ? 0 : first);
  }

  get row(): LabelRow | null {
    return this.rowAt(this.state.value.at);
  }

  rowAt(at: number): LabelRow | null {
    const line = this.lines[at];
    return line === undefined ? null : (this.#rows.get(line) ?? null);
  }

  get record(): LabelRecord | undefined {
    const { row } = this;
    return row ? this.state.value.records.get(row.line) : undefined;
  }

  /** Done, and rejected among them, of the pairs in this order. */
  get progress(): { done: number; rejected: number; all: number } {
    const { records } = this.state.value;
    const whole = this.lines.flatMap((line) => {
      const record = records.get(line);
      return isWhole(record) ? record : [];
    });
    return {
      done: whole.length,
      rejected: whole.filter(({ rejected }) => rejected !== null).length,
      all: this.lines.length,
    };
  }

  /** Goes to a place in the order and looks up what is proposed there. */
  go(at: number): void {
    if (at < 0 || at >= this.lines.length) return;
    const row = this.rowAt(at);
    if (!row) return;
    const record = this.state.value.records.get(row.line);
    const dimension = row.asked.find((one) => isOpen(record, one)) ?? row.asked[0] ?? 'semantic';
    this.#put({ at, dimension, aim: aimOf(record, row.asked), proposal: null, ready: false, error: null });
    const here = () => this.row === row;
    this.#proposer.propose(row).then(
      (proposal) => here() && this.#put({ proposal, ready: true }),
      (error: unknown) => here() && this.#put({ ready: true, error: toErrorRecord(error, 'bench/journal') }),
    );
  }

  step(by: 1 | -1): void {
    this.go(this.state.value.at + by);
  }

  /** Leaves this pair as it is and goes to the next that is not done, round at the end; stays where all are. */
  skip(): void {
    const next = this.#open(this.state.value.at + 1);
    if (next !== -1) this.go(next);
  }

  turnTo(dimension: Dimension): void {
    const { aim } = this.state.value;
    const other = aim?.dimension === dimension ? aim : aimOf(this.record, [dimension]);
    this.#put({ dimension, aim: other });
  }

  /** To the next dimension that is asked. */
  turn(): void {
    const asked = this.row?.asked ?? [];
    const next = asked[(asked.indexOf(this.state.value.dimension) + 1) % asked.length];
    if (next) this.turnTo(next);
  }

  answer(dimension: Dimension, answer: Given['answer']): void {
    const record = this.edit((one) => withAnswer(one, dimension, answer));
    if (answer === 'No') this.turnTo(dimension);
    else if (record) this.turnTo(nextOpen(record, dimension));
  }

  type(dimension: Dimension, type: ProblemType): void {
    const record = this.edit((one) => withType(one, dimension, type));
    const named = record?.answers[dimension]?.problems ?? [];
    const rest = named.at(-1);
    const aim = named.includes(type) ? type : rest;
    this.#put({ dimension, aim: aim ? { dimension, type: aim } : null });
  }

  aim(aim: Aim | null): void {
    this.#put(aim === null ? { aim } : { aim, dimension: aim.dimension });
  }

  /** Takes the proposal whole, and goes on where nothing is left to say. */
  confirm(): void {
    if (this.state.value.proposal === null) return;
    const record = this.edit(confirmed);
    if (!record) return;
    const dimension = nextOpen(record, record.asked.at(-1) ?? 'semantic');
    if (isWhole(record)) this.skip();
    else this.turnTo(dimension);
  }

  /** @param reason null takes the rejection back. */
  reject(reason: string | null): void {
    this.edit((record) => withRejection(record, reason));
    if (reason !== null) this.skip();
  }

  /** Keeps what was brushed for the problem that is aimed at; null takes it away. */
  keepPlace(place: Place | null): void {
    const { aim } = this.state.value;
    if (aim) this.edit((record) => withRegion(record, aim.dimension, aim.type, place));
  }

  /** Takes over where a judge found the problem. @param size of the before image, pixels. */
  takePlace(findings: readonly Finding[], { width, height }: Size): void {
    const cells = drawRegions(
      findings.flatMap(({ regions }) => regions),
      width,
      height,
    );
    if (cells.includes(1)) this.keepPlace(placeOf(width, height, cells));
  }

  /** While disagreements are settled: takes what one of the two said, and goes on. */
  take(which: 0 | 1): void {
    const { row } = this;
    const theirs = row && this.others[which]?.labels.get(row.line);
    if (!theirs) return;
    const { answers, rejected, regions, comment } = theirs;
    this.edit((record) => ({ ...record, answers, rejected, regions, comment }));
    this.skip();
  }

  /**
   * Changes the label of the pair in hand and keeps it.
   * @param kind changes of one kind in a row, such as typing, are undone together.
   */
  edit(change: (record: LabelRecord) => LabelRecord, kind: string | null = null): LabelRecord | undefined {
    const { row } = this;
    const { ready, records, proposal } = this.state.value;
    if (!row || !ready) return undefined;
    const before = records.get(row.line) ?? null;
    const shown = this.others.some(({ labels }) => labels.has(row.line));
    const proposed = proposal && { by: proposal.by, answers: proposal.answers };
    const start = before ?? this.#fresh(row);
    const changed = change({
      ...start,
      // what was shown once has had its effect
      proposal: start.proposal ?? proposed,
      othersShown: start.othersShown || shown,
    });
    const record = { ...changed, at: this.#now() };
    const last = this.#steps.at(-1);
    if (kind === null || last?.kind !== kind || last.line !== row.line)
      this.#steps.push({ line: row.line, before, kind });
    this.#keep(row.line, record);
    return record;
  }

  undo(): void {
    const step = this.#steps.pop();
    if (!step) return;
    this.#keep(step.line, step.before);
    const at = this.lines.indexOf(step.line);
    if (at !== -1) this.go(at);
  }

  /** Tries once more to write what could not be written. */
  retry(): void {
    void this.#writer.flush();
  }

  get unsaved(): number {
    return this.#writer.waiting;
  }

  /** @returns once nothing is under way. */
  async close(): Promise<void> {
    await this.#writer.flush();
    await this.#proposer.close();
  }

  /** What two agree on need not be settled again. */
  #fresh(row: LabelRow): LabelRecord {
    const empty = emptyRecord(row, null, false, this.#now());
    if (!this.settling) return empty;
    const [first, second] = this.others.map(({ labels }) => labels.get(row.line));
    const both = first && second ? agreed(first, second) : null;
    return both ? { ...empty, answers: both.answers, regions: both.regions } : empty;
  }

  /** The first pair from a place on, round at the end, that is not done; -1 where all are. */
  #open(from: number): number {
    const { records } = this.state.value;
    for (let i = 0; i < this.lines.length; i++) {
      const at = (from + i) % this.lines.length;
      const line = this.lines[at];
      if (line !== undefined && !isWhole(records.get(line))) return at;
    }
    return -1;
  }

  #keep(line: number, record: LabelRecord | null): void {
    const records = new Map(this.state.value.records);
    if (record) records.set(line, record);
    else records.delete(line);
    this.#put({ records, steps: this.#steps.length });
    this.#writer.put(line, record);
  }

  #put(part: Partial<WorkState>): void {
    this.state.set({ ...this.state.value, ...part });
  }
}

/** The first problem of the dimensions, so that its place can be brushed. */
function aimOf(record: LabelRecord | undefined, dimensions: readonly Dimension[]): Aim | null {
  for (const dimension of dimensions) {
    const type = record?.answers[dimension]?.problems[0];
    if (type) return { dimension, type };
  }
  return null;
}
