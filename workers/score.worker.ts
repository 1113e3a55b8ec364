/** The score worker: scores and comparisons of runs and of labels, which take seconds for thousands of rows. */
import * as Comlink from 'comlink';
import { agreementOf, type LabelAgreement, type Labels } from '../src/bench/annotate/agreement';
import { type FolderFile, folderImages } from '../src/bench/images/folder';
import { firstOf } from '../src/bench/images/source';
import { openZip } from '../src/bench/images/zip';
import { compareJudges } from '../src/bench/run/compare';
import { type RunFile, readRunFile } from '../src/bench/run/runFile';
import type { Scored } from '../src/bench/score/scored';
import { pairsWithin, type StoredRunFacts, scoreStored } from '../src/bench/score/scoreStored';
import { JudgeError } from '../src/core/errors';
import { runJob } from './job';

/** Files as they were given, to find masks in. */
export interface GivenImages {
  readonly files: readonly FolderFile[];
  readonly archives: readonly File[];
}

const face = {
  /** The scores of a stored run. */
  stored: (facts: StoredRunFacts, given: GivenImages, port: MessagePort): Promise<void> =>
    runJob<never, Scored>(port, 'evaluation/failed', async () => {
      const archives = [];
      for (const file of given.archives) archives.push(await openZip(file, file.name));
      const masks = firstOf([folderImages(given.files), ...archives]);
      try {
        return await scoreStored(facts, masks);
      } finally {
        await masks.close();
      }
    }),

  /** A run file, read and drawn. */
  file: (file: File, port: MessagePort): Promise<void> =>
    runJob<never, Scored>(port, 'bench/run-file', async () => {
      const run = readRunFile(await file.text(), file.name);
      return { run, pairs: pairsWithin(run) };
    }),

  /** One judge of each of two runs, row by row. */
  compare: (
    first: { run: RunFile; judge: string },
    second: { run: RunFile; judge: string },
    port: MessagePort,
  ): Promise<void> =>
    runJob(port, 'bench/not-comparable', () => compareJudges(sideOf(first), sideOf(second))),

  /** What two people's labels of one set have in common. */
  agreement: (first: Labels, second: Labels, port: MessagePort): Promise<void> =>
    runJob<never, LabelAgreement>(port, 'bench/labels', () => agreementOf(first, second)),
};

function sideOf({ run, judge: id }: { run: RunFile; judge: string }) {
  const judge = run.judges.find((one) => one.id === id);
  if (!judge)
    throw new JudgeError('bench/judge-unknown', `There is no judge ${id} in the run.`, { judge: id });
  return { run, judge };
}

export type ScoreFace = typeof face;

Comlink.expose(face);
