/** Models compiled by MLC: what is stored, what is being fetched, and which one judges. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ErrorRecord, isAbortError, JudgeError, toErrorRecord } from '../../core/errors';
import type { MlcDescriptionInput, MlcProgress, MlcSummary } from '../../core/mlc';
import type { Evaluator, MlcShelf } from '../../evaluator/types';
import { keepEngine } from '../offline';

export interface MlcState {
  stored: readonly MlcSummary[];
  /** The model that judges; null where another kind of model does. */
  chosen: string | null;
  fetching: { id: string; progress: MlcProgress | null } | null;
  error: ErrorRecord | null;
}

export interface MlcControl extends MlcState {
  prebuilt: MlcShelf['prebuilt'];
  get: (description: MlcDescriptionInput) => void;
  /** Stops fetching; what came stays. */
  pause: () => void;
  choose: (id: string | null) => void;
  remove: (id: string) => void;
  /** Takes a description out of a JSON file. @returns false when the files are something else. */
  take: (files: readonly File[]) => Promise<boolean>;
  dismiss: () => void;
}

const START: MlcState = { stored: [], chosen: null, fetching: null, error: null };
/** A description is a few lines. */
const LONGEST_DESCRIPTION = 2 ** 20;

export function useMlc(evaluator: Evaluator, onStored: () => void): MlcControl {
  const [state, setState] = useState<MlcState>(START);
  const running = useRef<AbortController | null>(null);
  const { mlc } = evaluator.weights;

  const fail = useCallback((error: unknown) => {
    if (isAbortError(error)) return;
    setState((s) => ({ ...s, error: toErrorRecord(error, 'weights/storage-unavailable') }));
  }, []);

  const refresh = useCallback(async () => {
    try {
      const stored = await mlc.list();
      if (stored.some((one) => one.complete)) keepEngine('webllm');
      const whole = (id: string | null) => stored.some((one) => one.id === id && one.complete);
      setState((s) => ({ ...s, stored, chosen: whole(s.chosen) ? s.chosen : null }));
    } catch (error) {
      fail(error);
    }
  }, [mlc, fail]);

  // As with the other shelves: when the page is at rest.
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), 700);
    return () => clearTimeout(timer);
  }, [refresh]);

  const get = useCallback(
    async (description: MlcDescriptionInput) => {
      if (running.current) return;
      const stop = new AbortController();
      running.current = stop;
      const { id } = description;
      setState((s) => ({ ...s, error: null, fetching: { id, progress: null } }));
      try {
        await mlc.download(description, {
          signal: stop.signal,
          onProgress: (progress) => setState((s) => ({ ...s, fetching: { id, progress } })),
        });
        await refresh();
        setState((s) => ({ ...s, chosen: id }));
      } catch (error) {
        fail(error);
        await refresh();
      } finally {
        running.current = null;
        setState((s) => ({ ...s, fetching: null }));
        onStored();
      }
    },
    [mlc, refresh, fail, onStored],
  );

  const take = useCallback(
    async (files: readonly File[]) => {
      const [file] = files;
      const alone = file !== undefined && files.length === 1 && /\.json$/i.test(file.name);
      if (!alone || file.size > LONGEST_DESCRIPTION) return false;
      const value = parseJson(await file.text());
      if (typeof value !== 'object' || value === null || !('library' in value)) return false;
      try {
        void get(mlc.describe(value));
      } catch (error) {
        fail(
          error instanceof JudgeError
            ? new JudgeError(error.code, `${file.name} describes no model: ${error.message}`, error.facts)
            : error,
        );
      }
      return true;
    },
    [mlc, get, fail],
  );

  return {
    ...state,
    prebuilt: mlc.prebuilt,
    get: (description) => void get(description),
    pause: () => running.current?.abort(),
    choose: (id) => setState((s) => ({ ...s, chosen: id })),
    remove: (id) => {
      // its memory goes with its files
      if (state.chosen === id) evaluator.models.unload();
      void mlc
        .remove(id)
        .catch(fail)
        .finally(() => void refresh().then(onStored));
    },
    take,
    dismiss: () => setState((s) => ({ ...s, error: null })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
