/** The words of the bench, put together from its parts. */
import type { InEach } from '../language';
import { FILES, type FileTexts } from './bench/files';
import { ROWS, type RowTexts } from './bench/rows';
import { RUN, type RunTexts } from './bench/run';
import { SCORES, type ScoreTexts } from './bench/scores';
import { SET, type SetTexts } from './bench/set';

export type BenchTexts = SetTexts & RunTexts & ScoreTexts & RowTexts & FileTexts;

export const BENCH_TEXTS: InEach<BenchTexts> = {
  en: { ...SET.en, ...RUN.en, ...SCORES.en, ...ROWS.en, ...FILES.en },
  zh: { ...SET.zh, ...RUN.zh, ...SCORES.zh, ...ROWS.zh, ...FILES.zh },
};
