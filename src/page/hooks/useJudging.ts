/** How the model judges: mode, prompts, size of the images; and what is remembered. */
import { useCallback, useEffect, useState } from 'react';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { PromptSet } from '../../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../../core/protocol/prompts';
import type { JudgeSettings } from '../../core/protocol/settings';
import type { Evaluator } from '../../evaluator/types';
import { asking, changeAsking } from '../asking';
import { useStore } from '../view/store';

/** How many places are looked at again, where that is wanted. */
const CLOSE_UPS = 3;

export interface Judging {
  settings: JudgeSettings;
  change: (settings: Partial<JudgeSettings>) => void;
  closer: boolean;
  lookCloser: (closer: boolean) => void;
  closeUps: number;
  sets: readonly PromptSet[];
  prompts: PromptSet;
  choosePrompts: (id: string) => void;
  /** Fetches StableI2I's prompts: the only time that this page asks another server for anything. */
  fetchPrompts: () => void;
  /** @param custom the name of a set whose files are not StableI2I's. */
  addPrompts: (files: readonly File[], custom?: string) => void;
  /** How often prompts were added by hand, so that what became of them can be shown. */
  additions: number;
  /** Files that were refused because they are not StableI2I's: they may be taken as a set of one's own. */
  refused: readonly File[] | null;
  removePrompts: (id: string) => void;
  busy: boolean;
  /** Answers that are remembered; null until they are counted. */
  remembered: number | null;
  forget: () => void;
  /** Looks again at what is stored, e.g. after a run. */
  refresh: () => void;
  error: ErrorRecord | null;
  dismiss: () => void;
}

export function useJudging(evaluator: Evaluator): Judging {
  const { settings, closer, sets, chosen } = useStore(asking, (value) => value);
  const [busy, setBusy] = useState(false);
  const [remembered, setRemembered] = useState<number | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);

  const attempt = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      if (!isAbortError(failure)) setError(toErrorRecord(failure, 'weights/storage-unavailable'));
    } finally {
      setBusy(false);
    }
  }, []);

  const look = useCallback(async () => {
    const [stored, count] = await Promise.all([evaluator.prompts.list(), evaluator.memory.count()]);
    setRemembered(count);
    const { chosen: id } = asking.value;
    changeAsking({
      sets: stored,
      chosen: stored.some((set) => set.id === id) ? id : BUILT_IN_PROMPTS.id,
    });
  }, [evaluator]);
  const refresh = useCallback(() => void look().catch(() => undefined), [look]);

  // As with the shelf of models: when the page is at rest.
  useEffect(() => {
    const timer = setTimeout(refresh, 400);
    return () => clearTimeout(timer);
  }, [refresh]);

  const take = useCallback(
    (get: () => Promise<PromptSet>) =>
      void attempt(async () => {
        const set = await get();
        await look();
        changeAsking({ chosen: set.id });
      }),
    [attempt, look],
  );
  const [offered, setOffered] = useState<readonly File[]>([]);
  const [additions, setAdditions] = useState(0);
  const addPrompts = useCallback(
    (files: readonly File[], custom?: string) => {
      setOffered(files);
      setAdditions((count) => count + 1);
      take(() => evaluator.prompts.add(files, custom === undefined ? {} : { custom }));
    },
    [evaluator, take],
  );

  return {
    settings,
    change: (change) => changeAsking({ settings: { ...asking.value.settings, ...change } }),
    closer,
    lookCloser: (wanted) => changeAsking({ closer: wanted }),
    closeUps: closer ? CLOSE_UPS : 0,
    sets,
    prompts: sets.find((set) => set.id === chosen) ?? BUILT_IN_PROMPTS,
    choosePrompts: (id) => changeAsking({ chosen: id }),
    fetchPrompts: () => {
      setOffered([]);
      take(() => evaluator.prompts.fetchReference());
    },
    addPrompts,
    additions,
    refused: error?.code === 'prompts/changed' && offered.length > 0 ? offered : null,
    removePrompts: (id) => void attempt(() => evaluator.prompts.remove(id).then(look)),
    busy,
    remembered,
    forget: () => void attempt(() => evaluator.memory.forget().then(look)),
    refresh,
    error,
    dismiss: () => setError(null),
  };
}
