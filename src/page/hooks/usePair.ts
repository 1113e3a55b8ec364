/** The pair being put together: two image slots, each with its own state and error, and the instruction. */
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { Evaluator, OpenImage } from '../../evaluator/types';
import { SIDES, type Side } from '../side';

export interface Slot {
  image: OpenImage | null;
  /** The file that `image` was made from. */
  file: File | null;
  /** Name of the file being decoded. */
  opening: string | null;
  /** Why the last file could not be used; the image from before it stays. */
  error: ErrorRecord | null;
}

type Slots = Record<Side, Slot>;
const EMPTY: Slot = { image: null, file: null, opening: null, error: null };

type Action =
  | { type: 'opening'; side: Side; name: string }
  | { type: 'opened'; side: Side; image: OpenImage; file: File }
  | { type: 'failed'; side: Side; error: ErrorRecord }
  | { type: 'stopped'; side: Side }
  | { type: 'clear'; side: Side }
  | { type: 'dismiss'; side: Side }
  | { type: 'swap' };

function reduce(slots: Slots, action: Action): Slots {
  if (action.type === 'swap') return { before: slots.after, after: slots.before };
  const slot = slots[action.side];
  const put = (next: Slot): Slots => ({ ...slots, [action.side]: next });
  switch (action.type) {
    case 'opening':
      return put({ ...slot, opening: action.name, error: null });
    case 'opened':
      return put({ image: action.image, file: action.file, opening: null, error: null });
    case 'failed':
      return put({ ...slot, opening: null, error: action.error });
    case 'stopped':
      return put({ ...slot, opening: null });
    case 'clear':
      return put(EMPTY);
    case 'dismiss':
      return put({ ...slot, error: null });
  }
}

export interface PairInput {
  slots: Slots;
  open: (side: Side, file: File) => void;
  clear: (side: Side) => void;
  dismiss: (side: Side) => void;
  swap: () => void;
}

export function usePair(evaluator: Evaluator): PairInput {
  const [slots, dispatch] = useReducer(reduce, { before: EMPTY, after: EMPTY });
  const running = useRef<Record<Side, AbortController | null>>({ before: null, after: null });
  const held = useRef(new Map<string, OpenImage>());

  // Images that left both slots are let go.
  useEffect(() => {
    const shown = new Set(SIDES.map((side) => slots[side].image?.id));
    for (const [id, image] of held.current) {
      if (shown.has(id)) continue;
      held.current.delete(id);
      evaluator.close(image);
    }
    for (const side of SIDES) {
      const { image } = slots[side];
      if (image) held.current.set(image.id, image);
    }
  }, [slots, evaluator]);

  const stop = useCallback((side: Side) => {
    running.current[side]?.abort();
    running.current[side] = null;
  }, []);

  const open = useCallback(
    (side: Side, file: File) => {
      stop(side);
      const controller = new AbortController();
      running.current[side] = controller;
      dispatch({ type: 'opening', side, name: file.name });
      evaluator.open(file, file.name, { signal: controller.signal }).then(
        (image) => {
          if (controller.signal.aborted) evaluator.close(image);
          else dispatch({ type: 'opened', side, image, file });
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          if (isAbortError(error)) dispatch({ type: 'stopped', side });
          else dispatch({ type: 'failed', side, error: toErrorRecord(error, 'image/decode-failed') });
        },
      );
    },
    [evaluator, stop],
  );

  const clear = useCallback(
    (side: Side) => {
      stop(side);
      dispatch({ type: 'clear', side });
    },
    [stop],
  );

  const swap = useCallback(() => {
    // A file still being decoded would land on the wrong side.
    for (const side of SIDES) {
      if (running.current[side] && !running.current[side]?.signal.aborted) stop(side);
      dispatch({ type: 'stopped', side });
    }
    dispatch({ type: 'swap' });
  }, [stop]);

  const dismiss = useCallback((side: Side) => dispatch({ type: 'dismiss', side }), []);
  return { slots, open, clear, dismiss, swap };
}
