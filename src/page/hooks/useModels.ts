/** The shelf of stored models, importing, and which one is chosen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { ModelList, ModelSummary } from '../../core/events';
import type { Evaluator, TransferProgress } from '../../evaluator/types';
import { keepEngine } from '../offline';

export interface ModelsState {
  list: ModelList | null;
  chosen: string | null;
  importing: { names: string[]; progress: TransferProgress | null } | null;
  error: ErrorRecord | null;
}

export interface ModelsControl extends ModelsState {
  add: (files: readonly File[]) => void;
  cancelAdd: () => void;
  choose: (id: string) => void;
  remove: (model: ModelSummary) => void;
  dismiss: () => void;
  /** Looks again at what is stored. @param choose the id of a model to choose. */
  refresh: (choose?: string) => Promise<void>;
}

const START: ModelsState = { list: null, chosen: null, importing: null, error: null };

export function useModels(evaluator: Evaluator): ModelsControl {
  const [state, setState] = useState<ModelsState>(START);
  const importing = useRef<AbortController | null>(null);

  const refresh = useCallback(
    async (choose?: string) => {
      try {
        const list = await evaluator.models.list();
        if (list.models.length > 0) keepEngine('wllama');
        setState((s) => {
          const wanted = choose ?? s.chosen;
          const kept = list.models.some((m) => m.id === wanted) ? wanted : (list.models[0]?.id ?? null);
          return { ...s, list, chosen: kept };
        });
      } catch (error) {
        setState((s) => ({ ...s, error: toErrorRecord(error, 'weights/storage-unavailable') }));
      }
    },
    [evaluator],
  );

  // The judge worker starts for this; it waits until the page is at rest.
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), 300);
    return () => clearTimeout(timer);
  }, [refresh]);

  const add = useCallback(
    async (files: readonly File[]) => {
      importing.current?.abort();
      const controller = new AbortController();
      importing.current = controller;
      const names = files.map((f) => f.name);
      setState((s) => ({ ...s, importing: { names, progress: null }, error: null }));
      try {
        const model = await evaluator.models.import(files, {
          signal: controller.signal,
          onProgress: (progress) => setState((s) => ({ ...s, importing: { names, progress } })),
        });
        setState((s) => ({ ...s, importing: null }));
        await refresh(model.id);
      } catch (error) {
        if (importing.current !== controller) return;
        const failure = isAbortError(error) ? null : toErrorRecord(error, 'weights/read-failed');
        setState((s) => ({ ...s, importing: null, error: failure }));
      }
    },
    [evaluator, refresh],
  );

  return {
    ...state,
    refresh,
    add: (files) => void add(files),
    cancelAdd: () => importing.current?.abort(),
    choose: (id) => setState((s) => ({ ...s, chosen: id })),
    remove: (model) => {
      evaluator.models
        .delete(model.id)
        .catch((error: unknown) =>
          setState((s) => ({ ...s, error: toErrorRecord(error, 'weights/storage-unavailable') })),
        )
        .finally(() => void refresh());
    },
    dismiss: () => setState((s) => ({ ...s, error: null })),
  };
}
