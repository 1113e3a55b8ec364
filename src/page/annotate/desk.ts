/** The labels of the set on the bench: who labelled it, what two agree on, and the labelling that is under way. */
import { disagreementsOf, type LabelAgreement, type Labels } from '../../bench/annotate/agreement';
import { type Choice, labelsOfBoth, labelsOfOne, labelsSettled } from '../../bench/annotate/chosen';
import { type Exported, exportLabels } from '../../bench/annotate/exportZip';
import { type ReadLabels, readLabels } from '../../bench/annotate/importLabels';
import {
  isWhole,
  type LabelRow,
  type LabelsHeader,
  type Layer,
  type Proposals,
  SETTLED,
} from '../../bench/annotate/record';
import { labelRows } from '../../bench/annotate/rows';
import { LabelShelf } from '../../bench/annotate/shelf';
import type { ImageSource } from '../../bench/images/source';
import { type ErrorRecord, isAbortError, JudgeError, toErrorRecord } from '../../core/errors';
import { runDesk } from '../bench/desk';
import type { OpenedSet } from '../bench/setDesk';
import { Store } from '../view/store';
import { labelling } from './offer';
import { Work } from './work';

export interface LayerCount {
  readonly layer: Layer;
  readonly done: number;
  readonly rejected: number;
  readonly begun: number;
}

export interface Compared {
  readonly first: string;
  readonly second: string;
  readonly agreement: LabelAgreement;
  /** Of the disagreements, those that are settled. */
  readonly settled: number;
}

export interface DeskState {
  /** Of the set that is looked at; null while none is read. */
  readonly hash: string | null;
  readonly rows: number;
  readonly layers: readonly LayerCount[];
  readonly work: Work | null;
  readonly images: ImageSource | null;
  readonly compared: Compared | null;
  /** A label file that was read, to be taken in under a name. */
  readonly read: { readonly file: string; readonly what: ReadLabels } | null;
  /** Pairs that are written, of all; null while nothing is. */
  readonly exporting: { readonly done: number; readonly total: number } | null;
  readonly exported: { readonly name: string; readonly what: Exported; readonly leftOut: number } | null;
  readonly busy: boolean;
  readonly error: ErrorRecord | null;
}

const EMPTY: DeskState = {
  ...{ hash: null, rows: 0, layers: [], work: null, images: null, compared: null, read: null },
  ...{ exporting: null, exported: null, busy: false, error: null },
};

export interface Start {
  readonly name: string;
  readonly proposals: Proposals;
  readonly othersShown: boolean;
  /** In this order; null for all rows as they stand. */
  readonly lines: readonly number[] | null;
}

/** What goes out, by names of layers. */
export type Wanted =
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'agreed' | 'settled'; readonly first: string; readonly second: string };

export class AnnotateDesk {
  readonly state = new Store<DeskState>(EMPTY);
  #set: OpenedSet | null = null;
  #shelf: LabelShelf | null = null;
  #rows: ReadonlyMap<number, LabelRow> = new Map();
  #release: (() => void) | null = null;
  #stop: AbortController | null = null;
  #left = false;

  /** Looks at the labels of a set. */
  open(set: OpenedSet | null): Promise<void> {
    if (set === this.#set || this.state.value.work) return Promise.resolve();
    this.#set = set;
    return this.#attempt(async () => {
      await this.#shelf?.close();
      this.#shelf = null;
      this.state.set(EMPTY);
      if (!set) return;
      const rows = await labelRows(set.items());
      const shelf = new LabelShelf(set.hash);
      if (this.#set !== set) return;
      this.#shelf = shelf;
      this.#rows = new Map(rows.map((row) => [row.line, row]));
      this.#put({ hash: set.hash, rows: rows.length, images: set.images, layers: await countLayers(shelf) });
    });
  }

  /** A new annotator begins, or one that is there goes on. */
  start({ name, proposals, othersShown, lines }: Start): Promise<void> {
    return this.#attempt(async () => {
      const { shelf, header } = this.#here();
      const known = this.state.value.layers.find(({ layer }) => layer.name === name.trim())?.layer;
      if (known?.kind === 'imported')
        throw new JudgeError(
          'bench/labels',
          `The labels by ${known.name} came from a file and are not changed here. Take another name.`,
          { problem: 'taken', name: known.name },
        );
      const layer: Layer = {
        ...(known ?? newLayer(name.trim(), 'annotator', null)),
        ...{ proposals, othersShown },
      };
      if (known) await shelf.change(layer);
      else await shelf.add(header, layer);
      const others = othersShown ? await this.#labelsBut(layer.name) : [];
      await this.#begin(layer, lines ?? [...this.#rows.keys()], others);
    });
  }

  /** True once after each time that the work was left. */
  cameBack(): boolean {
    const left = this.#left;
    this.#left = false;
    return left;
  }

  /** Walks through what two disagree on. */
  settle(first: string, second: string): Promise<void> {
    return this.#attempt(async () => {
      const { shelf, header } = this.#here();
      const known = this.state.value.layers.find(({ layer }) => layer.kind === 'settled')?.layer;
      const layer = known ?? newLayer(SETTLED, 'settled', null);
      if (!known) await shelf.add(header, layer);
      const [one, two] = [await shelf.records(first), await shelf.records(second)];
      const others = [
        { name: first, labels: one },
        { name: second, labels: two },
      ];
      const lines = disagreementsOf(one, two).map(({ line }) => line);
      await this.#begin(layer, lines, others);
    });
  }

  /** Back to the bench; what could not be written yet keeps the work open. */
  leave(): Promise<void> {
    return this.#attempt(async () => {
      const { work, compared } = this.state.value;
      await work?.close();
      if (work && work.unsaved > 0) return;
      this.#end();
      await this.#count();
      if (compared) await this.compare(compared.first, compared.second);
    });
  }

  compare(first: string, second: string): Promise<void> {
    return this.#attempt(async () => {
      const { shelf } = this.#here();
      const [one, two] = [await shelf.records(first), await shelf.records(second)];
      const agreement = await runDesk.scorer.agreement(one, two);
      const settled = await shelf.records(SETTLED);
      const done = agreement.disagreements.filter(({ line }) => isWhole(settled.get(line))).length;
      this.#put({ compared: { first, second, agreement, settled: done } });
    });
  }

  /** Reads a label file; it is taken in when it has a name. */
  read(file: File): Promise<void> {
    return this.#attempt(async () => {
      const { set } = this.#here();
      const rows = { hash: set.hash, rows: [...this.#rows.values()] };
      const what = await readLabels(file, rows, new Date().toISOString());
      this.#put({ read: { file: file.name, what } });
    });
  }

  /** Takes in what was read. A name that is taken changes nothing, and the labels wait for another. */
  take(name: string): Promise<void> {
    return this.#attempt(async () => {
      const { shelf, header } = this.#here();
      const { read } = this.state.value;
      if (!read) return;
      await shelf.add(header, newLayer(name.trim(), 'imported', read.file), read.what.records);
      this.#put({ read: null });
      await this.#count();
    });
  }

  letGo(): void {
    this.#put({ read: null });
  }

  remove(name: string): Promise<void> {
    return this.#attempt(async () => {
      await this.#here().shelf.remove(name);
      this.#put({ compared: null });
      await this.#count();
    });
  }

  export(wanted: Wanted, withImages: boolean, corpora: boolean): Promise<void> {
    const controller = new AbortController();
    this.#stop = controller;
    return this.#attempt(async () => {
      const { set } = this.#here();
      try {
        this.#put({ exported: null, exporting: { done: 0, total: 0 } });
        const choice = await this.#choice(wanted);
        const what = await exportLabels({
          ...{ set, choice, corpora, items: set.items(), images: withImages ? set.images : null },
          signal: controller.signal,
          onProgress: (done, total) => this.#put({ exporting: { done, total } }),
        });
        const name = `${set.name.replace(/\.jsonl$/, '')}-${fileName(wanted)}.zip`;
        this.#put({ exported: { name, what, leftOut: choice.leftOut } });
      } finally {
        this.#put({ exporting: null });
      }
    });
  }

  cancelExport(): void {
    this.#stop?.abort();
  }

  dismiss(): void {
    this.#put({ error: null });
  }

  async #choice(wanted: Wanted): Promise<Choice> {
    const { shelf } = this.#here();
    if (wanted.kind === 'one') return labelsOfOne(await shelf.records(wanted.name), wanted.name);
    const { first, second, kind } = wanted;
    const [one, two] = [await shelf.records(first), await shelf.records(second)];
    if (kind === 'agreed') return labelsOfBoth(one, two, [first, second]);
    return labelsSettled(one, two, await shelf.records(SETTLED), [first, second]);
  }

  /** One tab a layer: two would write over each other. */
  async #begin(
    layer: Layer,
    lines: readonly number[],
    others: readonly { name: string; labels: Labels }[],
  ): Promise<void> {
    const { shelf, set } = this.#here();
    if (!(await this.#lock(`stable-i2i-labels ${set.hash} ${layer.name}`)))
      throw new JudgeError(
        'bench/labels',
        `${layer.name === SETTLED ? 'This set' : layer.name} is labelled in another tab now. Go on there, or close it.`,
        { problem: 'other-tab', name: layer.name },
      );
    const records = await shelf.records(layer.name);
    const work = new Work({ layer, shelf, rows: this.#rows, lines, records, others });
    this.#put({ work, exported: null, error: null });
    labelling.set(true);
  }

  #end(): void {
    this.#release?.();
    this.#release = null;
    this.#left = true;
    this.#put({ work: null });
    labelling.set(false);
  }

  /** @returns whether the lock was free; it is held until the work ends. */
  #lock(name: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(false);
          resolve(true);
          return new Promise<void>((release) => {
            this.#release = release;
          });
        })
        .catch(reject);
    });
  }

  async #labelsBut(name: string): Promise<{ name: string; labels: Labels }[]> {
    const { shelf } = this.#here();
    const others: { name: string; labels: Labels }[] = [];
    for (const { layer } of this.state.value.layers)
      if (layer.name !== name && layer.kind !== 'settled')
        others.push({ name: layer.name, labels: await shelf.records(layer.name) });
    return others;
  }

  async #count(): Promise<void> {
    this.#put({ layers: await countLayers(this.#here().shelf) });
  }

  #here(): { shelf: LabelShelf; set: OpenedSet; header: LabelsHeader } {
    const [set, shelf] = [this.#set, this.#shelf];
    if (!set || !shelf)
      throw new JudgeError('bench/set', 'No reading set is open. Drop its JSONL file and its images first.');
    const { name, hash, mapping } = set;
    return { shelf, set, header: { schema: 'stable-i2i-labels', version: 1, set: { name, hash, mapping } } };
  }

  #put(part: Partial<DeskState>): void {
    this.state.set({ ...this.state.value, ...part });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#put({ busy: true, error: null });
    try {
      await work();
    } catch (error) {
      if (!isAbortError(error)) this.#put({ error: toErrorRecord(error, 'bench/journal') });
    } finally {
      this.#put({ busy: false });
    }
  }
}

async function countLayers(shelf: LabelShelf): Promise<LayerCount[]> {
  const counts: LayerCount[] = [];
  for (const layer of await shelf.layers()) {
    const records = [...(await shelf.records(layer.name)).values()];
    const whole = records.filter(isWhole);
    const rejected = whole.filter((record) => record.rejected !== null).length;
    counts.push({ layer, done: whole.length, rejected, begun: records.length - whole.length });
  }
  return counts;
}

const newLayer = (name: string, kind: Layer['kind'], file: string | null): Layer => ({
  ...{ version: 1, name, kind, file, createdAt: new Date().toISOString() },
  ...{ proposals: { from: 'none' }, othersShown: kind === 'settled' },
});

/** What a file may be called anywhere. */
function fileName(wanted: Wanted): string {
  const words = wanted.kind === 'one' ? [wanted.name] : [wanted.kind, wanted.first, wanted.second];
  return words.join('-').replaceAll(/[^\p{L}\p{N}.-]+/gu, '_');
}

export const annotateDesk = new AnnotateDesk();
