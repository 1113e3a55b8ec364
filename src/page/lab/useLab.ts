/** The lab room's state: a source, what is done to it, and the labelled pair that comes out. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { LabCatalog, MadePair } from '../../core/labMessages';
import { CONSISTENT_KINDS, type Recipe } from '../../core/recipe';
import { createLab, type Lab } from '../../evaluator/createLab';

export type Strength = 1 | 2 | 3 | 4 | 5;

export interface LabSettings {
  source: { kind: 'scene'; scene: string } | { kind: 'image' };
  seed: number;
  task: 'none' | 'edit' | 'restoration' | 'consistent';
  /** What the task needs: an edit's or a damage's method, or the way of a consistent pair. */
  method: string;
  taskStrength: Strength;
  /** Unintended changes that are switched on, by method. */
  unintended: Readonly<Record<string, Strength>>;
}

export interface LabState {
  catalog: LabCatalog | null;
  settings: LabSettings;
  image: File | null;
  pair: MadePair | null;
  busy: boolean;
  error: ErrorRecord | null;
}

const START: LabSettings = {
  source: { kind: 'image' },
  seed: 1,
  task: 'none',
  method: '',
  taskStrength: 3,
  unintended: {},
};

/** Long edge of the lab's pictures on the page, pixels. */
const LONG_EDGE = 768;

export function useLab() {
  const lab = useRef<Lab | null>(null);
  const [state, setState] = useState<LabState>({
    catalog: null,
    settings: START,
    image: null,
    pair: null,
    busy: false,
    error: null,
  });
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    const mine = createLab();
    lab.current = mine;
    mine.catalog().then(
      (catalog) =>
        setState((s) => {
          const [scene] = catalog.scenes;
          // an image that was chosen meanwhile stays
          const source =
            scene === undefined || s.image ? s.settings.source : { kind: 'scene' as const, scene };
          return { ...s, catalog, settings: { ...s.settings, source } };
        }),
      (error: unknown) => {
        if (!isAbortError(error)) setState((s) => ({ ...s, error: toErrorRecord(error) }));
      },
    );
    return () => mine.dispose();
  }, []);

  const { settings, image, catalog } = state;
  useEffect(() => {
    if (!catalog || (settings.source.kind === 'image' && !image)) return;
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setState((s) => ({ ...s, busy: true, error: null }));
    const source = image
      ? { key: `${image.name} ${image.size} ${image.lastModified}`, name: image.name, blob: image }
      : null;
    lab.current
      ?.make(toRecipe(settings, image), settings.source.kind === 'image' ? source : null, {
        signal: controller.signal,
      })
      .then(
        (pair) => {
          if (!controller.signal.aborted) setState((s) => ({ ...s, pair, busy: false }));
        },
        (error: unknown) => {
          if (!controller.signal.aborted)
            setState((s) => ({ ...s, busy: false, error: toErrorRecord(error) }));
        },
      );
    return () => controller.abort();
  }, [settings, image, catalog]);

  const change = useCallback(
    (next: Partial<LabSettings>) => setState((s) => ({ ...s, settings: { ...s.settings, ...next } })),
    [],
  );
  const load = useCallback(
    (file: File) =>
      setState((s) => ({ ...s, image: file, settings: { ...s.settings, source: { kind: 'image' } } })),
    [],
  );
  return { ...state, change, load };
}

function toRecipe(settings: LabSettings, image: File | null): Recipe {
  const { source, seed, task, method, taskStrength: strength } = settings;
  return {
    id: 'lab',
    seed,
    longEdge: LONG_EDGE,
    source:
      source.kind === 'scene'
        ? { kind: 'scene', scene: source.scene, seed }
        : { kind: 'image', name: image?.name ?? '' },
    task: toTask(task, method, strength),
    unintended: Object.entries(settings.unintended).map(([id, s]) => ({ method: id, strength: s })),
  };
}

function toTask(task: LabSettings['task'], method: string, strength: Strength): Recipe['task'] {
  switch (task) {
    case 'edit':
      return { kind: 'edit', change: method, strength };
    case 'restoration':
      return { kind: 'restoration', damage: method, strength };
    case 'consistent':
      return { kind: 'consistent', how: CONSISTENT_KINDS.find((kind) => kind === method) ?? 'identical' };
    case 'none':
      return { kind: 'none' };
  }
}
