/** Whatever is dropped, pasted or chosen, brought to where it belongs. */
import { useCallback, useRef, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { SentPair } from '../sent';
import { SIDES, type Side } from '../side';
import type { Judging } from './useJudging';
import type { MlcControl } from './useMlc';
import type { ModelsControl } from './useModels';
import type { PairInput } from './usePair';
import type { WeightsControl } from './useWeights';

const openReport = async (file: File) => (await import('../report/open')).openReport(file);

interface Takers {
  input: PairInput;
  models: ModelsControl;
  weights: WeightsControl;
  mlc: MlcControl;
  judging: Judging;
  /** Takes the pair of a report. */
  onSend: (pair: SentPair) => void;
}

export interface FileTaker {
  /** @param target what the files were dropped on. */
  takeFiles: (files: File[], target: Element | null) => void;
  /** Takes files that are said to be a model. */
  addModel: (files: readonly File[]) => void;
  error: ErrorRecord | null;
  dismiss: () => void;
}

export function useTakeFiles({ input, models, weights, mlc, judging, onSend }: Takers): FileTaker {
  const [error, setError] = useState<ErrorRecord | null>(null);
  const slots = useRef(input.slots);
  slots.current = input.slots;
  const { open } = input;
  const { add } = models;
  const { take } = weights;
  const { take: takeDescription } = mlc;
  const { addPrompts } = judging;
  const addModel = useCallback(
    (files: readonly File[]) => void takeDescription(files).then((taken) => taken || add(files)),
    [takeDescription, add],
  );
  const sort = useCallback(
    async (files: File[], aim: Side | null) => {
      // loaded with the first file: nobody needs it to see the page
      const { sortDropped } = await import('../sortDropped');
      const taken = (side: Side) =>
        slots.current[side].image !== null || slots.current[side].opening !== null;
      const plan = sortDropped(files, aim, { before: taken('before'), after: taken('after') });
      setError(plan.error);
      for (const { side, file } of plan.images) open(side, file);
      if (plan.weights.length > 0) {
        take(plan.weights, add);
        // its panel may lie below what is on screen
        if (plan.images.length === 0) document.querySelector('.model')?.scrollIntoView({ block: 'nearest' });
      }
      if (plan.prompts.length > 0) addPrompts(plan.prompts);
      for (const report of plan.reports) {
        // a description of a model is JSON too
        void takeDescription([report]).then((described) =>
          described
            ? undefined
            : openReport(report).then(onSend, (failure: unknown) =>
                setError(toErrorRecord(failure, 'report/invalid')),
              ),
        );
      }
    },
    [open, add, take, takeDescription, addPrompts, onSend],
  );
  const takeFiles = useCallback(
    (files: File[], target: Element | null) =>
      void sort(files, sideOf(target)).catch((failure: unknown) =>
        setError(toErrorRecord(failure, 'image/decode-failed')),
      ),
    [sort],
  );
  return { takeFiles, addModel, error, dismiss: () => setError(null) };
}

/** The side a drop or paste was aimed at, if it was. */
function sideOf(target: Element | null): Side | null {
  const side = target?.closest('[data-side]')?.getAttribute('data-side');
  return SIDES.find((s) => s === side) ?? null;
}
