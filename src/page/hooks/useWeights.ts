/** Downloads in all tabs of this browser, and the care of what is stored. */
import { useCallback, useEffect, useState } from 'react';
import { type ErrorRecord, isAbortError, JudgeError, toErrorRecord } from '../../core/errors';
import type {
  CatalogueEntry,
  DownloadPlan,
  DownloadProgress,
  PendingDownload,
  StorageReport,
  WeightsSource,
} from '../../core/weightsMessages';
import type { Evaluator, TransferProgress } from '../../evaluator/types';
import type { ModelNews } from '../../texts/page/models';
import { handlesOf } from '../handles';

/** What is being done to one stored model. */
export interface Care {
  id: string;
  what: 'verify' | 'export' | 'copy';
  progress: TransferProgress | null;
}

export interface WeightsState {
  pending: PendingDownload[];
  /** Progress of downloads that run in some tab, by id. */
  active: Readonly<Record<string, DownloadProgress>>;
  report: StorageReport | null;
  care: Care | null;
  /** What was done last, for people who cannot see it happen. */
  done: { what: ModelNews; name: string } | null;
  /** A download that cannot be checked by a hash, and waits for the user's word. */
  consent: { plan: DownloadPlan; error: ErrorRecord } | null;
  /** A model that was dropped or picked, and may be copied or stay where it is. */
  offer: Offer | null;
  error: ErrorRecord | null;
}

export interface Offer {
  files: readonly File[];
  handles: readonly FileSystemFileHandle[];
  /** Copies them into the store. */
  copy: (files: readonly File[]) => void;
}

export interface WeightsControl extends WeightsState {
  catalogue: () => Promise<readonly CatalogueEntry[]>;
  get: (source: WeightsSource) => void;
  accept: () => void;
  resume: (plan: DownloadPlan) => void;
  pause: (id: string) => void;
  discard: (id: string) => void;
  verify: (id: string, name: string) => void;
  save: (id: string, name: string) => void;
  stopCare: () => void;
  /** Files of a model: offers to leave them where they are, where the browser can; else copies them. */
  take: (files: readonly File[], copy: (files: readonly File[]) => void) => void;
  /** The user's answer to the offer. */
  place: (how: 'copy' | 'in place' | 'neither') => void;
  /** Asks the user to let the page read a model that stays where it is. */
  allow: (id: string, name: string) => void;
  /** Copies such a model into the store. */
  copyIn: (id: string, name: string) => void;
  dismiss: () => void;
  /** Looks again at what is stored, e.g. after another kind of download. */
  refresh: () => Promise<void>;
}

const START: WeightsState = {
  ...{
    pending: [],
    active: {},
    report: null,
    care: null,
    done: null,
    consent: null,
    offer: null,
    error: null,
  },
};

/** A download that nobody has spoken of for so long runs no more. Milliseconds; its worker speaks every second. */
const SILENT_MS = 8000;

export function useWeights(
  evaluator: Evaluator,
  refreshModels: (choose?: string) => Promise<void>,
): WeightsControl {
  const [state, setState] = useState<WeightsState>(START);
  const [stop, setStop] = useState<AbortController | null>(null);
  const { weights } = evaluator;

  const fail = useCallback((error: unknown) => {
    if (isAbortError(error)) return;
    setState((s) => ({ ...s, error: toErrorRecord(error, 'weights/storage-unavailable') }));
  }, []);

  const refresh = useCallback(async () => {
    try {
      const [pending, report] = await Promise.all([weights.pending(), weights.report()]);
      setState((s) => ({ ...s, pending, report }));
    } catch (error) {
      fail(error);
    }
  }, [weights, fail]);

  // The weights worker starts for this; it waits until the page is at rest.
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), 600);
    return () => clearTimeout(timer);
  }, [refresh]);

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const named = new Set<string>();
    const end = (id: string) => {
      named.delete(id);
      clearTimeout(timers.get(id));
      timers.delete(id);
      setState((s) => {
        const { [id]: _, ...active } = s.active;
        return { ...s, active };
      });
    };
    const leave = weights.watch((news) => {
      if (news.type === 'progress') {
        const { progress } = news;
        // its journal is written by now, and with it the name that the user gave it
        if (progress.phase === 'downloading' && !named.has(progress.id)) {
          named.add(progress.id);
          void refresh();
        }
        clearTimeout(timers.get(progress.id));
        timers.set(
          progress.id,
          setTimeout(() => end(progress.id), SILENT_MS),
        );
        setState((s) => ({ ...s, active: { ...s.active, [progress.id]: progress } }));
      } else if (news.type === 'ended') {
        end(news.id);
      } else if (news.type === 'changed') {
        void refresh();
        void refreshModels();
      }
    });
    return () => {
      leave();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [weights, refresh, refreshModels]);

  const download = useCallback(
    async (plan: DownloadPlan) => {
      setState((s) => ({ ...s, error: null, consent: null, done: null }));
      try {
        const model = await weights.download(plan);
        setState((s) => ({ ...s, done: { what: 'stored', name: model.name } }));
        await refreshModels(model.id);
      } catch (error) {
        if (error instanceof JudgeError && error.code === 'weights/unverified') {
          setState((s) => ({ ...s, consent: { plan, error: toErrorRecord(error) } }));
        } else fail(error);
      } finally {
        void refresh();
      }
    },
    [weights, refresh, refreshModels, fail],
  );

  const take = useCallback(async (files: readonly File[], copy: (files: readonly File[]) => void) => {
    const handles = await handlesOf(files);
    if (handles === null || !files.every((file) => /\.gguf$/i.test(file.name))) copy(files);
    else setState((s) => ({ ...s, error: null, done: null, offer: { files, handles, copy } }));
  }, []);

  const place = async (how: 'copy' | 'in place' | 'neither') => {
    const { offer } = state;
    setState((s) => ({ ...s, offer: null }));
    if (offer === null || how === 'neither') return;
    if (how === 'copy') return offer.copy(offer.files);
    try {
      const model = await weights.link(offer.handles);
      setState((s) => ({ ...s, done: { what: 'linked', name: model.name } }));
      await refreshModels(model.id);
    } catch (error) {
      fail(error);
    }
  };

  const allow = async (id: string, name: string) => {
    try {
      const allowed = await weights.allow(id);
      setState((s) => ({ ...s, error: null, done: { what: allowed ? 'allowed' : 'refused', name } }));
      await refreshModels(id);
    } catch (error) {
      fail(error);
    }
  };

  const care = async (
    what: Care['what'],
    id: string,
    done: { what: ModelNews; name: string },
    task: (how: { signal: AbortSignal; onProgress: (p: TransferProgress) => void }) => Promise<void>,
  ) => {
    const controller = new AbortController();
    setStop(controller);
    const show = (progress: TransferProgress | null) =>
      setState((s) => ({ ...s, care: { id, what, progress } }));
    setState((s) => ({ ...s, error: null, done: null }));
    show(null);
    try {
      await task({ signal: controller.signal, onProgress: show });
      setState((s) => ({ ...s, done }));
    } catch (error) {
      fail(error);
    } finally {
      setState((s) => ({ ...s, care: null }));
      void refreshModels();
      void refresh();
    }
  };

  return {
    ...state,
    refresh,
    catalogue: weights.catalogue,
    get: (source) => void weights.plan(source).then(download, fail),
    accept: () => state.consent && void download({ ...state.consent.plan, unverified: true }),
    resume: (plan) => void download(plan),
    pause: (id) => weights.pause(id),
    discard: (id) => void weights.discard(id).then(refresh, fail),
    verify: (id, name) =>
      void care('verify', id, { what: 'verified', name }, (how) => weights.verify(id, how)),
    save: (id, name) => void care('export', id, { what: 'saved', name }, (how) => weights.export(id, how)),
    stopCare: () => stop?.abort(),
    take: useCallback((files, copy) => void take(files, copy), [take]),
    place: (how) => void place(how),
    allow: (id, name) => void allow(id, name),
    copyIn: (id, name) =>
      void care('copy', id, { what: 'copied', name }, async (how) => {
        const model = await weights.copyIn(id, how);
        await refreshModels(model.id);
      }),
    dismiss: () => setState((s) => ({ ...s, error: null, consent: null })),
  };
}
