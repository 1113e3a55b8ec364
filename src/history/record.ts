/** What the history keeps of a pair: its evaluations, small pictures to know it by and, where wanted, its files. */
import * as v from 'valibot';
import { EvaluationSchema } from '../core/evaluation';

export const HISTORY_VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Text on an entry; what is listed and searched. Kept apart from the rest, so that a long history is read quickly. */
export const EntrySchema = v.object({
  version: v.literal(HISTORY_VERSION),
  /** Of the pair: sha256 over both files and the instruction. The same pair judged again is the same entry. */
  id: hash,
  /** When it was first and last judged, ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  updatedAt: v.pipe(v.string(), v.isoTimestamp()),
  instruction: v.string(),
  before: v.object({ name: v.string(), hash }),
  after: v.object({ name: v.string(), hash }),
  /** One a judge, the newest of each. */
  evaluations: v.array(EvaluationSchema),
  /** WebP or PNG data URLs, at most 160 pixels wide; null where none could be made. */
  thumbnails: v.object({ before: v.nullable(v.string()), after: v.nullable(v.string()) }),
  /** The two files are kept too, so that the pair can be opened again. */
  hasFiles: v.boolean(),
  /** Bytes of those files; 0 where they are not kept. */
  bytes: count,
});
export type Entry = v.InferOutput<typeof EntrySchema>;

/** The files of an entry, as they were given. */
export interface EntryFiles {
  before: Blob;
  after: Blob;
}

export const EntryFilesSchema = v.object({ before: v.instance(Blob), after: v.instance(Blob) });
