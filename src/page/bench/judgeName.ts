/** What judges are called for a reader. */
import { createContext, useCallback, useContext } from 'react';
import * as v from 'valibot';
import type { JournalHeader } from '../../bench/run/journal';
import { BENCH_TEXTS, type BenchTexts } from '../../texts/page/bench';
import { useTexts } from '../language';
import { ENDPOINT, type JudgeContext, MLC, MODEL } from './judges';

/** Names of models, and hosts of servers, by the ids of their judges. */
export type ModelNames = ReadonlyMap<string, string>;

/** As their papers spell them. */
const MEASURES: Readonly<Record<string, string>> = { psnr: 'PSNR', ssim: 'SSIM', 'ms-ssim': 'MS-SSIM' };

export function judgeName(id: string, t: BenchTexts, models: ModelNames): string {
  const names = t.judgeNames;
  if (id === 'evidence') return names.evidence;
  if (id === ENDPOINT) return names.endpoint(models.get(id) ?? ENDPOINT);
  if (id.startsWith(MODEL)) return names.model(models.get(id) ?? id.slice(MODEL.length, MODEL.length + 12));
  if (id.startsWith(MLC)) return names.model(models.get(id) ?? id.slice(MLC.length));
  const [family, name = ''] = id.split(':');
  if (family === 'baseline') return names.baseline(MEASURES[name] ?? name);
  if (family === 'constant' && (name === 'yes' || name === 'no' || name === 'null'))
    return names.constant[name];
  return family === 'random' ? names.random : id;
}

/** Of what could judge now. */
export function namesNow({ models, mlc, endpoint }: JudgeContext): ModelNames {
  return new Map([
    ...models.map(({ id, name }) => [MODEL + id, name] as const),
    ...mlc.map(({ id, name }) => [MLC + id, name] as const),
    ...(endpoint ? [[ENDPOINT, new URL(endpoint.url).host] as const] : []),
  ]);
}

const DescribedSchema = v.union([
  v.object({ weights: v.object({ name: v.string() }) }),
  v.object({ endpoint: v.object({ url: v.pipe(v.string(), v.url()) }) }),
]);

/** Of what judged a run, by its own account: it may be long gone. */
export function namesIn(judges: readonly { id: string; description: unknown }[]): ModelNames {
  return new Map(
    judges.flatMap(({ id, description }) => {
      const read = v.safeParse(DescribedSchema, description);
      if (!read.success) return [];
      const { output } = read;
      return [[id, 'weights' in output ? output.weights.name : new URL(output.endpoint.url).host] as const];
    }),
  );
}

/** The judges of a stored run with their descriptions; none where there is no header. */
export const describedIn = (header: JournalHeader | null): { id: string; description: unknown }[] =>
  (header?.judges ?? []).map(({ id, fingerprint }) => ({ id, description: JSON.parse(fingerprint) }));

/** Those of the run that is shown. */
export const RunNames = createContext<ModelNames>(new Map());

/** @returns what a judge of the run that is shown is called. */
export function useJudgeName(): (id: string) => string {
  const t = useTexts(BENCH_TEXTS);
  const models = useContext(RunNames);
  return useCallback((id) => judgeName(id, t, models), [t, models]);
}
