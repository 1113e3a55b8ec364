/** The brush for the place of one problem, as the views take it. A stroke is kept when it ends. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '../../bench/annotate/mask';
import type { MeantMask, Size } from '../../core/pixels';
import { decodeMask, encodeMask } from '../../core/region';
import type { Brush } from '../hooks/useBrush';
import { brushedShare, emptyMask, type Point, withStroke } from '../overlay/brush';

/** Grids finer than this are made coarser: a copy is made with every move of the hand. */
const FINEST = 512;

/**
 * @param frame of the before image. @param key tells one problem of one pair from another.
 * @param place what is kept; null where nothing is.
 */
export function usePlaceBrush(
  frame: Size | null,
  key: string | null,
  place: Place | null,
  onChange: (place: Place | null) => void,
): Brush {
  const [settings, setSettings] = useState({ on: false, radius: 0.05, erasing: false });
  const [live, setLive] = useState<MeantMask | null>(null);
  const latest = useRef<MeantMask | null>(null);
  const kept = useMemo(() => (place && frame ? gridOf(place, frame) : null), [place, frame]);
  useEffect(() => {
    latest.current = null;
    setLive(null);
    if (key === null) setSettings((s) => ({ ...s, on: false }));
  }, [key]);
  const { radius, erasing } = settings;
  const stroke = useCallback(
    (from: Point, to: Point) => {
      if (!frame || key === null) return;
      const mask = latest.current ?? kept ?? emptyMask(frame);
      latest.current = withStroke(mask, from, to, radius, erasing ? 0 : 1);
      setLive(latest.current);
    },
    [frame, key, kept, radius, erasing],
  );
  const settle = useCallback(() => {
    const mask = latest.current;
    if (mask === null || frame === null) return;
    latest.current = null;
    setLive(null);
    const { width, height } = frame;
    const cells = encodeMask(new Uint8Array(mask.data), mask.width, mask.height);
    onChange(brushedShare(mask) === 0 ? null : { width, height, mask: cells });
  }, [frame, onChange]);
  const clear = useCallback(() => onChange(null), [onChange]);
  const set = useCallback<Brush['set']>((change) => setSettings((s) => ({ ...s, ...change })), []);
  return { ...settings, mask: live ?? kept, meant: kept, set, stroke, settle, clear };
}

/** The kept cells as the brush paints them. */
export function gridOf({ mask }: Place, frame: Size): MeantMask {
  const cells = decodeMask(mask);
  const { columns, rows } = mask;
  if (Math.max(columns, rows) <= FINEST) return { width: columns, height: rows, data: cells };
  const grid = emptyMask(frame);
  const data = grid.data.map((_, i) => {
    const x = Math.floor((((i % grid.width) + 0.5) / grid.width) * columns);
    const y = Math.floor(((Math.floor(i / grid.width) + 0.5) / grid.height) * rows);
    return cells[y * columns + x] ?? 0;
  });
  return { ...grid, data };
}
