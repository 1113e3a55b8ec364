/** Labels in IndexedDB: a database a set, told by the hash of its rows, so that labels of two sets cannot mix. */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import { StrictStore } from '../strictStore';
import {
  type LabelRecord,
  LabelRecordSchema,
  type LabelsHeader,
  LabelsHeaderSchema,
  type Layer,
  LayerSchema,
  SETTLED,
} from './record';

const PREFIX = 'stable-i2i-labels ';
const HEADER = 'header';
/** Keys are `[layer]` of a layer and `[layer, line]` of a label. */
const layerKey = (name: string): IDBValidKey => [name];
const recordKey = (name: string, line: number): IDBValidKey => [name, line];
/** In IndexedDB's order arrays come last, and of arrays that begin alike the shorter first. */
const labelsOf = (name: string) => IDBKeyRange.bound([name, 0], [name, Number.POSITIVE_INFINITY]);

/** How many characters a name may have. */
export const LONGEST_NAME = 60;

export class LabelShelf {
  readonly #store: StrictStore;

  /** @param hash sha256 of the set's file. */
  constructor(hash: string) {
    this.#store = new StrictStore(PREFIX + hash, 'labels');
  }

  /** @throws JudgeError `bench/labels` where what is stored was written by a later version. */
  async header(): Promise<LabelsHeader | null> {
    const value = await this.#store.read((store) => store.get(HEADER));
    return value === undefined ? null : parsed(LabelsHeaderSchema, value);
  }

  async layers(): Promise<Layer[]> {
    const found: Layer[] = [];
    for (const key of await this.#store.read((store) => store.getAllKeys())) {
      if (!Array.isArray(key) || key.length !== 1) continue;
      found.push(parsed(LayerSchema, await this.#store.read((store) => store.get(key))));
    }
    return found.sort((p, q) => p.createdAt.localeCompare(q.createdAt));
  }

  /**
   * Adds a layer with what it holds, all or nothing; the first one of a set writes the header too.
   * @throws JudgeError `bench/labels` for a name that is taken or no name.
   */
  async add(header: LabelsHeader, layer: Layer, records: readonly LabelRecord[] = []): Promise<void> {
    const { name } = layer;
    const reserved = name === SETTLED && layer.kind !== 'settled';
    if (name.trim() === '' || name.length > LONGEST_NAME || reserved)
      throw new JudgeError(
        'bench/labels',
        `The annotator needs a name of at most ${LONGEST_NAME} characters.`,
        {
          problem: 'name',
        },
      );
    const there = await this.#store.read((store) => store.get(layerKey(name)));
    if (there !== undefined)
      throw new JudgeError(
        'bench/labels',
        `There are labels by ${name} of this set already. Take another name, or go on with those.`,
        { problem: 'taken', name },
      );
    await this.#store.write((store) => {
      store.put(header, HEADER);
      store.add(layer, layerKey(name)); // another tab may have been quicker
      for (const record of records) store.put(record, recordKey(name, record.line));
    });
  }

  /** Changes how a person works; the labels stay. */
  change(layer: Layer): Promise<void> {
    return this.#store.write((store) => store.put(layer, layerKey(layer.name)));
  }

  /** Resolves once the label would outlive a power cut. @throws JudgeError `bench/disk-full`, `bench/journal`. */
  put(layer: string, record: LabelRecord): Promise<void> {
    return this.#store.write((store) => store.put(record, recordKey(layer, record.line)));
  }

  forget(layer: string, line: number): Promise<void> {
    return this.#store.write((store) => store.delete(recordKey(layer, line)));
  }

  /** By line. @throws JudgeError `bench/labels` for a record that cannot be read: nothing is left out unseen. */
  async records(layer: string): Promise<Map<number, LabelRecord>> {
    const values = await this.#store.read((store) => store.getAll(labelsOf(layer)));
    const records = values.map((value: unknown) => parsed(LabelRecordSchema, value));
    return new Map(records.map((record) => [record.line, record]));
  }

  remove(layer: string): Promise<void> {
    return this.#store.write((store) => {
      store.delete(layerKey(layer));
      store.delete(labelsOf(layer));
    });
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

function parsed<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new JudgeError(
    'bench/labels',
    `Stored labels cannot be read ("${v.getDotPath(issue) ?? ''}": ${issue.message}). Nothing was changed; a newer page may have written them.`,
    { problem: 'stored' },
  );
}

/** The sets of which there are labels in this browser. */
export async function listLabelled(): Promise<LabelsHeader['set'][]> {
  const sets: LabelsHeader['set'][] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith(PREFIX)) continue;
    const shelf = new LabelShelf(name.slice(PREFIX.length));
    try {
      const header = await shelf.header();
      if (header) sets.push(header.set);
    } catch {
      // told when the set is opened
    } finally {
      await shelf.close();
    }
  }
  return sets;
}
