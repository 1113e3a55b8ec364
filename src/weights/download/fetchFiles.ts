/** Fetches what a journal says is missing: chunks of all files from one queue, several in flight. */
import { JudgeError } from '../../core/errors';
import type { DownloadFile } from '../../core/weightsMessages';
import { checkRoom } from '../importer';
import { chunkLength } from '../record';
import type { StorageSurroundings } from '../storage';
import { type BegunChunks, fetchChunk, type Line } from './chunk';
import type { Surroundings } from './clock';
import { changed } from './http';
import type { FileState } from './journal';
import { hashOf, type Keeper } from './keeper';
import { probe, publishedHash } from './probe';
import type { Reporter } from './reporter';
import { Tries } from './retry';
import { streamFile } from './stream';

export interface Fetching {
  keeper: Keeper;
  reporter: Reporter;
  fetch: typeof fetch;
  around: Surroundings;
  browser: StorageSurroundings;
  inFlight: number;
  begun: BegunChunks;
  signal: AbortSignal;
}

/** A chunk whose hash is wrong is fetched so often, then the server's copy itself is wrong. */
const CHUNK_TRIES = 3;

type Task = (how: Fetching) => Promise<void>;

/** @throws JudgeError of the first failure; the others are stopped, what was kept stays. */
export async function fetchFiles(how: Fetching): Promise<void> {
  const { plan, files } = how.keeper.journal;
  const tasks: Task[] = [];
  for (const [i, file] of plan.files.entries()) {
    const state = files[i];
    if (state === undefined || isWhole(state)) continue;
    const ranges = await learn(file, state, lineFor(how, i));
    if (file.chunks === null && state.sha256 === null && !plan.unverified) throw unverified(file);
    await how.keeper.save();
    if (ranges) for (const index of missing(state)) tasks.push((inner) => chunkTask(inner, i, index));
    else tasks.push((inner) => streamFile(inner, i, lineFor(inner, i)));
  }
  if (tasks.length === 0) return;
  // sizes are known by now where anybody knows them
  await checkRoom(stillNeeded(how), how.browser);
  await pool(tasks, how);
}

export const isWhole = ({ bytes, kept }: FileState): boolean => bytes !== null && !kept.includes(null);

const missing = ({ kept }: FileState): number[] =>
  kept.flatMap((hash, index) => (hash === null ? [index] : []));

export function lineFor(how: Fetching, file: number): Line {
  return {
    ...{ fetch: how.fetch, around: how.around, signal: how.signal },
    tries: new Tries(how.around, (state) => how.reporter.phase(state)),
    onBytes: (count) => how.reporter.add(file, count),
  };
}

/** Asks the server about a file and compares with what is known. @returns whether it gives parts. */
async function learn(file: DownloadFile, state: FileState, line: Line): Promise<boolean> {
  if (file.chunks === null && file.sha256 === null) {
    const published = await publishedHash(file, line);
    if (published !== null) {
      const known = state.sha256 !== null && state.sha256 !== published.sha256;
      if (known) throw changed(file, 'another hash is published for it');
      state.sha256 = published.sha256;
      size(file, state, published.bytes);
    }
  }
  const found = await probe(file, file.role !== 'prompt', line);
  if (found.bytes !== null && (found.ranges || state.bytes === null)) size(file, state, found.bytes);
  // with a hash to go by, the mark is not asked: mirrors of one file may mark it differently
  if (file.chunks === null && state.sha256 === null) {
    const other = state.version !== null && found.version !== null && state.version !== found.version;
    if (other) throw changed(file, 'its mark (ETag) is another one');
    state.version ??= found.version;
  }
  return found.ranges;
}

function size(file: DownloadFile, state: FileState, bytes: number): void {
  if (bytes === 0) throw changed(file, 'it is empty');
  if (state.bytes !== null && state.bytes !== bytes) {
    throw changed(file, `it has ${bytes} bytes instead of ${state.bytes}`);
  }
  state.bytes = bytes;
  const count = Math.ceil(bytes / file.chunkBytes);
  state.kept = Array.from({ length: count }, (_, index) => state.kept[index] ?? null);
}

async function chunkTask(how: Fetching, i: number, index: number): Promise<void> {
  const { journal } = how.keeper;
  const file = journal.plan.files[i];
  const state = journal.files[i];
  if (file === undefined || state === undefined || state.bytes === null) return;
  const { bytes, version } = state;
  const length = chunkLength({ ...file, bytes }, index);
  const expected = file.chunks?.[index] ?? null;
  const weak = file.chunks === null && state.sha256 === null;
  for (let tried = 1; ; tried++) {
    const request = { file, start: index * file.chunkBytes, length, bytes, version: weak ? version : null };
    const buffer = await fetchChunk(request, lineFor(how, i), weak && version === null ? null : how.begun);
    const chunk = new Blob([buffer]);
    const hash = await hashOf(buffer, how.signal);
    if (expected === null || hash === expected) {
      await how.keeper.keep(i, index, chunk, hash, stillNeeded(how));
      how.reporter.flush();
      return;
    }
    how.reporter.add(i, -length);
    if (tried >= CHUNK_TRIES) throw wrongBytes(file, index);
  }
}

export function stillNeeded({ keeper: { journal } }: Fetching): number {
  return journal.files.reduce((sum, { bytes, kept }, i) => {
    const chunkBytes = journal.plan.files[i]?.chunkBytes ?? 1;
    if (bytes === null) return sum + chunkBytes;
    const lengths = kept.map((hash, index) =>
      hash === null ? chunkLength({ bytes, chunkBytes }, index) : 0,
    );
    return sum + lengths.reduce((a, b) => a + b, 0);
  }, 0);
}

function unverified(file: DownloadFile): JudgeError {
  return new JudgeError(
    'weights/unverified',
    `Nobody has published a hash of ${file.name}: it could only be checked by its size, and that the server did not change it meanwhile. Say that you accept that, or take a file whose hash is known.`,
    { file: file.name },
  );
}

export function wrongBytes(file: DownloadFile, index: number): JudgeError {
  return new JudgeError(
    'weights/corrupt',
    `Part ${index + 1} of ${file.name} came wrong ${CHUNK_TRIES} times: the server's file is not the one that its package describes, or something on the way changes it. Nothing wrong was kept. Tell whoever published it, or use another address.`,
    { file: file.name, chunk: index },
  );
}

/** Runs the tasks in their order, several at a time; the first failure stops the rest. */
async function pool(tasks: readonly Task[], how: Fetching): Promise<void> {
  const stop = new AbortController();
  const inner = { ...how, signal: AbortSignal.any([how.signal, stop.signal]) };
  const failures: unknown[] = [];
  const queue = tasks.values();
  const lanes = Array.from({ length: how.inFlight }, async () => {
    for (const task of queue) {
      if (failures.length > 0) return;
      try {
        await task(inner);
      } catch (error) {
        failures.push(error);
        stop.abort();
      }
    }
  });
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}
