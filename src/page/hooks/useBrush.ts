/** The brush for "the edit was meant here": on or off, its size, the mask under the hand and the one that counts. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeantMask, Size } from '../../core/pixels';
import { brushedShare, emptyMask, type Point, withStroke } from '../overlay/brush';

export interface Brush {
  on: boolean;
  /** Share of the image's long edge. */
  radius: number;
  erasing: boolean;
  /** What is drawn, also during a stroke; null where nothing was brushed. */
  mask: MeantMask | null;
  /** What the judge is told: it changes when a stroke ends. Null where nothing is brushed. */
  meant: MeantMask | null;
  set: (change: Partial<Pick<Brush, 'on' | 'radius' | 'erasing'>>) => void;
  stroke: (from: Point, to: Point) => void;
  /** The stroke has ended. */
  settle: () => void;
  clear: () => void;
}

const START = { on: false, radius: 0.05, erasing: false };

/** @param frame the before image's size; another image starts without a mask. */
export function useBrush(frame: Size | null): Brush {
  const [settings, setSettings] = useState(START);
  const [mask, setMask] = useState<MeantMask | null>(null);
  // a stroke may end before its last part is drawn
  const latest = useRef<MeantMask | null>(null);
  const [meant, setMeant] = useState<MeantMask | null>(null);
  const hold = useCallback((next: MeantMask | null) => {
    latest.current = next;
    setMask(next);
  }, []);
  useEffect(() => {
    hold(null);
    setMeant(null);
    if (frame === null) setSettings((s) => ({ ...s, on: false }));
  }, [frame, hold]);

  const { radius, erasing } = settings;
  const stroke = useCallback(
    (from: Point, to: Point) => {
      if (frame) hold(withStroke(latest.current ?? emptyMask(frame), from, to, radius, erasing ? 0 : 1));
    },
    [frame, radius, erasing, hold],
  );
  const settle = useCallback(() => {
    if (latest.current !== null && brushedShare(latest.current) === 0) hold(null);
    setMeant(latest.current);
  }, [hold]);
  const clear = useCallback(() => {
    hold(null);
    setMeant(null);
  }, [hold]);
  const set = useCallback<Brush['set']>((change) => setSettings((s) => ({ ...s, ...change })), []);
  return { ...settings, mask, meant, set, stroke, settle, clear };
}
