/** The pair in hand as the views take it; of another pair nothing is shown while this one is opened. */
import { useEffect, useMemo, useState } from 'react';
import type { LabelRow } from '../../bench/annotate/record';
import type { ImageSource } from '../../bench/images/source';
import type { Evaluator } from '../../evaluator/types';
import type { PairInput, Slot } from '../hooks/usePair';
import { type Opened, type OpenedPair, PairImages } from './pairImages';

const nothing = () => undefined;
const EMPTY: Slot = { image: null, file: null, opening: null, error: null };

/**
 * @param ahead rows to be opened meanwhile.
 * @returns the images, and whether both sides are opened or cannot be.
 */
export function usePairImages(
  evaluator: Evaluator,
  images: ImageSource | null,
  row: LabelRow | null,
  ahead: readonly (LabelRow | null)[],
): { input: PairInput; settled: boolean } {
  const loader = useMemo(() => (images ? new PairImages(evaluator, images) : null), [evaluator, images]);
  const [shown, setShown] = useState<{ row: LabelRow; pair: OpenedPair } | null>(null);
  useEffect(() => () => loader?.keep([]), [loader]);
  useEffect(() => {
    if (!loader || !row) return;
    let left = false;
    void loader.open(row).then((pair) => {
      if (left) return;
      setShown({ row, pair });
      for (const next of ahead) if (next) void loader.open(next);
    });
    loader.keep([row, ...ahead].flatMap((one) => one?.line ?? []));
    return () => {
      left = true;
    };
  }, [loader, row, ahead]);
  const pair = shown !== null && shown.row === row ? shown.pair : null;
  const input = useMemo<PairInput>(() => {
    const slot = (side: Opened | undefined, path: string | undefined): Slot => {
      if (!side) return path === undefined ? EMPTY : { ...EMPTY, opening: path };
      return { ...EMPTY, image: side.image, error: side.error };
    };
    const slots = { before: slot(pair?.before, row?.before), after: slot(pair?.after, row?.after) };
    return { slots, open: nothing, clear: nothing, dismiss: nothing, swap: nothing };
  }, [pair, row]);
  return { input, settled: pair !== null };
}
