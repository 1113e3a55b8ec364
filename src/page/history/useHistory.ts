/** The history room's state: what is kept, found, and just deleted. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { type Deleted, search } from '../../history/history';
import { type Keeping, readKeeping, writeKeeping } from '../../history/keeping';
import type { Entry, EntryFiles } from '../../history/record';
import { openHistory } from './shelf';

export interface HistoryControl {
  /** Null until it was read. */
  entries: readonly Entry[] | null;
  unreadable: number;
  query: string;
  search: (query: string) => void;
  found: readonly Entry[];
  remove: (entry: Entry) => void;
  /** What was deleted last, until it is put back or dismissed. */
  deleted: Deleted | null;
  undo: () => void;
  dismissDeleted: () => void;
  clear: () => void;
  files: (entry: Entry) => Promise<EntryFiles | null>;
  keeping: Keeping;
  keep: (keeping: Keeping) => void;
  error: ErrorRecord | null;
  dismiss: () => void;
}

export function useHistory(): HistoryControl {
  const history = useMemo(openHistory, []);
  const [listed, setListed] = useState<{ entries: Entry[]; unreadable: number } | null>(null);
  const [query, setQuery] = useState('');
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const [keeping, setKeeping] = useState(readKeeping);
  const [error, setError] = useState<ErrorRecord | null>(null);

  const attempt = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
        setListed(await history.list());
      } catch (failure) {
        setListed((known) => known ?? { entries: [], unreadable: 0 });
        setError(toErrorRecord(failure, 'history/unavailable'));
      }
    },
    [history],
  );
  useEffect(() => void attempt(() => Promise.resolve()), [attempt]);

  const entries = listed?.entries ?? null;
  return {
    entries,
    unreadable: listed?.unreadable ?? 0,
    query,
    search: setQuery,
    found: useMemo(() => search(entries ?? [], query), [entries, query]),
    remove: (entry) => void attempt(async () => setDeleted(await history.delete(entry.id))),
    deleted,
    undo: () => {
      if (!deleted) return;
      void attempt(() => history.restore(deleted));
      setDeleted(null);
    },
    dismissDeleted: () => setDeleted(null),
    clear: () => {
      setDeleted(null);
      void attempt(() => history.clear());
    },
    files: (entry) => history.files(entry.id),
    keeping,
    keep: (next) => {
      setKeeping(next);
      writeKeeping(next);
    },
    error,
    dismiss: () => setError(null),
  };
}
