/** Labels from a file: of another machine's page, or any labels of the same rows. Nothing is taken that is not understood. */
import * as v from 'valibot';
import { JudgeError, toErrorRecord } from '../../core/errors';
import { type Annotation, AnnotationSchema } from '../../core/labels';
import { DIMENSIONS, EXCHANGE_KEYS } from '../../core/words';
import { openZip } from '../images/zip';
import { readLines } from '../set/lines';
import { NO_MAPPING } from '../set/mapping';
import { type ReadRow, toRow } from '../set/toRow';
import { answersOf } from './exportRow';
import { readPlace } from './mask';
import { type Brushed, isWhole, type LabelRecord, type LabelRow } from './record';

export const IMPORT_PROBLEMS = [
  'broken line',
  'unknown label',
  'other set',
  'no such row',
  'twice',
  'not whole',
  'no mask',
] as const;
export type ImportProblemKind = (typeof IMPORT_PROBLEMS)[number];

export interface ImportProblem {
  readonly file: string;
  readonly line: number;
  readonly id: string | null;
  readonly kind: ImportProblemKind;
  readonly message: string;
}

export interface ReadLabels {
  /** The first annotator that the file names, where it does. */
  readonly annotator: string | null;
  readonly records: readonly LabelRecord[];
  readonly counts: Readonly<Record<ImportProblemKind, number>>;
  /** The first {@link NAMED} of all. */
  readonly problems: readonly ImportProblem[];
}

const NAMED = 200;
/** Masks of a label file: null where there is none of that name. */
type FindMask = (path: string) => Promise<Blob | null>;

export interface OpenRows {
  readonly hash: string;
  readonly rows: readonly LabelRow[];
}

/**
 * @param file a `.jsonl`, or a zip with some, as the page exports it. @param at when it is read, ISO 8601.
 * @throws JudgeError `bench/archive*` for a zip that cannot be read, `bench/labels` where no label could be taken.
 */
export async function readLabels(file: File, set: OpenRows, at: string): Promise<ReadLabels> {
  const reader = new LabelReader(set, at);
  if (!/\.zip$/i.test(file.name)) await reader.read(file, file.name, async () => null);
  else {
    const zip = await openZip(file, file.name);
    try {
      const mask: FindMask = async (path) => (await zip.find(path))?.open() ?? null;
      // corpora lie beside the labels
      const wanted = zip.sets.filter((name) => /(^|\/)(pairs|rejected)\.jsonl$/.test(name));
      for (const name of wanted.length > 0 ? wanted : zip.sets)
        await reader.read(await zip.read(name), name, mask);
    } finally {
      await zip.close();
    }
  }
  return reader.result(file.name);
}

class LabelReader {
  readonly #set: OpenRows;
  readonly #at: string;
  readonly #byLine = new Map<number, LabelRow>();
  readonly #byId = new Map<string, LabelRow[]>();
  readonly #records = new Map<number, LabelRecord>();
  readonly #counts = Object.fromEntries(IMPORT_PROBLEMS.map((kind) => [kind, 0])) as Record<
    ImportProblemKind,
    number
  >;
  readonly #problems: ImportProblem[] = [];
  #annotator: string | null = null;

  constructor(set: OpenRows, at: string) {
    this.#set = set;
    this.#at = at;
    for (const row of set.rows) {
      this.#byLine.set(row.line, row);
      this.#byId.set(row.id, [...(this.#byId.get(row.id) ?? []), row]);
    }
  }

  async read(blob: Blob, file: string, mask: FindMask): Promise<void> {
    for await (const { line, text } of readLines(blob.stream())) {
      const note = (kind: ImportProblemKind, message: string, id: string | null = null) => {
        this.#counts[kind]++;
        if (this.#problems.length < NAMED) this.#problems.push({ file, line, id, kind, message });
      };
      try {
        if (text === null) note('broken line', 'it is too long');
        else await this.#take(JSON.parse(text), line, note, mask);
      } catch (error) {
        const { facts, message } = toErrorRecord(error, 'row/invalid');
        note(facts.problem === 'label' ? 'unknown label' : 'broken line', message);
      }
    }
  }

  async #take(
    value: unknown,
    at: number,
    note: (kind: ImportProblemKind, message: string, id?: string | null) => void,
    findMask: FindMask,
  ): Promise<void> {
    const read = toRow(value, at, NO_MAPPING);
    const { id, label } = read.row;
    const annotation = annotationOf(value);
    if (annotation && annotation.set.hash !== this.#set.hash)
      return note('other set', `it is a label of ${annotation.set.name}`, id);
    const row = this.#rowOf(read, annotation);
    if (!row) return note('no such row', 'the set has no such row', id);
    if (this.#records.has(row.line)) return note('twice', 'its pair was labelled on an earlier line', id);
    const regions: Brushed[] = [];
    for (const { dimension, type, mask } of annotation?.regions ?? []) {
      const file = await findMask(mask);
      try {
        if (file) regions.push({ dimension, type, ...(await readPlace(file)) });
        else note('no mask', `${mask} is not there`, id);
      } catch {
        note('no mask', `${mask} cannot be read`, id);
      }
    }
    const answers = answersOf(label);
    const by = annotation?.proposal?.by;
    const record: LabelRecord = {
      ...{ version: 1, line: row.line, id: row.id, asked: [...row.asked], source: row.source, answers },
      rejected: annotation?.rejected ?? null,
      comment: annotation?.comment ?? '',
      regions,
      // the file says whether the answers are those that were proposed, not what else was
      proposal: by === undefined ? null : { by, answers: annotation?.how === 'confirmed' ? answers : {} },
      othersShown: annotation?.othersShown ?? false,
      at: annotation?.at ?? this.#at,
    };
    if (!isWhole(record)) return note('not whole', 'it does not answer all that is asked', id);
    this.#annotator ??= annotation?.annotators.join(' + ') ?? null;
    this.#records.set(row.line, record);
  }

  /** By line where the label says that it is of this very set, else by id and dimension. */
  #rowOf({ row, dimension }: ReadRow, annotation: Annotation | null): LabelRow | undefined {
    if (annotation) {
      const there = this.#byLine.get(annotation.line);
      return there?.id === row.id ? there : undefined;
    }
    return this.#byId
      .get(row.id)
      ?.find(({ asked }) => asked.length === DIMENSIONS.length || asked[0] === dimension);
  }

  result(file: string): ReadLabels {
    const records = [...this.#records.values()];
    if (records.length === 0) {
      const foreign = this.#counts['other set'] + this.#counts['no such row'];
      const problem = foreign > 0 ? 'other-set' : 'nothing';
      const [first] = this.#problems;
      const reason = first ? ` The first line that was refused is ${first.line}: ${first.message}` : '';
      throw new JudgeError(
        'bench/labels',
        problem === 'other-set'
          ? `${file} holds labels of another set: none of its rows is in the one that is open. Nothing was changed.${reason}`
          : `${file} holds no label that could be taken (wanted are rows with ${Object.values(EXCHANGE_KEYS).join(', ')}). Nothing was changed.${reason}`,
        { problem, name: file },
      );
    }
    return { annotator: this.#annotator, records, counts: this.#counts, problems: this.#problems };
  }
}

/** @throws JudgeError by way of the row where it is malformed. */
function annotationOf(value: unknown): Annotation | null {
  if (typeof value !== 'object' || value === null || !('annotation' in value)) return null;
  const parsed = v.safeParse(AnnotationSchema, value.annotation);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new JudgeError('row/invalid', `"annotation.${v.getDotPath(issue) ?? ''}": ${issue.message}.`);
}
